import PolicySite
import Testing

@Suite struct DiskTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("theirs", to: "outside/file")
  }

  @Test func nothingIsWrittenThroughALink() throws {
    folder.link("link", to: folder.path + "/outside/file")
    #expect(throws: DiskError.self) { try Disk.write(Array("ours".utf8), to: folder.path + "/link") }
    #expect(try folder.text("outside/file") == "theirs")
  }

  /// A link that waits where the new bytes are put first would send them to any file of the user's.
  @Test func replacingAFileFollowsNoLinkBesideIt() throws {
    try folder.write("old", to: "a.md")
    folder.link("a.md.policygen-tmp", to: folder.path + "/outside/file")
    try Disk.replace(folder.path + "/a.md", with: Array("new".utf8))
    #expect(try folder.text("outside/file") == "theirs")
    #expect(try folder.text("a.md") == "new")
    #expect(Disk.kind(of: folder.path + "/a.md") == .file)
    #expect(try Disk.names(in: folder.path) == ["a.md", "outside"])
  }
}
