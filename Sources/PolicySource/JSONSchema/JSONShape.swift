/// What a JSON value may be: as much of JSON Schema (draft 7) as the sources and the outputs need.
package indirect enum JSONShape: Sendable {
  /// A string, empty or not.
  case string
  /// A string that is not empty.
  case text
  /// A string that the regular expression (ECMA 262) matches.
  case pattern(String)
  /// One of these strings.
  case words([String])
  /// Text as YAML has it: a reader that guesses may take `1.10` or `no` for something else.
  case scalar(minimumLength: Int)
  case flag
  /// This truth value alone.
  case constant(Bool)
  /// A whole number; without an end where there is none.
  case integer(from: Int, through: Int? = nil)
  case null
  case list(JSONShape)
  /// An object with these keys and no other.
  case object([JSONMember], [JSONRule] = [])
  /// An object that is a table: every key matches the pattern, every value has the shape.
  case table(keys: String, JSONShape)
  /// Whatever object there is.
  case anyObject
  case anyOf([JSONShape])
  case oneOf([JSONShape])
  /// The definition of this name in the same schema.
  case defined(String)

  /// The shape, or null where there is nothing.
  package static func nullable(_ shape: JSONShape) -> JSONShape { .anyOf([shape, .null]) }

  /// The version of an output's own schema.
  package static let schemaNumber = JSONShape.integer(from: 1, through: 1)
}

/// A key of an object.
package struct JSONMember: Sendable {
  package let key: String
  package let shape: JSONShape
  package let isRequired: Bool
  /// One sentence for editors.
  package let summary: String?

  package init(_ key: String, _ shape: JSONShape, required: Bool = true, _ summary: String? = nil) {
    self.key = key
    self.shape = shape
    isRequired = required
    self.summary = summary
  }
}

/// Which keys of an object stand together.
package enum JSONRule: Sendable {
  case exactlyOne([String])
  case atMostOne([String])
  case atLeastOne([String])
  /// The keys are required, unless the flag is true.
  case required([String], unless: String)
}
