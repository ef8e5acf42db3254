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
}

extension SendingJournal {
  func counts(folder: Int, in segment: Segment = .everybody) throws -> StateCounts {
    var counts = StateCounts()
    let rows = try statement(
      "SELECT state, count(*) FROM recipients WHERE folder = ?\(segment.sql) GROUP BY state")
    rows.bind([.integer(folder)] + segment.values)
    while try rows.step() {
      if let state = rows.text(0).flatMap(RecipientState.init) { counts[state] = rows.integer(1) }
    }
    return counts
  }

  /// Whether anything of a folder was handed over.
  func isBegun(folder: Int) throws -> Bool {
    let rows = try statement("SELECT 1 FROM recipients WHERE folder = ? AND attempts > 0 LIMIT 1")
      .with(.integer(folder))
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
      UPDATE recipients SET state = 'unknown', code = NULL, reason = ?, handed_over_at = changed_at, changed_at = ?
        WHERE state = 'handing-over'
      """
    ).with(.text(reason), .integer(now.seconds)).run()
    return (database.changes, first)
  }

  /// Makes recipients pending whose turn was over, because somebody asked for it.
  func reopen(_ state: RecipientState, folder: Int, in segment: Segment, at now: Timestamp) throws -> Int {
    let update = try statement(
      """
      UPDATE recipients SET state = 'pending', next_attempt = NULL, changed_at = ?
        WHERE folder = ? AND state = ? AND generation = (SELECT generation FROM folders WHERE id = folder)\(segment.sql)
      """)
    update.bind([.integer(now.seconds), .integer(folder), .text(state.rawValue)] + segment.values)
    try update.run()
    return database.changes
  }

  /// A new run counts its own tries; whoever was given up in the last one is due at once.
  func beginTries(folder: Int, attempts: Int) throws {
    try statement(
      "UPDATE recipients SET next_attempt = NULL WHERE folder = ? AND state = 'deferred' AND tries >= ?"
    ).with(.integer(folder), .integer(attempts)).run()
    try statement(
      "UPDATE recipients SET tries = 0 WHERE folder = ? AND state IN ('pending', 'deferred') AND tries > 0"
    ).with(.integer(folder)).run()
  }

  /// The first who is due, those that were put off before those whose turn comes first.
  ///
  /// - Parameters:
  ///   - isFirstAllowed: whether somebody may come who was not tried in this run.
  ///   - floor: no pending recipient has a lower id.
  func next(
    folder: Int, in segment: Segment, attempts: Int, isFirstAllowed: Bool, from floor: Int, at now: Timestamp
  ) throws -> NextRecipient? {
    let columns = "id, email, file, offset, length, sha256, state, tries"
    let due = try statement(
      """
      SELECT \(columns) FROM recipients WHERE folder = ? AND state = 'deferred'
        AND (next_attempt IS NULL OR next_attempt <= ?) AND tries < ?\(isFirstAllowed ? "" : " AND tries > 0")\(segment.sql)
        ORDER BY next_attempt, id LIMIT 1
      """)
    due.bind([.integer(folder), .integer(now.seconds), .integer(attempts)] + segment.values)
    defer { due.reset() }
    if try due.step() { return recipient(due) }
    guard isFirstAllowed else { return nil }
    let pending = try statement(
      """
      SELECT \(columns) FROM recipients WHERE folder = ? AND state = 'pending' AND next_attempt IS NULL
        AND id >= ?\(segment.sql) ORDER BY id LIMIT 1
      """)
    pending.bind([.integer(folder), .integer(floor)] + segment.values)
    defer { pending.reset() }
    return try pending.step() ? recipient(pending) : nil
  }

  /// When the next of those that were put off is due; nil where this run tries none again.
  func nextDue(folder: Int, in segment: Segment, attempts: Int, isFirstAllowed: Bool) throws -> Timestamp? {
    let rows = try statement(
      """
      SELECT next_attempt FROM recipients WHERE folder = ? AND state = 'deferred' AND next_attempt IS NOT NULL
        AND tries < ?\(isFirstAllowed ? "" : " AND tries > 0")\(segment.sql) ORDER BY next_attempt LIMIT 1
      """)
    rows.bind([.integer(folder), .integer(attempts)] + segment.values)
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
      state: row.text(6).flatMap(RecipientState.init) ?? .pending, tries: row.integer(7))
  }

  /// Writes through that a message is about to be handed over.
  func claim(_ recipient: NextRecipient, at now: Timestamp) throws {
    try statement(
      """
      UPDATE recipients SET state = 'handing-over', attempts = attempts + 1, tries = tries + 1, changed_at = ?
        WHERE id = ? AND state = ?
      """
    ).with(.integer(now.seconds), .integer(recipient.id), .text(recipient.state.rawValue)).run()
    guard database.changes == 1 else {
      throw SQLiteError(
        action: "use", path: path, message: "'\(recipient.email)' was changed by somebody else")
    }
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
    try statement(
      """
      UPDATE recipients SET state = ?, attempts = attempts - 1, tries = tries - 1, reason = ?, changed_at = ?
        WHERE id = ?
      """
    ).with(
      .text(recipient.state.rawValue), .text(reason), .integer(now.seconds), .integer(recipient.id)
    ).run()
  }
}
