import PolicyModel
import PolicySite
import PolicySource

/// A project of one policy with one section, in a folder of its own.
struct SmallProject {
  let folder: TemporaryFolder
  static let section = "content/p/sections/a.md"

  init(data: [String] = ["{id: email, name: E-mail}"]) throws {
    folder = try TemporaryFolder()
    try folder.write("schema: 1\nname: S\nbase_url: https://example.org\n", to: "content/site.yaml")
    try folder.write("## A {#key}\n\nText for all.\n", to: SmallProject.section)
    try write(data: data)
  }

  func write(data: [String], language: String = "en") throws {
    try folder.write(
      """
      schema: 1
      title: P
      language: \(language)
      sections: [{id: a, file: a.md}]
      change_notice: {lead: P30D}
      data: [\(data.joined(separator: ", "))]

      """, to: "content/p/policy.yaml")
  }

  func open() throws -> Project {
    var diagnostics = Diagnostics()
    guard let project = try Project(root: folder.path, reporting: &diagnostics) else {
      throw Refusal("the project cannot be opened")
    }
    return project
  }

  /// Releases the draft on the day it is published.
  func release(_ version: String, published: String, effective: String, supersedes: String? = nil) throws {
    var request = ReleaseRequest()
    request.version = version
    request.published = CalendarDate(published)
    request.effective = CalendarDate(effective)
    request.supersedes = supersedes
    request.backdate = "a test"
    let today = CalendarDate(year: 2026, month: 6, day: 1)!
    let result = try open().release("p", request, today: today, clock: today)
    if result.record == nil { throw Refusal("not released") }
  }
}
