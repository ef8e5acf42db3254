package import PolicyHistory
package import PolicyModel
package import PolicySource

/// What `policygen release` was asked for.
package struct ReleaseRequest: Sendable {
  package var version: String?
  package var published: CalendarDate?
  package var effective: CalendarDate?
  package var summary: String?
  package var approvedBy: String?
  package var supersedes: String?
  /// Why the published date may lie in the past.
  package var backdate: String?
  /// The version was in force before policygen; what its source does not state stays absent.
  package var isImported = false
  package var allowsLoweredConsent = false
  /// Warnings count as errors.
  package var isStrict = false

  package init() {}
}

/// What a release did.
package struct ReleaseResult: Sendable {
  /// nil where there were errors and nothing was written.
  package let record: ReleaseRecord?
  package let report: ChangeReport?
  package let diagnostics: Diagnostics
}

extension Project {
  /// Freezes the draft of a policy as a version.
  ///
  /// Throws `Refusal` where a guard forbids it: an existing version, a broken promise of notice, a date in the past
  /// without a reason. Nothing is written then, nor when the draft has errors.
  ///
  /// - Parameters:
  ///   - today: the day that the release is made for.
  ///   - clock: the day that it is, so that looking back with another `today` is no way around `--backdate`.
  package func release(
    _ id: String, _ request: ReleaseRequest, today: CalendarDate, clock: CalendarDate
  ) throws -> ReleaseResult {
    let lock = try FolderLock(on: folder.path("content/" + id), whenBusy: {})
    defer { withExtendedLifetime(lock) {} }
    var diagnostics = Diagnostics()
    let policy = try LoadedPolicy(id, in: folder, reporting: &diagnostics)
    if let draft = policy.draft {
      diagnostics.append(completenessWarnings(of: draft, settings: settings))
      if !diagnostics.hasErrors { diagnostics.append(disagreements(of: draft)) }
    }
    policy.history.remindOfNotices(
      today: today, overtaken: request.supersedes, narrowingIsChangelog: settings.narrowingIsChangelog,
      reporting: &diagnostics)
    diagnostics.raise(only: request.isStrict ? nil : [.headingWithoutKey])
    guard let draft = policy.draft, let tree = policy.draftTree, !diagnostics.hasErrors else {
      return ReleaseResult(record: nil, report: nil, diagnostics: diagnostics)
    }
    let history = policy.history
    let published = request.isImported ? request.published : request.published ?? today
    let version = try versionID(request.version, published: published, in: history)
    try checkDates(request, published: published, today: today, clock: clock)
    try checkOrder(published, after: history)
    try checkSuperseded(request.supersedes, announcedOn: published ?? today, in: history)

    let base = history.versions.last { $0.release.withdrawn == nil }
    var report: ChangeReport?
    var overrides: [Override] = []
    overrides = history.overrides(toDraft: policy.overrides, reporting: &diagnostics)
    if let base {
      let found = findings(
        of: PolicyDiff(from: base.policy, to: draft), narrowingIsChangelog: settings.narrowingIsChangelog)
      checkOverrides(
        overrides, against: found, allowsLoweredConsent: request.allowsLoweredConsent, reporting: &diagnostics
      )
      let graded = applied(overrides, to: found)
      let duty = NoticeDuty(for: graded, promisedBy: history, published: published ?? today)
      report = ChangeReport(policy: id, from: base.id, to: version, findings: graded, notice: duty)
    }
    guard !diagnostics.hasErrors else {
      return ReleaseResult(record: nil, report: report, diagnostics: diagnostics)
    }
    var gravest = report?.level ?? .none
    if let id = request.supersedes, let overtaken = history[id],
      let current = history.inForce(on: published ?? today)
    {
      // The overtaken version's changes were never in force: people meet them together with this one's.
      let found = findings(
        of: PolicyDiff(from: current.policy, to: draft), narrowingIsChangelog: settings.narrowingIsChangelog)
      let graded = applied(overtaken.release.overrides + overrides, to: found)
      gravest = max(gravest, graded.map(\.level).max() ?? .none)
    }
    try checkPromise(request, gravest: gravest, history: history, published: published ?? today)

    var record = ReleaseRecord(
      version: version, previous: history.newest?.id, published: published, effective: request.effective,
      isImported: request.isImported, supersedes: request.supersedes,
      backdated: request.backdate, summary: request.summary,
      level: report?.level ?? .none, findings: report?.findings.map(RecordedFinding.init) ?? [],
      overrides: overrides,
      promise: leadPromise(of: history, published: published ?? today), approvedBy: request.approvedBy,
      sourcesDigest: "", textDigest: Digest.text(draft.text), generator: "policygen \(generatorVersion)",
      range: draft.file.wholeRange)
    record.sourcesDigest = Digest.sources(
      files: tree.entries, record: record.yaml(includingDigests: false),
      previous: history.newest?.release.sourcesDigest)
    try freeze(tree, as: record, policy: id)
    return ReleaseResult(record: record, report: report, diagnostics: diagnostics)
  }

