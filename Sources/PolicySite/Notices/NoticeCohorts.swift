import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicySource

/// The groups of readers of a notice: each is made when its first reader is met, and made once.
final class NoticeCohorts {
  /// A group that is told something.
  final class Told: Sendable {
    let place: Int
    let notice: CohortNotice
    /// nil where no messages are made.
    let message: MessageTemplate?
    /// What each bulk mailer is given, before the first recipient.
    let bulk: [BulkMessages]

    init(place: Int, notice: CohortNotice, message: MessageTemplate?, bulk: [BulkMessages]) {
      self.place = place
      self.notice = notice
      self.message = message
      self.bulk = bulk
    }
  }

  /// What somebody is told.
  enum Answer: Sendable {
    case told(Told)
    case alreadyAccepted
    case unaffected
  }

  private let history: VersionHistory
  private let target: PolicyVersion
  private let settings: SiteSettings
  private let occasion: Notice.Occasion
  private let campaign: Campaign
  private let lineEnd: MessageTemplate.LineEnd?
  private let mailers: [BulkMailer]
  private let places: [String: Int]
  private let translations: NoticeTranslations
  private var findings: [String: [RecordedFinding]] = [:]
  private var texts: [String: [String]] = [:]
  private var languages: [String: NoticeLanguages] = [:]
  /// What a reader of a language gets who accepted a version: this is asked for every row.
  private var matched: [String: [String?: String]] = [:]
  private var answers: [Cohort: Answer] = [:]
  private(set) var told: [Told] = []
  /// What is wrong with a group's notice.
  private(set) var diagnostics = Diagnostics()

