import PolicyModel
import PolicySource

/// The grading of one difference: which changes have been said, and the findings so far.
///
/// Each rule looks at the changes that no rule before it has claimed; what is left at the end is unclassified. So no
/// change is said twice and none is lost.
struct Assessment {
  let diff: PolicyDiff
  let changes: [EntityChange]
  private(set) var findings: [Finding] = []
  private let indices: [EntityKind: [Int]]
  private let addedIDs: [EntityKind: Set<String>]
  private let removedIDs: [EntityKind: Set<String>]
  /// The retention rows that changed, by their ids before and after.
  let changedRetention: [String: EntityChange]
  private var claims: Set<Claim> = []
  private let old: EntityIndex
  private let new: EntityIndex
  private let clauses: ClauseFinder
  let narrowingIsChangelog: Bool
  /// The laws that either version is written for: one that is dropped counts still.
  let regimes: Set<String>
  /// The contacts that either version names where people exercise their rights.
  let rightsContacts: Set<String>
  /// The contacts that a change refers to.
  let mentionedContacts: Set<String>

  private struct Claim: Hashable {
    let change: Int
    /// nil claims that the entity was added or removed.
    let field: Field?
  }

  /// A change that no rule has claimed, with its position in the difference.
  struct Open {
    let index: Int
    let change: EntityChange
  }

  init(of diff: PolicyDiff, narrowingIsChangelog: Bool) {
    self.diff = diff
    self.narrowingIsChangelog = narrowingIsChangelog
    regimes = Set((diff.old.regimes + diff.new.regimes).map(\.value))
    changes = diff.entities
    var indices: [EntityKind: [Int]] = [:]
    var (addedIDs, removedIDs): ([EntityKind: Set<String>], [EntityKind: Set<String>]) = ([:], [:])
    var changedRetention: [String: EntityChange] = [:]
    for (index, change) in changes.enumerated() {
      indices[change.kind, default: []].append(index)
      if change.kind == .retention, !change.fields.isEmpty {
        for id in [change.old?.id, change.new?.id] { if let id { changedRetention[id] = change } }
      }
      guard let id = change.id else { continue }
      if change.isAdded { addedIDs[change.kind, default: []].insert(id) }
      if change.isRemoved { removedIDs[change.kind, default: []].insert(id) }
    }
    self.indices = indices
    self.addedIDs = addedIDs
    self.removedIDs = removedIDs
    self.changedRetention = changedRetention
    old = EntityIndex(diff.old.entities)
    new = EntityIndex(diff.new.entities)
    rightsContacts = PolicyHistory.rightsContacts(in: diff.old.entities).union(
      PolicyHistory.rightsContacts(in: diff.new.entities))
    mentionedContacts = Assessment.mentionedContacts(in: diff.entities)
    clauses = ClauseFinder(old: diff.old.text, new: diff.new.text)
  }

  // MARK: What changed

  func added(_ kind: EntityKind) -> [Open] { open(kind) { $0.isAdded } }
  func removed(_ kind: EntityKind) -> [Open] { open(kind) { $0.isRemoved } }

  /// The entities whose field differs, with that field.
  func changed(_ kind: EntityKind, _ field: Field) -> [(open: Open, field: FieldChange)] {
    (indices[kind] ?? []).compactMap { index in
      guard let change = changes[index][field], !claims.contains(Claim(change: index, field: field)) else {
        return nil
      }
      return (Open(index: index, change: changes[index]), change)
    }
  }

  /// The entities of a kind that are there in both versions and differ in fields not yet claimed.
  func changed(_ kind: EntityKind) -> [(open: Open, fields: [FieldChange])] {
    (indices[kind] ?? []).compactMap { index in
      let fields = changes[index].fields.filter { !claims.contains(Claim(change: index, field: $0.field)) }
      return fields.isEmpty ? nil : (Open(index: index, change: changes[index]), fields)
    }
  }

  private func open(_ kind: EntityKind, _ isWanted: (EntityChange) -> Bool) -> [Open] {
    (indices[kind] ?? []).compactMap { index in
      isWanted(changes[index]) && !claims.contains(Claim(change: index, field: nil))
        ? Open(index: index, change: changes[index]) : nil
    }
  }

  // MARK: The two versions

