extension MaterialityRule {
  /// What `policygen explain` says of the rule.
  package var explanation: String {
    var text = "\(id) (\(level.rawValue)"
    if let otherLevel { text += ", or \(otherLevel.rawValue)" }
    text += ")\n\n\(summary)\n"
    if !impact.isEmpty { text += "\nFor the reader: \(impact)\n" }
    text += "\n"
    text += sources.isEmpty ? "" : "Sources: \(sources.joined(separator: "; ")).\n"
    if isJudgement { text += "The level is policygen's own judgement; no source names it.\n" }
    text += "Overrule a single finding in overrides.yaml, with a reason.\n"
    return text
  }
}
