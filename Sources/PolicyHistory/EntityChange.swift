package import PolicyModel
package import PolicySource

/// What became of one entity between two versions: added, removed, or changed in some of its fields.
package struct EntityChange: Sendable {
  package let kind: EntityKind
  package let old: Record?
  package let new: Record?
  /// The fields that differ, in schema order; empty for an entity that was added or removed.
  package let fields: [FieldChange]

  package init(kind: EntityKind, old: Record?, new: Record?, fields: [FieldChange]) {
    precondition(old != nil || new != nil, "something is added, removed or changed")
    self.kind = kind
    self.old = old
    self.new = new
    self.fields = fields
  }

  package var isAdded: Bool { old == nil }
  package var isRemoved: Bool { new == nil }
  /// The newer id; nil for the kinds that are not lists.
  package var id: String? { (new ?? old)?.id }
  /// `retention.billing`, `controller`.
  package var path: String { id.map { "\(kind.rawValue).\($0)" } ?? kind.rawValue }
  package var newRange: SourceRange? { new?.range }
  package var oldRange: SourceRange? { old?.range }

  package subscript(field: Field) -> FieldChange? { fields.first { $0.field == field } }
}

/// A field whose two values do not say the same. Absent and `not-stated` are nil: neither says anything.
package struct FieldChange: Sendable {
  package let field: Field
  /// References are by the newer ids, so that a renamed entity is no change in those that name it.
  package let old: FieldValue?
  package let new: FieldValue?
  package let oldRange: SourceRange?
  package let newRange: SourceRange?

  package init(
    field: Field, old: FieldValue?, new: FieldValue?, oldRange: SourceRange?, newRange: SourceRange?
  ) {
    self.field = field
    self.old = old
    self.new = new
    self.oldRange = oldRange
    self.newRange = newRange
  }

  /// The items that a list gained.
  package var added: [FieldValue] { FieldChange.items(of: new, without: old) }
  /// The items that a list lost.
  package var removed: [FieldValue] { FieldChange.items(of: old, without: new) }

  private static func items(of value: FieldValue?, without other: FieldValue?) -> [FieldValue] {
    guard case .list(let items) = value else { return [] }
    guard case .list(let others) = other else { return items }
    let known = Set(others.map(\.inCanonicalOrder))
    return items.filter { !known.contains($0.inCanonicalOrder) }
  }
}

/// What a version says of a whole list: nothing, that there are none, or some.
package enum ListStatement: String, Sendable, Hashable { case absent, none, some }

/// A change between saying nothing, saying none and naming some.
package struct StatementChange: Sendable {
  package let kind: EntityKind
  package let old: ListStatement
  package let new: ListStatement

  package init(kind: EntityKind, old: ListStatement, new: ListStatement) {
    self.kind = kind
    self.old = old
    self.new = new
  }
}

extension FieldValue {
  /// The value with its lists sorted: every list of the source language is a set.
  var inCanonicalOrder: FieldValue {
    switch self {
    case .list(let items):
      .list(
        items.map(\.inCanonicalOrder).map { (key: $0.sortKey, value: $0) }
          .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value))
    case .record(let record):
      .record(
        Record(
          id: record.id, formerID: record.formerID,
          fields: record.fields.map {
            RecordField(field: $0.field, value: $0.value.inCanonicalOrder, range: $0.range)
          }, range: record.range))
    case .text, .flag, .number, .date, .period, .choice, .reference, .none, .notStated: self
    }
  }

  private var sortKey: [UInt8] {
    switch self {
    case .text(let text), .choice(let text), .reference(let text): Array(text.utf8)
    case .flag(let flag): [flag ? 1 : 0]
    case .number(let number): Array(String(number).utf8)
    case .date(let date): Array(date.iso.utf8)
    case .period(let period): Array("\(period.months) \(period.days) \(period.hours)".utf8)
    case .list(let items): Array(items.map(\.sortKey).joined(separator: [0]))
    case .record(let record):
      Array((record.id ?? "").utf8)
        + record.fields.flatMap { Array($0.field.rawValue.utf8) + [1] + $0.value.sortKey + [0] }
    case .none: [2]
    case .notStated: [3]
    }
  }
}
