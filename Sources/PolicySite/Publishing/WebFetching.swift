import PolicyPublication
import Synchronization

/// Fetches addresses through curl, many at a time and in bounded memory. No redirect is followed, nothing is cached, and
/// no compressed answer is asked for.
struct WebFetching: Sendable {
  /// How long is waited for what.
  struct Patience: Sendable {
    var connecting = 10
    /// With less than a byte a second.
    var stalled = 20
    var whole = 300
  }

  /// Of the child process.
  let environment: [String]
  var program = "curl"
  var patience = Patience()
  /// How many addresses are fetched at a time.
  var connections = 6

  /// Where so many addresses in a row find no host, the others would not either.
  private static let hopelessness = 3
  private static let batchSize = 64

  init(environment: [String]) { self.environment = environment }

  /// The answers, in the order of the requests; an address that cannot be reached has an answer, too.
  ///
  /// Throws `ChildProcess.Failure` where there is no curl, it is too old, or the user interrupts.
  func fetch(_ requests: [WebRequest], answered: @escaping @Sendable () -> Void = {}) throws -> [WebAnswer] {
    guard let first = requests.first else { return [] }
    let hopeless = Mutex<WebFailure?>(nil)
    return try holdingInterrupts {
      // One alone, so that a host that is not there is asked once.
      var answers = try fetchBatch([first], answered)
      if case .failure(let failure)? = answers.first?.outcome, failure.kind != .incomplete {
        hopeless.withLock { $0 = failure }
      }
      let batches = stride(from: 1, to: requests.count, by: WebFetching.batchSize).map {
        requests[$0..<min($0 + WebFetching.batchSize, requests.count)]
      }
      let results = onWorkers(connections, over: batches) { batch in
        Result { try fetchBatch(batch, answered, hopeless) }
      }
      for result in results { answers += try result.get() }
      return answers
    }
  }

  /// The answer for one address.
  func fetch(_ request: WebRequest) throws -> WebAnswer { try fetch([request])[0] }

  /// One curl after the other, as often as one is stopped before its end.
  private func fetchBatch(
    _ batch: ArraySlice<WebRequest>, _ answered: @Sendable () -> Void,
    _ hopeless: borrowing Mutex<WebFailure?> = Mutex(nil)
  ) throws -> [WebAnswer] {
    var answers: [WebAnswer] = []
    while answers.count < batch.count {
      let rest = batch.dropFirst(answers.count)
      if let failure = hopeless.withLock({ $0 }) {
        answers += rest.map { WebAnswer($0.address, .failure(failure)) }
        for _ in rest { answered() }
        break
      }
      // Which of them unpack is said once for each run.
      let isDecoded = rest.first?.isDecoded ?? false
      let alike = rest.prefix { $0.isDecoded == isDecoded }
      let mark = "\u{1E}\(UInt64.random(in: 0...(.max)))-\(UInt64.random(in: 0...(.max))) "
      var output = CurlOutput(of: alike, mark: mark)
      var told = 0
      let limit = Duration.seconds((patience.connecting + patience.whole) * alike.count + 30)
      let run = try StreamedProcess(
        running: program, ["-q", "--config", "-"], environment: environment,
        input: Array(configuration(of: alike, mark: mark).utf8), limit: limit
      ) { bytes in
        let goesOn = try output.take(bytes)
        while told < output.answers.count {
          told += 1
          answered()
        }
        let last = output.answers.suffix(WebFetching.hopelessness)
        let failures = last.compactMap { answer in
          if case .failure(let failure) = answer.outcome, failure.kind == .unreachable {
            failure
          } else {
            nil
          }
        }
        if failures.count == WebFetching.hopelessness { hopeless.withLock { $0 = failures[0] } }
        return goesOn && failures.count < WebFetching.hopelessness
      }
      guard !output.answers.isEmpty else {
        let reason = run.message.split(separator: "\n").first.map(String.init)
        throw ChildProcess.Failure(
          "'\(program)' ended with \(run.status)" + (reason.map { ": \($0)" } ?? ""),
          help: "policygen fetches through curl 7.75 or later")
      }
      answers += output.answers
    }
    return answers
  }

  /// In curl's own language: on standard input there is room for every address, and nobody reads it in a list of
  /// processes.
  private func configuration(of requests: ArraySlice<WebRequest>, mark: String) -> String {
    var lines = [
      "silent", "include", "no-styled-output", "globoff", "path-as-is", "suppress-connect-headers",
      "proto = \"=http,https\"", "user-agent = \"policygen/\(generatorVersion)\"",
      "connect-timeout = \(patience.connecting)", "max-time = \(patience.whole)",
      "speed-limit = 1", "speed-time = \(patience.stalled)",
      "write-out = \"\(mark)\(CurlOutput.trailer.dropLast())\\n\"",
    ]
    lines.append(
      requests.first?.isDecoded == true ? "compressed" : "header = \"Accept-Encoding: identity\"")
    // A proxy is for the others; theirs is the user's to name.
    if requests.first?.address.isLoopback == true { lines.append("noproxy = \"*\"") }
    for request in requests { lines.append("url = \"\(request.address.text)\"") }
    return lines.joined(separator: "\n") + "\n"
  }
}
