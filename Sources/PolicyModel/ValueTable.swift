import PolicyMarkup
import PolicySource

/// The values that prose can print: every stated scalar of the policy under its path, such as `controller.name` or
/// `retention.billing.period`.
struct ValueTable {
  let title: String
  let source: BlockSource

  /// The words of a value; nil when there is none under this path.
  func words(for path: String) -> String? {
    if path == "title" { return title }
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let first = parts.first, let kind = EntityKind(rawValue: first) else { return nil }
    let schema = PolicySchema.schema(of: kind)
    if kind.isList {
      guard parts.count > 2, let record = source.entity(kind, parts[1]) else { return nil }
      return words(parts[2...], of: record, schema)
    }
    guard parts.count > 1, let record = source.entities.single(kind) else { return nil }
    return words(parts[1...], of: record, schema)
  }

  /// The path leads to a field that is written and could not be read, which is reported there.
  func isUnread(_ path: String) -> Bool {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1, let kind = EntityKind(rawValue: parts[0]) else { return false }
    let rest = parts.dropFirst(kind.isList ? 2 : 1)
    let record = kind.isList ? source.entity(kind, parts[1]) : source.entities.single(kind)
    if record == nil, kind.isList { return source.entities.mayDeclareUnread(parts[1], as: kind) }
    guard let record, let field = rest.first.flatMap(Field.init(rawValue:)) else { return false }
    return record.unread.contains(field) || record.record(field)?.unread.isEmpty == false
  }

  private func words(_ path: ArraySlice<String>, of record: Record, _ schema: RecordSchema) -> String? {
    guard let name = path.first, let field = Field(rawValue: name), let type = schema[field],
      let value = record[field]
    else { return nil }
    let rest = path.dropFirst()
    if case .record(let inner) = value, case .record(let innerSchema) = type.type {
      return words(rest, of: inner, innerSchema)
    }
    return rest.isEmpty ? scalar(value, type) : nil
  }

  /// The words of a value that can stand inside a sentence; flags, lists and remarks cannot.
  private func scalar(_ value: FieldValue, _ field: FieldSchema) -> String? {
    switch value {
    case .text(let text):
      if case .markdown = field.type { return nil }
      return field.field == .provider ? source.words(value, field).plainText : text
    case .number, .date, .period, .choice: return source.words(value, field).plainText
    case .reference(let id):
      guard case .reference(let kind) = field.type else { return id }
      return source.name(kind, id)
    case .flag, .list, .record, .none, .notStated: return nil
    }
  }

  /// What to do about a name that is neither a value nor a block.
  func help(for path: String) -> String {
    if let reason = reason(for: path) { return reason }
    return suggestion(
      for: path, among: paths + GeneratedBlock.allCases.map(\.rawValue), called: "values and blocks")
  }

  /// Why a path that the source language has does not lead to a value here.
  private func reason(for path: String) -> String? {
    let parts = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let folded = String(decoding: path.utf8.map { $0 == 0x2D ? 0x5F : $0 }, as: UTF8.self)
    if let kind = EntityKind(rawValue: folded),
      let block = GeneratedBlock.allCases.first(where: { $0.kind == kind })
    {
      return "the block is called '\(block.rawValue)'"
    }
    guard parts.count > 1, let kind = EntityKind(rawValue: parts[0]) else { return nil }
    let schema = PolicySchema.schema(of: kind)
    let record: Record?
    var rest = parts.dropFirst()
    if kind.isList {
      record = source.entity(kind, parts[1])
      rest = rest.dropFirst()
    } else {
      record = source.entities.single(kind)
    }
    guard let record, let name = rest.first, let field = Field(rawValue: name), let type = schema[field]
    else {
      return nil
    }
    switch record[field] {
    case nil: return "the policy does not state `\(path)`"
    case .notStated?: return "`\(path)` is not stated, so that there is nothing to print"
    case FieldValue.none?: return "`\(path)` is none, so that there is nothing to print"
    case .list?, .flag?:
      return "a \(record.flag(field) == nil ? "list" : "flag") cannot stand inside a sentence"
    case .text? where type.isMarkdown:
      return "a remark is printed by its block and cannot stand inside a sentence"
    case .text?, .number?, .date?, .period?, .choice?, .reference?, .record?: return nil
    }
  }

  /// The paths of all values, by kind and in written order.
  var paths: [String] {
    var paths = ["title"]
    for kind in EntityKind.allCases {
      let schema = PolicySchema.schema(of: kind)
      for record in source.entities[kind] {
        let start = record.id.map { "\(kind.rawValue).\($0)" } ?? kind.rawValue
        collect(record, schema, start, into: &paths)
      }
    }
    return paths
  }

  private func collect(_ record: Record, _ schema: RecordSchema, _ start: String, into paths: inout [String])
  {
    for field in record.fields {
      guard let type = schema[field.field] else { continue }
      let path = "\(start).\(field.field.rawValue)"
      if case .record(let inner) = field.value, case .record(let innerSchema) = type.type {
        collect(inner, innerSchema, path, into: &paths)
      } else if scalar(field.value, type) != nil {
        paths.append(path)
      }
    }
  }
}

extension FieldSchema {
  fileprivate var isMarkdown: Bool { if case .markdown = type { true } else { false } }
}
