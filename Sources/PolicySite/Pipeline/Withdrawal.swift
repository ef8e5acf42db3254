package import PolicyHistory
package import PolicyModel
package import PolicySource

/// What a withdrawal did.
package struct WithdrawalResult: Sendable {
  /// nil where the archive has errors and nothing was written.
  package let record: ReleaseRecord?
  /// What the version had taken the place of, and is announced again.
  package let returning: [ReleaseRecord]
  /// The announced version after it: what it changes is told from another version now.
  package let following: ReleaseRecord?
  package let diagnostics: Diagnostics
}

extension Project {
  /// Takes back a version that is announced and not yet in force: its record says so, and its text goes from the site.
  ///
  /// Throws `Refusal` for one that is, was or may be in force, that was replaced or taken back before, and where another
  /// version would have been in force before today without it. Nothing is written then.
  ///
  /// - Parameters:
  ///   - today: the day that the withdrawal is made on.
  ///   - clock: the day that it is, so that looking back with another `today` is no way around the guards.
  package func withdraw(
    _ version: String, of id: String, reason: String, today: CalendarDate, clock: CalendarDate
  ) throws -> WithdrawalResult {
    try requirePolicy(id)
    let lock = try FolderLock(on: folder.path("content/" + id), whenBusy: {})
    defer { withExtendedLifetime(lock) {} }
    var diagnostics = Diagnostics()
    let policy = try LoadedPolicy(id, in: folder, readingDraft: false, reporting: &diagnostics)
    guard !diagnostics.hasErrors else {
      return WithdrawalResult(record: nil, returning: [], following: nil, diagnostics: diagnostics)
    }
    let history = policy.history
    var record = try withdrawable(version, in: history, on: today)
    guard today.dayNumber >= clock.dayNumber else {
      throw Refusal(
        "a version is taken back on the day on which it is done, and \(today.iso) is over",
        help: "leave --as-of out")
    }
    record.withdrawn = reason
    record.withdrawnOn = today
    let after = history.replacing(record)
    try checkPast(from: history, to: after, without: record, on: today)
    try checkSending(of: record, policy: id)
    let path = "content/\(id)/versions/\(version)/release.yaml"
    guard let place = folder.realPath(path, reporting: &diagnostics), !diagnostics.hasErrors else {
      return WithdrawalResult(record: nil, returning: [], following: nil, diagnostics: diagnostics)
    }
    try Disk.replace(place, with: Array(record.yaml(includingDigests: true).utf8))

    let upcoming = after.upcoming(on: today).map(\.release)
    let known = Set(history.upcoming(on: today).map(\.id))
    let later = after.versions.drop { $0.id != version }.dropFirst().first { $0.release.withdrawn == nil }
    try warn(ofPeopleToldOf: record, next: upcoming.first, in: history, reporting: &diagnostics)
    return WithdrawalResult(
      record: record, returning: upcoming.filter { !known.contains($0.version) },
      following: upcoming.first { $0.version == later?.id }, diagnostics: diagnostics)
  }

