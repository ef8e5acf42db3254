import PolicySite
import PolicySource
import Testing

@Suite struct ProjectFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func codes(reading name: String) throws -> [DiagnosticCode] {
    var diagnostics = Diagnostics()
    let project = try ProjectFolder(root: folder.path + "/project")
    _ = project.read(name, reporting: &diagnostics)
    return diagnostics.all.map(\.code)
  }

  @Test func aFileOfTheProjectIsRead() throws {
    try folder.write("text", to: "project/a.md")
    #expect(try codes(reading: "a.md") == [])
  }

  @Test func aMissingFileIsAnError() throws {
    try Disk.makeFolder(folder.path + "/project")
    #expect(try codes(reading: "a.md") == [.missingFile])
  }

  @Test func nothingOutsideIsRead() throws {
    try folder.write("secret", to: "secret.md")
    try folder.write("text", to: "project/a.md")
    folder.link("project/link.md", to: folder.path + "/secret.md")
    #expect(try codes(reading: "../secret.md") == [.pathOutsideProject])
    #expect(try codes(reading: "link.md") == [.pathOutsideProject])
  }

  @Test func aLinkInsideTheProjectIsFollowed() throws {
    try folder.write("text", to: "project/a.md")
    folder.link("project/link.md", to: "a.md")
    #expect(try codes(reading: "link.md") == [])
  }

  @Test func aLinkThatLeadsNowhereIsNoEmptyFolder() throws {
    try Disk.makeFolder(folder.path + "/project")
    folder.link("project/versions", to: "gone")
    let project = try ProjectFolder(root: folder.path + "/project")
    #expect(throws: DiskError.self) { try project.names(in: "versions") }
    #expect(try project.names(in: "nothing") == [])
  }

  @Test func aFolderIsNotAFile() throws {
    try Disk.makeFolder(folder.path + "/project/a.md")
    #expect(try codes(reading: "a.md") == [.unreadableFile])
  }

  @Test func aFileOfMoreThanFourMebibytesIsRefused() throws {
    try folder.write(String(repeating: "a", count: SourceFile.sizeLimit), to: "project/most.md")
    try folder.write(String(repeating: "a", count: SourceFile.sizeLimit + 1), to: "project/more.md")
    #expect(try codes(reading: "most.md") == [])
    #expect(try codes(reading: "more.md") == [.fileTooLarge])
  }
}
