package import PolicyHistory
package import PolicyModel
package import PolicySource

extension Project {
  /// The reports of one policy, or of every policy that has a released version.
  package func changes(
    of id: String?, from: String?, to: String?, today: CalendarDate, reporting diagnostics: inout Diagnostics
  ) throws -> [ChangeReport] {
    if let id { try requirePolicy(id) }
    var reports: [ChangeReport] = []
    for name in id.map({ [$0] }) ?? policyIDs {
      let policy = try LoadedPolicy(name, in: folder, reporting: &diagnostics)
      guard !diagnostics.hasErrors, id != nil || !policy.history.versions.isEmpty else { continue }
      if let report = try changes(of: policy, from: from, to: to, today: today, reporting: &diagnostics) {
        reports.append(report)
      }
    }
    return reports
  }

  /// The report on the changes between two versions, or between a version and the draft.
  ///
  /// nil with an error reported where a version is unknown or there is nothing to compare.
  package func changes(
    of policy: LoadedPolicy, from: String?, to: String?, today: CalendarDate,
    reporting diagnostics: inout Diagnostics
  ) throws -> ChangeReport? {
    let versions = policy.history.versions.filter { $0.release.withdrawn == nil }
    // To a released version: from the one before it.
    let before = try to.flatMap { $0 == "draft" ? nil : try version($0, of: policy)?.release.previous }
    guard let base = try version(from ?? before ?? versions.last?.id, of: policy) else {
      throw WrongUsage(
        "'\(policy.id)' has no released version to compare with",
        help: "type `policygen release \(policy.id) --effective <date>` first")
    }
    let target: Policy
    let overrides: [Override]
    let published: CalendarDate
    // A promise is that of the versions before, never a version's own.
    let history: VersionHistory
    if let to, to != "draft", let version = try version(to, of: policy) {
      target = version.policy
      // A release is graded against the version before that stands, which `previous` need not be.
      overrides = version.release.overrides.filter { $0.from == base.id }
      published = version.release.published ?? today
      history = policy.history.before(to)
    } else {
      guard let draft = policy.draft else { return nil }
      target = draft
      let ofPair = policy.history.overrides(toDraft: policy.overrides, reporting: &diagnostics)
      overrides = ofPair.filter { $0.from == base.id }
      published = today
      history = policy.history
    }
    let diff = PolicyDiff(from: base.policy, to: target)
    let found = findings(of: diff, narrowingIsChangelog: settings.narrowingIsChangelog)
    checkOverrides(overrides, against: found, allowsLoweredConsent: true, reporting: &diagnostics)
    let graded = applied(overrides, to: found)
    let duty = NoticeDuty(for: graded, promisedBy: history, published: published)
    return ChangeReport(policy: policy.id, from: base.id, to: to ?? "draft", findings: graded, notice: duty)
  }

  private func version(_ id: String?, of policy: LoadedPolicy) throws -> PolicyVersion? {
    guard let id else { return nil }
    if let version = policy.history[id] { return version }
    throw WrongUsage(
      "'\(policy.id)' has no version '\(id)'",
      help: suggestion(for: id, among: policy.history.versions.map(\.id), called: "versions"))
  }
}
