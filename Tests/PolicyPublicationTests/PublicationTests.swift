import PolicyHistory
import PolicyModel
import PolicyPublication
import Testing

@Suite("What a publication says of itself")
struct PublicationTests {
  private static let first = plan(
    site(
      ["index.html": "start", "assets/a.css": "a", "p/versions/1/index.html": "one"],
      permanent: ["p/versions/1/": digest("1"), "p/changes/1/2/": nil])
  ).wanted

  @Test func itIsReadAsItWasWritten() {
    var publication = Self.first
    publication.previous = "2026-11-19-0123456789ab"
    publication.rewriteReason = "a court's order: \"gone\""
    #expect(Publication(parsing: publication.bytes) == publication)
    #expect(Publication(parsing: Self.first.bytes) == Self.first)
  }

  @Test func itsFormIsThis() {
    let empty = file("")
    let publication = Publication(
      id: Publication.id(of: ["index.html": empty], asOf: CalendarDate("2026-11-20")!), previous: nil,
      date: noon,
      generator: "policygen 1", asOf: CalendarDate("2026-11-20")!, files: ["index.html": empty],
      permanent: [:],
      keptAssets: [:])
    // printf 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  index.html\n' | sha256sum
    #expect(
      String(decoding: publication.bytes, as: UTF8.self) == """
        {
          "schema": 1,
          "id": "2026-11-20-69d8e54682b0",
          "previous": null,
          "date": "2026-11-20T12:00:00Z",
          "generator": "policygen 1",
          "as_of": "2026-11-20",
          "rewrite_reason": null,
          "files": {
            "index.html": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
          },
          "sizes": {
            "index.html": 0
          },
          "permanent": {},
          "kept_assets": {}
        }

        """)
  }

  @Test(arguments: [
    ("\"schema\": 1", "\"schema\": 2"), ("\"files\": {", "\"files\": {\"../x\": \"\(digest("a"))\", "),
    ("index.html", "inde.html"), ("2026-11-20T12:00:00Z", "noon"),
    ("\"as_of\": \"2026-11-20\"", "\"as_of\": \"2026-11\""),
    ("\"previous\": null", "\"previous\": \"../..\""),
    ("\"kept_assets\": {}", "\"kept_assets\": {\"assets/b.css\": 1}"),
    ("\"kept_assets\": {}", "\"kept_assets\": {\"assets/a.css\": 3}"),
    ("\"kept_assets\": {}", "\"kept_assets\": []"),
    ("\"sizes\": {", "\"sizes\": {\"x\": 1, "), ("\"p/changes/1/2/\": null", "\"p/changes/1/2/\": 7"),
    ("}", ""),
  ])
  func whatIsDamagedIsNotRead(_ edit: (old: String, new: String)) {
    let text = String(decoding: Self.first.bytes, as: UTF8.self)
    #expect(text.contains(edit.old))
    let damaged = text.replacing(edit.old, with: edit.new)
    #expect(Publication(parsing: Array(damaged.utf8)) == nil)
  }

  @Test func aManifestIsReadAsItWasWritten() {
    let manifest = site(["a/index.html": "x"], permanent: ["a/": digest("a"), "b/": nil])
    #expect(SiteManifest(parsing: manifest.bytes) == manifest)
    #expect(SiteManifest(parsing: Array(manifest.bytes.dropLast())) == nil)
  }

  @Test(arguments: ["", "/a", "a//b", "../a", "a/..", "a/./b", "a/", "a\u{0}b"])
  func aPathThatLeadsOutIsNone(_ path: String) { #expect(!isSitePath(path)) }

  @Test(arguments: ["a", "a/b.c", "..a/b..", ".nojekyll", "a b/é"])
  func aPathInTheSiteIsOne(_ path: String) { #expect(isSitePath(path)) }

  @Test(arguments: [
    "..", "2026-11-20", "2026-11-20-0123456789AB", "2026-13-20-0123456789ab", "2026-11-20-0123456789ab/",
  ])
  func anIDIsAFoldersName(_ text: String) {
    #expect(!Publication.isID(text))
    #expect(Publication.isID("2026-11-20-0123456789ab"))
  }
}
