import PolicyHistory
import PolicyModel
import PolicyNotice
package import PolicySource

extension Project {
  /// Writes `content/<policy>/notices/<version>.yaml` from the journal: when and to how many people notice was given,
  /// without anybody's address.
  ///
  /// - Returns: the file's path in the project; nil where the project has errors, which are reported.
  package func recordSending(of path: String, reporting diagnostics: inout Diagnostics) throws -> String? {
    let notice = try PreparedNotice(path)
    guard try release(toldOf: notice, reporting: &diagnostics) != nil else { return nil }
    guard let journal = try SendingJournal(readingIn: folder),
      let campaign = try journal.ids(of: notice).campaign
    else {
      throw Refusal(
        "nobody has been told of version '\(notice.version)' yet",
        help: "send it first: policygen send \(path)")
    }
    let record = try journal.record(of: notice, campaign: campaign, isRunning: try isSending())
    let file = "content/\(notice.policy)/notices/\(notice.version).yaml"
    let bytes = Array(record.yaml.utf8)
    let place = folder.path(file)
    try requirePlace(
      place, isForced: false, choose: "move it away",
      Refusal(
        "'\(file)' is there already and was not written by policygen",
        help: "a record of notice that was given by other means stays; add these counts by hand")
    ) {
      let source = SourceFile(path: file, bytes: try Disk.read(place, limit: 1 << 20))
      var problems = Diagnostics()
      guard let known = NoticeRecord(parsing: source, reporting: &problems), known.generator != nil else {
        return false
      }
      let lost =
        known.lost(in: record) + (Array(known.yaml.utf8) == source.bytes ? [] : ["words of somebody's own"])
      guard lost.isEmpty else {
        throw Refusal(
          "'\(file)' holds what the journal does not know, and would lose it: \(lost.joined(separator: "; "))",
          help: "add the journal's counts by hand, or move the file away")
      }
      return true
    }
    try Disk.makeFolder(folder.path("content/\(notice.policy)/notices"))
    try Disk.replace(place, with: bytes)
    return file
  }
}

extension NoticeRecord {
  /// What this record says and another does not.
  fileprivate func lost(in other: NoticeRecord) -> [String] {
    var lost: [String] = []
    if date.firstDay.dayNumber < other.date.firstDay.dayNumber { lost.append("the date \(date.iso)") }
    if end.lastDay.dayNumber > other.end.lastDay.dayNumber { lost.append("the last day \(end.iso)") }
    for channel in channels where !other.channels.contains(channel) {
      lost.append("the channel '\(channel)'")
    }
    if let count, count > other.count ?? 0 { lost.append("\(people(count)) instead of \(other.count ?? 0)") }
    for base in bases {
      let now = other.bases.first { $0.version == base.version }?.count ?? 0
      if let count = base.count, count > now {
        lost.append("\(people(count)) from '\(base.version)' instead of \(now)")
      }
    }
    return lost
  }
}

extension SendingJournal {
  /// Those who were not tried yet, from a folder that is there: nobody can be told from one that is gone. A mailbox that is
  /// always put off would hold a record up for ever: it counts as one that was not reached.
  private func open(in campaign: Int) throws -> Int {
    let folders = try database.prepare("SELECT id, path FROM folders WHERE campaign = ?")
      .with(.integer(campaign))
    var there: [String] = []
    while try folders.step() {
      if Disk.kind(of: (folders.text(1) ?? "") + "/" + NoticeManifest.name) == .file {
        there.append(String(folders.integer(0)))
      }
    }
    return try number(
      """
      SELECT count(*) FROM recipients WHERE campaign = \(campaign) AND state = 'pending'
        AND EXISTS (SELECT 1 FROM members WHERE recipient = id AND folder IN (\(there.joined(separator: ", "))))
      """)
  }

  fileprivate func record(of notice: PreparedNotice, campaign: Int, isRunning: Bool) throws -> NoticeRecord {
    var counts = StateCounts()
    let states = try database.prepare(
      "SELECT \(SendingJournal.shownState(isRunning: isRunning)), count(*) FROM recipients WHERE campaign = ? GROUP BY 1"
    ).with(.integer(campaign))
    while try states.step() {
      if let state = states.text(0).flatMap(RecipientState.init) { counts[state] = states.integer(1) }
    }
    let open = try open(in: campaign) + counts[.handingOver]
    guard open == 0 else {
      throw Refusal(
        "still to be told: \(open) of \(counts.total)", help: "go on with --resume, then record it")
    }
    let days = try database.prepare(
      "SELECT min(handed_over_at), max(handed_over_at) FROM recipients WHERE campaign = ? AND state = 'sent'"
    ).with(.integer(campaign))
    guard try days.step(), !days.isNull(0) else {
      throw Refusal("nobody was told: there is no notice to record", help: "see --status")
    }
    let first = Timestamp(seconds: days.integer(0)).day
    let last = Timestamp(seconds: days.integer(1)).day
    let versions = try database.prepare(
      """
      SELECT accepted_version, count(*), min(id) FROM recipients WHERE campaign = ? AND state = 'sent'
        GROUP BY 1 ORDER BY 1
      """
    ).with(.integer(campaign))
    var bases: [NoticeRecord.Base] = []
    while try versions.step() {
      bases.append(NoticeRecord.Base(version: versions.text(0) ?? "", count: versions.integer(1)))
    }
    return NoticeRecord(
      version: notice.version, date: first, until: first == last ? nil : last, channels: ["email"],
      count: counts[.sent], bases: bases, failed: counts[.failed] + counts[.deferred],
      unknown: counts[.unknown],
      sourcesDigest: notice.sourcesDigest, textDigest: notice.textDigest,
      generator: "policygen \(generatorVersion)")
  }
}
