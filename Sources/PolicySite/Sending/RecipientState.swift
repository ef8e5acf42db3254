/// How far the telling of one recipient has come.
package enum RecipientState: String, CaseIterable, Sendable {
  /// Nobody has told them.
  case pending
  /// The mail program has the message, or had it when policygen died.
  case handingOver = "handing-over"
  /// The mail program took the message.
  case sent
  /// The server said "not now".
  case deferred
  /// The server refused the recipient or the message for good.
  case failed
  /// The message may have been sent, and nobody can say.
  case unknown
}
