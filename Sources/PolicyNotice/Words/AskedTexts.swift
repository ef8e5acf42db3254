import Synchronization

/// The texts of the policy and of its findings that notices were made of, each once, in the order in which they were
/// asked for: what a translator of the notices is given.
package final class AskedTexts: Sendable {
  private let asked = Mutex<(order: [String], known: Set<String>)>(([], []))

  package init() {}

  package var all: [String] { asked.withLock { $0.order } }

  func ask(_ text: String) {
    asked.withLock { if $0.known.insert(text).inserted { $0.order.append(text) } }
  }
}
