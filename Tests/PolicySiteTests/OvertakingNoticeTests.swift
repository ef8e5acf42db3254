import PolicyHistory
import PolicyModel
import PolicySite
import PolicySource
import Testing

@Suite struct OvertakingNoticeTests {
  /// An announced version with a change that people are told of is overtaken by one that differs from it in none.
  @Test func peopleAreToldFromTheVersionThatTheyKnow() throws {
    let project = try ToldProject()
    try project.folder.write("## A {#key}\n\nText for everybody.\n", to: SmallProject.section)
    try project.small.release("v3", published: "2026-05-02", effective: "2026-12-20", supersedes: "v2")
    let result = try project.notice("out", people: nil, on: "2026-05-03")
    #expect(result.isWritten)
    #expect(result.cohorts.map(\.from) == ["v1"])
    #expect(result.cohorts.allSatisfy { $0.level.isMaterial })
  }

  @Test func whatIsTakenBackBeforeItWasInForceCallsForNoNotice() throws {
    let project = try ToldProject()
    try project.small.write(data: ["{id: email, name: E-mail}"])
    try project.small.release("v3", published: "2026-05-02", effective: "2026-12-20", supersedes: "v2")
    let day = CalendarDate(year: 2026, month: 11, day: 19)!
    let status = try project.small.open().status(of: nil, on: day, today: day)
    #expect(status.concerns.all.isEmpty)
    #expect(throws: Refusal.self) { try project.notice("out", people: nil, on: "2026-05-03") }
  }
}
