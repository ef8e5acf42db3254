import PolicyPublication
import PolicyRender
import Testing

@testable import PolicySite

@Suite struct StagedChangesTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    for path in [
      "a/index.html", "b/index.html", "gone/x/y.txt", "own/old.txt", "index.html", SiteManifest.name,
    ] {
      try folder.write("old", to: "site/" + path)
    }
  }

  private let steps: [StagedChanges.Step] = [
    .folder("a"), .folder("new"), .file("index.html"), .file("own/new/z.txt"), .removal("gone"),
    .removal("own/old.txt"), .file(SiteManifest.name),
  ]

  private func stage() throws -> StagedFolder {
    let site = try open()
    try site.begin()
    for path in [
      "a/index.html", "a/more.html", "new/index.html", "index.html", "own/new/z.txt", SiteManifest.name,
    ] {
      try site.write(OutputFile(path: StagedChanges.contents + "/" + path, bytes: Array("new".utf8)))
    }
    return site
  }

  private func open() throws -> StagedFolder {
    try StagedFolder(
      target: folder.path + "/site", manifest: SiteManifest.name, begins: false, waiting: {})
  }

  private func expectNew() throws {
    #expect(try Disk.names(in: folder.path) == ["site"])
    #expect(
      try Disk.names(in: folder.path + "/site") == [SiteManifest.name, "a", "b", "index.html", "new", "own"])
    #expect(try Disk.names(in: folder.path + "/site/a") == ["index.html", "more.html"])
    #expect(try Disk.names(in: folder.path + "/site/own") == ["new"])
    for path in [
      "a/index.html", "a/more.html", "new/index.html", "index.html", "own/new/z.txt", SiteManifest.name,
    ] {
      #expect(try folder.text("site/" + path) == "new")
    }
    #expect(try folder.text("site/b/index.html") == "old")
  }

  @Test func changesTakeTheirPlaces() throws {
    try StagedChanges.apply(steps, of: stage())
    try expectNew()
  }

  /// A run that dies between any two steps, or after the last one, leaves it to the next.
  @Test(arguments: 0...7) func whatWasBegunIsFinished(done: Int) throws {
    try StagedChanges.begin(steps, of: stage())
    let redo = StagedFolder.redo(of: folder.path + "/site")
    #expect(StagedFolder.isInterrupted(folder.path + "/site"))
    try StagedChanges.put(from: redo, to: folder.path + "/site", count: done)
    let next = try open()
    #expect(!StagedFolder.isInterrupted(next.target))
    try expectNew()
  }

  @Test func whatWasNotBegunIsThrownAway() throws {
    _ = try stage()
    #expect(!StagedFolder.isInterrupted(folder.path + "/site"))
    _ = try open()
    #expect(try Disk.names(in: folder.path) == ["site"])
    #expect(try folder.text("site/a/index.html") == "old")
  }

  /// Nobody knows any more what was to be done: what stands there stays.
  @Test func aPlanThatIsDamagedIsThrownAway() throws {
    try StagedChanges.begin(steps, of: stage())
    let plan = StagedFolder.redo(of: folder.path + "/site") + "/plan"
    var bytes = try Disk.read(plan)
    bytes[bytes.count / 2] ^= 1
    try Disk.write(bytes, to: plan)
    _ = try open()
    #expect(try Disk.names(in: folder.path) == ["site"])
    #expect(try folder.text("site/a/index.html") == "old")
  }

  /// Their names begin in the same way.
  @Test func anotherFoldersChangesAreLeftAlone() throws {
    try folder.write("{}", to: "site-redo/" + SiteManifest.name)
    let other = folder.path + "/.policygen-tmp-site-redo-12"
    let redo = StagedFolder.redo(of: folder.path + "/site-redo")
    try Disk.makeFolder(other)
    try Disk.makeFolder(redo)
    _ = try open()
    #expect(Disk.kind(of: other) == .folder && Disk.kind(of: redo) == .folder)
  }
}
