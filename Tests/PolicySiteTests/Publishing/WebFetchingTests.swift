import PolicyHistory
import PolicyPublication
import Testing

@testable import PolicySite

@Suite("Fetching through curl")
struct WebFetchingTests {
  private let fetching: WebFetching = {
    var fetching = WebFetching(environment: ["PATH=/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin"])
    fetching.patience = .init(connecting: 2, stalled: 1, whole: 3)
    return fetching
  }()

  private func site(_ server: LoopbackServer) -> WebAddress { WebAddress("http://127.0.0.1:\(server.port)")! }

  @Test func givesDigestSizeAndHeaders() throws {
    let server = try LoopbackServer { path in
      .ok("<p>\(path)", "Content-Type: text/html\r\nVary: a\r\nvary: b\r\n")
    }
    let answer = try fetching.fetch(
      WebRequest(site(server).address(ofFile: "a b/index.html"), keepsBody: true))
    let response = try #require(answer.response)
    #expect(response.status == 200)
    #expect(response.content == PublishedFile(digest: Digest.sha256(Array("<p>/a%20b/".utf8)), size: 10))
    #expect(response.body == Array("<p>/a%20b/".utf8))
    #expect(response.header("content-type") == "text/html")
    #expect(response.header("vary") == "a, b")
    #expect(response.header("etag") == nil)
  }

  @Test func keepsTheOrderOfManyAddresses() throws {
    let server = try LoopbackServer { .ok($0) }
    let paths = (0..<300).map { "page-\($0)" }
    let answers = try fetching.fetch(
      paths.map { WebRequest(site(server).address(ofFile: $0), keepsBody: true) })
    #expect(answers.map { $0.response?.body } == paths.map { Array("/\($0)".utf8) })
  }

  @Test func givesABodyWithEveryByteAsItIs() throws {
    // The first byte of a mark many times over, and what looks like the head of another response.
    let body = "\u{1E}\u{1E}1\0\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n\u{1E}"
    let server = try LoopbackServer { _ in .ok(body) }
    #expect(try fetching.fetch(WebRequest(site(server), keepsBody: true)).response?.body == Array(body.utf8))
  }

  @Test func followsNoRedirect() throws {
    let server = try LoopbackServer { _ in
      LoopbackServer.Reply("HTTP/1.1 301 Moved\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n")
    }
    let answer = try fetching.fetch(WebRequest(site(server)))
    #expect(answer.response?.status == 301)
    #expect(answer.response?.header("location") == "/b")
  }

  @Test func passesOverInterimResponses() throws {
    let server = try LoopbackServer { _ in
      LoopbackServer.Reply(
        "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    }
    let response = try #require(try fetching.fetch(WebRequest(site(server), keepsBody: true)).response)
    #expect(response.status == 200)
    #expect(response.header("link") == nil)
    #expect(response.body == Array("ok".utf8))
  }

  @Test func stopsAtTheLimitAndGoesOnWithTheRest() throws {
    let server = try LoopbackServer { path in
      path == "/endless"
        ? LoopbackServer.Reply(
          "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 9000), isEndless: true) : .ok(path)
    }
    let answers = try fetching.fetch(
      ["a", "endless", "b"].map {
        WebRequest(site(server).address(ofFile: $0), limit: 1 << 20, keepsBody: true)
      })
    guard case .tooLong(status: 200) = answers[1].outcome else {
      Issue.record("\(answers[1])")
      return
    }
    #expect(answers[0].response?.body == Array("/a".utf8))
    #expect(answers[2].response?.body == Array("/b".utf8))
  }

  @Test(arguments: [
    LoopbackServer.Reply("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort"),
    LoopbackServer.Reply("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nshort\r\n"),
    LoopbackServer.Reply(""), LoopbackServer.Reply("HTTP/1.1 200 OK\r\nContent-"),
    LoopbackServer.Reply("no head at all"),
    LoopbackServer.Reply("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort", isStalled: true),
    LoopbackServer.Reply(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x\r\n\r\n2\r\nok\r\n0\r\nx: y\r\n\r\n"),
  ])
  func saysWhatCameIncomplete(reply: LoopbackServer.Reply) throws {
    let server = try LoopbackServer { $0 == "/" ? reply : .ok($0) }
    let answers = try fetching.fetch(
      ["index.html", "b"].map { WebRequest(site(server).address(ofFile: $0), keepsBody: true) })
    guard case .failure(let failure) = answers[0].outcome else {
      Issue.record("\(answers[0])")
      return
    }
    #expect(failure.kind == .incomplete)
    #expect(!failure.message.isEmpty)
    #expect(answers[1].response?.body == Array("/b".utf8))
  }

  @Test func givesUpAHostThatIsNotThere() throws {
    let port = try LoopbackServer { .ok($0) }.port
    let site = WebAddress("http://127.0.0.1:\(port)")!
    let answers = try fetching.fetch((0..<1000).map { WebRequest(site.address(ofFile: "\($0)")) })
    #expect(answers.count == 1000)
    for answer in answers {
      guard case .failure(let failure) = answer.outcome, failure.kind == .unreachable else {
        Issue.record("\(answer)")
        return
      }
    }
  }

  @Test func reachesThisMachineWithoutAProxy() throws {
    let server = try LoopbackServer { .ok($0) }
    let fetching = WebFetching(
      environment: fetching.environment + ["http_proxy=http://127.0.0.1:1", "all_proxy=http://127.0.0.1:1"])
    #expect(try fetching.fetch(WebRequest(site(server))).response?.status == 200)
  }

  @Test func unpacksWhereThatIsAsked() throws {
    let server = try LoopbackServer { _ in
      var reply = LoopbackServer.Reply(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\n\r\n")
      // printf ok | gzip -n
      reply.bytes += [
        0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0xCB, 0xCF, 0x06, 0, 0x47, 0xDD, 0xDC, 0x79, 0x02, 0, 0, 0,
      ]
      return reply
    }
    let packed = try fetching.fetch(WebRequest(site(server)))
    #expect(packed.response?.header("content-encoding") == "gzip")
    #expect(packed.response?.content.size == 22)
    let unpacked = try fetching.fetch(WebRequest(site(server), keepsBody: true, isDecoded: true))
    #expect(unpacked.response?.body == Array("ok".utf8))
  }

  @Test func needsAProgramThatIsThere() {
    var fetching = fetching
    fetching.program = "no-such-curl"
    let error = #expect(throws: ChildProcess.Failure.self) {
      try fetching.fetch(WebRequest(WebAddress("http://127.0.0.1:1")!))
    }
    #expect(error?.help == "install no-such-curl, or put it on the PATH")
  }
}
