import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicySource
import Testing

@Suite("The archive against what is published")
struct PublishedVersionsTests {
  private let place = SourceRange(file: SourceFile(path: "release.yaml", text: "x"), 0..<1)

  private func archive(_ digests: [(id: String, sources: String, text: String)], folders: [String]? = nil)
    -> ArchivedPolicy
  {
    var previous: String?
    let versions = digests.map { one in
      let release = ReleaseRecord(
        version: one.id, previous: previous, published: CalendarDate("2026-01-01"), effective: nil,
        isImported: true, summary: nil, level: .none, findings: [], overrides: [], promise: nil,
        approvedBy: nil,
        sourcesDigest: one.sources, textDigest: one.text, generator: "test", range: place)
      previous = one.id
      return release
    }
    return ArchivedPolicy("p", releases: versions, folders: folders ?? digests.map(\.id))
  }

  /// A site of the archive, as a build would have written it.
  private func site(of archive: ArchivedPolicy, withStatements: Bool = true) -> PublishedVersions {
    var files: [String: PublishedFile] = [:]
    var permanent: [String: String?] = ["p/changes/1/2/": nil, "p/versions/": "none", "versions/1/": "none"]
    for version in archive.versions {
      let folder = "p/versions/\(version.id)/"
      permanent[folder] = .some(version.textDigest)
      if withStatements, let statement = version.statement {
        files[folder + "statement.txt"] = PublishedFile(digest: statement.digest, size: 1)
      }
    }
    return PublishedVersions(
      of: SiteManifest(
        asOf: CalendarDate("2026-01-01")!, generator: "test", files: files, permanent: permanent),
      at: "the site")
  }

  private func problems(_ site: PublishedVersions, _ archive: [ArchivedPolicy]) -> [String] {
    var diagnostics = Diagnostics()
    site.check(archive, reporting: &diagnostics)
    return diagnostics.all.map { "\($0.code.rawValue): \($0.message)" }
  }

  private let three = [("1", "a", "x"), ("2", "b", "y"), ("3", "c", "z")]

  @Test func aLaterArchiveIsTheSameOne() {
    let built = site(of: archive(Array(three.prefix(2))))
    #expect(problems(built, [archive(three)]).isEmpty)
    #expect(problems(built, [archive(Array(three.prefix(2)))]).isEmpty)
  }

  @Test func aVersionIsMissing() {
    let built = site(of: archive(three))
    #expect(
      problems(built, [archive(Array(three.prefix(2)))]) == [
        "missing-version: the archive has no version '3' of 'p', which the site has"
      ])
    // One that cannot be read is there.
    #expect(problems(built, [archive(Array(three.prefix(2)), folders: ["1", "2", "3"])]).isEmpty)
    #expect(problems(built, []).count == 3)
  }

  @Test func aTextIsAnother() {
    var other = three
    other[1].2 = "q"
    for withStatements in [true, false] {
      #expect(
        problems(site(of: archive(three), withStatements: withStatements), [archive(other)]) == [
          "rewritten-version: the text of version '2' of 'p' is another one than that of the site"
        ])
    }
  }

  @Test func theFirstVersionThatIsAnotherIsTold() {
    var other = three
    other[0].1 = "q"
    #expect(
      problems(site(of: archive(three)), [archive(other)]) == [
        "rewritten-version: version '1' of 'p' has other sources, dates or predecessors than the site has"
      ])
    // A site from before there were statements knows texts alone.
    #expect(problems(site(of: archive(three), withStatements: false), [archive(other)]).isEmpty)
    let reordered = [three[0], three[2], three[1]]
    #expect(
      problems(site(of: archive(three)), [archive(reordered)]) == [
        "rewritten-version: version '3' of 'p' has other sources, dates or predecessors than the site has"
      ])
  }
}
