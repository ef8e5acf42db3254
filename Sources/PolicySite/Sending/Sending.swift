import PolicyHistory
package import PolicyModel
import PolicyNotice
package import PolicySource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Project {
  /// Hands the messages of a notice's folder to a mail program, and keeps the journal of it.
  ///
  /// - Parameters:
  ///   - clock: the time of day, for the journal.
  /// - Returns: nil where the project has errors, which are reported.
  package func send(
    _ path: String, _ request: SendingRequest, environment: [String], clock: @escaping () -> Timestamp,
    observer: SendingObserver, reporting diagnostics: inout Diagnostics
  ) throws -> SendingResult? {
    let notice = try PreparedNotice(path)
    guard let told = try release(toldOf: notice, reporting: &diagnostics) else { return nil }
    let today = clock().day
    try requireCurrent(told.version, in: told.history, on: today)
    if let broken = told.history.brokenPromise(
      tellingOf: told.version, on: today, narrowingIsChangelog: settings.narrowingIsChangelog)
    {
      observer.tell("warning: \(broken.sentence(on: today))")
    }
    return try holdingInterrupts {
      defer { takeInterrupts() }
      if let rehearsal = request.rehearsal {
        let journal = try SendingJournal()
        var rehearsed = request
        rehearsed.resumes = true
        let target = try Rehearsal(rehearsal)
        return try journal.send(
          notice, rehearsed, clock: clock, observer: observer, handOver: .rehearsal(target))
      }
      try checkMark(of: notice)
      let place = try SendingJournal.makeFolder(in: folder)
      guard let lock = try freeLock(on: place) else {
        throw Refusal(
          "another `policygen send` is at work in this project",
          help: "wait until it is done; one sends at a time, so that nobody is told twice")
      }
      return try withExtendedLifetime(lock) {
        let journal = try SendingJournal(writingIn: folder)
        try SentMark.check(notice, against: journal.id())
        do {
          return try journal.send(
            notice, request, clock: clock, observer: observer,
            handOver: .program(request.program, sender: notice.sender, environment: environment))
        } catch is SendingInterrupted {
          return SendingResult(stop: .interrupted)
        }
      }
    }
  }

  /// Refuses a notice that was sent from with a journal that is not this project's any more.
  func checkMark(of notice: PreparedNotice) throws {
    try SentMark.check(notice, against: try SendingJournal(readingIn: folder)?.id())
  }

  /// nil where another run sends; one that only looks holds the lock for a moment.
  private func freeLock(on place: String) throws -> FolderLock? {
    for _ in 0..<10 {
      if let lock = try FolderLock(ifFree: place) { return lock }
      poll(nil, 0, 100)
    }
    return nil
  }

  /// Throws where a version is neither in force nor announced any more: its notice would say what is not so.
  func requireCurrent(_ version: PolicyVersion, in history: VersionHistory, on day: CalendarDate) throws {
    guard !history.noticePairs(on: day).contains(where: { $0.new.id == version.id }) else { return }
    throw Refusal(
      "on \(day.iso), version '\(version.id)' is neither in force nor announced: nobody is told of it any more",
      help: "tell people of the version that took its place: policygen notice \(history.policyID) …")
  }

  /// The release that a folder tells of, as the project has it: standing, and with the same digests; nil where the project
  /// has errors, which are reported.
  func release(
    toldOf notice: PreparedNotice, reporting diagnostics: inout Diagnostics
  ) throws -> (history: VersionHistory, version: PolicyVersion)? {
    guard policyIDs.contains(notice.policy) else {
      throw WrongUsage(
        "'\(notice.shown)' is a notice of the policy '\(notice.policy)', which this project does not have",
        help: suggestion(for: notice.policy, among: policyIDs, called: "policies"))
    }
    let policy = try LoadedPolicy(notice.policy, in: folder, readingDraft: false, reporting: &diagnostics)
    if diagnostics.hasErrors { return nil }
    guard let version = policy.history[notice.version] else {
      throw WrongUsage(
        "'\(notice.shown)' tells of version '\(notice.version)', which '\(notice.policy)' does not have",
        help: suggestion(
          for: notice.version, among: policy.history.versions.map(\.id), called: "versions"))
    }
    let release = version.release
    if let reason = release.withdrawn {
      throw Refusal(
        "version '\(notice.version)' was withdrawn: \(reason)", help: "tell of a version that stands")
    }
    guard release.sourcesDigest == notice.sourcesDigest, release.textDigest == notice.textDigest else {
      throw Refusal(
        "'\(notice.shown)' tells of another release '\(notice.version)' than the project has",
        help: "make the folder anew with `policygen notice`")
    }
    return (policy.history, version)
  }
}

