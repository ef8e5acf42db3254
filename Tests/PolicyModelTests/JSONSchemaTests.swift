import Foundation
import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

/// Just enough of draft 7 for the keywords that the schemas use.
private indirect enum JSON: Decodable, Equatable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let flag = try? value.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([JSON].self) {
      self = .list(list)
    } else {
      self = .object(try value.decode([String: JSON].self))
    }
  }

  /// As an editor's YAML reader guesses.
  init(_ node: YAMLNode) {
    switch node {
    case .mapping(let mapping):
      self = .object(Dictionary(uniqueKeysWithValues: mapping.entries.map { ($0.key.value, JSON($0.value)) }))
    case .sequence(let sequence): self = .list(sequence.items.map { JSON($0) })
    case .scalar(let scalar):
      if scalar.isQuoted {
        self = .text(scalar.text)
      } else if scalar.text == "true" || scalar.text == "false" {
        self = .flag(scalar.text == "true")
      } else if let number = Double(scalar.text) {
        self = .number(number)
      } else if ["", "~", "null"].contains(scalar.text) {
        self = .null
      } else {
        self = .text(scalar.text)
      }
    }
  }

  var list: [JSON] { if case .list(let list) = self { list } else { [] } }
  var object: [String: JSON] { if case .object(let object) = self { object } else { [:] } }
  var text: String? { if case .text(let text) = self { text } else { nil } }

  func isValid(_ schema: JSON) -> Bool {
    schema.object.allSatisfy { isValid($0.key, $0.value, schema.object) }
  }

  private func isValid(_ keyword: String, _ value: JSON, _ schema: [String: JSON]) -> Bool {
    switch keyword {
    case "type": return (value.list.isEmpty ? [value] : value.list).contains { has(type: $0.text ?? "") }
    case "enum": return value.list.contains(self)
    case "const": return value == self
    case "anyOf": return value.list.contains { isValid($0) }
    case "oneOf": return value.list.count(where: { isValid($0) }) == 1
    case "allOf": return value.list.allSatisfy { isValid($0) }
    case "not": return !isValid(value)
    case "required":
      guard case .object(let object) = self else { return true }
      return value.list.allSatisfy { object[$0.text ?? ""] != nil }
    case "properties":
      return object.allSatisfy { key, member in value.object[key].map(member.isValid) ?? true }
    case "additionalProperties":
      return value != .flag(false) || object.keys.allSatisfy { schema["properties"]?.object[$0] != nil }
    case "items": return list.allSatisfy { $0.isValid(value) }
    case "minimum": if case .number(let a) = self, case .number(let b) = value { return a >= b }
    case "maximum": if case .number(let a) = self, case .number(let b) = value { return a <= b }
    case "minLength": return text != ""
    case "pattern":
      guard let text else { return true }
      return text.range(of: value.text ?? "", options: .regularExpression) != nil
    case "$schema", "title", "description": return true
    default:
      Issue.record("unknown keyword \(keyword)")
      return false
    }
    return true
  }

  private func has(type: String) -> Bool {
    switch (self, type) {
    case (.null, "null"), (.flag, "boolean"), (.number, "number"), (.text, "string"), (.list, "array"),
      (.object, "object"):
      true
    case (.number(let number), "integer"): number == number.rounded()
    default: false
    }
  }
}

private func json(_ text: String) throws -> JSON {
  try JSONDecoder().decode(JSON.self, from: Data(text.utf8))
}

/// Whether the schema and the reader judge a policy.yaml alike.
private func judgements(_ yaml: String, _ schema: JSON) -> (reader: Bool, schema: Bool) {
  var diagnostics = Diagnostics()
  let file = SourceFile(path: "policy.yaml", text: minimalHead + yaml)
  guard let node = YAMLNode.parse(file, reporting: &diagnostics) else { return (false, false) }
  let draft = PolicyDraft(parsing: file, reporting: &diagnostics)
  return (draft?.hasErrors == false, JSON(node).isValid(schema))
}

@Test func theSchemaTakesWhatTheReaderTakes() throws {
  let policy = try json(JSONSchema.policy.text)
  for kind in EntityKind.allCases {
    for choice in FullRecord.choices(of: PolicySchema.schema(of: kind)) {
      #expect(judgements(fullPolicy(of: kind, omitting: choice), policy) == (true, true), "\(kind.rawValue)")
    }
    #expect(judgements("\(kind.rawValue): {none: true}", policy) == (true, true))
  }
  for yaml in [
    "", "controller: {name: X, country: NO}", "audience: {minimum_age: not-stated}", "joint_controllers: []",
    "retention: [{id: a, period: 1 year and 6 months}]", "retention: [{id: a, period: two weeks}]",
    "purposes: [{id: a, name: A, uses: {none: true}}]", "product: {name: 1.10}",
    "cookies: [{id: a, name: A, category: n, duration: session}]", "contacts: [{id: a, email: not-stated}]",
    "recipients: [{id: a, category: C}]", "data: [{id: a, name: A, items: [x, {name: Y}]}]",
  ] {
    #expect(judgements(yaml, policy) == (true, true), "\(yaml)")
  }
}

