import PolicyModel
import PolicyPublication
import PolicySource
import Testing

@Suite("What a site on the web gives")
struct LiveProofTests {
  private let site = WebAddress("https://policies.example/legal/")!
  private let page = PublishedFile(digest: String(repeating: "a", count: 64), size: 10)

  private func headers(_ type: String = "text/html; charset=utf-8") -> [(name: String, value: String)] {
    ResponseHeader.security.map { (name: $0.name.lowercased(), value: $0.value) } + [
      (name: "content-type", value: type),
      (name: "cache-control", value: "public, max-age=0, must-revalidate"),
      (name: "strict-transport-security", value: "max-age=1"),
    ]
  }

  private func response(
    _ status: Int, _ content: PublishedFile? = nil, _ headers: [(name: String, value: String)]? = nil
  ) -> WebAnswer.Outcome {
    .response(WebResponse(status: status, headers: headers ?? self.headers(), content: content ?? page))
  }

  private func proof(
    _ outcome: WebAnswer.Outcome, of path: String = "p/index.html", at site: WebAddress? = nil
  ) -> LiveProof {
    let site = site ?? self.site
    let expectation = LiveExpectation.file(path, page, at: site)
    return LiveProof(of: site, [LiveResult(expectation, WebAnswer(expectation.address, outcome))])
  }

  private func codes(_ proof: LiveProof) -> [DiagnosticCode] { proof.diagnostics().all.map(\.code) }

  @Test func isRightWhereEveryByteAndHeaderIs() {
    let proof = proof(response(200))
    #expect(proof.holds)
    #expect(codes(proof) == [])
    #expect(proof.summary == "1 of 1 addresses at https://policies.example/legal are what was published")
  }

  @Test func saysWhatIsWrongWithAnAddress() {
    let other = PublishedFile(digest: String(repeating: "b", count: 64), size: 11)
    #expect(codes(proof(response(200, other))) == [.liveDiffers])
    #expect(codes(proof(response(404))) == [.liveMissing])
    #expect(codes(proof(response(410))) == [.liveMissing])
    #expect(codes(proof(response(302, nil, [("location", "/x")]))) == [.liveRedirected])
    #expect(codes(proof(response(500))) == [.liveUnreadable])
    #expect(codes(proof(.tooLong(status: 200))) == [.liveDiffers])
    #expect(codes(proof(.failure(WebFailure(.incomplete, "cut off")))) == [.liveUnreadable])
  }

