package import PolicySource

/// What one version of a policy says: complete, valid, every reference known.
package struct Policy: Sendable {
  package let id: String
  package let title: String
  /// BCP 47.
  package let language: String
  package let numbering: Numbering
  package let regimes: [Located<String>]
  package let entities: EntityTable
  package let text: ResolvedText
  /// policy.yaml.
  package let file: SourceFile
  /// A prose-only policy states no data at all.
  package var isProseOnly: Bool { entities.isEmpty }

  package init(
    id: String, title: String, language: String, numbering: Numbering, regimes: [Located<String>],
    entities: EntityTable, text: ResolvedText, file: SourceFile
  ) {
    self.id = id
    self.title = title
    self.language = language
    self.numbering = numbering
    self.regimes = regimes
    self.entities = entities
    self.text = text
    self.file = file
  }
}

package enum Numbering: String, Sendable, CaseIterable { case decimal, none }

/// The entities of a policy by kind, in written order.
package struct EntityTable: Sendable {
  private var lists: [EntityKind: [Record]] = [:]
  private var nones: Set<EntityKind> = []
  private var places: [EntityKind: SourceRange] = [:]

  package init() {}

  package var isEmpty: Bool { lists.isEmpty && nones.isEmpty }

  /// The entities of a kind; one at most for the kinds that are not lists; empty when absent or none.
  package subscript(kind: EntityKind) -> [Record] { lists[kind] ?? [] }

  /// The record of a kind that is not a list.
  package func single(_ kind: EntityKind) -> Record? { lists[kind]?.first }

  package func entity(_ kind: EntityKind, _ id: String) -> Record? { lists[kind]?.first { $0.id == id } }

  /// `none: true`: the policy says that there are none.
  package func statesNone(_ kind: EntityKind) -> Bool { nones.contains(kind) }

  /// Nothing is said of the kind.
  package func isAbsent(_ kind: EntityKind) -> Bool { lists[kind] == nil && !nones.contains(kind) }

  package mutating func set(_ kind: EntityKind, _ records: [Record]) { lists[kind] = records }
  package mutating func setNone(_ kind: EntityKind) { nones.insert(kind) }

  /// Where all that is said of a kind is written, for as much as is read as it stands there.
  func place(of kind: EntityKind) -> SourceRange? { places[kind] }
  mutating func setPlace(of kind: EntityKind, _ place: SourceRange) { places[kind] = place }
}
