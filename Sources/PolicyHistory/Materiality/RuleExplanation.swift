extension MaterialityRule {
  /// What `policygen explain` says of the rule.
  package var explanation: String {
    var text = "\(id) (\(level.rawValue)"
    if let otherLevel { text += ", or \(otherLevel.rawValue)" }
    text += ")\n\n\(summary)\n"
    if !impact.isEmpty { text += "\nFor the reader: \(impact)\n" }
    text += "\n"
    text += sources.isEmpty ? "" : "Sources: \(sources.joined(separator: "; ")).\n"
    if let notice { text += "Notice: \(notice.words).\n" }
    if isJudgement { text += "The level is policygen's own judgement; no source names it.\n" }
    switch direction {
    case .wider where level > .editorial:
      text +=
        "Sensitive data makes it one step graver; in a service directed to children it needs fresh consent.\n"
    case .narrower: text += "`narrowing: changelog` in site.yaml lists it in the changelog alone.\n"
    case .either where level > .editorial: text += "Sensitive data makes it one step graver.\n"
    case .wider, .better, .either: break
    }
    for profile in RegimeProfile.of(id) { text += profile.explanation + "\n" }
    text += "Overrule a single finding in overrides.yaml, with a reason.\n"
    return text
  }
}

extension RegimeProfile {
  /// "Under the Colorado Privacy Act, where …: at least re-consent (4 CCR 904-3, 6.04(B)). …".
  fileprivate var explanation: String {
    var text = "Where the policy is written for \(Wording.regime(regime))"
    if let condition { text += " and \(condition)" }
    text += ": \(level.map { "at least \($0.rawValue)" } ?? "no other level") (\(source))."
    if let notice { text += " Notice: \(notice.duty.words)." }
    if isJudgement { text += " This level is policygen's own judgement." }
    return text
  }
}
