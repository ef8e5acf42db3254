package import PolicySource

extension LiveProof {
  /// What is wrong, address by address, and how the site is served.
  ///
  /// - Parameter limit: of each kind, at most so many addresses are named; `remainder` counts the rest.
  package func diagnostics(limit: Int = .max) -> Diagnostics {
    var diagnostics = Diagnostics()
    var counts: [LiveResult.State: Int] = [:]
    for result in results where !result.isOK {
      counts[result.state, default: 0] += 1
      guard counts[result.state, default: 0] <= limit, let code = result.state.code else { continue }
      diagnostics.report(
        code, result.words, at: nil, path: result.expectation.address.text, help: result.help(at: site))
    }
    reportMediaTypes(to: &diagnostics)
    reportHeaders(to: &diagnostics)
    reportCaching(to: &diagnostics)
    reportTransport(to: &diagnostics)
    return diagnostics
  }

  /// What `diagnostics` leaves out at a limit: `and 144 more: 40 that give something else, 104 that are missing`.
  package func remainder(limit: Int) -> String? {
    let kinds = LiveResult.State.allCases.compactMap { state -> (state: LiveResult.State, count: Int)? in
      let count = results.count { $0.state == state } - limit
      return count > 0 && state.code != nil ? (state, count) : nil
    }
    guard !kinds.isEmpty else { return nil }
    let counts = kinds.map { "\($0.count) \($0.state.code?.rawValue ?? "")" }.joined(separator: ", ")
    return
      "and \(kinds.reduce(0) { $0 + $1.count }) more addresses (\(counts)): `policygen verify --live` names all"
  }

  private func reportMediaTypes(to diagnostics: inout Diagnostics) {
    var problems: [(words: String, path: String, count: Int)] = []
    for (result, response) in served {
      guard case .file = result.expectation.content,
        let words = MediaTypes.problem(response.header("content-type"), of: result.expectation.path)
      else { continue }
      if let index = problems.firstIndex(where: { $0.words == words }) {
        problems[index].count += 1
      } else {
        problems.append((words, result.expectation.address.text, 1))
      }
    }
    for problem in problems {
      diagnostics.report(
        .liveMediaType,
        problem.words + (problem.count > 1 ? ", and so are \(problem.count - 1) more" : ""), at: nil,
        path: problem.path, help: "tell the host by the file's ending")
    }
  }

  private func reportHeaders(to diagnostics: inout Diagnostics) {
    // Where a host sends none of them, that is one thing to know.
    var told: [[HeaderGap]] = []
    for gap in headerGaps {
      if let place = told.firstIndex(where: {
        gap.judgement == .missing && $0[0].judgement == .missing && $0[0].count == gap.count
          && $0[0].path == gap.path
      }) {
        told[place].append(gap)
      } else {
        told.append([gap])
      }
    }
    for gaps in told {
      let (first, isOne) = (gaps[0], gaps.count == 1)
      let names = gaps.map(\.name).joined(separator: ", ")
      let place = "at \(first.count) of \(served.count) addresses, such as '\(first.path)'"
      let message =
        first.judgement == .missing
        ? "the \(isOne ? "header \(names) is" : "headers \(names) are") missing \(place)"
        : "the \(isOne ? "header \(names) allows" : "headers \(names) allow") more than the site asks for \(place)"
      diagnostics.report(
        .liveHeader, message, at: nil, path: site.text,
        help:
          "`policygen hosting HOST` prints what a host is to be told; GitHub Pages and an S3 bucket by itself "
          + "take no headers")
    }
  }

