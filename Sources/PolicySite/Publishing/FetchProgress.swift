import Synchronization

/// Counts answers that come on several threads.
final class FetchProgress: Sendable {
  private let done = Mutex(0)
  private let total: Int
  private let report: @Sendable (_ done: Int, _ total: Int) -> Void

  init(total: Int, _ report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) {
    self.total = total
    self.report = report
  }

  func step() {
    let count = done.withLock { count in
      count += 1
      return count
    }
    report(count, total)
  }
}
