import PolicyHistory
import PolicyModel
import PolicyNotice
package import PolicySource

/// What `policygen notice --translate` was asked for.
package struct TranslationRequest: Sendable {
  package var policy: String
  /// BCP 47.
  package var language: String
  /// nil is the newest version that stands.
  package var version: String?
  /// The versions that the readers accepted; empty is every earlier one that stands.
  package var from: [String] = []

  package init(policy: String, language: String) {
    self.policy = policy
    self.language = language
  }
}

/// What `policygen notice --translate` did.
package struct TranslationResult: Sendable {
  /// Relative to the project; nil where there were errors and nothing was written.
  package let path: String?
  package let version: String
  package let texts: Int
  /// How many of the texts nobody has translated yet.
  package let missing: Int
  /// How many translations in the file are of nothing that a notice says any more.
  package let stale: Int
  package let diagnostics: Diagnostics
}

extension Project {
  /// Begins the translation of a version's notices into a language, or adds to it what it lacks.
  ///
  /// Throws `WrongUsage` or `Refusal` where there is nothing to translate, and `DiskError` where the disk fails. What
  /// was translated before, of this version, of others and of other policies, is taken over; nothing is written where
  /// there are errors.
  package func translateNotice(_ request: TranslationRequest) throws -> TranslationResult {
    try requirePolicy(request.policy)
    guard let language = LanguageTag(request.language)?.text else {
      throw WrongUsage(
        "'\(request.language.prefix(60))' is no language",
        help: "--translate takes a language as BCP 47 writes it: de, pt-BR or zh-Hant")
    }
    let lock = try FolderLock(on: folder.path("content/" + request.policy), whenBusy: {})
    defer { withExtendedLifetime(lock) {} }
    var diagnostics = Diagnostics()
    let policy = try LoadedPolicy(request.policy, in: folder, readingDraft: false, reporting: &diagnostics)
    let own = try policy.translations(in: folder, reporting: &diagnostics)
    let history = policy.history
    guard !diagnostics.hasErrors else {
      return TranslationResult(
        path: nil, version: "", texts: 0, missing: 0, stale: 0, diagnostics: diagnostics)
    }
    let target = try version(toldOf: request.version, in: history)
    let earlier = history.before(target.id).versions.filter { $0.release.withdrawn == nil }
    for id in request.from where !earlier.contains(where: { $0.id == id }) {
      throw WrongUsage(
        "'\(id.prefix(60))' is no version before '\(target.id)' that stands",
        help: suggestion(for: id, among: earlier.map(\.id), called: "earlier versions"))
    }
    let all = history.noticeTexts(of: target, narrowingIsChangelog: settings.narrowingIsChangelog)
    let asked =
      request.from.isEmpty
      ? all.joined()
      : all.filter { request.from.contains($0.from) }.joined()
    guard !all.isEmpty else {
      throw Refusal(
        "nothing that changed until '\(target.id)' calls for a notice: there is nothing to translate")
    }
    let others = try translations(into: language, beside: request.policy)
    let translations = NoticeTranslations(of: target.id, own: target.policy.language, own)
    // The newest of the policy's own first.
    let order = Dictionary(
      history.versions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let before = own.filter { $0.language == language && $0.version != target.id }.sorted {
      (order[$0.version] ?? -1) > (order[$1.version] ?? -1)
    }
    let made = translations.skeleton(
      in: language, telling: asked,
      earlier: before + others + [ProposedPhrases.translation(into: language)].compactMap { $0 })
    let needed = Set(NoticeTranslations.phrases + all.joined())
    let place = "content/\(request.policy)/notices/\(language)"
    try Disk.makeFolder(folder.path(place))
    try Disk.replace(folder.path("\(place)/\(target.id).yaml"), with: Array(made.yaml.utf8))
    return TranslationResult(
      path: "\(place)/\(target.id).yaml", version: target.id, texts: made.texts.count,
      missing: made.texts.count { $0.text.isEmpty },
      stale: made.texts.count { !needed.contains($0.source) }, diagnostics: diagnostics)
  }

  /// What other policies' notices have in a language. What cannot be read proposes nothing; `check` reports it.
  private func translations(into language: String, beside policy: String) throws -> [NoticeTranslation] {
    var found: [NoticeTranslation] = []
    for id in policyIDs where id != policy {
      let place = "content/\(id)/notices/\(language)"
      for name in try folder.names(in: place).reversed() where name.hasSuffix(".yaml") && !name.hasPrefix(".")
      {
        var ignored = Diagnostics()
        guard let file = folder.read(place + "/" + name, reporting: &ignored),
          let translation = NoticeTranslation(
            parsing: file, language: language, version: String(name.dropLast(".yaml".count)),
            reporting: &ignored)
        else { continue }
        found.append(translation)
      }
    }
    return found
  }
}

/// The texts that the notices of a version are made of which one earlier version's readers get.
struct NoticeTexts {
  let from: String
  let texts: [String]
}

extension [NoticeTexts] {
  /// Each text once.
  func joined() -> [String] {
    var seen: Set<String> = []
    return flatMap(\.texts).filter { seen.insert($0).inserted }
  }
}

extension VersionHistory {
  /// For every earlier version that stands and whose readers are told something, the newest first.
  func noticeTexts(of target: PolicyVersion, narrowingIsChangelog: Bool) -> [NoticeTexts] {
    before(target.id).versions.reversed().compactMap { base in
      guard base.release.withdrawn == nil else { return nil }
      let findings = told(from: base, to: target, narrowingIsChangelog: narrowingIsChangelog).findings
      guard findings.contains(where: \.level.isMaterial) else { return nil }
      return NoticeTexts(from: base.id, texts: Notice.texts(of: target, since: base, findings: findings))
    }
  }
}
