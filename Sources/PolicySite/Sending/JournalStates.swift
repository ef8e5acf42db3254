import PolicyModel
import PolicyNotice

/// How many recipients are in each state.
package struct StateCounts: Equatable, Sendable {
  private var counts = [Int](repeating: 0, count: RecipientState.allCases.count)

  package init() {}

  package subscript(state: RecipientState) -> Int {
    get { counts[RecipientState.allCases.firstIndex(of: state)!] }
    set { counts[RecipientState.allCases.firstIndex(of: state)!] = newValue }
  }

  package var total: Int { counts.reduce(0, +) }
  /// Those who are still to be told.
  package var open: Int { self[.pending] + self[.deferred] }
}

/// A recipient whose turn it is.
struct NextRecipient {
  let id: Int
  let email: String
  let message: NoticeMessage
  /// The state before the message is handed over.
  let state: RecipientState
  /// How often it was handed over in this run.
  let tries: Int
  /// Whose message it is.
  let folder: Int
}

extension SendingJournal {
  func counts(folder: Int, in segment: Segment = .everybody) throws -> StateCounts {
    var counts = StateCounts()
    let rows = try statement(
      "SELECT state, count(*) FROM \(SendingJournal.offers)\(segment.sql) GROUP BY state")
    rows.bind([.integer(folder)] + segment.values)
    while try rows.step() {
      if let state = rows.text(0).flatMap(RecipientState.init) { counts[state] = rows.integer(1) }
    }
    return counts
  }

  /// Those to whom a folder has a message, in its order; the folder is the first value.
  static let offers =
    "members CROSS JOIN recipients ON recipients.id = members.recipient WHERE members.folder = ?"

  /// Whether anything of a folder was handed over.
  func isBegun(folder: Int) throws -> Bool {
    let rows = try statement(
      "SELECT 1 FROM \(SendingJournal.offers) AND recipients.folder = members.folder AND attempts > 0 LIMIT 1"
    ).with(.integer(folder))
    defer { rows.reset() }
    return try rows.step()
  }

  /// A message that was being handed over when a run died may have been sent: nobody can say.
  ///
  /// - Returns: how many there are, and the first of them.
  func settleInterrupted(at now: Timestamp) throws -> (count: Int, first: [String]) {
    let died = try statement("SELECT email FROM recipients WHERE state = 'handing-over' ORDER BY id LIMIT 20")
    var first: [String] = []
    while try died.step() { first.append(died.text(0) ?? "") }
    let reason = "policygen ended while the message was handed over"
    try statement(
      """
      INSERT INTO results (recipient, at, state, reason, sha256)
        SELECT id, ?, 'unknown', ?, sha256 FROM recipients WHERE state = 'handing-over'
      """
    ).with(.integer(now.seconds), .text(reason)).run()
    try statement(
      """
      UPDATE recipients SET state = 'unknown', code = NULL, reason = ?, next_attempt = NULL,
          handed_over_at = changed_at, changed_at = ?
        WHERE state = 'handing-over'
      """
    ).with(.text(reason), .integer(now.seconds)).run()
    return (database.changes, first)
  }

  /// A new run counts its own tries; whoever was given up in the last one is due at once.
  func beginTries(folder: Int, attempts: Int) throws {
    let campaign = "campaign = (SELECT campaign FROM folders WHERE id = ?)"
    try statement(
      "UPDATE recipients SET next_attempt = NULL WHERE \(campaign) AND state = 'deferred' AND tries >= ?"
    ).with(.integer(folder), .integer(attempts)).run()
    try statement(
      "UPDATE recipients SET tries = 0 WHERE \(campaign) AND state <> 'handing-over' AND tries > 0"
    ).with(.integer(folder)).run()
  }

  /// The first who is due, those that were put off before those whose turn comes first.
  ///
  /// - Parameters:
  ///   - isFirstAllowed: whether somebody may come who was not tried in this run.
  ///   - floor: no pending recipient has a lower id.
  ///   - suspects: those whose turn it is not again yet.
  func next(
    folder: Int, in segment: Segment, attempts: Int, isFirstAllowed: Bool, from floor: Int,
    besides suspects: [Int], at now: Timestamp
  ) throws -> NextRecipient? {
    let columns =
      "recipients.id, members.email, file, offset, length, members.sha256, state, tries, members.folder"
    let due = try statement(
      """
      SELECT \(columns) FROM \(SendingJournal.settled)\(segment.sql)
        AND (next_attempt IS NULL OR next_attempt <= ?) AND tries < ?\(isFirstAllowed ? "" : " AND tries > 0")
        ORDER BY next_attempt, recipients.id LIMIT 1
      """)
    let put = RecipientState.deferred.rawValue
    due.bind(
      [.integer(folder), .integer(folder), .text(put)] + segment.values + [
        .integer(now.seconds), .integer(attempts),
      ])
    defer { due.reset() }
    if try due.step() { return recipient(due) }
    guard isFirstAllowed else { return nil }
    for state in reopened {
      let old = try statement(
        """
        SELECT \(columns) FROM \(SendingJournal.settled)\(segment.sql) AND tries = 0
          AND recipients.id NOT IN (SELECT value FROM json_each(?)) ORDER BY recipients.id LIMIT 1
        """)
      old.bind(
        [.integer(folder), .integer(folder), .text(state.rawValue)] + segment.values + [.text("\(suspects)")])
      defer { old.reset() }
      if try old.step() { return recipient(old) }
    }
    let pending = try statement(
      """
      SELECT \(columns) FROM \(SendingJournal.offers) AND state = 'pending' AND members.recipient >= ?\(segment.sql)
        ORDER BY members.recipient LIMIT 1
      """)
    pending.bind([.integer(folder), .integer(floor)] + segment.values)
    defer { pending.reset() }
    return try pending.step() ? recipient(pending) : nil
  }

