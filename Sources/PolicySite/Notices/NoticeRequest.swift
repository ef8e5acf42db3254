package import PolicyHistory
package import PolicyModel
package import PolicyNotice
package import PolicySource

/// How messages lie on the disk.
package enum MessageFormat: String, CaseIterable, Sendable {
  /// A file for each, a thousand to a folder, with the network's line ends.
  case eml
  /// One file, with line feeds, as `mboxrd` has it.
  case mbox
  /// A folder that mail programs read, with line feeds.
  case maildir
}

/// What `policygen notice` was asked for.
package struct NoticeRequest: Sendable {
  package var policy: String
  /// nil is the newest version that stands.
  package var version: String?
  /// What was accepted by those of whom nothing else is known; nil is the version before, for nobody in particular.
  package var from: String?
  /// A path, or `-`; nil where nobody in particular is told.
  package var recipients: String?
  /// nil where there are no messages: without recipients, or for a bulk mailer alone.
  package var messages: MessageFormat?
  /// The services that templates are written for, and with recipients their data.
  package var mailers: [BulkMailer] = []
  package var output: String
  /// The Date of the messages, and the day on which people are told.
  package var date: Timestamp
  package var consentURL: String?
  /// An HTTPS address for one-click unsubscription.
  package var unsubscribe: String?
  package var baseURL: String?
  /// Why people are told later than was promised; nil in the usual case.
  package var late: String?
  /// A rejected row keeps everything from being written.
  package var isStrict = false
  package var jobs = 1

  package init(policy: String, output: String, date: Timestamp) {
    self.policy = policy
    self.output = output
    self.date = date
  }
}

/// What became of the rows of a recipients' file: each is counted once.
package struct RecipientCounts: Sendable, Equatable {
  package var told = 0
  /// They accepted the version that the notice is about, or a later one.
  package var alreadyAccepted = 0
  /// Nothing changed for them that calls for a notice.
  package var unaffected = 0
  package var rejected = 0

  package var rows: Int { told + alreadyAccepted + unaffected + rejected }
}

/// What `policygen notice` did.
package struct NoticeResult: Sendable {
  /// One group of readers.
  package struct Cohort: Sendable {
    package let name: String
    package let from: String
    package let language: String
    package let level: Level
    /// How many people are in it.
    package let recipients: Int
  }

  package let version: String
  /// In the order of the manifest.
  package let cohorts: [Cohort]
  /// nil without a recipients' file.
  package let counts: RecipientCounts?
  /// The first rows that were rejected.
  package let rejected: [RejectedRow]
  /// False where rows were rejected and everything depends on each.
  package let isWritten: Bool
  package let diagnostics: Diagnostics
}