  private func versionID(
    _ wanted: String?, published: CalendarDate?, in history: VersionHistory
  ) throws -> String {
    let taken = Set(history.versions.map { $0.id.lowercased() })
    if let wanted {
      guard ReleaseRecord.isVersionID(wanted) else {
        throw WrongUsage(
          "'\(wanted)' cannot be a version's id",
          help: "begin with a letter or digit; use at most 32 of letters, digits, '.', '_' and '-'")
      }
      guard !taken.contains(wanted.lowercased()) else {
        throw Refusal(
          "version '\(wanted)' exists already", help: "a version's address is for ever; choose another id")
      }
      return wanted
    }
    guard let published else {
      throw WrongUsage("a version without a published date needs a name", help: "add --version NAME")
    }
    var id = published.iso
    var number = 2
    while taken.contains(id) {
      id = published.iso + "." + String(number)
      number += 1
    }
    return id
  }

  private func checkDates(
    _ request: ReleaseRequest, published: CalendarDate?, today: CalendarDate, clock: CalendarDate
  ) throws {
    if !request.isImported {
      guard let effective = request.effective else {
        throw WrongUsage("a release needs the date it takes effect", help: "add --effective DATE")
      }
      guard effective.isDay, published?.isDay ?? false else {
        throw WrongUsage(
          "a release needs whole dates", help: "month and year precision are for --imported versions")
      }
    }
    if let published, let effective = request.effective,
      effective.lastDay.dayNumber < published.firstDay.dayNumber
    {
      throw WrongUsage(
        "the version would take effect on \(effective.iso), before it is published on \(published.iso)",
        help: "correct --effective or --published")
    }
    if let published, !request.isImported, published.dayNumber > today.dayNumber {
      throw Refusal(
        "the published date \(published.iso) is still to come",
        help: "release on that day; --effective says from when the version holds")
    }
    if let published, !request.isImported, request.backdate == nil,
      published.dayNumber < max(today.dayNumber, clock.dayNumber)
    {
      throw Refusal(
        "the published date \(published.iso) lies in the past",
        help: "say why with --backdate REASON; the reason is recorded with the version")
    }
  }

  /// The chain is in the order of publication: a version that broke it could never be taken back.
  private func checkOrder(_ published: CalendarDate?, after history: VersionHistory) throws {
    guard let published,
      let last = history.versions.last(where: { $0.release.published != nil }),
      let latest = last.release.published, published.lastDay.dayNumber < latest.firstDay.dayNumber
    else { return }
    throw Refusal(
      "version '\(last.id)' was published on \(latest.iso), after \(published.iso)",
      help: "a version is published on or after the day of the one before")
  }

  /// A version in force that were overtaken would bring the one before it into force again.
  private func checkSuperseded(
    _ id: String?, announcedOn published: CalendarDate, in history: VersionHistory
  ) throws {
    guard let id else { return }
    let announced = history.upcoming(on: published).map(\.id)
    guard !announced.contains(id) else { return }
    throw Refusal(
      "'\(id)' is no version that is announced and not yet in force",
      help: suggestion(for: id, among: announced, called: "announced versions"))
  }

  private func checkPromise(
    _ request: ReleaseRequest, gravest: Level, history: VersionHistory, published: CalendarDate
  ) throws {
    guard let effective = request.effective, !request.isImported else { return }
    if gravest.isMaterial, let lead = leadPromise(of: history, published: published) {
      let earliest = earliestEffective(published: published, lead: lead)
      if effective.firstDay.dayNumber < earliest.dayNumber {
        throw Refusal(
          "the policy promises notice of \(lead.words) for changes such as these (\(gravest.rawValue)); "
            + "published on \(published.iso), they take effect on \(earliest.iso) at the earliest",
          help: "release with --effective \(earliest.iso) or later")
      }
    }
    let overtaken = history.upcoming(on: published).filter {
      ($0.release.start?.dayNumber ?? 0) >= effective.dayNumber
    }
    if overtaken.count > 1 {
      throw Refusal(
        "this version would take the place of several announced ones: "
          + overtaken.map { "'\($0.id)'" }.joined(separator: ", "),
        help: "give an --effective date after all of them but one")
    }
    if let announced = overtaken.first, request.supersedes != announced.id {
      throw Refusal(
        "version '\(announced.id)' is announced for \(announced.release.start?.iso ?? "later"), not before this one",
        help: "if this version takes its place, add --supersedes \(announced.id)")
    }
  }

  /// Writes the version's folder beside its place and moves it there in one step.
  private func freeze(_ tree: SourceTree, as record: ReleaseRecord, policy id: String) throws {
    let versions = folder.path("content/" + id + "/versions")
    let place = versions + "/" + record.version
    let aside = versions + "/.policygen-tmp-" + record.version
    guard Disk.kind(of: place) == nil else { throw Refusal("'\(record.version)' exists already") }
    try Disk.remove(aside)
    do {
      try Disk.makeFolder(aside + "/sections")
      for entry in tree.entries {
        let path = aside + "/" + entry.path
        try Disk.makeFolder(String(path[..<path.lastIndex(of: "/")!]))
        try Disk.write(entry.bytes, to: path)
      }
      try Disk.write(Array(record.yaml(includingDigests: true).utf8), to: aside + "/release.yaml")
      try Disk.move(aside, to: place)
    } catch {
      try? Disk.remove(aside)
      throw error
    }
  }
}