  /// The record of a version that can be taken back.
  private func withdrawable(
    _ id: String, in history: VersionHistory, on today: CalendarDate
  ) throws -> ReleaseRecord {
    let upcoming = history.upcoming(on: today).map(\.id)
    guard let index = history.versions.firstIndex(where: { $0.id == id }) else {
      throw WrongUsage(
        id == "draft" ? "a draft is not announced" : "'\(history.policyID)' has no version '\(id)'",
        help: suggestion(
          for: id, among: upcoming.isEmpty ? history.versions.map(\.id) : upcoming,
          called: upcoming.isEmpty ? "versions" : "announced versions"))
    }
    let release = history.versions[index].release
    let instead =
      upcoming.isEmpty
      ? "no version is announced now; a new text is a new release"
      : "announced are: " + upcoming.joined(separator: ", ")
    switch history.standings(on: today)[index] {
    case .withdrawn:
      let when = release.withdrawnOn.map { " on \($0.iso)" } ?? ""
      throw Refusal("version '\(id)' was withdrawn\(when) already: \(release.withdrawn ?? "")", help: instead)
    case .inForce:
      throw Refusal(
        "version '\(id)' is in force, and what was in force cannot be taken back",
        help: "release a new version, with the old text if that is what holds again")
    case .superseded:
      let successor = history.successors[index]?.id
      throw Refusal(
        "version '\(id)' is not announced any more"
          + (successor.map { ": version '\($0)' took its place" } ?? ""), help: instead)
    case .upcoming: break
    }
    if history.possiblyInForce(on: today).contains(where: { $0.id == id }), let effective = release.effective
    {
      throw Refusal(
        "version '\(id)' takes effect in \(effective.words), on a day that is not stated: it may be in force already",
        help: "release a new version")
    }
    return release
  }

  /// A version that comes back with a day that is over would have been in force since, while people read another one.
  private func checkPast(
    from history: VersionHistory, to after: VersionHistory, without record: ReleaseRecord,
    on today: CalendarDate
  ) throws {
    let days = history.versions.compactMap { $0.release.start?.dayNumber } + [today.dayNumber]
    for day in days.sorted() where day <= today.dayNumber {
      let day = CalendarDate(dayNumber: day)
      guard let other = after.inForce(on: day)?.release,
        other.version != history.inForce(on: day)?.id
      else { continue }
      throw Refusal(
        "version '\(record.version)' took the place of version '\(other.version)', which would have been in force since "
          + "\(day.iso) without it, while people read another text",
        help: "release what is to hold instead, with --supersedes \(record.version)")
    }
  }

  /// People who are told at this moment would be told of a version that is gone.
  private func checkSending(of record: ReleaseRecord, policy: String) throws {
    guard try told(of: record.version, policy: policy) != nil, try isSending() else { return }
    throw Refusal(
      "notices are being sent at this moment", help: "stop `policygen send`, or wait until it has ended")
  }

  /// What the journal says of a version; nil where no notice of it was registered.
  private func told(of version: String, policy: String) throws -> StateCounts? {
    guard Disk.kind(of: folder.path(SendingJournal.folderName)) == .folder else { return nil }
    return try sendingStatus(of: nil).first { ($0.policy, $0.version) == (policy, version) }?.counts
  }

  private func warn(
    ofPeopleToldOf record: ReleaseRecord, next: ReleaseRecord?, in history: VersionHistory,
    reporting diagnostics: inout Diagnostics
  ) throws {
    let counts = try told(of: record.version, policy: history.policyID)
    let sent = counts.map { $0[.sent] + $0[.unknown] + $0[.handingOver] } ?? 0
    let notice = history.notices[record.version]
    guard sent > 0 || notice != nil else { return }
    let people =
      sent > 0
      ? "\(sent) \(sent == 1 ? "person was" : "people were")"
      : notice?.count.map { "\($0) \($0 == 1 ? "person was" : "people were")" } ?? "people were"
    let address =
      settings.baseURL.map { "\($0)/\(history.policyID)/versions/\(record.version)/" }
      ?? "its address"
    diagnostics.report(
      .toldOfWithdrawn,
      "\(people) told of version '\(record.version)', which does not come: tell them again",
      at: record.range,
      help: next.map {
        "make the notice of what comes instead with `policygen notice \(history.policyID) --version \($0.version)`"
      }
        ?? "write to them that the version in force stays; once the site is published, \(address) says so, too"
    )
  }
}

extension VersionHistory {
  /// The history with another record of one of its versions.
  fileprivate func replacing(_ record: ReleaseRecord) -> VersionHistory {
    VersionHistory(
      policyID: policyID,
      versions: versions.map {
        $0.id == record.version ? PolicyVersion(release: record, policy: $0.policy) : $0
      }, notices: notices)
  }
}
