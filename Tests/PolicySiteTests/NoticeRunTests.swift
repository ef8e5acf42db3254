import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicySite
import PolicySource
import Testing

@Suite struct NoticeRunTests {
  private func found(_ result: NoticeResult) -> [DiagnosticCode] { result.diagnostics.all.map(\.code) }

  @Test(arguments: [("de", true), ("en-GB", false), ("enm", true)])
  func whatIsToldInEnglishIsSaid(language: String, isSaid: Bool) throws {
    let result = try ToldProject(language: language).notice("out")
    #expect(result.isWritten)
    #expect(result.cohorts.map(\.language) == [language])
    #expect(found(result).contains(.incompleteTranslation) == isSaid)
  }

  @Test func aRejectedDuplicateMakesNoGroup() throws {
    let project = try ToldProject()
    try project.folder.write(
      "email,accepted_version\nann@mail.example,v2\nANN@mail.example,v1\n", to: "people/people.csv")
    let result = try project.notice("out")
    #expect(result.counts?.alreadyAccepted == 1)
    #expect(result.rejected.map(\.problem) == [.repeatedAddress])
    #expect(result.cohorts.isEmpty)
  }

  @Test(arguments: [("2026-12-14", false), ("2026-12-15", true), ("2026-12-16", true)])
  func onItsDayOfEffectAVersionApplies(date: String, applies: Bool) throws {
    let project = try ToldProject()
    #expect(try project.notice("out", on: date) { $0.late = "a test" }.isWritten)
    #expect(try project.folder.text("out/notice.json").contains("\"in_effect\": \(applies)"))
  }

  @Test(arguments: [
    ("\u{A0}", ""), ("\u{200B}\u{200B}", ""), ("\u{3164}", ""), ("\u{301}", ""), ("Ann", "Ann"), ("李", "李"),
    ("Smith/Jones", "Smith/Jones"), ("Dr. A. Lee", "Dr. A. Lee"), ("A. Lee/B. Roy", "A. Lee/B. Roy"),
  ])
  func aNameThatNobodySeesIsNone(name: String, expected: String) throws {
    let project = try ToldProject()
    try project.folder.write(
      "email,name,accepted_version\nann@mail.example,\(name),v1\n", to: "people/people.csv")
    #expect(try project.notice("out").counts?.told == 1)
    #expect(try project.folder.text("out/messages.csv").contains("\nann@mail.example,\(expected),"))
  }

  @Test(arguments: [
    "https://evil.example", "Ann http://x", "www.evil.example", "WWW.evil.example", "evil.example/win",
    "go evil.co.uk/",
  ])
  func aNameThatIsAWebAddressIsRejected(name: String) throws {
    let project = try ToldProject()
    try project.folder.write(
      "email,name,accepted_version\nann@mail.example,\(name),v1\n", to: "people/people.csv")
    #expect(try project.notice("out").rejected.map(\.problem) == [.malformedName])
  }

  @Test func noColumnIsCalledAsTheGroups() throws {
    let project = try ToldProject()
    try project.folder.write(
      "email,accepted_version,Cohort\nann@mail.example,v1,a\n", to: "people/people.csv")
    let result = try project.notice("out")
    #expect(found(result) == [.recipientColumns])
    #expect(!result.isWritten)
  }

  @Test func aReminderOfAnOverdueNoticeStopsNoRelease() throws {
    let project = try ToldProject()
    let day = "2026-12-01"
    var diagnostics = Diagnostics()
    try project.folder.write("## A {#key}\n\nText for everybody.\n", to: SmallProject.section)
    var request = ReleaseRequest()
    request.version = "v3"
    request.published = .init(day)
    request.effective = .init("2027-02-01")
    let today = try #require(request.published)
    let result = try project.small.open().release("p", request, today: today, clock: today)
    diagnostics.append(result.diagnostics)
    #expect(result.record != nil)
    #expect(diagnostics.all.first { $0.code == .noticeOverdue }?.severity == .warning)
  }
}
