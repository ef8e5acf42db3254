import PolicyHistory
import PolicyModel
import PolicySource
import Testing

@Test(arguments: [
  ("2026-12-15", "P30D", "2026-11-15"), ("2026-08-01", "P30D", "2026-07-02"),
  ("2026-03-01", "P1M", "2026-02-01"),
  // A month after 29, 30 and 31 January is the last day of February.
  ("2026-02-28", "P1M", "2026-01-31"), ("2026-02-27", "P1M", "2026-01-27"),
  ("2028-02-28", "P1M", "2028-01-28"),
  ("2026-03-31", "P1M", "2026-02-28"), ("2026-01-10", "PT36H", "2026-01-08"),
  ("2026-01-10", "P0D", "2026-01-10"),
  ("2026-12", "P1M", "2026-11-01"), ("2026-01-10", "P9000Y", "0001-01-01"),
])
func `the last day of a notice`(effective: String, lead: String, expected: String) {
  #expect(latestNotice(effective: day(effective), lead: Period(lead)!).iso == expected)
}

@Test func `the day after the last one is too late, and no earlier day is`() {
  let leads = ["P1D", "P7D", "P30D", "P1M", "P2M", "P3M", "P1M15D", "P1Y", "PT72H", "P0D"].map { Period($0)! }
  for effective in day("2027-12-01").dayNumber...day("2028-04-02").dayNumber {
    for lead in leads {
      let last = latestNotice(effective: CalendarDate(dayNumber: effective), lead: lead)
      #expect(earliestEffective(published: last, lead: lead).dayNumber <= effective)
      if last.dayNumber < effective {
        let next = CalendarDate(dayNumber: last.dayNumber + 1)
        #expect(earliestEffective(published: next, lead: lead).dayNumber > effective)
      }
      for earlier in 1...40 {
        let before = CalendarDate(dayNumber: last.dayNumber - earlier)
        #expect(earliestEffective(published: before, lead: lead).dayNumber <= effective)
      }
    }
  }
}

/// A version that changes something of a level, after a first one that had been in force.
private struct Announcement {
  var level = Level.notifyInAdvance
  var promise: String? = "P30D"
  var effective = "2026-12-15"
  var notice: NoticeRecord?
  var change: (inout ReleaseRecord) -> Void = { _ in }

  private func release(_ id: String, after previous: String?) -> ReleaseRecord {
    ReleaseRecord(
      version: id, previous: previous, published: day("2026-11-01"),
      effective: day(previous == nil ? "2026-11-01" : effective), isImported: false, summary: nil,
      level: previous == nil ? .none : level, findings: [], overrides: [],
      promise: promise.flatMap { Period($0) }, approvedBy: nil, sourcesDigest: "", textDigest: "",
      generator: "g",
      range: SourceRange(file: SourceFile(path: "release.yaml", text: ""), 0..<0))
  }

  func history() -> VersionHistory {
    var second = release("v2", after: "v1")
    change(&second)
    let versions = [release("v1", after: nil), second].map { PolicyVersion(release: $0, policy: policy("")) }
    return VersionHistory(policyID: "p", versions: versions, notices: notice.map { ["v2": $0] } ?? [:])
  }

  func state(_ today: String) -> String {
    let state = history().noticeState(of: "v2", on: day(today))
    if case .due(_, let days) = state { return "due in \(days) by \(state.deadline!.day.iso)" }
    return state.word
  }

  func codes(_ today: String) -> [DiagnosticCode] {
    var diagnostics = Diagnostics()
    history().checkDeadlines(today: day(today), narrowingIsChangelog: false, reporting: &diagnostics)
    return diagnostics.all.map(\.code)
  }
}

@Test func `a notice is due, then overdue, then not recorded`() {
  let announced = Announcement()
  #expect(announced.state("2026-11-01") == "due in 14 by 2026-11-15")
  #expect(announced.state("2026-11-15") == "due in 0 by 2026-11-15")
  #expect(announced.state("2026-11-16") == "overdue")
  #expect(announced.state("2026-12-14") == "overdue")
  #expect(announced.state("2026-12-15") == "not-recorded")
  #expect(announced.codes("2026-11-07") == [])
  #expect(announced.codes("2026-11-08") == [.noticeDue])
  #expect(announced.codes("2026-11-16") == [.noticeOverdue])
  #expect(announced.codes("2026-12-15") == [.noticeNotRecorded])
}

@Test func `without a promise notice is due before the day of effect`() {
  #expect(Announcement(promise: nil).state("2026-12-14") == "due in 0 by 2026-12-14")
  #expect(Announcement(promise: nil).state("2026-12-15") == "not-recorded")
  #expect(Announcement(level: .reConsent, promise: "P0D").state("2026-12-01") == "due in 13 by 2026-12-14")
  #expect(Announcement(level: .notify, promise: nil).state("2026-12-15") == "due in 0 by 2026-12-15")
  #expect(Announcement(level: .notify, promise: nil).state("2026-12-16") == "not-recorded")
}

@Test func `a notice that is recorded is in time, late or still to come`() {
  func given(_ date: String, until: String? = nil) -> Announcement {
    Announcement(
      notice: NoticeRecord(
        version: "v2", date: day(date), until: until.map(day), channels: [], count: nil))
  }
  #expect(given("2026-11-10", until: "2026-11-15").state("2026-11-20") == "given")
  #expect(given("2026-11-10", until: "2026-11-16").state("2026-11-20") == "given-late")
  #expect(given("2026-11-10", until: "2026-11-16").codes("2026-11-20") == [.noticeLate])
  #expect(given("2026-11-10", until: "2026-11-16").codes("2026-12-15") == [])
  #expect(given("2026-11-10").state("2026-11-09") == "due in 6 by 2026-11-15")
}

@Test func `nobody need be told of some versions`() {
  #expect(Announcement(level: .changelog).state("2026-12-01") == "not-needed")
  #expect(Announcement(change: { $0.isImported = true }).state("2026-12-01") == "not-needed")
  #expect(Announcement(change: { $0.withdrawn = "Too early" }).state("2026-12-01") == "not-needed")
  #expect(Announcement().history().noticeState(of: "v9", on: day("2026-12-01")).word == "not-needed")
}
