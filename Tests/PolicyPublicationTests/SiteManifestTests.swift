import PolicyModel
import PolicyPublication
import Testing

@Suite("The manifest of a site")
struct SiteManifestTests {
  @Test func isWrittenInOrder() {
    let manifest = SiteManifest(
      asOf: CalendarDate("2026-11-20")!, generator: "policygen 1",
      files: [
        "b/index.html": PublishedFile(digest: "bb", size: 2), "a.css": PublishedFile(digest: "aa", size: 1),
      ],
      permanent: ["b/versions/1/": .some("cc"), "b/changes/1/2/": nil])
    #expect(
      String(decoding: manifest.bytes, as: UTF8.self) == """
        {
          "schema": 1,
          "generator": "policygen 1",
          "as_of": "2026-11-20",
          "files": {
            "a.css": "aa",
            "b/index.html": "bb"
          },
          "sizes": {
            "a.css": 1,
            "b/index.html": 2
          },
          "permanent": {
            "b/changes/1/2/": null,
            "b/versions/1/": "cc"
          }
        }
        """)
  }
}
