import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A line on the terminal that says how far long work has come. Work of less than a second, and work that nobody
/// watches, shows none.
final class ProgressBar: Sendable {
  private struct State {
    var isShown = false
    var lastTenths = 0
  }

  private let noun: String
  private let showsRate: Bool
  private let start = ProgressBar.tenths()
  private let isWatched = isatty(STDERR_FILENO) == 1
  private let state = Mutex(State())

  init(_ noun: String, showsRate: Bool = false) {
    self.noun = noun
    self.showsRate = showsRate
  }

  /// Called from any thread.
  func show(_ done: Int, of total: Int) {
    guard isWatched, total > 0 else { return }
    let now = ProgressBar.tenths()
    state.withLock { state in
      guard now - start >= 10, now > state.lastTenths else { return }
      state.lastTenths = now
      state.isShown = true
      let width = 30
      let filled = done * width / total
      let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
      // Before the first is done, nobody knows.
      let left = done > 0 ? ", \((now - start) * (total - done) / done / 10) s left" : ""
      // Messages may be slow: a tenth of one a second still shows.
      let tenths = done * 100 / max(1, now - start)
      let rate = showsRate ? " (\(tenths / 10).\(tenths % 10)/s)" : ""
      Terminal.overwrite("[\(bar)] \(done) of \(total) \(noun)\(rate)\(left)")
    }
  }

  /// Work whose size is known in bytes alone, or not at all: the count says how much was done, and how fast.
  func show(_ done: Int, of total: Int?, counting count: Int) {
    guard isWatched else { return }
    let now = ProgressBar.tenths()
    state.withLock { state in
      guard now - start >= 10, now > state.lastTenths else { return }
      state.lastTenths = now
      state.isShown = true
      let rate = count * 10 / (now - start)
      var line = "\(count) \(noun), \(rate) a second"
      if let total, total > 0, done > 0 {
        let done = min(done, total)
        let filled = done * 30 / total
        line =
          "[" + String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled) + "] "
          + line + ", \((now - start) * (total - done) / done / 10) s left"
      }
      Terminal.overwrite(line)
    }
  }

  /// Takes the line away again.
  func clear() {
    state.withLock { state in
      if state.isShown { Terminal.overwrite("") }
      state.isShown = false
    }
  }

  /// Tenths of seconds on a clock that nobody can set.
  private static func tenths() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int(now.tv_sec) * 10 + Int(now.tv_nsec) / 100_000_000
  }
}
