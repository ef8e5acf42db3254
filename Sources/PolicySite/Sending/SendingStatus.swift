/// What the journal says of a campaign.
package struct SendingStatus: Sendable {
  package let policy: String
  package let version: String
  package let sourcesDigest: String
  package let textDigest: String
  package internal(set) var counts = StateCounts()
  /// In the order of their names.
  package internal(set) var cohorts: [(name: String, counts: StateCounts)] = []
  /// Those who were not told or of whom nobody knows, with the reasons; at most `shownLimit` of each state.
  package internal(set) var unsettled: [Unsettled] = []

  package static let shownLimit = 20

  /// A recipient of whom there is something to say.
  package struct Unsettled: Sendable {
    package let state: RecipientState
    package let email: String
    package let code: Int?
    package let reason: String?
  }
}

extension Project {
  /// The campaigns of the journal: that of a notice's folder, with its recipients alone, or all of them, in the order of
  /// their policies and versions; empty where nothing was sent.
  ///
  /// - Parameter isRunning: whether another run is at work, so that messages are on their way.
  package func sendingStatus(of path: String?) throws -> [SendingStatus] {
    guard let journal = try SendingJournal(readingIn: folder) else { return [] }
    let notice = try path.map(PreparedNotice.init)
    let isRunning = try isSending()
    var statuses: [SendingStatus] = []
    for (id, status) in try journal.campaigns(of: notice) {
      var status = status
      let members = try notice.flatMap { try journal.folder(of: $0, in: id) }
      try journal.fill(&status, campaign: id, members: members, isRunning: isRunning)
      statuses.append(status)
    }
    return statuses
  }

  /// Whether another run is at work: a message on its way is unknown where none is.
  func isSending() throws -> Bool {
    try FolderLock(ifFree: folder.path(SendingJournal.folderName)) == nil
  }
}

extension SendingJournal {
  /// The campaigns with their ids, without their recipients.
  func campaigns(of notice: PreparedNotice?) throws -> [(id: Int, status: SendingStatus)] {
    let rows = try database.prepare(
      "SELECT id, policy, version, sources_digest, text_digest FROM campaigns ORDER BY policy, id")
    var campaigns: [(id: Int, status: SendingStatus)] = []
    while try rows.step() {
      let status = SendingStatus(
        policy: rows.text(1) ?? "", version: rows.text(2) ?? "", sourcesDigest: rows.text(3) ?? "",
        textDigest: rows.text(4) ?? "")
      if let notice, (notice.policy, notice.version) != (status.policy, status.version) { continue }
      campaigns.append((rows.integer(0), status))
    }
    return campaigns
  }

  /// A recipient's state as it is to be shown: a message that is on its way while nobody sends is unknown.
  static func shownState(isRunning: Bool) -> String {
    isRunning ? "state" : "CASE state WHEN 'handing-over' THEN 'unknown' ELSE state END"
  }

  /// - Parameter members: the folder whose recipients are counted; nil for all of the campaign.
  fileprivate func fill(_ status: inout SendingStatus, campaign: Int, members folder: Int?, isRunning: Bool)
    throws
  {
    let state = SendingJournal.shownState(isRunning: isRunning)
    let chosen =
      folder == nil ? "campaign = ?" : "id IN (SELECT recipient FROM members WHERE folder = ?)"
    let rows = try database.prepare(
      "SELECT cohort, \(state), count(*) FROM recipients WHERE \(chosen) GROUP BY 1, 2 ORDER BY 1"
    ).with(.integer(folder ?? campaign))
    while try rows.step() {
      guard let state = rows.text(1).flatMap(RecipientState.init) else { continue }
      let cohort = rows.text(0) ?? ""
      if status.cohorts.last?.name != cohort { status.cohorts.append((cohort, StateCounts())) }
      status.cohorts[status.cohorts.count - 1].counts[state] += rows.integer(2)
      status.counts[state] += rows.integer(2)
    }
    for shown in [RecipientState.unknown, .failed, .deferred] {
      let rows = try database.prepare(
        """
        SELECT email, code, reason FROM recipients WHERE \(chosen) AND \(state) = ? ORDER BY id
          LIMIT \(SendingStatus.shownLimit)
        """
      ).with(.integer(folder ?? campaign), .text(shown.rawValue))
      while try rows.step() {
        status.unsettled.append(
          SendingStatus.Unsettled(
            state: shown, email: rows.text(0) ?? "", code: rows.isNull(1) ? nil : rows.integer(1),
            reason: rows.text(2)))
      }
    }
  }
}
