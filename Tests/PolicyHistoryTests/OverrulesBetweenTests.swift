import PolicyHistory
import PolicyModel
import PolicySource
import Testing

private let place = SourceRange(file: SourceFile(path: "release.yaml", text: "x"), 0..<1)

/// Three versions: logs are kept longer in each, and a recipient comes with the second.
private struct Versions {
  var records: [ReleaseRecord]
  private let policies: [Policy]

  init() {
    policies = [("P30D", ""), ("P60D", ", {id: b, name: B}"), ("P90D", ", {id: b, name: B}")].map {
      policy(
        "data: [{id: logs, name: Logs}]\nretention: [{id: logs, data: [logs], period: \($0)}]\n"
          + "recipients: [{id: a, name: A}\($1)]")
    }
    records = []
    for (index, id) in ["a", "b", "c"].enumerated() {
      var record = ReleaseRecord(
        version: id, previous: index == 0 ? nil : records[index - 1].version, published: nil, effective: nil,
        isImported: true, summary: nil, level: .none, findings: [], overrides: [], promise: nil,
        approvedBy: nil, sourcesDigest: "", textDigest: "", generator: "test", range: place)
      if index > 0 {
        let found = findings(of: PolicyDiff(from: policies[index - 1], to: policies[index]))
        record.findings = found.map(RecordedFinding.init)
      }
      records.append(record)
    }
  }

  mutating func overrule(_ finding: String, _ level: Level, in index: Int) {
    records[index].overrides.append(
      Override(
        finding: finding, from: records[index - 1].version, to: "draft", level: level, reason: "r", by: "b",
        date: nil, range: place))
  }

  /// The levels that people gave to what is told anew from one version to another.
  func levels(_ from: Int, _ to: Int) -> [String: Level] {
    let versions = zip(records, policies).map { PolicyVersion(release: $0, policy: $1) }
    let history = VersionHistory(policyID: "p", versions: versions)
    let found = findings(of: PolicyDiff(from: policies[from], to: policies[to]))
    let overrules = history.overrules(of: found, from: versions[from], to: versions[to])
    return Dictionary(uniqueKeysWithValues: overrules.map { ($0.finding, $0.level) })
  }
}

private let longer = "retention-lengthened:logs"

@Test func aRaiseHoldsOverSeveralReleases() {
  var versions = Versions()
  versions.overrule(longer, .reConsent, in: 1)
  #expect(versions.levels(0, 2) == [longer: .reConsent])
  #expect(versions.levels(0, 1) == [longer: .reConsent])
  // What came later is not what was raised.
  #expect(versions.levels(1, 2) == [:])
}

@Test func aLoweringHoldsForTheChangeThatItWasDecidedOn() throws {
  var versions = Versions()
  let recipient = try #require(versions.records[1].findings.first { $0.entity == "recipients.b" }?.id)
  versions.overrule(longer, .editorial, in: 1)
  versions.overrule(recipient, .editorial, in: 1)
  #expect(versions.levels(0, 1) == [longer: .editorial, recipient: .editorial])
  // From 30 to 90 days is not from 30 to 60.
  #expect(versions.levels(0, 2) == [recipient: .editorial])
}

@Test func theGravestOfSeveralOverrulesHolds() {
  var versions = Versions()
  versions.overrule(longer, .reConsent, in: 1)
  versions.overrule(longer, .editorial, in: 2)
  #expect(versions.levels(0, 2) == [longer: .reConsent])
  #expect(versions.levels(1, 2) == [longer: .editorial])
}

@Test func theOverrulesOfAWithdrawnReleaseHoldNoMore() {
  var versions = Versions()
  versions.overrule(longer, .reConsent, in: 1)
  versions.records[1].withdrawn = "Sent too early"
  #expect(versions.levels(0, 2) == [:])
}

@Test func aNoticeThatIsStillToComeIsNoRecord() {
  let versions = [PolicyVersion(release: Versions().records[0], policy: policy(""))]
  let notice = NoticeRecord(
    version: "a", date: CalendarDate("2026-11-21")!, channels: [], count: nil, range: place)
  let history = VersionHistory(policyID: "p", versions: versions, notices: ["a": notice])
  func codes(_ today: String) -> [DiagnosticCode] {
    var diagnostics = Diagnostics()
    history.checkNotices(today: CalendarDate(today)!, reporting: &diagnostics)
    return diagnostics.all.map(\.code)
  }
  #expect(codes("2026-11-20") == [.futureNotice])
  #expect(codes("2026-11-21") == [])
  #expect(history.noticed(by: CalendarDate("2026-11-20")!).notices.isEmpty)
  #expect(history.noticed(by: CalendarDate("2026-11-21")!).notices.count == 1)
}