  func before(_ kind: EntityKind, _ id: String) -> Record? { old[kind, id] }
  func after(_ kind: EntityKind, _ id: String) -> Record? { new[kind, id] }
  func rowsBefore(keeping data: String) -> [Record] { old.rows(keeping: data) }
  func rowsAfter(keeping data: String) -> [Record] { new.rows(keeping: data) }
  /// The id that an entity of the new version had before, where it was called otherwise.
  func formerID(_ kind: EntityKind, _ id: String) -> String? { new[kind, id]?.formerID }
  /// The id that an entity of the old version has now, where it is called otherwise.
  func laterID(_ kind: EntityKind, _ id: String) -> String {
    isGone(kind, id) || new[kind, id] != nil ? id : new.id(formerly: id, kind) ?? id
  }
  func isNew(_ kind: EntityKind, _ id: String) -> Bool { addedIDs[kind]?.contains(id) == true }
  func isGone(_ kind: EntityKind, _ id: String) -> Bool { removedIDs[kind]?.contains(id) == true }

  /// The audience is children, before or after: COPPA 16 CFR 312.5(a)(1) asks consent for any material change.
  var isForChildren: Bool {
    [diff.old, diff.new].contains { $0.entities.single(.audience)?.flag(.directedToChildren) == true }
  }

  func isSensitive(data ids: [String]) -> Bool {
    ids.contains { id in
      new[.data, id]?.flag(.sensitive) == true || old[.data, id]?.flag(.sensitive) == true
    }
  }

  func name(_ kind: EntityKind, _ id: String) -> String {
    (new[kind, id] ?? old[kind, id]).map { name(of: $0, kind) } ?? id
  }

  /// What readers call an entity.
  func name(of record: Record, _ kind: EntityKind) -> String {
    if let name = record.text(.name) { return name }
    switch kind {
    case .retention:
      let data = record.texts(.data).map { name(.data, $0) }
      return data.isEmpty ? record.id ?? "Data" : Wording.joined(data)
    case .right: return record.text(.right).map { Wording.choice($0, of: .right) } ?? record.id ?? "A right"
    case .security: return record.text(.measure) ?? record.id ?? "A measure"
    case .commitment, .disclaimer: return record.text(.statement) ?? record.id ?? "A statement"
    case .defaultSetting: return record.text(.setting) ?? record.id ?? "A setting"
    case .representative: return record.text(.region) ?? record.id ?? "The representative"
    case .transfer:
      let to =
        record.texts(.recipients).map { name(.recipient, $0) }
        + record.texts(.countries).map { Country.name($0) ?? $0 }
      return to.isEmpty ? "other countries" : Wording.joined(to)
    case .dpo: return "The data protection officer"
    case .controller: return "The controller"
    case .audience: return "The audience"
    case .sale: return "Sale of data"
    case .signals: return "Browser signals"
    case .cookieChoices: return "The choice about cookies"
    case .breach: return "The notice of a data breach"
    case .changeNotice: return "The notice of changes"
    case .recipient: return record.text(.category) ?? record.id ?? "Somebody"
    case .contact:
      let purposes = record.texts(.purposeFor)
      if !purposes.isEmpty { return "Contact for \(Wording.joined(purposes))" }
      return [Field.email, .phone, .form, .url, .address].lazy.compactMap { record.text($0) }.first
        ?? record.id ?? "Contact"
    case .example, .product, .jointController, .data, .purpose, .cookieCategory, .cookie,
      .automatedDecision, .authority:
      return record.id ?? Wording.phrase(kind.rawValue)
    }
  }

  /// The newer name; where it is no longer stated, the former one.
  private func name(of change: EntityChange) -> String {
    guard let new = change.new, let old = change.old else {
      return name(of: (change.new ?? change.old)!, change.kind)
    }
    let hasLostItsName =
      new.text(.name) == nil
      && (old.text(.name) != nil
        || change.kind == .retention && new.texts(.data).isEmpty && !old.texts(.data).isEmpty)
    return name(of: hasLostItsName ? old : new, change.kind)
  }

  func words(_ value: FieldValue?, _ kind: EntityKind, _ field: Field) -> String? {
    value.map {
      Wording.words($0, type: PolicySchema.type(of: field, in: kind), field: field) { name($0, $1) }
    }
  }

  func words(_ items: [FieldValue], _ kind: EntityKind, _ field: Field) -> String {
    words(.list(items), kind, field) ?? ""
  }

  func clause(_ kind: EntityKind) -> String? { clauses.clause(of: kind, nil) }

  /// Contacts named by what is new or by a field that changed.
  private static func mentionedContacts(in changes: [EntityChange]) -> Set<String> {
    let fields: Set<Field> = [.contact, .routes, .contest, .parents]
    var ids: Set<String> = []
    for change in changes {
      let values =
        change.isAdded
        ? change.new!.fields.filter { fields.contains($0.field) }.map(\.value)
        : change.fields.filter { fields.contains($0.field) }.compactMap(\.new)
      for value in values {
        if let id = value.text { ids.insert(id) }
        if case .list(let items) = value { ids.formUnion(items.compactMap(\.text)) }
      }
    }
    return ids
  }

  // MARK: Saying

