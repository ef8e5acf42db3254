import PolicyPublication

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Finds out whether a site on the web gives what it is to give.
struct LiveProving: Sendable {
  let fetching: WebFetching
  /// How many pages that differ are read again, for what changed them.
  private static let examined = 5

  init(environment: [String]) { fetching = WebFetching(environment: environment) }

  init(_ fetching: WebFetching) { self.fetching = fetching }

  /// Asks for each address once.
  ///
  /// Throws `ChildProcess.Failure` where there is no curl or the user interrupts; a host that cannot be reached is a
  /// result.
  func prove(
    _ expectations: [LiveExpectation], at site: WebAddress,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> LiveProof {
    LiveProof(of: site, try explained(results(expectations, progress)))
  }

  /// Asks again, with growing pauses, for what is not yet as it is to be: hosts and caches take their time.
  ///
  /// - Parameters:
  ///   - wait: in seconds, for all addresses together.
  ///   - waiting: called once before the first pause, with how many addresses it is for.
  func prove(
    _ expectations: [LiveExpectation], at site: WebAddress, wait: Int,
    waiting: (_ count: Int) -> Void = { _ in },
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> LiveProof {
    let end = ContinuousClock.now + .seconds(wait)
    var results = try results(expectations, progress)
    var pause = Duration.milliseconds(500)
    var isTold = false
    while true {
      let open = results.indices.filter { results[$0].mayChange }
      let rest = end - .now
      if open.isEmpty || rest <= .zero || LiveProof(of: site, results).isNowhere { break }
      if !isTold { waiting(open.count) }
      isTold = true
      try nap(min(pause, rest))
      pause = min(pause * 2, .seconds(15))
      for (index, result) in zip(open, try self.results(open.map { expectations[$0] })) {
        results[index] = result
      }
    }
    return LiveProof(of: site, try explained(results))
  }

  private func results(
    _ expectations: [LiveExpectation], _ progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws -> [LiveResult] {
    var requests = expectations.map(\.request)
    let bar = FetchProgress(total: requests.count, progress)
    var answers = try fetching.fetch(requests, answered: { bar.step() })
    // An answer in a host's own way leads to one more question, or two.
    for _ in 0..<2 {
      var next: [(index: Int, request: WebRequest)] = []
      for index in expectations.indices {
        if let request = expectations[index].followUp(of: requests[index], answers[index]) {
          next.append((index, request))
        }
      }
      if next.isEmpty { break }
      for (question, answer) in zip(next, try fetching.fetch(next.map(\.request))) {
        requests[question.index] = question.request
        answers[question.index] = answer
      }
    }
    return zip(expectations, answers).map { LiveResult($0, $1) }
  }

  /// Looks into a few of the pages that differ for what changed them.
  private func explained(_ results: [LiveResult]) throws -> [LiveResult] {
    var results = results
    for index in results.indices.filter({ results[$0].state == .differs }).prefix(LiveProving.examined) {
      let result = results[index]
      let request = WebRequest(result.answer.address, limit: 1 << 20, keepsBody: true, isDecoded: true)
      guard let body = try fetching.fetch(request).response?.body else { continue }
      results[index].cause = InjectedContent.cause(in: body, of: result.expectation.path)
    }
    return results
  }

  /// Waits; throws where the user interrupts.
  private func nap(_ pause: Duration) throws {
    let end = ContinuousClock.now + pause
    while true {
      if isInterruptPending() { throw ChildProcess.Failure("interrupted") }
      let rest = (end - .now).components
      let milliseconds = rest.seconds * 1000 + rest.attoseconds / 1_000_000_000_000_000
      if milliseconds <= 0 { return }
      poll(nil, 0, Int32(min(milliseconds, 50)))
    }
  }
}
