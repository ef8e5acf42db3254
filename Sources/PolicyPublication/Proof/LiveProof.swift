import PolicyHistory
package import PolicySource

/// What was found at the addresses of a site on the web: whether each is what it is to be, and how it is served.
package struct LiveProof: Sendable {
  package let site: WebAddress
  /// In the order of what was expected.
  package let results: [LiveResult]

  package init(of site: WebAddress, _ results: [LiveResult]) {
    self.site = site
    self.results = results
  }

  /// Whether every address gives what it is to give. How it is served is for warnings.
  package var holds: Bool {
    results.allSatisfy { $0.isOK || $0.state == .otherNotFound || $0.state == .left }
  }

  /// `45 of 45 addresses at https://… are what was published`. Those that nothing was published at are not counted.
  package var summary: String {
    let published = results.filter {
      if case .file = $0.expectation.content { true } else { false }
    }
    return "\(published.count { $0.isOK }) of \(published.count) addresses at \(site) are what was published"
  }

  /// What no address at all could be asked because of; nil where one answered.
  package var unreachable: WebFailure? {
    var first: WebFailure?
    for result in results {
      guard case .failure(let failure) = result.answer.outcome, failure.kind != .incomplete else {
        return nil
      }
      first = first ?? failure
    }
    return first
  }

  /// Whether the host's name leads nowhere, or its certificate is another's: waiting for minutes helps neither.
  package var isNowhere: Bool { unreachable.map { $0.kind != .unreachable } ?? false }

  /// A header that the site asks its host for, and at how many addresses it is not what it should be.
  package struct HeaderGap: Sendable, Equatable {
    package let name: String
    package let judgement: HeaderJudgement
    package let count: Int
    /// The first of them.
    package let path: String
  }

  /// In the order of the headers, what is missing before what is weaker.
  package var headerGaps: [HeaderGap] {
    var gaps: [HeaderGap] = []
    for header in ResponseHeader.security {
      let (name, wanted) = (header.name, header.value)
      let judged = served.map {
        (path: $0.expectation.path, judgement: judgement($1, name, wanted))
      }
      for judgement in [HeaderJudgement.missing, .weaker] {
        let bad = judged.filter { $0.judgement == judgement }
        if let first = bad.first {
          gaps.append(HeaderGap(name: name, judgement: judgement, count: bad.count, path: first.path))
        }
      }
    }
    return gaps
  }

  private func judgement(_ response: WebResponse, _ name: String, _ wanted: String) -> HeaderJudgement {
    HeaderJudgement(name, wanted: wanted, value: response.header(name.lowercased()))
  }

  /// Those that gave content, with the response.
  var served: [(LiveResult, WebResponse)] {
    results.compactMap { result in
      guard let response = result.answer.response, !response.isRedirect else { return nil }
      switch result.expectation.content {
      case .file: return (200..<300).contains(response.status) ? (result, response) : nil
      case .notFound: return (result, response)
      case .nothing: return nil
      }
    }
  }
}

extension LiveProof {
  /// As a receipt holds it.
  package func write(into json: inout JSONWriter) {
    json.field("url", site.text)
    json.field("holds", holds)
    json.array("addresses") { list in
      for result in results {
        list.object { object in
          object.field("path", result.expectation.path)
          object.field("address", result.expectation.address.text)
          object.field("state", result.state.rawValue)
          let response = result.answer.response
          object.field("status", response?.status)
          object.field("sha256", response?.content.digest)
          object.field("media_type", response?.header("content-type"))
          object.field("cache", response?.header("cache-control"))
          if case .failure(let failure) = result.answer.outcome {
            object.field("problem", failure.message)
          } else {
            object.field("problem", result.cause)
          }
        }
      }
    }
    json.array("headers") { list in
      for gap in headerGaps {
        list.object { object in
          object.field("name", gap.name)
          object.field("state", gap.judgement == .missing ? "missing" : "weaker")
          object.field("addresses", gap.count)
        }
      }
    }
  }

  /// The schema of what `write` writes.
  package static let schema = JSONShape.object([
    JSONMember("url", .text, "The public address that was asked."),
    JSONMember("holds", .flag, "Whether every address gives what was published."),
    JSONMember(
      "addresses",
      .list(
        .object([
          JSONMember("path", .text, "Its path in the site."),
          JSONMember("address", .text, "What was asked for."),
          JSONMember("state", .words(LiveResult.State.allCases.map(\.rawValue)), "What was found."),
          JSONMember("status", .nullable(.integer(from: 0)), "The HTTP status; null without an answer."),
          JSONMember("sha256", .nullable(.digest), "The digest of what came; null without a whole answer."),
          JSONMember("media_type", .nullable(.text), "The Content-Type."),
          JSONMember("cache", .nullable(.text), "The Cache-Control."),
          JSONMember("problem", .nullable(.text), "Why there is no answer, or what changed the page."),
        ])), "Each address that was asked for."),
    JSONMember(
      "headers",
      .list(
        .object([
          JSONMember("name", .text, "The header."),
          JSONMember("state", .words(["missing", "weaker"]), "What is wrong with it."),
          JSONMember("addresses", .integer(from: 0), "At how many addresses."),
        ])), "Security headers that are not what the site asks for."),
  ])
}
