package import PolicyModel
package import PolicySource

/// Who would be told by a run of sending; nothing is written to find out.
package struct SendingPlan: Sendable {
  /// How many messages the folder has.
  package private(set) var messages = 0
  package private(set) var chosen = 0
  /// The states of those whom the journal knows.
  package private(set) var known = StateCounts()
  /// How many would be told, by column and value, sorted.
  package var parts: [(column: String, values: [(value: String, count: Int)])] {
    zip(["language", "accepted_version", "cohort"], counts).map { column, counts in
      (
        column,
        counts.map { ($0.key, $0.value) }.sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
      )
    }
  }

  private var counts: [[String: Int]] = [[:], [:], [:]]

  fileprivate mutating func add(
    _ row: NoticeIndex.Row, state: RecipientState?, states: Set<RecipientState>, limit: Int?
  ) {
    messages += 1
    if let state { known[state] += 1 }
    guard states.contains(state ?? .pending), limit.map({ chosen < $0 }) ?? true else { return }
    chosen += 1
    for (index, value) in [row.language, row.acceptedVersion, row.cohort].enumerated() {
      counts[index][value, default: 0] += 1
    }
  }
}

extension Project {
  /// Who would be told.
  package func planSending(
    _ path: String, _ request: SendingRequest, on day: CalendarDate, reporting diagnostics: inout Diagnostics
  ) throws -> SendingPlan? {
    let notice = try PreparedNotice(path)
    guard let told = try release(toldOf: notice, reporting: &diagnostics) else { return nil }
    try requireCurrent(told.version, in: told.history, on: day)
    try checkMark(of: notice)
    let journal = try SendingJournal(readingIn: folder)
    let campaign = try journal?.ids(of: notice).campaign
    var states: Set<RecipientState> = [.pending, .deferred]
    if request.resendsUnknown { states.insert(.unknown) }
    if request.retriesFailed { states.insert(.failed) }
    let index = try notice.openIndex()
    try request.segment.requireColumns(index.extras)
    var plan = SendingPlan()
    var isAny = false
    while let row = try index.next() {
      guard request.segment.contains(row) else { continue }
      isAny = true
      let state = try campaign.flatMap { try journal?.state(of: row.address, campaign: $0) }
      plan.add(row, state: state == .handingOver ? .unknown : state, states: states, limit: request.limit)
    }
    guard isAny || request.segment.isEverybody else {
      throw WrongUsage(
        "nobody belongs to this segment", help: "look at the columns of '\(path)/\(notice.index)'")
    }
    return plan
  }
}

extension SendingJournal {
  fileprivate func state(of address: String, campaign: Int) throws -> RecipientState? {
    let rows = try statement("SELECT state FROM recipients WHERE campaign = ? AND address = ?")
      .with(.integer(campaign), .text(address))
    defer { rows.reset() }
    return try rows.step() ? rows.text(0).flatMap(RecipientState.init) : nil
  }
}