  func isClaimed(_ open: Open, _ field: Field) -> Bool {
    claims.contains(Claim(change: open.index, field: field))
  }

  mutating func claim(_ open: Open, _ fields: Field...) {
    if fields.isEmpty { claims.insert(Claim(change: open.index, field: nil)) }
    for field in fields { claims.insert(Claim(change: open.index, field: field)) }
  }

  /// Says one change.
  /// - Parameters:
  ///   - fields: the fields that it claims; none: the entity's being there.
  ///   - suffix: what follows the entity in the id, `.field` or `=value`.
  ///   - data: the data that is concerned; sensitive data is one step graver.
  ///   - direction: where it is not the rule's.
  mutating func say(
    _ rule: MaterialityRule, _ open: Open, _ fields: [Field] = [], suffix: String = "", name: String? = nil,
    before: String? = nil, after: String? = nil, title: String? = nil, level: Level? = nil,
    kind: FindingKind? = nil, data: [String] = [], breaksConsent: Bool = false,
    direction: MaterialityRule.Direction? = nil, confidence: Confidence = .certain
  ) {
    let change = open.change
    let grade = grade(
      rule, level ?? rule.level, change, data: data, breaksConsent: breaksConsent, direction: direction)
    if fields.isEmpty { claims.insert(Claim(change: open.index, field: nil)) }
    for field in fields { claims.insert(Claim(change: open.index, field: field)) }
    let kindOfFinding = kind ?? rule.kind ?? change.kind.findingKind
    let name = name ?? self.name(of: change)
    let isBare = rule.looksAt.first?.kind == change.kind
    let subject = isBare ? change.id ?? change.kind.rawValue : change.path
    findings.append(
      Finding(
        id: "\(rule.id):\(subject)\(suffix)", rule: rule.id, kind: kindOfFinding,
        level: grade.level, confidence: confidence, entity: change.path,
        clause: clauses.clause(of: change.kind, change.id), before: before, after: after,
        title: Wording.filled(
          title ?? rule.title, name: name, before: before, after: after,
          isCapitalised: change.kind != .cookie),
        impact: grade.impact, sources: grade.sources, notice: grade.notice,
        location: fields.first.flatMap { change[$0]?.newRange } ?? change.newRange,
        oldLocation: fields.first.flatMap { change[$0]?.oldRange } ?? change.oldRange))
  }

  /// Says a change that is not one of an entity: of the head, of a whole list, of the text.
  mutating func say(
    _ rule: MaterialityRule, about subject: String, kind: FindingKind? = nil, entity: String? = nil,
    clause: String? = nil, name: String = "", before: String?, after: String?, title: String? = nil,
    level: Level? = nil, data: [String] = [], confidence: Confidence = .certain, location: SourceRange?,
    oldLocation: SourceRange?, reasons: [String] = []
  ) {
    let grade = grade(rule, level ?? rule.level, nil, data: data, breaksConsent: false)
    findings.append(
      Finding(
        id: "\(rule.id):\(subject)", rule: rule.id, kind: kind ?? rule.kind ?? .editorial,
        level: grade.level, confidence: confidence, entity: entity, clause: clause, before: before,
        after: after,
        title: Wording.filled(title ?? rule.title, name: name, before: before, after: after),
        impact: grade.impact, sources: grade.sources, notice: grade.notice, location: location,
        oldLocation: oldLocation, reasons: reasons))
  }
}

/// The entities of one version by kind and id, put in order when they are first asked for.
private final class EntityIndex {
  private let table: EntityTable
  private var records: [EntityKind: [String: Record]] = [:]

  private lazy var rowsByData: [String: [Record]] = {
    var rows: [String: [Record]] = [:]
    for row in table[.retention] {
      for data in Set(row.texts(.data)) { rows[data, default: []].append(row) }
    }
    return rows
  }()

  init(_ table: EntityTable) { self.table = table }

  private var laterIDs: [EntityKind: [String: String]] = [:]

  /// The id of the first entity that was called so before.
  func id(formerly id: String, _ kind: EntityKind) -> String? {
    if let known = laterIDs[kind] { return known[id] }
    var ids: [String: String] = [:]
    for record in table[kind] {
      if let was = record.formerID, let now = record.id, ids[was] == nil { ids[was] = now }
    }
    laterIDs[kind] = ids
    return ids[id]
  }

  /// The retention rows that name a category of data, in written order.
  func rows(keeping data: String) -> [Record] { rowsByData[data] ?? [] }

  subscript(kind: EntityKind, id: String) -> Record? {
    if let known = records[kind] { return known[id] }
    var byID: [String: Record] = [:]
    for record in table[kind] { if let id = record.id { byID[id] = record } }
    records[kind] = byID
    return byID[id]
  }
}
