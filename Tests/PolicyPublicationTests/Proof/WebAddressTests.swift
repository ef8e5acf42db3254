import PolicyPublication
import Testing

@Suite("Addresses on the web")
struct WebAddressTests {
  @Test(arguments: [
    "https://a.example", "http://a.example:8080/b", "http://[::1]:80/x", "https://[2001:db8::1]",
    "http://127.0.0.1",
    "https://bücher.example",
  ])
  func areFetched(text: String) { #expect(WebAddress(text)?.text == text) }

  @Test(arguments: [
    "ftp://a.example", "a.example", "https://", "https://a b", "https://a.example/?x", "https://a.example/#x",
    "https://user@a.example", "https://u:p@a.example", "https://a.example\n", "https://a.example/\"x",
    "http://[::1",
    "http://[x]/", "http://[]", "http://a[::1]", "http://[::1]x", "file:///etc/passwd",
    "HTTPS://a.example/\\", "",
  ])
  func areNone(text: String) { #expect(WebAddress(text) == nil) }

  @Test func endWithoutASlash() {
    #expect(WebAddress("https://a.example/b//")?.text == "https://a.example/b")
  }

  @Test func leadToFiles() {
    let site = WebAddress("https://a.example/b")!
    #expect(site.address(ofFile: "index.html").text == "https://a.example/b/")
    #expect(site.address(ofFile: "p/index.html").text == "https://a.example/b/p/")
    #expect(site.address(ofFile: "p/old-index.html").text == "https://a.example/b/p/old-index.html")
    #expect(site.address(ofFile: "ä ?#%\"\n.txt").text == "https://a.example/b/%C3%A4%20%3F%23%25%22%0A.txt")
  }

  @Test func followALocation() {
    let page = WebAddress("https://a.example/b")!.address(ofFile: "p/x.html")
    #expect(page.resolved("y")?.text == "https://a.example/b/p/y")
    #expect(page.resolved("/y#z")?.text == "https://a.example/y")
    #expect(page.resolved("//c.example/y")?.text == "https://c.example/y")
    #expect(page.resolved("http://c.example/")?.text == "http://c.example/")
    #expect(page.resolved("javascript:1") == nil)
    #expect(page.resolved("ftp://c.example/") == nil)
    #expect(page.resolved("y?z") == nil)
  }

  @Test(arguments: [
    ("http://127.0.0.1:8080", true), ("http://127.1.2.3/x", true), ("http://[::1]/", true),
    ("http://LocalHost", true),
    ("http://x.localhost", true), ("http://127.0.0.1.example", false), ("http://localhost.example", false),
    ("http://10.0.0.1", false), ("http://[::2]", false),
  ])
  func areThisMachine(text: String, isLoopback: Bool) { #expect(WebAddress(text)?.isLoopback == isLoopback) }
}
