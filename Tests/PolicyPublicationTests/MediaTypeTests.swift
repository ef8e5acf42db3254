import PolicyPublication
import Testing

@Suite("Media types")
struct MediaTypeTests {
  @Test func aFileIsWhatItsNameSays() {
    #expect(MediaType.of("index.html") == "text/html; charset=utf-8")
    #expect(MediaType.of("p/changes/feed.xml") == "application/atom+xml")
    #expect(MediaType.of("p/changes/feed.json") == "application/feed+json")
    #expect(MediaType.of("sitemap.xml") == "application/xml")
    #expect(MediaType.of("p/policy.json") == "application/json")
    #expect(MediaType.of("assets/LOGO.PNG") == "image/png")
    #expect(MediaType.of("_headers") == "text/plain; charset=utf-8")
  }

  @Test func whatIsNotKnownIsNotGuessed() {
    #expect(MediaType.of("data.bin") == nil)
    #expect(MediaType.of("v1.2/LICENSE") == nil)
    #expect(MediaType.of(".html") == nil)
    #expect(MediaType.of("") == nil)
    #expect(MediaType.of("dot.") == nil)
  }
}
