import PolicyModel
import PolicyRender
import Testing

struct RobotsAndSitemapTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func theSitemapListsAbsoluteAddressesWithTheirDates() {
    let files = sitemaps(
      [
        SitemapEntry(path: "", lastmod: nil), SitemapEntry(path: "p/", lastmod: CalendarDate("2026-03")),
        SitemapEntry(path: "p/a b&c/", lastmod: CalendarDate("2026-03-01")),
      ], baseURL: "https://s.example")
    #expect(files.map(\.path) == ["sitemap.xml"])
    #expect(
      text(files[0].bytes) == """
        <?xml version="1.0" encoding="utf-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>https://s.example/</loc></url>
        <url><loc>https://s.example/p/</loc><lastmod>2026-03</lastmod></url>
        <url><loc>https://s.example/p/a%20b&amp;c/</loc><lastmod>2026-03-01</lastmod></url>
        </urlset>

        """)
  }

  @Test func aLargeSitemapIsSplitUnderAnIndex() {
    let files = sitemaps(
      (0..<5).map { SitemapEntry(path: "\($0)/", lastmod: nil) }, baseURL: "https://s.example", limit: 2)
    #expect(files.map(\.path) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"])
    #expect(text(files[0].bytes).contains("<sitemap><loc>https://s.example/sitemap-3.xml</loc></sitemap>"))
    #expect(text(files[3].bytes).contains("<loc>https://s.example/4/</loc>"))
    let exact = sitemaps(
      (0..<2).map { SitemapEntry(path: "\($0)/", lastmod: nil) }, baseURL: "https://s.example", limit: 2)
    #expect(exact.count == 1)
  }

  @Test func robotsAreNeverLockedOut() {
    #expect(
      text(robots(baseURL: "https://s.example", isIndexed: true))
        == "User-agent: *\nDisallow:\n\nSitemap: https://s.example/sitemap.xml\n")
    #expect(text(robots(baseURL: nil, isIndexed: true)) == "User-agent: *\nDisallow:\n")
    #expect(text(robots(baseURL: "https://s.example", isIndexed: false)) == "User-agent: *\nDisallow:\n")
  }
}
