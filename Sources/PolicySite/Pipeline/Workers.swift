import Dispatch
import Synchronization

/// Runs a function over items on several threads and gives the results in the items' order.
///
/// Each worker takes the next item when it is done with one, so that a long policy does not hold up the others.
package func onWorkers<Item: Sendable, Result: Sendable>(
  _ jobs: Int, over items: [Item], _ work: @escaping @Sendable (Item) -> Result
) -> [Result] {
  guard jobs > 1, items.count > 1 else { return items.map(work) }
  let next = Atomic<Int>(0)
  let results = Mutex<[Result?]>(Array(repeating: nil, count: items.count))
  DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < items.count else { return }
      let result = work(items[index])
      results.withLock { $0[index] = result }
    }
  }
  return results.withLock { $0.map { $0! } }
}
