import PolicyModel
import PolicySite
import PolicySource
import Testing

@Suite struct StaticFilesTests {
  private func codes(_ project: SmallProject) throws -> [DiagnosticCode] {
    var diagnostics = Diagnostics()
    let options = AssemblyOptions(asOf: CalendarDate(year: 2026, month: 6, day: 1)!)
    _ = try project.open().assemble(options, reporting: &diagnostics) { _ in }
    return diagnostics.errors.all.map(\.code)
  }

  /// Two such links would be followed into a number of folders that doubles with each.
  @Test func aLinkToAFolderAroundItIsRefused() throws {
    let project = try SmallProject()
    try project.release("v1", published: "2026-01-01", effective: "2026-01-01")
    try project.folder.write("a", to: "content/static/deep/a.txt")
    project.folder.link("content/static/back", to: ".")
    project.folder.link("content/static/deep/back", to: "..")
    #expect(try codes(project) == [.unreadableFile, .unreadableFile])
  }

  @Test func aLinkToAnotherFolderIsFollowed() throws {
    let project = try SmallProject()
    try project.release("v1", published: "2026-01-01", effective: "2026-01-01")
    try project.folder.write("a", to: "content/static/one/a.txt")
    project.folder.link("content/static/two", to: "one")
    #expect(try codes(project) == [])
  }
}
