import PolicyModel

/// What the rules and the laws that the policy is written for make of one change.
struct Grade {
  var level: Level
  var sources: [String]
  var impact: String
  var notice: [NoticeTerm]
}

extension Assessment {
  /// The level of a change and the grounds for it: the rule's own, the escalators', and those of the regimes.
  func grade(
    _ rule: MaterialityRule, _ level: Level, _ change: EntityChange?, data: [String],
    breaksConsent: Bool, direction: MaterialityRule.Direction? = nil
  ) -> Grade {
    var grade = Grade(
      level: level, sources: rule.sources, impact: rule.impact, notice: rule.notice.map { [$0] } ?? [])
    let direction = direction ?? rule.direction
    escalate(&grade, direction, data: data, breaksConsent: breaksConsent)
    apply(regimes, of: rule, to: &grade, change)
    if direction == .wider, grade.level > .editorial, isForChildren { grade.level = .reConsent }
    return grade
  }

  /// The escalators raise what widens; never an editorial change, never past consent. Children come last: where the
  /// policy is written for COPPA, it is named as the ground.
  private func escalate(
    _ grade: inout Grade, _ direction: MaterialityRule.Direction, data: [String], breaksConsent: Bool
  ) {
    switch direction {
    case .narrower:
      if narrowingIsChangelog, grade.level == .notify { grade.level = .changelog }
    case .better: break
    case .either:
      if isSensitive(data: data) { grade.level = grade.level.oneStepUp }
    case .wider:
      if grade.level <= .editorial { return }
      if breaksConsent {
        grade.level = .reConsent
        grade.add(source: LegalSource.consent)
      } else if isSensitive(data: data) {
        grade.level = grade.level.oneStepUp
      }
    }
  }

  /// Raises to the highest of the laws' levels, and names the laws that decided it or that ask something of the notice.
  private func apply(
    _ regimes: Set<String>, of rule: MaterialityRule, to grade: inout Grade, _ change: EntityChange?
  ) {
    if regimes.isEmpty || grade.level <= .editorial { return }
    let profiles = RegimeProfile.of(rule.id).filter { regimes.contains($0.regime) && $0.holds(self, change) }
    let level = profiles.compactMap(\.level).max().map { max($0, grade.level) } ?? grade.level
    for profile in profiles {
      let decides = level > grade.level && profile.level == level
      guard decides || profile.notice != nil else { continue }
      grade.add(source: profile.source)
      grade.impact += (grade.impact.isEmpty ? "" : " ") + profile.impact
      if let notice = profile.notice { grade.notice.append(notice) }
    }
    grade.level = level
  }
}

extension Grade {
  fileprivate mutating func add(source: String) {
    if !sources.contains(source) { sources.append(source) }
  }
}

extension Level {
  /// One step graver; consent stays the gravest and an editorial change stays editorial.
  var oneStepUp: Level {
    switch self {
    case .none, .editorial: self
    case .changelog: .notify
    case .notify: .notifyInAdvance
    case .notifyInAdvance, .reConsent: .reConsent
    }
  }
}
