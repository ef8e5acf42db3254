package import PolicyModel
package import PolicySource

/// What differs between two versions of a policy: its data by id, its text as a redline.
///
/// Law: the difference of a policy to itself is empty. The order in which entities and list items are written, the
/// numbering and the example's banner are layout and no difference.
package struct PolicyDiff: Sendable {
  package let old: Policy
  package let new: Policy
  /// By kind in schema order; within a kind in the new version's order, then what was removed in the old one's.
  package let entities: [EntityChange]
  package let statements: [StatementChange]
  package let addedRegimes: [Located<String>]
  package let removedRegimes: [Located<String>]
  package let redline: Redline

  package init(
    from old: Policy, to new: Policy, remembering memory: ComparisonMemory = ComparisonMemory()
  ) {
    self.old = old
    self.new = new
    let renames = Renames(from: old.entities, to: new.entities)
    var entities: [EntityChange] = []
    var statements: [StatementChange] = []
    for kind in EntityKind.allCases {
      PolicyDiff.compare(kind, old.entities, new.entities, renames, into: &entities)
      let (before, after) = (old.entities.statement(of: kind), new.entities.statement(of: kind))
      if before != after { statements.append(StatementChange(kind: kind, old: before, new: after)) }
    }
    self.entities = entities
    self.statements = statements
    let (oldRegimes, newRegimes) = (Set(old.regimes.map(\.value)), Set(new.regimes.map(\.value)))
    addedRegimes = new.regimes.filter { !oldRegimes.contains($0.value) }
    removedRegimes = old.regimes.filter { !newRegimes.contains($0.value) }
    redline = Redline(from: old.text, to: new.text, remembering: memory)
  }

  package var titleChanged: Bool { old.title != new.title }
  package var languageChanged: Bool { old.language != new.language }

  package var isEmpty: Bool {
    entities.isEmpty && statements.isEmpty && addedRegimes.isEmpty && removedRegimes.isEmpty && !titleChanged
      && !languageChanged && redline.isUnchanged
  }

  private static func compare(
    _ kind: EntityKind, _ old: EntityTable, _ new: EntityTable, _ renames: Renames,
    into changes: inout [EntityChange]
  ) {
    let (before, after) = (old[kind], new[kind])
    guard kind.isList else {
      switch (before.first, after.first) {
      case (nil, nil): break
      case (let record?, nil): changes.append(EntityChange(kind: kind, old: record, new: nil, fields: []))
      case (nil, let record?): changes.append(EntityChange(kind: kind, old: nil, new: record, fields: []))
      case (let a?, let b?):
        let fields = fieldChanges(kind, a, b, renames)
        if !fields.isEmpty { changes.append(EntityChange(kind: kind, old: a, new: b, fields: fields)) }
      }
      return
    }
    var oldByID: [String: Record] = [:]
    for record in before { if let id = record.id { oldByID[renames.current(kind, id)] = record } }
    var kept: Set<String> = []
    for record in after {
      guard let id = record.id else { continue }
      guard let former = oldByID[id] else {
        changes.append(EntityChange(kind: kind, old: nil, new: record, fields: []))
        continue
      }
      kept.insert(id)
      let fields = fieldChanges(kind, former, record, renames)
      if !fields.isEmpty {
        changes.append(EntityChange(kind: kind, old: former, new: record, fields: fields))
      }
    }
    for record in before {
      if let id = record.id, !kept.contains(renames.current(kind, id)) {
        changes.append(EntityChange(kind: kind, old: record, new: nil, fields: []))
      }
    }
  }

  private static func fieldChanges(
    _ kind: EntityKind, _ old: Record, _ new: Record, _ renames: Renames
  ) -> [FieldChange] {
    if renames.isEmpty, old.fields == new.fields { return [] }
    var changes: [FieldChange] = []
    for schema in PolicySchema.schema(of: kind).fields {
      let written = old[schema.field].flatMap { $0 == .notStated ? nil : $0 }
      let after = new[schema.field].flatMap { $0 == .notStated ? nil : $0 }
      if written == nil, after == nil { continue }
      let before = renames.isEmpty ? written : written.map { renames.apply(to: $0, schema.type) }
      if before == after || before?.inCanonicalOrder == after?.inCanonicalOrder { continue }
      changes.append(
        FieldChange(
          field: schema.field, old: before, new: after, oldRange: old.range(of: schema.field),
          newRange: new.range(of: schema.field)))
    }
    return changes
  }
}

extension EntityTable {
  func statement(of kind: EntityKind) -> ListStatement {
    statesNone(kind) ? .none : self[kind].isEmpty ? .absent : .some
  }
}

/// The ids that changed by `was:`, so that old references read like new ones.
private struct Renames {
  private var ids: [EntityKind: [String: String]] = [:]

  /// A former id counts only where the old version has it and the new one has not given it to something else.
  init(from old: EntityTable, to new: EntityTable) {
    for kind in EntityKind.allCases where kind.isList {
      let former = new[kind].compactMap { record in
        record.formerID.flatMap { was in record.id.map { (was: was, id: $0) } }
      }
      if former.isEmpty { continue }
      let (oldIDs, newIDs) = (Set(old[kind].compactMap(\.id)), Set(new[kind].compactMap(\.id)))
      for (was, id) in former
      where oldIDs.contains(was) && !newIDs.contains(was) && !oldIDs.contains(id) && ids[kind]?[was] == nil {
        ids[kind, default: [:]][was] = id
      }
    }
  }

  var isEmpty: Bool { ids.isEmpty }

  func current(_ kind: EntityKind, _ id: String) -> String { ids[kind]?[id] ?? id }

  func apply(to value: FieldValue, _ type: FieldType) -> FieldValue {
    switch (type, value) {
    case (.reference(let kind), .reference(let id)): .reference(current(kind, id))
    case (.either(_, let other), _): apply(to: value, other)
    case (.list(let item), .list(let items)): .list(items.map { apply(to: $0, item) })
    case (.record(let schema), .record(let record)), (.named(let schema), .record(let record)),
      (.entities(let schema), .record(let record)):
      .record(
        Record(
          id: record.id, formerID: record.formerID,
          fields: record.fields.map { field in
            let type = schema.fields.first { $0.field == field.field }?.type
            return RecordField(
              field: field.field, value: type.map { apply(to: field.value, $0) } ?? field.value,
              range: field.range)
          }, range: record.range))
    default: value
    }
  }
}