extension SendingJournal {
  fileprivate func send(
    _ notice: PreparedNotice, _ request: SendingRequest, clock: @escaping () -> Timestamp,
    observer: SendingObserver, handOver: SendingRun.Target
  ) throws -> SendingResult {
    let goesOn = request.resumes || request.resendsUnknown || request.retriesFailed
    var wasFinished = false
    if let known = try ids(of: notice).folder, try isBegun(folder: known) {
      let counts = try counts(folder: known)
      wasFinished = counts.open + counts[.handingOver] == 0
      guard goesOn || wasFinished else {
        throw Refusal(
          "this was begun and is not finished: \(counts[.sent]) of \(counts.total) are told",
          help: "go on with --resume; --status shows how far it has come")
      }
    }
    reopened = (request.resendsUnknown ? [.unknown] : []) + (request.retriesFailed ? [.failed] : [])
    let (folder, registration, died) = try database.transaction {
      let (folder, registration) = try register(notice, segment: request.segment, at: clock())
      try requireSomebody(in: request.segment, folder: folder)
      try beginTries(folder: folder, attempts: request.attempts)
      // After that: nobody has read of them yet, so that nobody can have asked to tell them again.
      let died = try settleInterrupted(at: clock())
      return (folder, registration, died)
    }
    if died.count > 0 {
      observer.tell(
        "\(people(died.count)) had a message on its way when an earlier run died; nobody can say whether it was sent: "
          + died.first.joined(separator: ", ")
          + (died.count > died.first.count ? " and \(died.count - died.first.count) more" : ""))
    }
    if registration.toldBefore > 0 {
      observer.tell("\(people(registration.toldBefore)) were told before, from another folder: left out")
    }
    if registration.unsettledBefore > 0 {
      observer.tell(
        "\(people(registration.unsettledBefore)) were tried before, from another folder: left out (see --status)"
      )
    }
    if !path.isEmpty {
      writeLogBack()
      try SentMark.write(id(), in: notice)
    }
    defer { if !path.isEmpty { writeLogBack() } }
    var run = SendingRun(
      self, notice: notice, folder: folder, request: request, clock: clock, observer: observer,
      target: handOver)
    try run.toTheEnd()
    var result = run.result
    result.counts = try counts(folder: folder)
    result.chosen = try counts(folder: folder, in: request.segment)
    let unknown = try statement(
      "SELECT recipients.email FROM \(SendingJournal.offers) AND state = 'unknown' ORDER BY recipients.id LIMIT 20"
    ).with(.integer(folder))
    while try unknown.step() { result.unknown.append(unknown.text(0) ?? "") }
    return result
  }

  private func requireSomebody(in segment: Segment, folder: Int) throws {
    for condition in segment.conditions {
      for value in condition.values {
        let one = Segment(condition.column, value)
        guard try counts(folder: folder, in: one).total == 0 else { continue }
        throw WrongUsage(
          "nobody has '\(value)' as \(condition.column)",
          help: suggestion(
            for: value, among: try values(of: condition.column, folder: folder), called: "values"))
      }
    }
    guard try segment.isEverybody || counts(folder: folder, in: segment).total > 0 else {
      throw WrongUsage("nobody belongs to all these segments")
    }
  }

  /// Some of the values that a column has.
  private func values(of column: String, folder: Int) throws -> [String] {
    let rows: SQLiteStatement
    if Segment.columns.contains(column) {
      rows = try database.prepare(
        "SELECT DISTINCT \(column) FROM members WHERE folder = ? ORDER BY 1 LIMIT 1000"
      ).with(.integer(folder))
    } else {
      rows = try database.prepare(
        """
        SELECT DISTINCT value FROM members, json_each(fields) WHERE folder = ? AND key = ? ORDER BY 1 LIMIT 1000
        """
      ).with(.integer(folder), .text(column))
    }
    var values: [String] = []
    while try rows.step() { values.append(rows.text(0) ?? "") }
    return values
  }
}

/// "1 recipient", "2,000 recipients".
func people(_ count: Int) -> String { count == 1 ? "1 recipient" : "\(count) recipients" }
