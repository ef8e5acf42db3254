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
  /// gets the newest folder's message; whoever was told keeps the record of what they were told.
  ///
  /// - Parameter changeable: the states in which a recipient's message may still be exchanged.
  func register(
    _ notice: PreparedNotice, segment: Segment, changeable: Set<RecipientState>, at now: Timestamp
  )
    throws -> (folder: Int, registration: Registration)
  {
    let index = try notice.openIndex()
    try segment.requireColumns(index.extras)
    var (campaign, folder) = try ids(of: notice)
    if campaign == nil {
      try statement(
        "INSERT INTO campaigns (policy, version, sources_digest, text_digest) VALUES (?, ?, ?, ?)"
      )
      .with(
        .text(notice.policy), .text(notice.version), .text(notice.sourcesDigest), .text(notice.textDigest)
      ).run()
      campaign = try number("SELECT last_insert_rowid()")
    }
    if folder == nil {
      try statement("INSERT INTO folders (campaign, path) VALUES (?, ?)")
        .with(.integer(campaign), .text(notice.folder)).run()
      folder = try number("SELECT last_insert_rowid()")
    }
    guard let campaign, let folder else { preconditionFailure("both were inserted") }
    var registration = Registration()
    while let row = try index.next() {
      registration.messages += 1
      try register(
        row, campaign: campaign, folder: folder, changeable: changeable, at: now, counting: &registration)
    }
    return (folder, registration)
  }

  private func register(
    _ row: NoticeIndex.Row, campaign: Int, folder: Int, changeable: Set<RecipientState>, at now: Timestamp,
    counting registration: inout Registration
  ) throws {
    let known = try statement(
      "SELECT id, state, folder, file, offset, length, sha256 FROM recipients WHERE campaign = ? AND address = ?"
    ).with(.integer(campaign), .text(row.address))
    guard try known.step() else {
      registration.new += 1
      try statement(
        """
        INSERT INTO recipients (campaign, address, email, name, language, accepted_version, cohort, fields, folder, file,
          offset, length, sha256, message_id, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
      ).with(
        .integer(campaign), .text(row.address), .text(row.email), .text(row.name), .text(row.language),
        .text(row.acceptedVersion), .text(row.cohort), .text(row.json), .integer(folder), .text(row.file),
        .integer(row.offset), .integer(row.length), .text(row.sha256), .text(row.messageID),
        .integer(now.seconds)
      ).run()
      return
    }
    defer { known.reset() }
    let state = known.text(1).flatMap(RecipientState.init) ?? .unknown
    let isOurs = known.integer(2) == folder
    if changeable.contains(state) {
      let isSame =
        isOurs && known.text(3) == row.file && known.integer(4) == row.offset
        && known.integer(5) == row.length
        && known.text(6) == row.sha256
      if isSame { return }
      try statement(
        """
        UPDATE recipients SET email = ?, name = ?, language = ?, accepted_version = ?, cohort = ?, fields = ?, folder = ?,
          file = ?, offset = ?, length = ?, sha256 = ?, message_id = ? WHERE id = ?
        """
      ).with(
        .text(row.email), .text(row.name), .text(row.language), .text(row.acceptedVersion),
        .text(row.cohort), .text(row.json), .integer(folder), .text(row.file), .integer(row.offset),
        .integer(row.length), .text(row.sha256), .text(row.messageID), .integer(known.integer(0))
      ).run()
    } else if !isOurs {
      if state == .sent { registration.toldBefore += 1 } else { registration.unsettledBefore += 1 }
    }
  }
}
