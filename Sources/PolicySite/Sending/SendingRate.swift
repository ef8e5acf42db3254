/// How many messages may be handed over in a time.
package struct SendingRate: Sendable {
  /// Between one message and the next.
  let interval: Duration

  /// Reads `20`, `20/s`, `600/min` or `5000/h`.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let count = parts.first.flatMap({ Int($0) }), (1...1_000_000).contains(count)
    else { return nil }
    let period: Duration
    switch parts.count == 2 ? parts[1] : "s" {
    case "s": period = .seconds(1)
    case "min": period = .seconds(60)
    case "h": period = .seconds(3600)
    default: return nil
    }
    interval = period / count
  }
  /// When the next message may go, after one that might have gone at `allowed` and goes now: up to a second's lateness is
  /// made up.
  func next(after allowed: ContinuousClock.Instant, at now: ContinuousClock.Instant)
    -> ContinuousClock.Instant
  {
    max(allowed, now - .seconds(1)) + interval
  }
}
