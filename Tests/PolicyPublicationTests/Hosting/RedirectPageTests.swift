import PolicyModel
import PolicyPublication
import PolicyRender
import Testing

struct RedirectPageTests {
  private let files = [
    "index.html", "p/index.html", "p/fragment.html", "p/changes/feed.xml", "p/versions/1.0/index.html",
    "q/index.html",
  ]

  @Test func aPageLeadsOnAtOnceAndSaysWhereTo() throws {
    let pages = redirectPages(site([("/old/", "/p/")]).redirects, files: files, at: "https://s.example")
    #expect(pages.map(\.path) == ["old/index.html"])
    #expect(
      text(pages[0].bytes) == """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>This page has moved</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <link rel="canonical" href="https://s.example/p/">
        <meta http-equiv="refresh" content="0; url=../p/index.html">
        </head>
        <body>
        <main>
        <h1>This page has moved</h1>
        <p><a href="../p/index.html">Go to its new address</a></p>
        </main>
        </body>
        </html>

        """)
  }

  @Test func aFolderHasOneForEachPageBelowItsNewPlace() {
    let pages = redirectPages(
      site([("/old/*", "/p/*"), ("/old/versions/*", "/q/*")]).redirects, files: files, at: nil)
    #expect(
      pages.map(\.path) == ["old/versions/index.html", "old/index.html", "old/versions/1.0/index.html"])
    #expect(text(pages[2].bytes).contains("url=../../../p/versions/1.0/index.html"))
    #expect(!text(pages[2].bytes).contains("canonical"))
  }

  @Test func whatIsNoPageHasNone() {
    #expect(redirectPagePath("/old.html") == "old.html")
    #expect(redirectPagePath("/a%20b") == "a b/index.html")
    #expect(redirectPagePath("/old.pdf") == nil)
  }

  @Test func aPageThatIsThereStays() {
    #expect(redirectPages(site([("/p/", "/q/")]).redirects, files: files, at: nil).isEmpty)
  }

  @Test func anotherSiteIsLedToAsItIs() {
    let pages = redirectPages(
      site([("/a/*", "https://o.example/\"x\"/*")]).redirects, files: files, at: nil)
    #expect(pages.map(\.path) == ["a/index.html"])
    #expect(text(pages[0].bytes).contains("content=\"0; url=https://o.example/%22x%22/\""))
  }
}
