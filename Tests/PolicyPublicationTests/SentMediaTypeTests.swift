import PolicyPublication
import Testing

@Suite("Media types that are sent")
struct SentMediaTypeTests {
  @Test func aFileIsWhatItsNameSays() {
    #expect(MediaTypes.sent(for: "index.html") == "text/html; charset=utf-8")
    #expect(MediaTypes.sent(for: "p/changes/feed.xml") == "application/atom+xml")
    #expect(MediaTypes.sent(for: "p/changes/feed.json") == "application/feed+json")
    #expect(MediaTypes.sent(for: "sitemap.xml") == "application/xml")
    #expect(MediaTypes.sent(for: "p/policy.json") == "application/json")
    #expect(MediaTypes.sent(for: "assets/LOGO.PNG") == "image/png")
    #expect(MediaTypes.sent(for: "_headers") == "text/plain; charset=utf-8")
  }

  @Test func theProofTakesWhatIsSent() {
    for path in [
      "index.html", "p/changes/feed.xml", "p/changes/feed.json", "p/policy.json", "sitemap.xml", "robots.txt",
      "assets/a.css", "assets/a.svg", "assets/a.png", "a.jpg", "a.jpeg", "a.webp", "a.gif", "a.woff2",
      "a.pdf",
      "a.ics",
    ] { #expect(MediaTypes.problem(MediaTypes.sent(for: path), of: path) == nil) }
  }

  @Test func whatIsNotKnownIsNotGuessed() {
    #expect(MediaTypes.sent(for: "data.bin") == nil)
    #expect(MediaTypes.sent(for: "v1.2/LICENSE") == nil)
    #expect(MediaTypes.sent(for: ".html") == nil)
    #expect(MediaTypes.sent(for: "") == nil)
    #expect(MediaTypes.sent(for: "dot.") == nil)
  }
}
