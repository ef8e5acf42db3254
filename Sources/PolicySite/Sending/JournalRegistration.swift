import PolicyModel
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
    return (campaign, try folder(of: notice, in: campaign))
  }

  /// nil where the journal does not have the folder.
  func folder(of notice: PreparedNotice, in campaign: Int) throws -> Int? {
    let folders = try statement("SELECT id FROM folders WHERE campaign = ? AND path = ?")
      .with(.integer(campaign), .text(notice.folder))
    defer { folders.reset() }
    return try folders.step() ? folders.integer(0) : nil
  }

  /// Enters what a folder offers: everybody whom the campaign does not have yet, and who is in this folder. Whoever is
  /// in it no longer, in no other folder and was never tried goes: they may have closed their account since.
  func register(_ notice: PreparedNotice, segment: Segment, at now: Timestamp) throws
    -> (folder: Int, registration: Registration)
  {
    let index = try notice.openIndex()
    try segment.requireColumns(index.extras)
    let (campaign, folder) = try makeFolder(of: notice)
    var registration = Registration()
    let digest = notice.indexDigest
    if try isKnown(digest, folder: folder) { return (folder, registration) }
    try statement("UPDATE folders SET index_digest = ? WHERE id = ?")
      .with(.text(digest), .integer(folder)).run()
    try statement("DELETE FROM members WHERE folder = ?").with(.integer(folder)).run()
    while let row = try index.next() {
      registration.messages += 1
      // A long list: the user need not wait for its end.
      if registration.messages % 1024 == 0, isInterruptPending() { throw SendingInterrupted() }
      try register(row, of: folder, in: campaign, at: now, counting: &registration)
    }
    try statement(
      """
      DELETE FROM recipients WHERE campaign = ? AND state = 'pending' AND attempts = 0
        AND NOT EXISTS (SELECT 1 FROM members WHERE recipient = recipients.id)
      """
    ).with(.integer(campaign)).run()
    return (folder, registration)
  }

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

  private func register(
    _ row: NoticeIndex.Row, of folder: Int, in campaign: Int, at now: Timestamp,
    counting registration: inout Registration
  ) throws {
    let known = try statement(
      "SELECT id, state, folder, attempts FROM recipients WHERE campaign = ? AND address = ?"
    ).with(.integer(campaign), .text(row.address))
    let recipient: Int
    if try known.step() {
      defer { known.reset() }
      recipient = known.integer(0)
      let state = known.text(1).flatMap(RecipientState.init) ?? .unknown
      let isOurs = known.integer(2) == folder
      if known.integer(3) == 0 {
        try statement(
          "UPDATE recipients SET (\(SendingJournal.copied), folder) = (?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?"
        ).with(row.evidence + [.integer(folder), .integer(recipient)]).run()
      } else if !isOurs {
        switch state {
        case .sent: registration.toldBefore += 1
        case .failed, .unknown, .handingOver:
          if !reopened.contains(state) { registration.unsettledBefore += 1 }
        case .pending, .deferred: break
        }
      }
    } else {
      registration.new += 1
      try statement(
        """
        INSERT INTO recipients (\(SendingJournal.copied), folder, campaign, address, changed_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
      ).with(
        row.evidence + [.integer(folder), .integer(campaign), .text(row.address), .integer(now.seconds)]
      ).run()
      recipient = try identity()
    }
    try statement(
      """
      INSERT OR REPLACE INTO members (\(SendingJournal.copied), folder, recipient, fields, file, offset, length)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ).with(
      row.evidence + [
        .integer(folder), .integer(recipient), .text(row.json), .text(row.file), .integer(row.offset),
        .integer(row.length),
      ]
    ).run()
  }

  /// Of the row that was entered last.
  private func identity() throws -> Int {
    let rows = try statement("SELECT last_insert_rowid()")
    defer { rows.reset() }
    return try rows.step() ? rows.integer(0) : 0
  }
}

extension NoticeIndex.Row {
  /// What is kept of a message that was handed over, in the order of `SendingJournal.copied`.
  fileprivate var evidence: [SQLiteValue] {
    [
      .text(email), .text(name), .text(language), .text(acceptedVersion), .text(cohort), .text(sha256),
      .text(messageID),
    ]
  }
}

/// Somebody interrupted before anything was handed over.
struct SendingInterrupted: Error {}
