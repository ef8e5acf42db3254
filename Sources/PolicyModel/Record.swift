package import PolicySource

/// What a policy says of one entity, field by field, as its schema types it. Absent fields are not stated.
///
/// Two records are equal when they say the same, wherever it is written and in whatever order.
package final class Record: Sendable {
  /// An entity's own id; nil for the single records and for nested ones.
  package let id: String?
  /// The id under which earlier versions knew the entity.
  package let formerID: String?
  /// In schema order, without `id` and `was`.
  package let fields: [RecordField]
  /// Fields that are written and could not be read, which is reported where they stand.
  package let unread: [Field]
  package let range: SourceRange

  package init(
    id: String?, formerID: String? = nil, fields: [RecordField], unread: [Field] = [], range: SourceRange
  ) {
    self.id = id
    self.formerID = formerID
    self.fields = fields
    self.unread = unread
    self.range = range
  }

  package subscript(field: Field) -> FieldValue? { fields.first { $0.field == field }?.value }

  package func range(of field: Field) -> SourceRange? { fields.first { $0.field == field }?.range }

  package func text(_ field: Field) -> String? { self[field]?.text }
  package func flag(_ field: Field) -> Bool? { if case .flag(let flag) = self[field] { flag } else { nil } }
  package func number(_ field: Field) -> Int? {
    if case .number(let number) = self[field] { number } else { nil }
  }
  package func period(_ field: Field) -> Period? {
    if case .period(let period) = self[field] { period } else { nil }
  }
  package func record(_ field: Field) -> Record? {
    if case .record(let record) = self[field] { record } else { nil }
  }
  /// The items of a list; empty when absent or none.
  package func list(_ field: Field) -> [FieldValue] {
    if case .list(let items) = self[field] { items } else { [] }
  }
  /// The texts of a list: words, choices and ids alike.
  package func texts(_ field: Field) -> [String] { list(field).compactMap(\.text) }
  package func records(_ field: Field) -> [Record] {
    list(field).compactMap { if case .record(let record) = $0 { record } else { nil } }
  }
}

extension Record: Hashable {
  package static func == (a: Record, b: Record) -> Bool { a.id == b.id && a.fields == b.fields }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(fields)
  }
}

package struct RecordField: Hashable, Sendable {
  package let field: Field
  package let value: FieldValue
  package let range: SourceRange

  package init(field: Field, value: FieldValue, range: SourceRange) {
    self.field = field
    self.value = value
    self.range = range
  }

  package static func == (a: RecordField, b: RecordField) -> Bool { a.field == b.field && a.value == b.value }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(field)
    hasher.combine(value)
  }
}

/// A stated value. That nothing is stated is the absence of a field; that there is nothing is `none`.
package indirect enum FieldValue: Hashable, Sendable {
  case text(String)
  case flag(Bool)
  case number(Int)
  case date(CalendarDate)
  case period(Period)
  /// One word of a fixed vocabulary.
  case choice(String)
  /// The id of another entity of the policy.
  case reference(String)
  case list([FieldValue])
  case record(Record)
  /// `none: true`, or `none`: the policy says that there is none.
  case none
  /// `not-stated`: the policy's own source leaves the value out.
  case notStated

  /// The words of a text, choice or reference.
  package var text: String? {
    switch self {
    case .text(let text), .choice(let text), .reference(let text): text
    case .flag, .number, .date, .period, .list, .record, .none, .notStated: nil
    }
  }
}
