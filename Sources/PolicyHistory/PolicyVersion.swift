package import PolicyModel
package import PolicySource

/// A released version: what it says and the record of its release.
package final class PolicyVersion: Sendable {
  package let release: ReleaseRecord
  package let policy: Policy

  package var id: String { release.version }
  package var text: ResolvedText { policy.text }

  package init(release: ReleaseRecord, policy: Policy) {
    self.release = release
    self.policy = policy
  }
}

/// versions/<version>/release.yaml.
package struct ReleaseRecord: Sendable {
  package var version: String
  package var previous: String?
  /// nil only where `isImported` and the source states none.
  package var published: CalendarDate?
  package var effective: CalendarDate?
  package var isImported: Bool
  /// The announced version that this one overtakes.
  package var supersedes: String?
  /// Why an announced version was taken back; nil for one that stands.
  package var withdrawn: String?
  /// When it was taken back; nil for one that stands, and where nobody recorded it.
  package var withdrawnOn: CalendarDate?
  /// Why the published date lies before the day of the release; nil in the usual case.
  package var backdated: String?
  package var summary: String?
  package var level: Level
  package var findings: [RecordedFinding]
  package var overrides: [Override]
  /// The lead time that bound this release, ISO 8601; nil where none was promised.
  package var promise: Period?
  package var approvedBy: String?
  /// SHA-256 in lower-case hexadecimal digits.
  package var sourcesDigest: String
  package var textDigest: String
  package var generator: String
  /// release.yaml itself; where diagnostics about the record point.
  package var range: SourceRange

  package init(
    version: String, previous: String?, published: CalendarDate?, effective: CalendarDate?, isImported: Bool,
    supersedes: String? = nil, withdrawn: String? = nil, withdrawnOn: CalendarDate? = nil,
    backdated: String? = nil, summary: String?,
    level: Level,
    findings: [RecordedFinding], overrides: [Override], promise: Period?, approvedBy: String?,
    sourcesDigest: String, textDigest: String, generator: String, range: SourceRange
  ) {
    self.version = version
    self.previous = previous
    self.published = published
    self.effective = effective
    self.isImported = isImported
    self.supersedes = supersedes
    self.withdrawn = withdrawn
    self.withdrawnOn = withdrawnOn
    self.backdated = backdated
    self.summary = summary
    self.level = level
    self.findings = findings
    self.overrides = overrides
    self.promise = promise
    self.approvedBy = approvedBy
    self.sourcesDigest = sourcesDigest
    self.textDigest = textDigest
    self.generator = generator
    self.range = range
  }
}

/// A finding as it was recorded at release: what the changelog shows for ever, whatever later rules say.
package struct RecordedFinding: Sendable, Hashable {
  package var id: String
  package var rule: String
  package var kind: FindingKind
  package var level: Level
  package var confidence: Confidence
  package var entity: String?
  package var clause: String?
  package var before: String?
  package var after: String?
  package var title: String
  package var impact: String
  package var sources: [String]

  package init(
    id: String, rule: String, kind: FindingKind, level: Level, confidence: Confidence, entity: String?,
    clause: String?, before: String?, after: String?, title: String, impact: String, sources: [String]
  ) {
    self.id = id
    self.rule = rule
    self.kind = kind
    self.level = level
    self.confidence = confidence
    self.entity = entity
    self.clause = clause
    self.before = before
    self.after = after
    self.title = title
    self.impact = impact
    self.sources = sources
  }

  package init(_ finding: Finding) {
    self.init(
      id: finding.id, rule: finding.rule, kind: finding.kind, level: finding.level,
      confidence: finding.confidence, entity: finding.entity, clause: finding.clause, before: finding.before,
      after: finding.after, title: finding.title, impact: finding.impact, sources: finding.sources)
  }
}

/// A policy's released versions in the order of their chain, first to newest.
package struct VersionHistory: Sendable {
  package let policyID: String
  package internal(set) var versions: [PolicyVersion]
  package let notices: [String: NoticeRecord]
  /// By version, and by the signer's name within it.
  package var signatures: [String: [VersionSignature]] = [:]

  package init(policyID: String, versions: [PolicyVersion], notices: [String: NoticeRecord] = [:]) {
    self.policyID = policyID
    self.versions = versions
    self.notices = notices
  }

  package var newest: PolicyVersion? { versions.last }
  package subscript(id: String) -> PolicyVersion? { versions.first { $0.id == id } }
}