  /// Those of a folder in a state that few are in; the values are the folder, the folder again and the state.
  private static let settled = """
    recipients CROSS JOIN members ON members.folder = ? AND members.recipient = recipients.id
      WHERE campaign = (SELECT campaign FROM folders WHERE id = ?) AND state = ?
    """

  /// When the next of those that were put off is due; nil where this run tries none again.
  func nextDue(folder: Int, in segment: Segment, attempts: Int, isFirstAllowed: Bool) throws -> Timestamp? {
    let rows = try statement(
      """
      SELECT next_attempt FROM \(SendingJournal.settled)\(segment.sql) AND next_attempt IS NOT NULL
        AND tries < ?\(isFirstAllowed ? "" : " AND tries > 0") ORDER BY next_attempt LIMIT 1
      """)
    rows.bind(
      [.integer(folder), .integer(folder), .text(RecipientState.deferred.rawValue)] + segment.values + [
        .integer(attempts)
      ])
    defer { rows.reset() }
    return try rows.step() ? Timestamp(seconds: rows.integer(0)) : nil
  }

  private func recipient(_ row: SQLiteStatement) -> NextRecipient {
    let email = row.text(1) ?? ""
    return NextRecipient(
      id: row.integer(0), email: email,
      message: NoticeMessage(
        recipient: email, file: row.text(2) ?? "", offset: row.integer(3), length: row.integer(4),
        sha256: row.text(5) ?? ""),
      state: row.text(6).flatMap(RecipientState.init) ?? .pending, tries: row.integer(7),
      folder: row.integer(8))
  }

  /// Writes through that a message is about to be handed over, and which.
  func claim(_ recipient: NextRecipient, at now: Timestamp) throws {
    if !path.isEmpty, database.hasMoved {
      throw SQLiteError(
        action: "use", path: path,
        message: "somebody moved or replaced it: '\(recipient.email)' and the rest are not told")
    }
    // Should the claim be taken back, what was handed over before is the evidence again.
    if recipient.state != .pending { replaced[recipient.id] = try evidence(of: recipient.id) }
    try statement(
      """
      UPDATE recipients SET state = 'handing-over', attempts = attempts + 1, tries = tries + 1, changed_at = ?,
          (folder, \(SendingJournal.copied)) = (SELECT folder, \(SendingJournal.copied) FROM members
            WHERE members.folder = ? AND members.recipient = recipients.id)
        WHERE id = ? AND state = ?
      """
    ).with(
      .integer(now.seconds), .integer(recipient.folder), .integer(recipient.id),
      .text(recipient.state.rawValue)
    ).run()
    guard database.changes == 1 else {
      throw SQLiteError(
        action: "use", path: path, message: "'\(recipient.email)' was changed by somebody else")
    }
  }

  /// The columns of an offer that are the evidence, once it is handed over.
  static let copied = "email, name, language, accepted_version, cohort, sha256, message_id"

  private func evidence(of recipient: Int) throws -> [SQLiteValue] {
    let row = try statement(
      "SELECT \(SendingJournal.copied), reason, folder, changed_at, code, handed_over_at FROM recipients WHERE id = ?"
    ).with(.integer(recipient))
    defer { row.reset() }
    guard try row.step() else { return [] }
    return (0..<8).map { .text(row.text($0)) }
      + (8..<12).map { .integer(row.isNull($0) ? nil : row.integer($0)) }
  }

  /// Writes through what became of it.
  func record(
    _ state: RecipientState, of recipient: NextRecipient, code: Int? = nil, reason: String? = nil,
    nextAttempt: Timestamp? = nil, handedOver: Timestamp, at now: Timestamp
  ) throws {
    try database.transaction {
      try statement(
        """
        UPDATE recipients SET state = ?, code = ?, reason = ?, next_attempt = ?, handed_over_at = ?, changed_at = ?
          WHERE id = ?
        """
      ).with(
        .text(state.rawValue), .integer(code), .text(reason), .integer(nextAttempt?.seconds),
        .integer(handedOver.seconds), .integer(now.seconds), .integer(recipient.id)
      ).run()
      try statement(
        "INSERT INTO results (recipient, at, state, code, reason, sha256) VALUES (?, ?, ?, ?, ?, ?)"
      ).with(
        .integer(recipient.id), .integer(now.seconds), .text(state.rawValue), .integer(code), .text(reason),
        .text(recipient.message.sha256)
      ).run()
    }
  }

  /// Takes a claim back: the message was certainly not sent, for a reason that is not the recipient's.
  func release(_ recipient: NextRecipient, reason: String, at now: Timestamp) throws {
    let evidence = replaced.removeValue(forKey: recipient.id)
    try database.transaction {
      try statement(
        """
        UPDATE recipients SET state = ?, attempts = attempts - 1, tries = tries - 1, code = NULL,
            handed_over_at = NULL, reason = ?, changed_at = ?
          WHERE id = ?
        """
      ).with(
        .text(recipient.state.rawValue), .text(reason), .integer(now.seconds), .integer(recipient.id)
      ).run()
      guard let evidence else { return }
      try statement(
        """
        UPDATE recipients SET (\(SendingJournal.copied), reason, folder, changed_at, code, handed_over_at)
            = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          WHERE id = ?
        """
      ).with(evidence + [.integer(recipient.id)]).run()
    }
  }
}
