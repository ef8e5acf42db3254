package import PolicyMarkup
package import PolicySource

/// Reads YAML by a schema and reports everything that breaks it. What can be read is kept, so that one run shows every
/// problem.
package struct RecordReader {
  /// What was wrong, in the order of reading.
  package internal(set) var diagnostics = Diagnostics()
  /// Every reference that was read, to be checked when all entities are known.
  package internal(set) var references: [EntityReference] = []

  package init() {}

  /// A mapping as the schema describes it; nil when it is none.
  package mutating func record(_ node: YAMLNode, as schema: RecordSchema) -> Record? {
    guard case .mapping(let mapping) = node else {
      wrongType(node, schema.name, "keys and values, such as {\(schema.fields[0].field.rawValue): …}")
      return nil
    }
    return record(mapping, as: schema)
  }

  package mutating func record(_ mapping: YAMLMapping, as schema: RecordSchema) -> Record {
    let nodes = schema.fields.map { mapping[$0.field.rawValue] }
    // Keys are unique: as many as were found are as many as there are.
    if nodes.count(where: { $0 != nil }) < mapping.entries.count {
      reportUnknownKeys(of: mapping, known: schema.fields.map(\.field.rawValue), in: schema.name)
    }
    var fields: [RecordField] = []
    var unread: [Field] = []
    var id: String?
    var formerID: String?
    for (field, node) in zip(schema.fields, nodes) {
      guard let node else {
        if field.isRequired { missing("`\(field.field.rawValue)`", in: schema.name, at: mapping.range) }
        continue
      }
      guard let value = value(node, of: field) else {
        unread.append(field.field)
        continue
      }
      switch field.field {
      case .id: id = value.text
      case .was: formerID = value.text
      default: fields.append(RecordField(field: field.field, value: value, range: node.range))
      }
    }
    reportGroups(of: mapping, schema)
    return Record(id: id, formerID: formerID, fields: fields, unread: unread, range: mapping.range)
  }

  /// The value of one key; nil when it cannot be read, or when it is an empty list, which says nothing.
  package mutating func value(_ node: YAMLNode, of field: FieldSchema) -> FieldValue? {
    value(node, field.type, key: field.field.rawValue, isRequired: field.isRequired)
  }

  /// The keys of a mapping that are none of the known ones.
  package mutating func reportUnknownKeys(of mapping: YAMLMapping, known: [String], in name: String) {
    for entry in mapping.entries where !known.contains(entry.key.value) {
      diagnostics.report(
        .unknownKey, "\(name.replacingUnderscores) has no key '\(entry.key.value)'", at: entry.key.range,
        help: diagnostics.wantsHelp ? suggestion(for: entry.key.value, among: known, called: "keys") : nil)
    }
  }

  /// Reports a required key, or one of several, that is not there.
  package mutating func missing(_ keys: String, in name: String, at range: SourceRange) {
    diagnostics.report(.missingKey, "\(name.replacingUnderscores) needs \(keys)", at: range)
  }

  mutating func wrongType(_ node: YAMLNode, _ key: String, _ expected: String, help: String? = nil) {
    let found =
      switch node {
      case .scalar(let scalar): scalar.text.isEmpty ? "no value" : "'\(scalar.text.shortened)'"
      case .sequence: "a list"
      case .mapping: "keys and values"
      }
    diagnostics.report(.wrongType, "`\(key)` takes \(expected), not \(found)", at: node.range, help: help)
  }

  mutating func value(_ node: YAMLNode, _ type: FieldType, key: String, isRequired: Bool) -> FieldValue? {
    switch type {
    case .list(let element): list(node, of: element, key: key)
    case .entities(let schema): entities(node, as: schema, key: key)
    case .record(let schema): record(node, as: schema).map(FieldValue.record)
    case .named(let schema): named(node, as: schema, key: key)
    case .text, .markdown, .flag, .number, .date, .period, .id, .language, .country, .email, .url, .path,
      .color,
      .choice, .reference, .either:
      scalar(node, type, key: key, isRequired: isRequired)
    }
  }

  private mutating func named(_ node: YAMLNode, as schema: RecordSchema, key: String) -> FieldValue? {
    guard case .scalar(let scalar) = node else { return record(node, as: schema).map(FieldValue.record) }
    guard let text = self.scalar(node, .text, key: key, isRequired: true) else { return nil }
    let name = RecordField(field: .name, value: text, range: scalar.range)
    return .record(Record(id: nil, fields: [name], range: scalar.range))
  }

  private mutating func reportGroups(of mapping: YAMLMapping, _ schema: RecordSchema) {
    for group in schema.exactlyOneOf + schema.atMostOneOf {
      let stated = mapping.entries.filter { entry in group.contains { $0.rawValue == entry.key.value } }
      for second in stated.dropFirst() {
        diagnostics.report(
          .conflictingKeys, "`\(second.key.value)` does not stand beside `\(stated[0].key.value)`",
          at: second.key.range, notes: [.init("the other one is here", at: stated[0].key.range)])
      }
    }
    for group in schema.exactlyOneOf + schema.atLeastOneOf
    where !mapping.entries.contains(where: { entry in group.contains { $0.rawValue == entry.key.value } }) {
      let keys = alternatives(group.map { "`\($0.rawValue)`" })
      missing("one of \(keys)", in: schema.name, at: mapping.range)
    }
  }
}

extension String {
  /// At most forty characters of the first line, for a message.
  package var shortened: String {
    let line = prefix { !$0.isNewline }
    return line.count > 40 ? line.prefix(39) + "…" : line.count < count ? line + "…" : self
  }
}

/// "a, b or c".
func alternatives(_ words: [String]) -> String { joined(words, by: "or") }

/// "a, b and c".
package func enumeration(_ words: [String]) -> String { joined(words, by: "and") }

private func joined(_ words: [String], by conjunction: String) -> String {
  guard words.count > 1, let last = words.last else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
}
