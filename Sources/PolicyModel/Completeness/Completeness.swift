package import PolicySource

/// What the law or fairness asks and the policy does not say, each at its place.
///
/// Asked only of policies that state data and name the law among their regimes, as the rows of `CompletenessItem` say;
/// a lead time also of those whose site names a default. A gap that several laws see is said once. Not legal advice.
package func completenessWarnings(
  of policy: Policy, settings: SiteSettings, lastRelease: LastRelease? = nil
) -> Diagnostics {
  let view = CompletenessView(policy, settings: settings, lastRelease: lastRelease)
  var warnings = Diagnostics()
  var said: Set<GapPlace> = []
  guard !policy.entities[.data].isEmpty else {
    // Prose alone can be asked how it tells people of a change, and nothing that needs data.
    view.report(CompletenessItem.pageOnly, unless: &said, into: &warnings)
    return warnings
  }
  for item in CompletenessItem.all { view.report(item, unless: &said, into: &warnings) }
  if !said.contains(where: { $0.code == .noLeadPromised }), let wanted = settings.defaultLead {
    for gap in view.leadGaps(wanted: wanted) {
      warnings.report(.noLeadPromised, gap.message, at: gap.range ?? view.start, help: gap.fix)
    }
  }
  return warnings
}

private struct GapPlace: Hashable {
  let code: DiagnosticCode
  let range: SourceRange
}

extension CompletenessView {
  /// Where something is asked for that stands nowhere, and no law of the policy's asks.
  fileprivate var start: SourceRange {
    policy.regimes.first?.range ?? SourceRange(file: policy.file, start: 0, end: 0)
  }

  fileprivate func report(
    _ item: CompletenessItem, unless said: inout Set<GapPlace>, into warnings: inout Diagnostics
  ) {
    let asking = item.demands.filter { $0.regimes.contains(where: lists) }
    guard !asking.isEmpty else { return }
    let first = policy.regimes.first { regime in asking.contains { $0.regimes.contains(regime.value) } }
    let articles = asking.map(\.article).joined(separator: "; ")
    for gap in item.gaps(self) {
      let range = gap.range ?? first?.range ?? start
      guard said.insert(GapPlace(code: item.code, range: range)).inserted else { continue }
      warnings.report(item.code, "\(gap.message) (\(articles))", at: range, help: gap.fix)
    }
  }
}
