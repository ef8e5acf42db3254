import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicyRender
import PolicySource

extension Project {
  /// Writes what people are told of a version: for each group of readers the notice, and for each recipient the message.
  ///
  /// Throws `WrongUsage` or `Refusal` where nobody can be told what was asked for, and `DiskError` where the disk fails.
  /// The folder is made beside its place and put there whole; nothing is written where there are errors.
  ///
  /// - Parameter progress: how many bytes of the recipients' file are read, of how many, and how many rows they were.
  package func notice(
    _ request: NoticeRequest, waiting: () -> Void,
    progress: (_ bytes: Int, _ size: Int?, _ rows: Int) -> Void = { _, _, _ in }
  ) throws -> NoticeResult {
    try requirePolicy(request.policy)
    var diagnostics = Diagnostics()
    let policy = try LoadedPolicy(request.policy, in: folder, readingDraft: false, reporting: &diagnostics)
    let translations = try policy.translations(in: folder, reporting: &diagnostics)
    let history = policy.history
    guard !diagnostics.hasErrors else { return NoticeResult(refusedWith: diagnostics) }
    let target = try version(toldOf: request.version, in: history)
    let base = try version(acceptedBefore: target, request.from, in: history)
    try checkPublished(target, by: request.date.day)
    try checkPages(of: target, in: history, on: request.date.day)
    let sender = settings.mailFrom.flatMap(Mailbox.init)
    if sender == nil {
      diagnostics.report(
        .missingSender,
        settings.mailFrom.map { "no mail can come from '\($0)'" }
          ?? "content/site.yaml does not say from whom notices come",
        at: nil, path: settingsFile.path, help: "add `mail: {from: \"Name <name@domain>\"}`")
    }
    let replyTo = settings.mailReplyTo.flatMap(Mailbox.init)?.address
    if replyTo == nil, let text = settings.mailReplyTo {
      diagnostics.report(
        .invalidAddress, "no answer can be sent to '\(text)'", at: nil, path: settingsFile.path,
        help: "write name@domain as `reply_to`")
    }
    let baseURL = request.baseURL ?? settings.baseURL
    if baseURL == nil {
      var missing = Diagnostic(
        .missingBaseURL, "the site's public address is not set: a notice links to it", at: nil,
        path: settingsFile.path, help: "add `base_url: https://…`, or give --base-url")
      // Pages can do without it; a letter that leads nowhere cannot be right.
      missing.severity = .error
      diagnostics.report(missing)
    }
    guard let sender, let baseURL, !diagnostics.hasErrors else {
      return NoticeResult(refusedWith: diagnostics)
    }
    try checkPromise(of: target, in: history, request)
    let campaign = Campaign(
      policy: request.policy, version: target.id, sourcesDigest: target.release.sourcesDigest,
      textDigest: target.release.textDigest, date: request.date, sender: sender,
      replyTo: replyTo, unsubscribe: request.unsubscribe)
    let cohorts = NoticeCohorts(
      of: target, in: history, translations, settings: settings,
      on: Notice.Occasion(day: request.date.day, baseURL: baseURL, consentURL: request.consentURL),
      for: campaign, lineEnd: request.messages.map { $0 == .eml ? .network : .unix },
      mailers: request.mailers)
    if request.recipients == nil {
      guard let base else {
        throw Refusal(
          "'\(target.id)' is the first version of '\(request.policy)': nobody accepted one before it",
          help: "people are told of changes alone")
      }
      guard cohorts.findings(since: base.id).contains(where: \.level.isMaterial) else {
        throw Refusal(
          "nothing that changed from '\(base.id)' to '\(target.id)' calls for a notice",
          help: "`policygen changes \(request.policy) --from \(base.id) --to \(target.id)` lists what changed"
        )
      }
      for language in cohorts.languages(since: base.id).all {
        cohorts.add(Cohort(from: base.id, language: language))
      }
    }
    try checkNoticePlace(of: request)
    let place = try StagedFolder(
      target: request.output, manifest: NoticeManifest.name, isPrivate: request.recipients != nil,
      waiting: waiting)
    do {
      try checkOldNotice(in: place.target, shown: request.output)
      let run = NoticeRun(campaign: campaign, cohorts: cohorts, request: request, folder: place)
      let result = try run.result(
        versionWhereNone: request.from, diagnostics: diagnostics, progress: progress)
      if result.isWritten { try place.publish() } else { place.discard() }
      return result
    } catch {
      place.discard()
      throw error
    }
  }