  private func reportCaching(to diagnostics: inout Diagnostics) {
    var short = 0
    var long: (seconds: Int, path: String)?
    var unsaid: String?
    for (result, response) in served {
      guard case .file = result.expectation.content else { continue }
      let seconds = CacheLifetime(response.header("cache-control")).seconds
      if Publication.isAsset(result.expectation.path) {
        if (seconds ?? 0) < 86_400 { short += 1 }
      } else if let seconds {
        if seconds > max(3600, long?.seconds ?? 0) { long = (seconds, result.expectation.address.text) }
      } else {
        unsaid = unsaid ?? result.expectation.address.text
      }
    }
    if short > 0 {
      diagnostics.report(
        .liveCache, "\(short) assets are asked for again within a day although they never change", at: nil,
        path: site.text,
        help: "let the host send Cache-Control: public, max-age=31536000, immutable for assets/")
    }
    if let long {
      diagnostics.report(
        .liveCache,
        "caches may show this for \(long.seconds / 3600) hours after another text is published", at: nil,
        path: long.path, help: "let the host send Cache-Control: public, max-age=0, must-revalidate")
    }
    if let unsaid {
      diagnostics.report(
        .liveCache, "caches are not told how long they may show pages, and guess", at: nil, path: unsaid,
        help: "let the host send Cache-Control: public, max-age=0, must-revalidate")
    }
  }

  private func reportTransport(to diagnostics: inout Diagnostics) {
    guard !site.isLoopback, !served.isEmpty else { return }
    if !site.isSecure {
      diagnostics.report(
        .liveUnencrypted, "the site is read without encryption", at: nil, path: site.text,
        help: "let the host serve https, and write https:// into site.yaml")
    } else if served.contains(where: { $0.1.header("strict-transport-security") == nil }) {
      diagnostics.report(
        .liveWithoutHSTS, "browsers are not told to use https alone", at: nil, path: site.text,
        help: "let the host send Strict-Transport-Security")
    }
  }
}

extension LiveResult.State {
  fileprivate var code: DiagnosticCode? {
    switch self {
    case .ok: nil
    case .missing: .liveMissing
    case .differs: .liveDiffers
    case .redirected: .liveRedirected
    case .left: .liveLeft
    case .otherNotFound: .liveNotFound
    case .failed: .liveUnreadable
    }
  }
}

extension LiveResult {
  fileprivate var words: String {
    let status = answer.response.map { " (status \($0.status))" } ?? ""
    switch state {
    case .ok: return "it is what was published"
    case .missing: return "it is not there\(status)"
    case .differs:
      guard case .file(let file) = expectation.content, let content = answer.response?.content else {
        return "it is not what was published, and longer"
      }
      return
        "it is not what was published: \(content.size) bytes with SHA-256 \(content.digest.prefix(12))… "
        + "instead of \(file.size) with \(file.digest.prefix(12))…"
    case .redirected:
      return "it is redirected to '\(answer.response?.header("location") ?? "nowhere")'\(status)"
    case .left: return "it was deleted, and is served all the same\(status)"
    case .otherNotFound:
      if answer.response?.status == 404 {
        return "an address that nobody has is answered with another page than 404.html"
      }
      return "an address that nobody has is not answered with 404\(status)"
    case .failed:
      if case .failure(let failure) = answer.outcome { return "there is no whole answer: \(failure.message)" }
      return "the host has a problem\(status)"
    }
  }

  fileprivate func help(at site: WebAddress) -> String? {
    switch state {
    case .ok: return nil
    case .missing: return "see whether the host serves this folder under this address; some need minutes"
    case .differs:
      if let cause { return cause + ": turn that off for this site" }
      return "a cache may still have what was there before; services that rewrite pages (e-mail obfuscation, "
        + "analytics, minifying) are to be turned off"
    case .redirected:
      guard let target = answer.response?.header("location").flatMap(expectation.address.resolved) else {
        return nil
      }
      return target.isSecure && !site.isSecure
        ? "write the site's address with https://"
        : "write the address that it is redirected to, or end the redirect"
    case .left: return "a cache may still have it"
    case .otherNotFound: return "let the host answer with 404.html and status 404"
    case .failed:
      if case .failure(let failure) = answer.outcome, failure.kind == .insecure {
        return
          "see to the host's certificate; policygen reads no site that others could have changed on its way"
      }
      return nil
    }
  }
}