  /// - Parameters:
  ///   - translations: of the policy's notices, of which those of `target` are used.
  ///   - lineEnd: of the messages; nil where none are made.
  init(
    of target: PolicyVersion, in history: VersionHistory, _ translations: [NoticeTranslation],
    settings: SiteSettings, on occasion: Notice.Occasion, for campaign: Campaign,
    lineEnd: MessageTemplate.LineEnd?, mailers: [BulkMailer]
  ) {
    self.mailers = mailers
    self.history = history
    self.target = target
    self.settings = settings
    self.occasion = occasion
    self.campaign = campaign
    self.lineEnd = lineEnd
    self.translations = NoticeTranslations(of: target.id, own: target.policy.language, translations)
    places = Dictionary(
      history.versions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// In which the policy is written.
  var policyLanguage: String { translations.own }

  /// The languages that those can be told in who accepted a version: the policy's own, and every one that all of their
  /// notice is translated into.
  func languages(since id: String) -> NoticeLanguages {
    if let known = languages[id] { return known }
    let found = translations.languages(telling: texts(since: id))
    languages[id] = found
    return found
  }

  /// Reports what the notices that were made lack.
  func reportLetters(reporting diagnostics: inout Diagnostics) {
    NoticeLint(of: target).check(sorted.map(\.notice.notice), reporting: &diagnostics)
  }

  /// Reports the translations that some of those who are told something cannot get, and what of them is out of date.
  func reportTranslations(reporting diagnostics: inout Diagnostics) {
    if told.contains(where: { $0.notice.cohort.language == translations.own }) {
      translations.reportEnglish(of: campaign.policy, reporting: &diagnostics)
    }
    if translations.isEmpty { return }
    let bases = history.versions.map(\.id).filter { id in told.contains { $0.notice.cohort.from == id } }
    let asked = bases.reversed().map { NoticeTexts(from: $0, texts: texts(since: $0)) }.joined()
    translations.reportGaps(telling: asked, of: campaign.policy, reporting: &diagnostics)
    let all = history.noticeTexts(of: target, narrowingIsChangelog: settings.narrowingIsChangelog)
    translations.reportStale(telling: all.joined(), reporting: &diagnostics)
  }

  /// The group of a recipient; throws where their version is none that people could have accepted.
  func cohort(of recipient: Recipient) throws(RejectedRow) -> Cohort {
    let cohort = Cohort(from: recipient.acceptedVersion, language: language(for: recipient))
    if answers[cohort] != nil { return cohort }
    let id = recipient.acceptedVersion
    guard let place = places[id] else {
      let shown = id.utf8.count <= 40 ? id : id.prefix(40) + "…"
      let help = suggestion(for: id, among: history.versions.map(\.id), called: "versions")
      throw RejectedRow(
        line: recipient.line, problem: .unknownVersion,
        reason: "'\(campaign.policy)' has no version '\(shown)'; \(help)")
    }
    guard history.versions[place].release.withdrawn == nil else {
      throw RejectedRow(
        line: recipient.line, problem: .withdrawnVersion, reason: "version '\(id)' was taken back")
    }
    return cohort
  }

  /// What a group is told, which is made with its first reader.
  func answer(for cohort: Cohort) -> Answer { answers[cohort] ?? add(cohort) }

  /// Makes a group of a version that stands, where there is something to tell.
  @discardableResult
  func add(_ cohort: Cohort) -> Answer {
    let answer = made(cohort)
    answers[cohort] = answer
    return answer
  }

  /// What the two versions differ in, as the site tells it.
  func findings(since id: String) -> [RecordedFinding] {
    if let known = findings[id] { return known }
    guard let place = places[id] else { return [] }
    let found = history.told(
      from: history.versions[place], to: target, narrowingIsChangelog: settings.narrowingIsChangelog
    ).findings
    findings[id] = found
    return found
  }

  /// The groups in an order that does not depend on who was met first.
  var sorted: [Told] {
    told.sorted { a, b in
      let (x, y) = (a.notice.cohort, b.notice.cohort)
      let (m, n) = (places[x.from] ?? 0, places[y.from] ?? 0)
      return m != n ? m < n : x.language.utf8.lexicographicallyPrecedes(y.language.utf8)
    }
  }

  /// What those are told who accepted a version; nothing where that version is none of theirs.
  private func texts(since id: String) -> [String] {
    if let known = texts[id] { return known }
    var found: [String] = []
    if let place = places[id], let end = places[target.id], place < end, !translations.isEmpty {
      found = Notice.texts(of: target, since: history.versions[place], findings: findings(since: id))
    }
    texts[id] = found
    return found
  }

  private func language(for recipient: Recipient) -> String {
    let id = recipient.acceptedVersion
    if translations.isEmpty { return translations.own }
    if let known = matched[id]?[recipient.language] { return known }
    // A row can name anything: what is no version is not kept.
    guard places[id] != nil else { return translations.own }
    let found = languages(since: id).language(for: recipient.language)
    if matched[id, default: [:]].count < 1000 { matched[id, default: [:]][recipient.language] = found }
    return found
  }

  private func made(_ cohort: Cohort) -> Answer {
    guard let place = places[cohort.from], let end = places[target.id] else { return .unaffected }
    if place >= end { return .alreadyAccepted }
    let findings = findings(since: cohort.from)
    guard findings.contains(where: \.level.isMaterial) else { return .unaffected }
    let words = translations.words(in: cohort.language, telling: texts(since: cohort.from))
    let notice = Notice(
      of: target, since: history.versions[place], findings: findings, on: occasion, in: words)
    let letter = NoticeLetter(of: notice, in: words, colors: settings.colors)
    let group = CohortNotice(cohort: cohort, notice: notice, letter: letter, words: words)
    checkTemplates([group], for: mailers, reporting: &diagnostics)
    let made = Told(
      place: told.count, notice: group,
      message: lineEnd.map { MessageTemplate(letter, of: campaign, lineEnd: $0) },
      bulk: mailers.map { BulkMessages(BulkTemplate($0, letter, to: cohort, of: campaign)) })
    told.append(made)
    return .told(made)
  }
}
