import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicySite
import Testing

/// A project with a change that people are told of.
struct ToldProject {
  let small: SmallProject
  var folder: TemporaryFolder { small.folder }

  init(language: String = "en") throws {
    small = try SmallProject()
    try folder.write(
      """
      schema: 1
      name: S
      base_url: https://example.org
      mail: {from: "S <s@example.org>"}

      """, to: "content/site.yaml")
    try small.release("v1", published: "2026-01-01", effective: "2026-01-01")
    try small.write(
      data: ["{id: email, name: E-mail}", "{id: phone, name: Telephone number}"],
      language: language)
    try small.release("v2", published: "2026-05-01", effective: "2026-12-15")
    try folder.write("email,accepted_version\nann@mail.example,v1\n", to: "people/people.csv")
  }

  /// Tells the people of the file, or nobody in particular.
  @discardableResult
  func notice(
    _ output: String, people: String? = "people/people.csv", on date: String = "2026-05-02",
    _ change: (inout NoticeRequest) -> Void = { _ in }
  ) throws -> NoticeResult {
    var request = NoticeRequest(
      policy: "p", output: folder.path + "/" + output, date: Timestamp(date)!)
    if let people {
      request.recipients = folder.path + "/" + people
      request.messages = .eml
    }
    change(&request)
    return try small.open().notice(request, waiting: {})
  }
}

@Suite struct NoticePlaceTests {
  let project: ToldProject

  init() throws { project = try ToldProject() }

  @Test func anEarlierNoticeIsReplaced() throws {
    #expect(try project.notice("out").isWritten)
    #expect(try project.notice("out").isWritten)
    #expect(try project.notice("out", people: nil).isWritten)
    #expect(Disk.kind(of: project.folder.path + "/out/messages.csv") == nil)
  }

  @Test(arguments: [
    ".policygen", ".policygen/notices", "content/zz/yy", "site", "site/x/y", "themes", ".git/x", ".",
    "new/../content/x", "content/../.policygen/x/",
  ])
  func aRefusedPlaceIsLeftAsItWas(place: String) throws {
    let before = try Disk.names(in: project.folder.path)
    let content = try Disk.names(in: project.folder.path + "/content")
    #expect(throws: Refusal.self) { try project.notice(place) }
    #expect(try Disk.names(in: project.folder.path) == before)
    #expect(try Disk.names(in: project.folder.path + "/content") == content)
  }

  @Test func theJournalIsNeverReplaced() throws {
    try project.notice("out")
    try project.folder.write("journal", to: "out/notices.sqlite")
    #expect(throws: Refusal.self) { try project.notice("out") }
    #expect(try project.folder.text("out/notices.sqlite") == "journal")
  }

  @Test func whatANoticeDidNotWriteIsKept() throws {
    try project.notice("out")
    try project.folder.write("mine", to: "out/letter.txt")
    let refusal = #expect(throws: Refusal.self) { try project.notice("out") }
    #expect(refusal?.description.contains("letter.txt") == true)
    #expect(try project.folder.text("out/letter.txt") == "mine")
  }

  @Test func theRecipientsFileIsNotReplaced() throws {
    try project.notice("out")
    try project.folder.write("email,accepted_version\nann@mail.example,v1\n", to: "out/people.csv")
    #expect(throws: Refusal.self) { try project.notice("out", people: "out/people.csv") }
    #expect(Disk.kind(of: project.folder.path + "/out/people.csv") == .file)
  }

  @Test func noNoticeComesBeforeItsVersion() throws {
    #expect(throws: Refusal.self) { try project.notice("out", on: "2026-04-30") }
    #expect(Disk.kind(of: project.folder.path + "/out") == nil)
    #expect(try project.notice("out", on: "2026-05-01").isWritten)
  }

  @Test func aPlaceIsMadeWithTheFoldersAboveIt() throws {
    #expect(try project.notice("a/b/../c/out/").isWritten)
    #expect(Disk.kind(of: project.folder.path + "/a/c/out/notice.json") == .file)
    #expect(Disk.kind(of: project.folder.path + "/a/b") == nil)
  }
}
