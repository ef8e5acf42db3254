import PolicyNotice

/// What a notice's folder brought to the journal.
package struct Registration: Sendable {
  /// How many messages the folder has.
  package internal(set) var messages = 0
  /// Recipients whom the journal did not know.
  package internal(set) var new = 0
  /// Those whom another folder's message of the same version reached.
  package internal(set) var toldBefore = 0
  /// Those to whom another folder's message of the same version failed, or may have gone.
  package internal(set) var unsettledBefore = 0
}

extension SendingJournal {
  /// The campaign of a policy's version and the folder in it; nil where the journal has none of them yet.
  func ids(of notice: PreparedNotice) throws -> (campaign: Int?, folder: Int?) {
    let campaigns = try statement(
      "SELECT id, sources_digest, text_digest FROM campaigns WHERE policy = ? AND version = ?"
    ).with(.text(notice.policy), .text(notice.version))
    guard try campaigns.step() else { return (nil, nil) }
    let campaign = campaigns.integer(0)
    guard campaigns.text(1) == notice.sourcesDigest, campaigns.text(2) == notice.textDigest else {
      throw Refusal(
        "people were told of another release '\(notice.version)' of '\(notice.policy)': "
          + "the journal's digest is \(campaigns.text(1) ?? ""), the folder's \(notice.sourcesDigest)",
        help: "a version is told of once, and as it was released")
    }
    campaigns.reset()
    let folders = try statement("SELECT id FROM folders WHERE campaign = ? AND path = ?")
      .with(.integer(campaign), .text(notice.folder))
    defer { folders.reset() }
    return (campaign, try folders.step() ? folders.integer(0) : nil)
  }

  /// Enters the messages of a folder: everybody whom the campaign does not have yet. A recipient who was not told yet
  /// gets the newest folder's message; whoever was told keeps the record of what they were told; whoever was not, and
  /// is in the folder no longer, is left out.
  ///
  /// - Parameter changeable: the states in which a recipient's message may still be exchanged.
  func register(
    _ notice: PreparedNotice, segment: Segment, changeable: Set<RecipientState>, at now: Timestamp
  )
    throws -> (folder: Int, registration: Registration)
  {
    let index = try notice.openIndex()
    try segment.requireColumns(index.extras)
    let (campaign, folder) = try makeFolder(of: notice)
    var registration = Registration()
    let digest = try notice.indexDigest()
    if changeable == SendingJournal.untold, try isKnown(digest, folder: folder) {
      return (folder, registration)
    }
    try statement("UPDATE folders SET index_digest = ?, generation = generation + 1 WHERE id = ?")
      .with(.text(digest), .integer(folder)).run()
    let generation = try number("SELECT generation FROM folders WHERE id = \(folder)")
    let entry = IndexEntry(campaign: campaign, folder: folder, generation: generation, changeable: changeable)
    while let row = try index.next() {
      registration.messages += 1
      // A long list: the user need not wait for its end.
      if registration.messages % 1024 == 0, isInterruptPending() { throw SendingInterrupted() }
      try register(row, as: entry, at: now, counting: &registration)
    }
    try dropLeavers(folder: folder, generation: generation, at: now)
    return (folder, registration)
  }

  /// The states of those who were certainly not told.
  static let untold: Set<RecipientState> = [.pending, .deferred]

  private func makeFolder(of notice: PreparedNotice) throws -> (campaign: Int, folder: Int) {
    let known = try ids(of: notice)
    let campaign: Int
    if let id = known.campaign {
      campaign = id
    } else {
      try statement(
        "INSERT INTO campaigns (policy, version, sources_digest, text_digest) VALUES (?, ?, ?, ?)"
      ).with(
        .text(notice.policy), .text(notice.version), .text(notice.sourcesDigest), .text(notice.textDigest)
      ).run()
      campaign = try number("SELECT last_insert_rowid()")
    }
    if let folder = known.folder { return (campaign, folder) }
    try statement("INSERT INTO folders (campaign, path) VALUES (?, ?)")
      .with(.integer(campaign), .text(notice.folder)).run()
    return (campaign, try number("SELECT last_insert_rowid()"))
  }

  private func isKnown(_ digest: String, folder: Int) throws -> Bool {
    let rows = try statement("SELECT index_digest FROM folders WHERE id = ?").with(.integer(folder))
    defer { rows.reset() }
    return try rows.step() && rows.text(0) == digest
  }

  /// Whoever was not told and left the list is not told any more: they may have closed their account since.
  private func dropLeavers(folder: Int, generation: Int, at now: Timestamp) throws {
    try statement(
      "DELETE FROM recipients WHERE folder = ? AND generation < ? AND state = 'pending' AND attempts = 0"
    ).with(.integer(folder), .integer(generation)).run()
    try statement(
      """
      UPDATE recipients SET state = 'failed', reason = 'left out when the notice was made anew', changed_at = ?
        WHERE folder = ? AND generation < ? AND state IN ('pending', 'deferred')
      """
    ).with(.integer(now.seconds), .integer(folder), .integer(generation)).run()
  }

  private func register(
    _ row: NoticeIndex.Row, as entry: IndexEntry, at now: Timestamp,
    counting registration: inout Registration
  ) throws {
    let known = try statement("SELECT id, state, folder FROM recipients WHERE campaign = ? AND address = ?")
      .with(.integer(entry.campaign), .text(row.address))
    guard try known.step() else {
      registration.new += 1
      try statement(
        """
        INSERT INTO recipients (email, name, language, accepted_version, cohort, fields, folder, generation, file, offset,
          length, sha256, message_id, campaign, address, changed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
      ).bindAll(
        entry.values(row) + [.integer(entry.campaign), .text(row.address), .integer(now.seconds)]
      ).run()
      return
    }
    defer { known.reset() }
    let state = known.text(1).flatMap(RecipientState.init) ?? .unknown
    let isOurs = known.integer(2) == entry.folder
    if entry.changeable.contains(state) {
      try statement(
        """
        UPDATE recipients SET email = ?, name = ?, language = ?, accepted_version = ?, cohort = ?, fields = ?, folder = ?,
          generation = ?, file = ?, offset = ?, length = ?, sha256 = ?, message_id = ? WHERE id = ?
        """
      ).bindAll(entry.values(row) + [.integer(known.integer(0))]).run()
    } else if isOurs {
      try statement("UPDATE recipients SET generation = ? WHERE id = ?")
        .with(.integer(entry.generation), .integer(known.integer(0))).run()
    } else if state == .sent {
      registration.toldBefore += 1
    } else {
      registration.unsettledBefore += 1
    }
  }
}

/// Somebody interrupted before anything was handed over.
struct SendingInterrupted: Error {}

/// Where the rows of an index are entered.
private struct IndexEntry {
  let campaign: Int
  let folder: Int
  let generation: Int
  let changeable: Set<RecipientState>

  /// What a row says, in the order of the statements' columns.
  func values(_ row: NoticeIndex.Row) -> [SQLiteValue] {
    [
      .text(row.email), .text(row.name), .text(row.language), .text(row.acceptedVersion), .text(row.cohort),
      .text(row.json), .integer(folder), .integer(generation), .text(row.file), .integer(row.offset),
      .integer(row.length), .text(row.sha256), .text(row.messageID),
    ]
  }
}
