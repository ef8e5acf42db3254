/// The JSON Schema (draft 7) of a source file or of an output. Each stands beside what it describes.
package struct JSONSchema: Sendable {
  /// The name that `policygen schema` knows it by.
  package let name: String
  /// The file, or the command whose output it is.
  package let title: String
  package let shape: JSONShape
  /// The shapes that others name, in the order in which they are printed.
  package let definitions: [JSONMember]

  package init(_ name: String, of title: String, _ shape: JSONShape, definitions: [JSONMember] = []) {
    self.name = name
    self.title = title
    self.shape = shape
    self.definitions = definitions
  }

  /// The schema as it is printed, with a line end.
  package var text: String {
    var json = JSONWriter()
    json.object { json in
      json.field("$schema", "http://json-schema.org/draft-07/schema#")
      json.field("title", title)
      json.keywords(of: shape)
      if !definitions.isEmpty { json.object("definitions") { $0.members(definitions) } }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }
}

extension JSONWriter {
  fileprivate mutating func keywords(of shape: JSONShape) {
    switch shape {
    case .string: field("type", "string")
    case .text:
      field("type", "string")
      field("minLength", 1)
    case .pattern(let pattern):
      field("type", "string")
      field("pattern", pattern)
    case .words(let words): field("enum", words)
    case .scalar(let minimumLength):
      field("type", ["string", "number", "boolean"])
      if minimumLength > 0 { field("minLength", minimumLength) }
    case .flag: field("type", "boolean")
    case .constant(let value): field("const", value)
    case .integer(let from, let through):
      field("type", "integer")
      field("minimum", from)
      if let through { field("maximum", through) }
    case .null: field("type", "null")
    case .list(let element):
      field("type", "array")
      object("items") { $0.keywords(of: element) }
    case .object(let members, let rules):
      field("type", "object")
      field("additionalProperties", false)
      let required = members.filter(\.isRequired).map(\.key)
      if !required.isEmpty { field("required", required) }
      object("properties") { $0.members(members) }
      if !rules.isEmpty { array("allOf") { json in for rule in rules { json.object { $0.rule(rule) } } } }
    case .table(let keys, let value):
      field("type", "object")
      field("additionalProperties", false)
      object("patternProperties") { json in json.object(keys) { $0.keywords(of: value) } }
    case .anyObject: field("type", "object")
    case .anyOf(let shapes): alternatives("anyOf", shapes)
    case .oneOf(let shapes): alternatives("oneOf", shapes)
    case .defined(let name): field("$ref", "#/definitions/\(name)")
    }
  }

  fileprivate mutating func members(_ members: [JSONMember]) {
    for member in members {
      object(member.key) { json in
        if let summary = member.summary { json.field("description", summary) }
        json.keywords(of: member.shape)
      }
    }
  }

  private mutating func alternatives(_ keyword: String, _ shapes: [JSONShape]) {
    array(keyword) { json in for shape in shapes { json.object { $0.keywords(of: shape) } } }
  }

  private mutating func rule(_ rule: JSONRule) {
    switch rule {
    case .exactlyOne(let keys): array("oneOf") { $0.requirements(of: keys) }
    case .atLeastOne(let keys): array("anyOf") { $0.requirements(of: keys) }
    case .atMostOne(let keys):
      array("oneOf") { json in
        json.requirements(of: keys)
        json.object { json in
          json.object("not") { json in json.array("anyOf") { $0.requirements(of: keys) } }
        }
      }
    case .required(let keys, let flag):
      array("anyOf") { json in
        json.object { $0.field("required", keys) }
        json.object { json in
          json.field("required", [flag])
          json.object("properties") { json in json.object(flag) { $0.field("const", true) } }
        }
      }
    }
  }

  private mutating func requirements(of keys: [String]) {
    for key in keys { object { $0.field("required", [key]) } }
  }
}
