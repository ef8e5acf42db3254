package import PolicyHistory
import PolicyModel
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

extension Notice {
  /// The texts of the policy and of its findings that a notice is made of, in its order: what a translation of it has,
  /// beside the sentences of every notice.
  package static func texts(
    of new: PolicyVersion, since old: PolicyVersion, findings: [RecordedFinding]
  ) -> [String] {
    let asked = AskedTexts()
    // Neither the day nor an address is a text that anybody translates.
    let occasion = Occasion(day: new.release.published ?? CalendarDate(dayNumber: 0), baseURL: "")
    _ = Notice(of: new, since: old, findings: findings, on: occasion, in: NoticeWords(keeping: asked))
    return asked.all
  }
}
