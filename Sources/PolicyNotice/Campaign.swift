package import PolicyModel

/// The telling of one release: what its messages have in common, whoever reads them.
package struct Campaign: Sendable {
  /// The policy's id.
  package let policy: String
  package let version: String
  /// The release's digest over its sources: which release people were told of.
  package let sourcesDigest: String
  package let textDigest: String
  /// The Date of every message.
  package let date: Timestamp
  package let sender: Mailbox
  package let replyTo: String?
  /// The HTTPS address of a one-click unsubscription; nil, the usual case, leaves the headers out.
  package let unsubscribe: String?

  package init(
    policy: String, version: String, sourcesDigest: String, textDigest: String, date: Timestamp,
    sender: Mailbox, replyTo: String? = nil, unsubscribe: String? = nil
  ) {
    self.policy = policy
    self.version = version
    self.sourcesDigest = sourcesDigest
    self.textDigest = textDigest
    self.date = date
    self.sender = sender
    self.replyTo = replyTo
    self.unsubscribe = unsubscribe
  }
}
