import PolicyModel

/// Flow YAML that states every field of a schema, each text with a marker of its own.
struct FullRecord {
  let schema: RecordSchema
  /// Paths such as `source.recipient` that are left out.
  var omitted: Set<String> = []

  /// The paths of all fields, nested ones included.
  static func paths(of schema: RecordSchema, below start: String = "") -> [String] {
    schema.fields.flatMap { field -> [String] in
      let path = start + field.field.rawValue
      switch element(of: field.type) {
      case .record(let inner), .named(let inner): return [path] + paths(of: inner, below: path + ".")
      default: return [path]
      }
    }
  }

  /// The sets of omissions that leave exactly one field of every group, at every depth.
  static func choices(of schema: RecordSchema, below start: String = "") -> [Set<String>] {
    var choices: [Set<String>] = [[]]
    for group in schema.exactlyOneOf {
      choices = choices.flatMap { choice in
        group.map { kept in choice.union(group.filter { $0 != kept }.map { start + $0.rawValue }) }
      }
    }
    for field in schema.fields {
      guard case .record(let inner) = element(of: field.type) else { continue }
      let nested = FullRecord.choices(of: inner, below: start + field.field.rawValue + ".")
      choices = choices.flatMap { choice in nested.map { choice.union($0) } }
    }
    return choices
  }

  func yaml(below start: String = "") -> String { mapping(schema, start) }

  private func mapping(_ schema: RecordSchema, _ start: String) -> String {
    let entries = schema.fields.compactMap { field -> String? in
      let path = start + field.field.rawValue
      if omitted.contains(path) { return nil }
      return "\(field.field.rawValue): \(value(field.type, path))"
    }
    return "{" + entries.joined(separator: ", ") + "}"
  }

  private func value(_ type: FieldType, _ path: String) -> String {
    switch type {
    case .text, .markdown: "\"mark \(path)\""
    case .flag: "true"
    case .number(let range): String(range.upperBound)
    case .date: "2026-03-01"
    case .period: "P\(path.utf8.count)D"
    case .id: path == "id" ? "full" : path == "was" ? "former" : "inner"
    case .language: "en-GB"
    case .country: "NO"
    case .email: "mark@example.org"
    case .url: "\"https://mark.example/\(path)\""
    case .path: "mark.md"
    case .color: "\"#123456\""
    case .choice(let words): words[0]
    case .reference: "ref"
    case .either(_, let other): value(other, path)
    case .list(let element): "[\(value(element, path))]"
    case .record(let inner), .named(let inner), .entities(let inner): mapping(inner, path + ".")
    }
  }

  private static func element(of type: FieldType) -> FieldType {
    if case .list(let element) = type { element } else { type }
  }
}

/// A policy.yaml whose one entity of the kind states everything, with the entities that it refers to.
func fullPolicy(of kind: EntityKind, omitting omitted: Set<String> = []) -> String {
  let full = FullRecord(schema: PolicySchema.schema(of: kind), omitted: omitted).yaml()
  var yaml = ""
  for other in [EntityKind.contact, .data, .purpose, .recipient, .cookieCategory] {
    let ref = "{id: ref, name: The \(other.rawValue)}"
    yaml += "\(other.rawValue): [\(ref)\(other == kind ? ", " + full : "")]\n"
  }
  switch kind {
  case .contact, .data, .purpose, .recipient, .cookieCategory: return yaml
  default: return yaml + "\(kind.rawValue): \(kind.isList ? "[\(full)]" : full)\n"
  }
}
