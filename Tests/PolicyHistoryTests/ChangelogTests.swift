import PolicyHistory
import PolicyModel
import PolicySource
import Testing

struct ChangelogTests {
  private let file = SourceFile(path: "content/p/policy.yaml", text: "x")

  private func version(
    _ id: String, published: String, withdrawn: String? = nil, promise: Period? = nil,
    findings: [RecordedFinding] = [], overrides: [Override] = []
  ) -> PolicyVersion {
    let day = CalendarDate(published)
    let range = SourceRange(file: file, start: 0, end: 1)
    return PolicyVersion(
      release: ReleaseRecord(
        version: id, previous: nil, published: day, effective: day, isImported: false, withdrawn: withdrawn,
        summary: nil, level: .none, findings: findings, overrides: overrides, promise: promise,
        approvedBy: nil, sourcesDigest: "", textDigest: "", generator: "g", range: range),
      policy: Policy(
        id: "p", title: "P", language: "en", numbering: .decimal, regimes: [], entities: EntityTable(),
        text: ResolvedText(clauses: []), file: file))
  }

  /// By a rule that the table does not have any more.
  private let recorded = RecordedFinding(
    id: "an-old-rule:x", rule: "an-old-rule", kind: .retention, level: .notify, confidence: .certain,
    entity: "retention.x", clause: nil, before: "1", after: "2", title: "T", impact: "I", sources: ["S"])

  @Test func findingsAreThoseOfTheRecord() throws {
    let overrule = Override(
      finding: "an-old-rule:x", from: "v1", to: "v2", level: .notify, reason: "r", by: "b", date: nil,
      range: SourceRange(file: file, start: 0, end: 0))
    let versions = [
      version("v1", published: "2026-01-01"),
      version("v2", published: "2026-02-01", findings: [recorded], overrides: [overrule]),
    ]
    let history = VersionHistory(policyID: "p", versions: versions)
    let entry = ChangelogEntry(versions[1], from: versions[0], in: history)
    let finding = try #require(entry.report?.findings.first)
    #expect(finding.id == recorded.id && finding.title == "T" && finding.sources == ["S"])
    // Nothing in the texts differs: no place is known.
    #expect(finding.location == nil && finding.override?.by == "b")
    #expect(entry.level == .notify && entry.report?.notice.isRequired == true)
  }

  @Test func theFirstVersionChangedNothing() {
    let first = version("v1", published: "2026-01-01", findings: [recorded])
    let entry = ChangelogEntry(first, from: nil, in: VersionHistory(policyID: "p", versions: [first]))
    #expect(entry.report == nil && entry.level == .none)
  }

  @Test func thePromiseIsTheOneThatTheRecordHolds() {
    let versions = [
      version("v1", published: "2026-01-01"),
      version("v2", published: "2026-02-01", promise: Period(days: 30), findings: [recorded]),
      version("v3", published: "2026-02-01", promise: Period(months: 1), findings: [recorded]),
    ]
    let history = VersionHistory(policyID: "p", versions: versions)
    let days = ChangelogEntry(versions[1], from: versions[0], in: history).report?.notice
    #expect(days?.leadDays == 30 && days?.earliestEffective == "2026-03-03")
    let month = ChangelogEntry(versions[2], from: versions[1], in: history).report?.notice
    #expect(month?.leadDays == nil && month?.earliestEffective == "2026-03-01")
  }

  @Test func aHistoryBeforeAVersionEndsWithTheOneBeforeIt() {
    let versions = ["v1", "v2", "v3"].map { version($0, published: "2026-01-01") }
    let history = VersionHistory(policyID: "p", versions: versions)
    #expect(history.before("v3").versions.map(\.id) == ["v1", "v2"])
    #expect(history.before("v1").versions.isEmpty)
    #expect(history.before("other").versions.count == 3)
  }

  @Test func wordRunsGiveBackBothTexts() {
    for (old, new) in [
      ("6 years", "7 years"), ("", "a b"), ("a", ""), ("a b c", "a x c d"), ("same", "same"),
    ] {
      let runs = wordRuns(from: old, to: new)
      #expect(runs.filter { $0.change != .inserted }.map(\.text).joined() == old)
      #expect(runs.filter { $0.change != .deleted }.map(\.text).joined() == new)
    }
  }
}
