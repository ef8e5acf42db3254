import PolicyModel

/// What one law asks of the changes that some rules say, where the policy is written for that law.
///
/// A profile only ever raises: what the rule, its escalators or another law asks stays.
package struct RegimeProfile: Sendable {
  /// A word of the vocabulary of regimes.
  package let regime: String
  package let rules: [String]
  /// The least level; nil where the law asks for none of its own.
  package let level: Level?
  /// The law does not name this level for this change: it is ours.
  package let isJudgement: Bool
  /// A short citation.
  package let source: String
  package let notice: NoticeTerm?
  /// The case in which it holds, to follow "where"; nil: in every case.
  package let condition: String?
  /// What it means for the reader.
  package let impact: String
  let holds: @Sendable (Assessment, EntityChange?) -> Bool

  init(
    _ regime: String, _ rules: [String], _ level: Level?, judgement: Bool = false, source: String,
    notice: NoticeTerm.Duty? = nil, where condition: String? = nil, impact: String,
    holds: @escaping @Sendable (Assessment, EntityChange?) -> Bool = { _, _ in true }
  ) {
    self.regime = regime
    self.rules = rules
    self.level = level
    isJudgement = judgement
    self.source = source
    self.notice = notice.map { NoticeTerm($0, source) }
    self.condition = condition
    self.impact = impact
    self.holds = holds
  }

  /// The profiles of a rule, in the order of the table.
  package static func of(_ rule: String) -> [RegimeProfile] { byRule[rule] ?? [] }

  private static let byRule: [String: [RegimeProfile]] = {
    var byRule: [String: [RegimeProfile]] = [:]
    for profile in MaterialityTable.profiles {
      for rule in profile.rules { byRule[rule, default: []].append(profile) }
    }
    return byRule
  }()
}
