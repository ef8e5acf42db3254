/// The shape of a mapping in a source file: the one place from which the reader, the JSON Schemas and the tests of
/// the materiality rules know the source language.
package struct RecordSchema: Sendable {
  /// The name under which `policygen schema` lists it.
  package let name: String
  package let fields: [FieldSchema]
  /// Sets of fields of which exactly one is stated.
  package let exactlyOneOf: [[Field]]
  /// Sets of fields of which at most one is stated.
  package let atMostOneOf: [[Field]]
  /// Sets of fields of which at least one is stated.
  package let atLeastOneOf: [[Field]]

  package init(
    _ name: String, exactlyOneOf: [[Field]] = [], atMostOneOf: [[Field]] = [], atLeastOneOf: [[Field]] = [],
    _ fields: [FieldSchema]
  ) {
    self.name = name
    self.exactlyOneOf = exactlyOneOf
    self.atMostOneOf = atMostOneOf
    self.atLeastOneOf = atLeastOneOf
    self.fields = fields
  }
}

package struct FieldSchema: Sendable {
  package let field: Field
  package let type: FieldType
  package let isRequired: Bool
  /// One sentence for editors.
  package let summary: String

  package init(_ field: Field, _ type: FieldType, required: Bool = false, _ summary: String) {
    self.field = field
    self.type = type
    self.isRequired = required
    self.summary = summary
  }
}

/// What a key takes. `not-stated` is taken beside any scalar type that is not required, `none: true` beside any list.
package indirect enum FieldType: Sendable {
  /// One line or more of plain text, not empty.
  case text
  /// Markdown.
  case markdown
  case flag
  case number(ClosedRange<Int>)
  case date
  case period
  /// An entity's own id, or its former one.
  case id
  /// BCP 47.
  case language
  /// ISO 3166-1 alpha-2.
  case country
  case email
  /// https or http.
  case url
  /// A path inside the project.
  case path
  case color
  case choice([String])
  /// The id of an entity of this kind.
  case reference(EntityKind)
  /// One of the words, or else the type.
  case either([String], FieldType)
  case list(FieldType)
  case record(RecordSchema)
  /// Plain text, which becomes a record with a name alone, or a record.
  case named(RecordSchema)
  /// Entities with ids, unique in the list.
  case entities(RecordSchema)
}
