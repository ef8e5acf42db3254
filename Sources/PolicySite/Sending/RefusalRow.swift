/// Recipients whom the server refused one after the other: for what they are, or for what we are.
struct RefusalRow {
  /// Those of the row, not yet known to be at fault themselves.
  private(set) var recipients: [NextRecipient] = []
  private var words = ""

  /// Enough in a row to take it for the server's refusal of us.
  static let limit = 5

  /// Adds one that was refused. One that is refused for its address alone ends the row.
  ///
  /// - Parameter isAnybodyTaken: whether the server took a message before, so that it relays for us.
  mutating func add(_ recipient: NextRecipient, answer: String, isAnybodyTaken: Bool) {
    let subject = RefusalRow.subject(of: answer)
    guard subject == "7" || subject == nil && !isAnybodyTaken else {
      end()
      return
    }
    let words = RefusalRow.words(of: answer)
    // A policy in other words is a policy still; an answer without an enhanced code has to be the same.
    if subject == nil, words != self.words { end() }
    self.words = words
    recipients.append(recipient)
  }

  mutating func end() {
    recipients = []
    words = ""
  }

  var isFull: Bool { recipients.count >= RefusalRow.limit }

  /// The middle of an enhanced code, as 5.7.1 is "7", security or policy (RFC 3463).
  private static func subject(of answer: String) -> Substring? {
    let parts = answer.split(separator: " ")
    guard parts.count > 1 else { return nil }
    let code = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard code.count == 3, code.allSatisfy({ (Int($0) ?? -1) >= 0 }) else { return nil }
    return code[1]
  }

  /// The answer without addresses.
  private static func words(of answer: String) -> String {
    answer.split(separator: " ").filter { !$0.utf8.contains(0x40) }.joined(separator: " ")
  }
}
