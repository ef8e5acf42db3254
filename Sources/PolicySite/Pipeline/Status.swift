import PolicyHistory
package import PolicyModel
import PolicyPublication
package import PolicyRender
package import PolicySource

/// How things stand with a project's policies, and what of it asks for something to be done.
package struct ProjectStatus: Sendable {
  package let report: StatusReport
  /// What needs somebody: notices that are due, late or not recorded, errors, policies that nobody released.
  package let concerns: Diagnostics
}

extension Project {
  /// How things stand with one policy, or with all of them, on a day. What cannot be read is a concern and stops nothing.
  ///
  /// - Parameters:
  ///   - today: the day that it is for the site: of an earlier day less is told, and what is left out is no mistake.
  ///   - clock: the day that it is; nil where another day is asked about.
  package func status(
    of id: String?, on day: CalendarDate, today: CalendarDate, clock: CalendarDate? = nil, jobs: Int = 1
  ) throws -> ProjectStatus {
    if let id { try requirePolicy(id) }
    let site = try builtSite()
    let results = onWorkers(jobs, over: id.map { [$0] } ?? policyIDs) { id in
      Result {
        var concerns = Diagnostics()
        let status = try self.status(
          of: id, on: day, today: today, clock: clock, site: site, concerns: &concerns)
        return (status.policy, status.versions, concerns)
      }
    }
    var concerns = Diagnostics()
    var policies: [PolicyStatus] = []
    var versions: [(policy: String, versions: [String])] = []
    for result in results {
      let (status, known, found) = try result.get()
      policies.append(status)
      versions.append((status.policy, known))
      concerns.append(found)
    }
    let targets = targetStatuses(of: versions, concerns: &concerns)
    return ProjectStatus(
      report: StatusReport(day: day, policies: policies, targets: targets), concerns: concerns)
  }

  private func status(
    of id: String, on day: CalendarDate, today: CalendarDate, clock: CalendarDate?, site: SiteManifest?,
    concerns: inout Diagnostics
  ) throws -> (policy: PolicyStatus, versions: [String]) {
    var found = Diagnostics()
    let policy = try LoadedPolicy(id, in: folder, reporting: &found)
    let newest = policy.history.versions.last { $0.release.withdrawn == nil }
    var report: ChangeReport?
    if !found.hasErrors, newest != nil {
      report = try changes(of: policy, from: nil, to: nil, today: day, reporting: &found)
    }
    policy.history.checkNotices(today: max(day, today), reporting: &found)
    let draft: PolicyStatus.Draft
    if found.hasErrors {
      draft = .erroneous(found.all.count { $0.severity == .error })
    } else if let report {
      draft = report.findings.isEmpty ? .same : .differs(report)
    } else {
      draft = .unreleased
      found.report(
        .unreleasedPolicy, "'\(id)' has no released version and is not on the site", at: nil,
        path: "content/\(id)", help: "type `policygen release \(id) --effective <date>`")
    }
    policy.history.checkDeadlines(
      today: day, narrowingIsChangelog: settings.narrowingIsChangelog, reporting: &found)
    checkSite(site, shows: policy.history, on: day, clock: clock, reporting: &found)
    // What the draft merely lacks is for `check` to say.
    for problem in found.all where problem.severity == .error || PolicyStatus.concerns.contains(problem.code)
    {
      concerns.report(problem)
    }
    let status = PolicyStatus(
      of: policy.history, title: policy.draft?.title ?? newest?.policy.title, draft: draft, on: day,
      narrowingIsChangelog: settings.narrowingIsChangelog)
    return (status, policy.history.versions.map(\.id))
  }
}

extension PolicyStatus {
  fileprivate static let concerns: Set<DiagnosticCode> = [
    .noticeDue, .noticeOverdue, .noticeLate, .noticeNotRecorded, .unreleasedPolicy, .staleSite,
  ]
}
