import PolicyModel
import PolicySource

/// What changed in a policy, release by release, first to newest; the draft comes last where it differs.
package struct Changelog: Sendable {
  package let policy: String
  package let entries: [ChangelogEntry]

  package init(policy: String, entries: [ChangelogEntry]) {
    self.policy = policy
    self.entries = entries
  }

  /// The gravest level among its entries.
  package var level: Level { entries.map(\.level).max() ?? .none }
}

/// A version with what changed in it from the one before.
package struct ChangelogEntry: Sendable {
  package let version: String
  package let dates: ReleaseDates
  package let isImported: Bool
  /// Why the version was taken back; nil for one that stands.
  package let withdrawn: String?
  package let summary: String?
  /// The notice that was given; nil where none is recorded.
  package let notice: NoticeRecord?
  /// The version's own record; nil for the draft.
  package let release: ReleaseRecord?
  /// nil for the first version, which changed nothing.
  package let report: ChangeReport?

  package var level: Level { report?.level ?? .none }

  /// The draft, with what changed in it from the newest version.
  package init(draft report: ChangeReport) {
    version = report.to
    dates = ReleaseDates(published: nil, effective: nil)
    isImported = false
    withdrawn = nil
    summary = nil
    notice = nil
    release = nil
    self.report = report
  }

  /// A released version, with what its record says of it: a later rule does not rewrite history.
  ///
  /// - Parameter base: the nearest earlier version that was not taken back; nil for the first.
  package init(_ version: PolicyVersion, from base: PolicyVersion?, in history: VersionHistory) {
    let release = version.release
    self.version = version.id
    dates = ReleaseDates(published: release.published, effective: release.effective)
    isImported = release.isImported
    withdrawn = release.withdrawn
    summary = release.summary
    notice = history.notices[version.id]
    self.release = release
    guard let base else {
      report = nil
      return
    }
    let findings = release.findings(locatedBy: PolicyDiff(from: base.policy, to: version.policy))
    report = ChangeReport(
      policy: history.policyID, from: base.id, to: version.id, findings: findings,
      notice: NoticeDuty(for: findings, recordedIn: release, after: history.before(version.id)))
  }
}

extension VersionHistory {
  /// The history as it was before a version was released.
  package func before(_ id: String) -> VersionHistory {
    VersionHistory(
      policyID: policyID, versions: Array(versions.prefix { $0.id != id }), notices: notices)
  }
}

extension ReleaseRecord {
  /// The recorded findings, word for word; a place is known where the rules of today find the same change.
  fileprivate func findings(locatedBy diff: PolicyDiff) -> [Finding] {
    if findings.isEmpty { return [] }
    let located = Dictionary(
      PolicyHistory.findings(of: diff).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let overruled = Dictionary(overrides.map { ($0.finding, $0) }, uniquingKeysWith: { _, last in last })
    return findings.map { recorded in
      Finding(
        recorded, location: located[recorded.id]?.location, oldLocation: located[recorded.id]?.oldLocation,
        override: overruled[recorded.id])
    }
  }
}

extension Finding {
  fileprivate init(
    _ recorded: RecordedFinding, location: SourceRange?, oldLocation: SourceRange?, override: Override?
  ) {
    self.init(
      id: recorded.id, rule: recorded.rule, kind: recorded.kind, level: recorded.level,
      confidence: recorded.confidence, entity: recorded.entity, clause: recorded.clause,
      before: recorded.before, after: recorded.after, title: recorded.title, impact: recorded.impact,
      sources: recorded.sources, location: location, oldLocation: oldLocation, override: override)
  }
}

extension NoticeDuty {
  /// The notice that a release called for under the promise that its record holds.
  fileprivate init(for findings: [Finding], recordedIn release: ReleaseRecord, after history: VersionHistory)
  {
    let bound = NoticeDuty(for: findings, promisedBy: history, published: release.published)
    let earliest = release.promise.flatMap { promise in
      release.published.map { PolicyHistory.earliestEffective(published: $0, lead: promise).iso }
    }
    self.init(
      isRequired: bound.isRequired, channels: bound.channels, leadDays: release.promise?.wholeDays,
      earliestEffective: earliest)
  }
}
