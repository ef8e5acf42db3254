import PolicyHistory

/// Findings as readers meet them: by level, gravest first, in plain words.
struct FindingGroups {
  let values: [ThemeValue]

  /// - Parameter address: where a clause is, by its key; nil for one that the page cannot link to.
  init(_ findings: [RecordedFinding], address: (String) -> String?) {
    values = Level.allCases.reversed().compactMap { level in
      let group = findings.filter { $0.level == level }
      if group.isEmpty { return nil }
      return .record([
        "level": .text(level.rawValue), "label": .text(level.heading), "meaning": .text(level.meaning),
        "findings": .list(
          group.map { finding in
            .record([
              "title": .text(finding.title), "impact": .text(finding.impact), "before": .text(finding.before),
              "after": .text(finding.after), "sources": .text(finding.sources.joined(separator: "; ")),
              "clause": .text(finding.clause.flatMap(address)),
              "confidence": .text(finding.confidence.remark),
            ])
          }),
      ])
    }
  }
}

extension Level {
  /// Over a list of findings.
  fileprivate var heading: String {
    switch self {
    case .none: "No change in what the policy says"
    case .editorial: "Wording and layout"
    case .changelog: "Smaller changes"
    case .notify: "Changes that you are told about"
    case .notifyInAdvance: "Changes that you are told about in advance"
    case .reConsent: "Changes that need your consent"
    }
  }

  fileprivate var meaning: String? {
    switch self {
    case .none, .changelog, .notify: nil
    case .editorial: "What the policy says stays the same."
    case .notifyInAdvance: "They are announced before they take effect, so that you can decide what to do."
    case .reConsent: "They do not apply to you until you agree."
    }
  }
}

extension Confidence {
  /// What a reader should know of a finding that the program is not sure of.
  fileprivate var remark: String? {
    switch self {
    case .certain: nil
    case .likely: "Found in the wording."
    case .possible: "Found in the wording, which was not compared by a person."
    }
  }
}
