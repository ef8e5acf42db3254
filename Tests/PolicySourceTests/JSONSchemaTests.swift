import PolicySource
import Testing

@Suite struct JSONSchemaTests {
  /// The schema's text without its first two lines, on one line.
  private func printed(_ shape: JSONShape, definitions: [JSONMember] = []) -> String {
    let text = JSONSchema("name", of: "file", shape, definitions: definitions).text
    let lines = text.split(separator: "\n").dropFirst(3).dropLast()
    return lines.map { String($0.drop { $0 == " " }) }.joined(separator: " ")
  }

  @Test func `says that it is draft 7 and what it describes`() {
    let schema = JSONSchema("name", of: "file.yaml", .flag)
    #expect(
      schema.text == """
        {
          "$schema": "http://json-schema.org/draft-07/schema#",
          "title": "file.yaml",
          "type": "boolean"
        }

        """)
  }

  @Test(arguments: [
    (JSONShape.string, #""type": "string""#),
    (.text, #""type": "string", "minLength": 1"#),
    (.pattern("^a$"), #""type": "string", "pattern": "^a$""#),
    (.words(["a", "b"]), #""enum": [ "a", "b" ]"#),
    (.scalar(minimumLength: 0), #""type": [ "string", "number", "boolean" ]"#),
    (.scalar(minimumLength: 1), #""type": [ "string", "number", "boolean" ], "minLength": 1"#),
    (.constant(true), #""const": true"#),
    (.integer(from: 0), #""type": "integer", "minimum": 0"#),
    (.integer(from: 1, through: 2), #""type": "integer", "minimum": 1, "maximum": 2"#),
    (.nullable(.flag), #""anyOf": [ { "type": "boolean" }, { "type": "null" } ]"#),
    (.oneOf([.flag, .null]), #""oneOf": [ { "type": "boolean" }, { "type": "null" } ]"#),
    (.list(.flag), #""type": "array", "items": { "type": "boolean" }"#),
    (.anyObject, #""type": "object""#),
    (
      .table(keys: "^k", .flag),
      #""type": "object", "additionalProperties": false, "patternProperties": { "^k": { "type": "boolean" } }"#
    ),
  ])
  func `every shape has its keywords`(_ shape: JSONShape, _ keywords: String) {
    #expect(printed(shape) == keywords)
  }

  @Test func `an object has its keys, no other, and the required ones`() {
    #expect(
      printed(.object([JSONMember("a", .flag, "Whether."), JSONMember("b", .null, required: false)]))
        == #""type": "object", "additionalProperties": false, "required": [ "a" ], "properties": { "#
        + #""a": { "description": "Whether.", "type": "boolean" }, "b": { "type": "null" } }"#)
    #expect(
      printed(.object([JSONMember("b", .null, required: false)]))
        == #""type": "object", "additionalProperties": false, "properties": { "b": { "type": "null" } }"#)
  }

  @Test(arguments: [
    (JSONRule.exactlyOne(["a", "b"]), #""oneOf": [ { "required": [ "a" ] }, { "required": [ "b" ] } ]"#),
    (.atLeastOne(["a", "b"]), #""anyOf": [ { "required": [ "a" ] }, { "required": [ "b" ] } ]"#),
    (
      .atMostOne(["a"]),
      #""oneOf": [ { "required": [ "a" ] }, { "not": { "anyOf": [ { "required": [ "a" ] } ] } } ]"#
    ),
    (
      .required(["a", "b"], unless: "c"),
      #""anyOf": [ { "required": [ "a", "b" ] }, "#
        + #"{ "required": [ "c" ], "properties": { "c": { "const": true } } } ]"#
    ),
  ])
  func `rules say which keys stand together`(_ rule: JSONRule, _ keywords: String) {
    #expect(printed(.object([], [rule])).hasSuffix(#""properties": {}, "allOf": [ { \#(keywords) } ]"#))
  }

  @Test func `a definition is named where it is used`() {
    #expect(
      printed(.list(.defined("place")), definitions: [JSONMember("place", .text, "Where.")])
        == ##""type": "array", "items": { "$ref": "#/definitions/place" }, "##
        + #""definitions": { "place": { "description": "Where.", "type": "string", "minLength": 1 } }"#)
  }

  @Test func `a diagnostic's code is one of the catalogue`() {
    let text = JSONSchema.diagnostics.text
    for code in DiagnosticCode.allCases { #expect(text.contains("\"\(code.rawValue)\"")) }
  }
}
