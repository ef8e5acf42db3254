package import PolicySource

/// The findings with the levels that people gave them.
package func applied(_ overrides: [Override], to findings: [Finding]) -> [Finding] {
  if overrides.isEmpty { return findings }
  let byID = Dictionary(overrides.map { ($0.finding, $0) }, uniquingKeysWith: { _, last in last })
  return findings.map { finding in
    guard let override = byID[finding.id] else { return finding }
    var finding = finding
    finding.level = override.level
    finding.override = override
    return finding
  }
}

extension VersionHistory {
  /// The overrules of the draft's file that concern the pair from the newest version to the draft.
  ///
  /// An overrule of an earlier pair stays in the file as long as people like, if the release of that pair took it over;
  /// one that no pair ever matched is reported (`unmatched-override`), and so is one that stands twice (`duplicate-id`).
  package func overrides(
    toDraft overrides: [Override], reporting diagnostics: inout Diagnostics
  ) -> [Override] {
    let newest = versions.last { $0.release.withdrawn == nil }?.id
    var places: [[String]: SourceRange] = [:]
    return overrides.filter { override in
      for (key, words) in [("reason", override.reason), ("by", override.by)]
      where words.allSatisfy(\.isWhitespace) {
        diagnostics.report(
          .missingKey, "an overrule needs `\(key)` in words", at: override.range,
          help: "say who decided it and why: readers of the changelog are shown it")
      }
      if let first = places.updateValue(
        override.range, forKey: [override.finding, override.from, override.to])
      {
        diagnostics.report(
          .duplicateID, "the finding '\(override.finding)' is overruled twice", at: override.range,
          notes: [.init("the first overrule is here", at: first)])
        return false
      }
      if override.from == newest, override.to == "draft" { return true }
      let wasReleased = versions.contains { version in
        version.release.previous == override.from && (override.to == "draft" || override.to == version.id)
          && version.release.overrides.contains { $0.finding == override.finding }
      }
      if !wasReleased {
        diagnostics.report(
          .unmatchedOverride,
          "no comparison from '\(override.from)' to '\(override.to)' has the finding '\(override.finding)'",
          at: override.range,
          help: newest.map {
            "the draft is compared with version '\($0)': write `from: \($0)` and `to: draft`"
          }
            ?? "remove it: there is no released version to compare with")
      }
      return false
    }
  }
}

/// Reports overrules of the pair that name no finding (`unmatched-override`) and those that lower `re-consent`
/// (`lowered-consent`) unless that is allowed.
package func checkOverrides(
  _ overrides: [Override], against findings: [Finding], allowsLoweredConsent: Bool = true,
  reporting diagnostics: inout Diagnostics
) {
  let byID = Dictionary(findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  for override in overrides {
    guard let finding = byID[override.finding] else {
      diagnostics.report(
        .unmatchedOverride, "an overrule names a finding that there is not: '\(override.finding)'",
        at: override.range,
        help: suggestion(for: override.finding, among: findings.map(\.id), called: "findings"))
      continue
    }
    if finding.gradedLevel == .reConsent, override.level < .reConsent, !allowsLoweredConsent {
      diagnostics.report(
        .loweredConsent,
        "'\(override.finding)' needs fresh consent and is lowered to '\(override.level.rawValue)'",
        at: override.range, help: "when counsel has decided so, type `release --allow-lowered-consent`")
    }
  }
}

/// Notes each overrule that is in force (`overruled-finding`), so that nobody forgets it.
package func noteOverrides(
  _ overrides: [Override], of findings: [Finding], reporting diagnostics: inout Diagnostics
) {
  let byID = Dictionary(findings.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  for override in overrides {
    guard let finding = byID[override.finding] else { continue }
    let date = override.date.map { ", \($0)" } ?? ""
    diagnostics.report(
      .overruledFinding,
      "'\(override.finding)' is '\(override.level.rawValue)' instead of '\(finding.gradedLevel.rawValue)': "
        + "\(override.reason) (\(override.by)\(date))",
      at: override.range)
  }
}
