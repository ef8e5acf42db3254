package import PolicyModel

/// One row of the table of materiality rules: what it looks at, how grave a change is, on what ground, and the words
/// in which readers are told. The changelog, the notices and `explain` read it; nothing else grades a change.
package struct MaterialityRule: Sendable {
  /// How a change leaves the people concerned.
  package enum Direction: String, Sendable, CaseIterable {
    /// More is done with their data, or less is promised.
    case wider
    /// Less is done: good news, told when it takes effect.
    case narrower
    /// More is promised.
    case better
    case either
  }

  /// A kind of entity, and its fields that the rule compares; no fields: that the entity is there.
  package struct Subject: Sendable {
    package let kind: EntityKind
    package let fields: [Field]
  }

  /// For ever the same: people overrule by it.
  package let id: String
  /// nil: the kind of what changed.
  package let kind: FindingKind?
  package let level: Level
  /// The other level that the rule gives in the case that its summary names; nil where there is one level.
  package let otherLevel: Level?
  package let direction: Direction
  /// No source names the level: it is ours.
  package let isJudgement: Bool
  /// Short citations; empty where the rule is ours.
  package let sources: [String]
  /// What the law asks of the notice, where it does.
  package let notice: NoticeTerm?
  package let looksAt: [Subject]
  /// What the rule is, in one sentence.
  package let summary: String
  /// The finding's title, with `{name}`, `{is}`, `{before}` and `{after}` to be filled in.
  package let title: String
  /// What it means for the reader.
  package let impact: String
  let detect: @Sendable (inout Assessment, MaterialityRule) -> Void

  init(
    _ id: String, _ kind: FindingKind?, _ level: Level, or otherLevel: Level? = nil, _ direction: Direction,
    judgement: Bool = false, sources: [String] = [], notice: NoticeTerm? = nil, _ looksAt: [Subject],
    _ summary: String, title: String,
    impact: String,
    detect: @escaping @Sendable (inout Assessment, MaterialityRule) -> Void = { _, _ in }
  ) {
    self.id = id
    self.kind = kind
    self.level = level
    self.otherLevel = otherLevel
    self.direction = direction
    isJudgement = judgement
    self.sources = sources
    self.notice = notice
    self.looksAt = looksAt
    self.summary = summary
    self.title = title
    self.impact = impact
    self.detect = detect
  }
}

extension MaterialityRule.Subject {
  static func the(_ kind: EntityKind, _ fields: Field...) -> Self { Self(kind: kind, fields: fields) }
}
