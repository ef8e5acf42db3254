import PolicyPublication
import PolicyRender
import PolicySite
import Testing

@Suite struct StagedFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func page(_ path: String, _ text: String) -> OutputFile {
    OutputFile(path: path, bytes: Array(text.utf8))
  }

  private func buildSite(_ files: [OutputFile]) throws {
    let site = try StagedFolder(target: folder.path + "/site", manifest: SiteManifest.name, waiting: {})
    for file in files { try site.write(file) }
    try site.write(page(SiteManifest.name, "{}"))
    try site.publish()
  }

  @Test func anAbsentTargetIsMade() throws {
    try buildSite([page("a/b/index.html", "one")])
    #expect(try folder.text("site/a/b/index.html") == "one")
    #expect(try Disk.names(in: folder.path) == ["site"])
  }

  @Test func theOldSiteIsReplacedWhole() throws {
    try buildSite([page("old.html", "old"), page("both.html", "old")])
    try buildSite([page("both.html", "new")])
    #expect(try Disk.names(in: folder.path + "/site") == [".policygen-site", "both.html"])
    #expect(try folder.text("site/both.html") == "new")
    #expect(try Disk.names(in: folder.path) == ["site"])
  }

  @Test func untilItIsPublishedTheOldSiteStays() throws {
    try buildSite([page("index.html", "old")])
    let site = try StagedFolder(target: folder.path + "/site", manifest: SiteManifest.name, waiting: {})
    try site.write(page("index.html", "new"))
    #expect(try folder.text("site/index.html") == "old")
    site.discard()
    #expect(try folder.text("site/index.html") == "old")
    #expect(try Disk.names(in: folder.path) == ["site"])
  }

  @Test func aFolderOfSomebodyElseIsRefused() throws {
    try folder.write("mine", to: "site/letter.txt")
    #expect(throws: Refusal.self) {
      try StagedFolder(target: folder.path + "/site", manifest: SiteManifest.name, waiting: {})
    }
    #expect(try folder.text("site/letter.txt") == "mine")
  }

  @Test func aFileInThePlaceOfTheFolderIsRefused() throws {
    try folder.write("mine", to: "site")
    #expect(throws: Refusal.self) {
      try StagedFolder(target: folder.path + "/site", manifest: SiteManifest.name, waiting: {})
    }
  }

  @Test func anEmptyFolderIsTaken() throws {
    try Disk.makeFolder(folder.path + "/site")
    try buildSite([page("index.html", "new")])
    #expect(try folder.text("site/index.html") == "new")
  }

  @Test func whatAKilledBuildLeftIsRemoved() throws {
    try folder.write("half", to: ".policygen-tmp-site-1/index.html")
    try folder.write("other", to: ".policygen-tmp-other-1/index.html")
    try buildSite([page("index.html", "new")])
    #expect(try Disk.names(in: folder.path) == [".policygen-tmp-other-1", "site"])
  }

  @Test func aSiteThatWasPutAsideIsPutBack() throws {
    try folder.write("{}", to: ".policygen-tmp-site-1-old/.policygen-site")
    try folder.write("old", to: ".policygen-tmp-site-1-old/index.html")
    let site = try StagedFolder(target: folder.path + "/site", manifest: SiteManifest.name, waiting: {})
    #expect(try folder.text("site/index.html") == "old")
    site.discard()
    #expect(try Disk.names(in: folder.path) == ["site"])
  }

  @Test func aLinkedTargetKeepsItsLink() throws {
    try Disk.makeFolder(folder.path + "/real")
    folder.link("site", to: folder.path + "/real")
    try buildSite([page("index.html", "new")])
    #expect(Disk.kind(of: folder.path + "/site") == .link)
    #expect(try folder.text("real/index.html") == "new")
  }
}
