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
        at: override.range)
    }
  }
}