@Test func theSchemaRefusesWhatTheReaderRefuses() throws {
  let policy = try json(JSONSchema.policy.text)
  for yaml in [
    "dataa: []", "controller: {nmae: X}", "data: [{id: a}]", "recipients: [{id: a}]", "retention: [{id: a}]",
    "retention: [{id: a, period: P1Y, until: x}]", "retention: [{id: a, period: banana}]",
    "retention: [{id: a, period: 31 February}]", "retention: [{id: a, period: P}]",
    "audience: {minimum_age: old}",
    "audience: {minimum_age: 121}", "audience: {directed_to_children: no}", "data: account",
    "data: {none: false}",
    "numbering: roman", "regimes: [gdpr]", "controller: {name: X, country: UK}", "data: [{id: A b, name: A}]",
    "contacts: [{id: a, email: nobody}]", "contacts: [{id: a, url: example.org}]", "product: {name: \"\"}",
    "transfers: [{id: a, countries: [US], unspecified: true}]",
  ] {
    #expect(judgements(yaml, policy) == (false, false), "\(yaml)")
  }
}

/// Whether the published form of an entity takes a value.
private func publishes(_ value: String, as kind: EntityKind) throws -> Bool {
  let schema = JSONSchema("p", of: "p", .object([.entities(kind, in: .published)]))
  return try json("{\"\(kind.rawValue)\": \(value)}").isValid(json(schema.text))
}

@Test func whatIsPublishedHasOneForm() throws {
  for (value, kind) in [
    (#"[{"id": "a", "period": "P1Y6M"}]"#, EntityKind.retention), (#"{"none": true}"#, .retention),
    (#"[{"id": "a", "period": "not-stated"}]"#, .retention), (#"[{"id": "a", "until": "x"}]"#, .retention),
    (#"[{"id": "a", "period": {"none": true}}]"#, .retention),
    (#"[{"id": "a", "name": "A", "items": [{"name": "X"}, {"id": "y", "name": "Y"}]}]"#, .data),
    (#"[{"id": "a", "name": "A", "items": {"none": true}}]"#, .data),
    (#"{"name": {"none": true}}"#, .product), (#"{"name": "1.10"}"#, .product),
    (#"{"minimum_age": 18}"#, .audience), (#"{"minimum_age": "not-stated"}"#, .audience),
    // An empty list is not published.
    (#"[{"id": "a"}]"#, .transfer), (#"{"channels": {}}"#, .changeNotice),
  ] {
    #expect(try publishes(value, as: kind), "\(value)")
  }
  for (value, kind) in [
    (#"[{"id": "a", "period": "18 months"}]"#, EntityKind.retention), (#"[{"id": "a"}]"#, .retention),
    (#"[{"id": "a", "period": "none"}]"#, .retention), (#"{"none": false}"#, .retention),
    (#"[{"id": "a", "name": "A", "items": ["X"]}]"#, .data), (#"[{"name": "A"}]"#, .data),
    (#"{"name": 1.10}"#, .product), (#"{"name": ""}"#, .product), (#"[{"name": "A"}]"#, .product),
    (#"{"minimum_age": "18"}"#, .audience), (#"{"minimum_age": {"none": false}}"#, .audience),
    (#"[{"id": "a", "countries": ["US"], "unspecified": true}]"#, .transfer),
    (#"[{"id": "a", "data": []}]"#, .recipient),
  ] {
    #expect(try !publishes(value, as: kind), "\(value)")
  }
}

@Test func aRecordTakesTextAsItIs() throws {
  let overrides = try json(JSONSchema.overrides.text)
  func judged(_ yaml: String) throws -> Bool {
    var diagnostics = Diagnostics()
    let node = YAMLNode.parse(SourceFile(path: "overrides.yaml", text: yaml), reporting: &diagnostics)
    return JSON(try #require(node)).isValid(overrides)
  }
  let override = "- {finding: f, from: 1.10, to: draft, level: none, reason: r, by: b"
  #expect(try judged(override + "}"))
  #expect(try judged(override + ", date: 2026-03}"))
  for wrong in [", date: not-stated}", ", date: 31 February}", ", note: n}"] {
    #expect(try !judged(override + wrong), "\(wrong)")
  }
  #expect(try !judged("{none: true}"))
  #expect(try !judged(override.replacing("level: none", with: "level: high") + "}"))
  #expect(try !judged("- {finding: f, from: a, to: draft, level: none, reason: r}"))
}
