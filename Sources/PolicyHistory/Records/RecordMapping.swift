import PolicyMarkup
import PolicyModel
import PolicySource

/// A mapping of a record that policygen writes, read strictly: every key known, every text taken as it is.
struct RecordMapping {
  let mapping: YAMLMapping
  let name: String

  /// nil, and reported, where the node is no mapping. Keys that the schema does not have are reported.
  init?(_ node: YAMLNode, as schema: RecordSchema, reporting diagnostics: inout Diagnostics) {
    guard case .mapping(let mapping) = node else {
      diagnostics.report(.wrongType, "\(schema.name) takes keys and values", at: node.range)
      return nil
    }
    self.mapping = mapping
    name = schema.name
    let known = schema.fields.map(\.field.rawValue)
    for entry in mapping.entries where !known.contains(entry.key.value) {
      diagnostics.report(
        .unknownKey, "\(schema.name) has no key '\(entry.key.value)'", at: entry.key.range,
        help: suggestion(for: entry.key.value, among: known, called: "keys"))
    }
    for field in schema.fields where field.isRequired && mapping[field.field.rawValue] == nil {
      diagnostics.report(.missingKey, "\(schema.name) needs `\(field.field.rawValue)`", at: mapping.range)
    }
  }

  func text(_ field: Field, reporting diagnostics: inout Diagnostics) -> String? {
    guard let node = mapping[field.rawValue] else { return nil }
    guard case .scalar(let scalar) = node else {
      diagnostics.report(.wrongType, "`\(field.rawValue)` takes text", at: node.range)
      return nil
    }
    return scalar.text
  }

  /// Text that is read as something else, such as a date.
  func value<Value>(
    _ field: Field, _ code: DiagnosticCode, _ expected: String, reporting diagnostics: inout Diagnostics,
    _ read: (String) -> Value?
  ) -> Value? {
    guard let text = text(field, reporting: &diagnostics) else { return nil }
    if let value = read(text) { return value }
    diagnostics.report(
      code, "`\(field.rawValue)` takes \(expected), not '\(text.prefix(60))'",
      at: mapping[field.rawValue]?.range)
    return nil
  }

  func word<Value: RawRepresentable & CaseIterable>(
    _ field: Field, _ type: Value.Type, reporting diagnostics: inout Diagnostics
  ) -> Value? where Value.RawValue == String {
    guard let text = text(field, reporting: &diagnostics) else { return nil }
    if let value = Value(rawValue: text) { return value }
    diagnostics.report(
      .unknownValue, "`\(field.rawValue)` has no value '\(text.prefix(60))'",
      at: mapping[field.rawValue]?.range,
      help: suggestion(for: text, among: Value.allCases.map(\.rawValue), called: "values"))
    return nil
  }

  func date(_ field: Field, reporting diagnostics: inout Diagnostics) -> CalendarDate? {
    value(field, .invalidDate, "a date such as 2026-03-01", reporting: &diagnostics) { CalendarDate($0) }
  }

  func flag(_ field: Field, reporting diagnostics: inout Diagnostics) -> Bool? {
    value(field, .wrongType, "true or false", reporting: &diagnostics) {
      $0 == "true" ? true : $0 == "false" ? false : nil
    }
  }

  func list(_ field: Field, reporting diagnostics: inout Diagnostics) -> [YAMLNode] {
    guard let node = mapping[field.rawValue] else { return [] }
    guard case .sequence(let sequence) = node else {
      diagnostics.report(.wrongType, "`\(field.rawValue)` takes a list", at: node.range)
      return []
    }
    return sequence.items
  }

  func texts(_ field: Field, reporting diagnostics: inout Diagnostics) -> [String] {
    list(field, reporting: &diagnostics).compactMap { node in
      if case .scalar(let scalar) = node { return scalar.text }
      diagnostics.report(.wrongType, "`\(field.rawValue)` takes a list of texts", at: node.range)
      return nil
    }
  }
}
