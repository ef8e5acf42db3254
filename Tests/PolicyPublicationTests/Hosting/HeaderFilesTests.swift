import PolicyModel
import PolicyPublication
import Testing

struct HeaderFilesTests {
  @Test func headersAreStrictAndNeverSetTwiceToDifferentEnds() {
    #expect(
      text(SiteResponses(site(), at: "https://s.example").headersFile) == """
        /*
          Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
        form-action 'none'; frame-ancestors 'none'
          X-Content-Type-Options: nosniff
          X-Frame-Options: DENY
          Referrer-Policy: no-referrer
          Permissions-Policy: camera=(), geolocation=(), microphone=()
        /assets/*
          Cache-Control: public, max-age=31536000, immutable
        /:policy/versions/:version/*
          X-Robots-Tag: noindex, follow
        /:policy/upcoming/*
          X-Robots-Tag: noindex, follow
        /:policy/draft/*
          X-Robots-Tag: noindex, follow
        /:policy/changes/feed.xml
          Content-Type: application/atom+xml; charset=utf-8
        /:policy/changes/feed.json
          Content-Type: application/feed+json; charset=utf-8
        /:policy/fragment*
          X-Robots-Tag: noindex
          Access-Control-Allow-Origin: *
        /:policy/versions/:version/fragment*
          X-Robots-Tag: noindex
          Access-Control-Allow-Origin: *

        """)
  }

  @Test func aSiteThatIsNotIndexedSaysSoOnce() {
    let written = lines(SiteResponses(site(isIndexed: false), at: nil).headersFile)
    #expect(written.filter { $0 == "  X-Robots-Tag: noindex, follow" }.count == 1)
    #expect(written.firstIndex(of: "  X-Robots-Tag: noindex, follow")! < written.firstIndex(of: "/assets/*")!)
  }

  @Test func singleAddressesGoBeforeFolders() {
    let redirects = site([
      ("/a/*", "/p/*"), ("/a/b/*", "/q/*"), ("/old/", "/p/"), ("/old.html", "https://other.example/x?y=1#z"),
    ])
    #expect(
      text(SiteResponses(redirects, at: "https://s.example").redirectsFile) == """
        /old/ /p/ 301
        /old /p/ 301
        /old/index.html /p/ 301
        /old.html https://other.example/x?y=1#z 301
        /a /p/ 301
        /a/b /q/ 301
        /a/b/* /q/:splat 301
        /a/* /p/:splat 301

        """)
    #expect(SiteResponses(site(), at: nil).redirectsFile.isEmpty)
  }

  @Test func aLineHoldsOneRedirectWhateverItIsOf() {
    let written = text(SiteResponses(site([("/a b\n/c", "/p\u{E4}/")]), at: nil).redirectsFile)
    #expect(written == "/a%20b%0A/c /p%C3%A4/ 301\n")
  }

  @Test func aSiteBelowAPathIsLedToThere() {
    let written = text(
      SiteResponses(site([("/old/", "/p/")]), at: "https://s.example/policies").redirectsFile)
    #expect(written.hasPrefix("/old/ /policies/p/ 301\n"))
  }

  @Test func whatCloudflareWouldLeaveOutIsSaid() {
    func excess(_ redirects: [(String, String)], _ hosting: Hosting = .cloudflare) -> [String] {
      SiteResponses(site(redirects), at: nil).excess(for: hosting)
    }
    let files = (0..<2001).map { ("/old-\($0).html", "/p/") }
    #expect(excess(Array(files.dropLast())).isEmpty)
    #expect(
      excess(files) == ["2001 redirects of single addresses, of which Cloudflare Pages reads the first 2000"])
    let folders = (0..<101).map { ("/old-\($0)/*", "/p/*") }
    #expect(excess(Array(folders.dropLast())).isEmpty)
    #expect(excess(folders) == ["101 redirects of folders, of which Cloudflare Pages reads the first 100"])
    #expect(excess([("/" + String(repeating: "x", count: 1000), "/p/")]).count == 1)
    #expect(excess(files + folders, .netlify).isEmpty)
    #expect(excess(files + folders, .vercel) == ["2203 redirects, of which Vercel takes 2048"])
  }
}