  @Test func tellsOnceOfAHostThatSendsNoHeaders() {
    let bare = headers().filter { header in
      !ResponseHeader.security.contains { $0.name.lowercased() == header.name }
    }
    let found = proof(response(200, nil, bare)).diagnostics().all.filter { $0.code == .liveHeader }
    let names = ResponseHeader.security.map(\.name).joined(separator: ", ")
    #expect(
      found.map(\.message) == ["the headers \(names) are missing at 1 of 1 addresses, such as 'p/index.html'"]
    )
    let one = headers().filter { $0.name != "x-frame-options" }
    #expect(
      proof(response(200, nil, one)).diagnostics().all.map(\.message) == [
        "the header X-Frame-Options is missing at 1 of 1 addresses, such as 'p/index.html'"
      ])
  }

  @Test func countsNoAddressThatNothingWasPublishedAt() {
    let nobody = LiveExpectation(
      path: "404.html", address: site.address(ofFile: "no-such-page"), content: .notFound(nil))
    let page = LiveExpectation.file("p/index.html", page, at: site)
    let proof = LiveProof(
      of: site,
      [nobody, page].map { LiveResult($0, WebAnswer($0.address, response(200))) })
    #expect(proof.summary == "1 of 1 addresses at https://policies.example/legal are what was published")
  }

  @Test func looksAtTheTransport() {
    let bare = headers().filter { $0.name != "strict-transport-security" }
    #expect(codes(proof(response(200, nil, bare))) == [.liveWithoutHSTS])
    #expect(codes(proof(response(200), at: WebAddress("http://policies.example")!)) == [.liveUnencrypted])
    #expect(codes(proof(response(200, nil, bare), at: WebAddress("http://127.0.0.1:1")!)) == [])
  }

  @Test func wantsDeletedPagesToBeGone() {
    let gone = LiveExpectation(path: "old.txt", address: site.address(ofFile: "old.txt"), content: .nothing)
    func state(_ status: Int) -> LiveResult.State {
      LiveResult(gone, WebAnswer(gone.address, response(status))).state
    }
    #expect([404, 410, 301, 200, 503].map(state) == [.ok, .ok, .ok, .left, .failed])
    let left = LiveProof(of: site, [LiveResult(gone, WebAnswer(gone.address, response(200)))])
    #expect(codes(left) == [.liveLeft])
    #expect(left.holds)
  }

  @Test func namesALimitedNumberOfAddresses() {
    let expectations = (0..<50).map { LiveExpectation.file("\($0)/index.html", page, at: site) }
    let proof = LiveProof(
      of: site, expectations.map { LiveResult($0, WebAnswer($0.address, response(404))) })
    let found = proof.diagnostics(limit: 10).all
    #expect(found.count == 10)
    #expect(
      proof.remainder(limit: 10)
        == "and 40 more addresses (40 live-missing): `policygen verify --live` names all")
    #expect(proof.remainder(limit: 50) == nil)
    #expect(proof.diagnostics().all.count == 50)
  }

  @Test func asksForNoFileThatIsForHostsAlone() {
    let files = Dictionary(
      uniqueKeysWithValues: [
        "index.html", "p/index.html", "p/a b.json", "404.html", "_headers", "_redirects", ".nojekyll",
        "CNAME",
        ".well-known/security.txt", "vercel.json",
      ].map { ($0, page) })
    #expect(
      LiveExpectation.all(of: files, at: site).map(\.address.text) == [
        "https://policies.example/legal/.well-known/security.txt", "https://policies.example/legal/",
        "https://policies.example/legal/p/a%20b.json", "https://policies.example/legal/p/",
        "https://policies.example/legal/no-such-page-aaaaaaaaaaaa",
      ])
  }

  @Test func asksOnceMoreWhereAHostHasItsOwnWay() {
    let expectation = LiveExpectation.file("p/fragment.html", page, at: site)
    func next(_ outcome: WebAnswer.Outcome, _ request: WebRequest? = nil) -> WebRequest? {
      expectation.followUp(of: request ?? expectation.request, WebAnswer(expectation.address, outcome))
    }
    #expect(next(response(200)) == nil)
    #expect(next(response(200, nil, [("content-encoding", "gzip")]))?.isDecoded == true)
    #expect(next(response(200, nil, [("content-encoding", "identity")])) == nil)
    let moved = next(response(308, nil, [("location", "/legal/p/fragment")]))
    #expect(moved?.address.text == "https://policies.example/legal/p/fragment")
    // Not a second time, and to no other place.
    #expect(next(response(308, nil, [("location", "/legal/p/fragment")]), moved) == nil)
    #expect(next(response(308, nil, [("location", "/legal/q/fragment")])) == nil)
    #expect(next(response(308, nil, [("location", "http://policies.example/legal/p/fragment")])) == nil)
  }

  @Test(arguments: [
    ("p/index.html", "text/html; charset=UTF-8", true), ("p/index.html", "text/html", true),
    ("p/index.html", "TEXT/HTML;charset=\"utf-8\"", true),
    ("p/index.html", "text/html; charset=latin1", false),
    ("p/index.html", "application/octet-stream", false), ("p/index.html", nil, false),
    ("assets/a.css", "text/css", true), ("assets/a.css", "text/plain", false),
    ("p/changes/feed.xml", "application/atom+xml", true), ("p/changes/feed.xml", "text/xml", true),
    ("p/changes/feed.xml", "text/html", false), ("p/changes/feed.json", "application/json", true),
    ("logo.unheard", "x/y", true), ("logo", nil, true),
  ])
  func looksAtMediaTypes(path: String, value: String?, isRight: Bool) {
    #expect((MediaTypes.problem(value, of: path) == nil) == isRight)
  }

  @Test(arguments: [
    ("X-Content-Type-Options", "nosniff", "NoSniff", HeaderJudgement.right),
    ("X-Content-Type-Options", "nosniff", "nosniff, nosniff", .right),
    ("X-Frame-Options", "DENY", "SAMEORIGIN", .weaker), ("X-Frame-Options", "DENY", "", .missing),
    ("Referrer-Policy", "no-referrer", "origin, no-referrer", .right),
    ("Referrer-Policy", "no-referrer", "no-referrer, origin", .weaker),
    ("Permissions-Policy", "a=(), b=()", "b=(), c=(), a=()", .right),
    ("Permissions-Policy", "a=(), b=()", "a=()", .weaker),
    (
      "Content-Security-Policy", "default-src 'none'; img-src 'self'", "img-src 'none'; default-src 'none'",
      .right
    ),
    ("Content-Security-Policy", "default-src 'none'; img-src 'self'", "default-src 'none'", .weaker),
    ("Content-Security-Policy", "default-src 'none'", "default-src 'none' https:", .weaker),
    ("Content-Security-Policy", "default-src 'none'", "default-src *, default-src 'none'", .right),
    // The first of two is the one that counts.
    ("Content-Security-Policy", "default-src 'none'", "default-src *; default-src 'none'", .weaker),
  ])
  func holdsHeadersAgainstWhatIsAskedFor(
    name: String, wanted: String, value: String, judgement: HeaderJudgement
  ) {
    #expect(HeaderJudgement(name, wanted: wanted, value: value) == judgement)
  }

  @Test func tellsWhatWasInjected() {
    func cause(_ body: String, _ path: String = "p/index.html") -> String? {
      InjectedContent.cause(in: Array(body.utf8), of: path)
    }
    #expect(cause("<a href=\"/cdn-cgi/l/email-protection#1\">") != nil)
    #expect(cause("<script src=x>") == "a script is added")
    // The site's own data for search engines.
    #expect(cause("<script type=\"application/ld+json\">{}</script>") == nil)
    #expect(cause("<script src=x>", "p/policy.json") == nil)
  }
}