  func version(toldOf id: String?, in history: VersionHistory) throws -> PolicyVersion {
    guard let id else {
      if let newest = history.versions.last(where: { $0.release.withdrawn == nil }) { return newest }
      throw WrongUsage(
        "'\(history.policyID)' has no released version: a draft is told nobody",
        help: "type `policygen release \(history.policyID) --effective <date>` first")
    }
    return try standing(id, in: history)
  }

  /// The version that people are taken to have accepted; nil before the first.
  private func version(
    acceptedBefore target: PolicyVersion, _ id: String?, in history: VersionHistory
  ) throws -> PolicyVersion? {
    let before = history.before(target.id).versions
    guard let id else { return history.versionKnown(before: target.id) }
    let base = try standing(id, in: history)
    guard before.contains(where: { $0.id == id }) else {
      throw WrongUsage(
        id == target.id
          ? "--from is the version that the notice is about" : "'\(id)' came after '\(target.id)'",
        help: "a notice goes to people who accepted an earlier version")
    }
    return base
  }

  private func standing(_ id: String, in history: VersionHistory) throws -> PolicyVersion {
    guard let version = history[id] else {
      throw WrongUsage(
        id == "draft" ? "a draft is told nobody" : "'\(history.policyID)' has no version '\(id)'",
        help: id == "draft"
          ? "release it first" : suggestion(for: id, among: history.versions.map(\.id), called: "versions"))
    }
    guard version.release.withdrawn == nil else {
      throw Refusal("version '\(id)' was taken back", help: "name one that stands")
    }
    return version
  }

  /// Nobody could know of a version before it was published.
  private func checkPublished(_ target: PolicyVersion, by day: CalendarDate) throws {
    guard let published = target.release.published?.firstDay, day < published else { return }
    throw Refusal(
      "version '\(target.id)' is published on \(published.iso), and the notice is dated \(day.iso)",
      help: "give a --date from that day on")
  }

  /// A notice leads to pages that the site has on its day: the comparison with whatever version somebody accepted is there
  /// for the versions that people can be told of then, and for no other.
  private func checkPages(of target: PolicyVersion, in history: VersionHistory, on day: CalendarDate) throws {
    let earlier = history.before(target.id).versions.filter { $0.release.withdrawn == nil }
    guard !earlier.isEmpty else { return }
    let current = history.noticePairs(on: day).map(\.new.id)
    guard current.contains(target.id) else {
      throw Refusal(
        "on \(day.iso), version '\(target.id)' is neither in force nor announced: nobody is told of it any more",
        help: "leave --version out to tell of the newest, or give the --date on which people were to be told")
    }
  }

  /// Notice that comes too late for the promise is given knowingly or not at all. Without people and mailers nobody is
  /// told: that is a look at the letter.
  private func checkPromise(
    of target: PolicyVersion, in history: VersionHistory, _ request: NoticeRequest
  ) throws {
    let day = request.date.day
    guard request.late == nil, request.recipients != nil || !request.mailers.isEmpty,
      let broken = history.brokenPromise(
        tellingOf: target, on: day, narrowingIsChangelog: settings.narrowingIsChangelog)
    else { return }
    throw Refusal(
      broken.sentence(on: day),
      help:
        "release it anew with a later date and --supersedes \(target.id), or say why it is late with --late REASON"
    )
  }
}

extension NoticeResult {
  /// What came of a project whose policy has errors.
  fileprivate init(refusedWith diagnostics: Diagnostics) {
    self.init(
      version: "", cohorts: [], counts: nil, rejected: [], isWritten: false, diagnostics: diagnostics)
  }
}
