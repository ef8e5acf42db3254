internal import PolicySource

/// The JSON Schemas (draft 7) of the files that people write, made of the same record schemas that the reader uses.
package enum JSONSchema {
  /// The names under which the schemas are printed.
  package static let names = ["policy", "site", "overrides"]
}

/// The JSON Schema of a source file; nil when there is none of that name.
package func jsonSchema(named name: String) -> String? {
  var json = JSONWriter()
  switch name {
  case "policy":
    json.object { json in
      json.preamble("policy.yaml")
      json.members(
        PolicySchema.head.map { ($0.field.rawValue, $0.isRequired, JSONSchemaValue.field($0)) }
          + EntityKind.allCases.map { ($0.rawValue, false, JSONSchemaValue.kind($0)) })
    }
  case "site":
    json.object { json in
      json.preamble("site.yaml")
      json.members(
        SiteSchema.site.fields.map { ($0.field.rawValue, $0.isRequired, JSONSchemaValue.field($0)) }
          + [(SiteSchema.publish.field.rawValue, false, JSONSchemaValue.anything(SiteSchema.publish.summary))]
      )
    }
  case "overrides":
    json.object { json in
      json.preamble("overrides.yaml")
      json.field("type", "array")
      json.object("items") { $0.record(OverridesSchema.override) }
    }
  default: return nil
  }
  return String(decoding: json.bytes + [0x0A], as: UTF8.self)
}

private enum JSONSchemaValue {
  case field(FieldSchema)
  case kind(EntityKind)
  case anything(String)
}

extension JSONWriter {
  fileprivate mutating func preamble(_ file: String) {
    field("$schema", "http://json-schema.org/draft-07/schema#")
    field("title", file)
  }

  /// The keys of a file.
  fileprivate mutating func members(_ members: [(key: String, isRequired: Bool, value: JSONSchemaValue)]) {
    field("type", "object")
    field("additionalProperties", false)
    field("required", members.filter(\.isRequired).map(\.key))
    object("properties") { json in
      for member in members {
        json.object(member.key) { json in
          switch member.value {
          case .field(let schema): json.value(schema)
          case .kind(let kind): json.kind(kind)
          case .anything(let summary):
            json.field("description", summary)
            json.field("type", "object")
          }
        }
      }
    }
  }

  private mutating func kind(_ kind: EntityKind) {
    array("oneOf") { json in
      json.object { json in
        if kind.isList {
          json.type(.entities(PolicySchema.schema(of: kind)))
        } else {
          json.record(PolicySchema.schema(of: kind))
        }
      }
      json.object { $0.noneTrue() }
    }
  }

  /// `{none: true}`.
  private mutating func noneTrue() {
    field("type", "object")
    field("additionalProperties", false)
    field("required", ["none"])
    object("properties") { json in json.object("none") { $0.field("const", true) } }
  }

  /// A mapping as a record schema describes it.
  fileprivate mutating func record(_ schema: RecordSchema) {
    field("type", "object")
    field("additionalProperties", false)
    let required = schema.fields.filter(\.isRequired).map(\.field.rawValue)
    if !required.isEmpty { field("required", required) }
    object("properties") { json in
      for field in schema.fields { json.object(field.field.rawValue) { $0.value(field) } }
    }
    groups(of: schema)
  }

  private mutating func groups(of schema: RecordSchema) {
    guard !(schema.exactlyOneOf + schema.atMostOneOf + schema.atLeastOneOf).isEmpty else { return }
    array("allOf") { json in
      for group in schema.exactlyOneOf {
        json.object { json in json.array("oneOf") { json in json.requirements(of: group) } }
      }
      for group in schema.atLeastOneOf {
        json.object { json in json.array("anyOf") { json in json.requirements(of: group) } }
      }
      for group in schema.atMostOneOf {
        json.object { json in
          json.array("oneOf") { json in
            json.requirements(of: group)
            json.object { json in
              json.object("not") { json in json.array("anyOf") { json in json.requirements(of: group) } }
            }
          }
        }
      }
    }
  }

  private mutating func requirements(of group: [Field]) {
    for field in group { object { $0.field("required", [field.rawValue]) } }
  }

  /// The value of one key, with the alternatives that the key allows.
  private mutating func value(_ schema: FieldSchema) {
    field("description", schema.summary)
    switch schema.type {
    case .record, .named, .entities: type(schema.type)
    case .list:
      array("oneOf") { json in
        json.object { $0.type(schema.type) }
        json.object { $0.noneTrue() }
      }
    case .text, .markdown:
      // Words of any kind, so that `none` and `not-stated` need no alternative.
      type(schema.type)
    case .flag, .number, .date, .period, .id, .language, .country, .email, .url, .path, .color, .choice,
      .reference,
      .either:
      if schema.isRequired {
        type(schema.type)
      } else {
        array("anyOf") { json in
          json.object { $0.type(schema.type) }
          json.object { $0.field("enum", schema.type.takesNone ? ["not-stated", "none"] : ["not-stated"]) }
        }
      }
    }
  }

  private mutating func type(_ type: FieldType) {
    switch type {
    case .text, .markdown: scalarText()
    case .flag: field("type", "boolean")
    case .number(let range):
      field("type", "integer")
      field("minimum", range.lowerBound)
      field("maximum", range.upperBound)
    case .date:
      // A bare year looks like a number to a YAML reader that guesses.
      array("anyOf") { json in
        json.object { $0.pattern("^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$") }
        json.object { json in
          json.field("type", "integer")
          json.field("minimum", 1000)
          json.field("maximum", 9999)
        }
      }
    case .period: pattern(JSONWriter.periodPattern)
    case .id: pattern("^[a-z0-9-]{1,64}$")
    case .language: pattern("^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$")
    case .country: field("enum", Country.codes)
    case .email: pattern("^[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+$")
    case .url: pattern("^[Hh][Tt][Tt][Pp][Ss]?://[^\\s\"<>\\\\^`{|}]+$")
    case .path: pattern("^(?!/)(?!.*(^|/)\\.{0,2}(/|$))[^\\\\]+$")
    case .color: pattern("^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$")
    case .choice(let words): field("enum", words)
    case .reference: scalarText()
    case .either(let words, let other):
      array("anyOf") { json in
        json.object { $0.field("enum", words) }
        json.object { $0.type(other) }
      }
    case .list(let element):
      field("type", "array")
      object("items") { $0.type(element) }
    case .record(let schema): record(schema)
    case .named(let schema):
      array("oneOf") { json in
        json.object { $0.scalarText() }
        json.object { $0.record(schema) }
      }
    case .entities(let schema):
      field("type", "array")
      object("items") { $0.record(schema) }
    }
  }

  /// Text is text here whatever it looks like; a YAML reader that guesses may take `1.10` or `no` for something else.
  private mutating func scalarText() {
    field("type", ["string", "number", "boolean"])
    field("minLength", 1)
  }

  private mutating func pattern(_ pattern: String) {
    field("type", "string")
    field("pattern", pattern)
  }

  /// What `Period` reads, but for the order of the units and the letter case of words.
  private static let periodPattern: String = {
    let number = "([0-9]{1,5}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    let iso = "P(?=[0-9T])([0-9]{1,5}Y)?([0-9]{1,5}M)?([0-9]{1,5}W)?([0-9]{1,5}D)?(T[0-9]{1,5}H)?"
    let words = "\(number) +(year|month|week|day|hour)s?"
    return "^(\(iso)|\(words)(,? +(and +)?\(words))*)$"
  }()
}
