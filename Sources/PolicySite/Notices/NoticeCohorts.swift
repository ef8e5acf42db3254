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
  private var findings: [String: [RecordedFinding]] = [:]
  private var answers: [Cohort: Answer] = [:]
  private(set) var told: [Told] = []
  /// What is wrong with a group's notice.
  private(set) var diagnostics = Diagnostics()

  /// - Parameter lineEnd: of the messages; nil where none are made.
  init(
    of target: PolicyVersion, in history: VersionHistory, settings: SiteSettings,
    on occasion: Notice.Occasion, for campaign: Campaign, lineEnd: MessageTemplate.LineEnd?,
    mailers: [BulkMailer]
  ) {
    self.mailers = mailers
    self.history = history
    self.target = target
    self.settings = settings
    self.occasion = occasion
    self.campaign = campaign
    self.lineEnd = lineEnd
    places = Dictionary(
      history.versions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The languages that people can be told in, the policy's own first.
  var languages: [String] { [target.policy.language] }

  /// What the recipient is told; throws where their version is none that people could have accepted.
  func answer(for recipient: Recipient) throws(RejectedRow) -> Answer {
    let cohort = Cohort(from: recipient.acceptedVersion, language: language(for: recipient.language))
    if let answer = answers[cohort] { return answer }
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
    return add(cohort)
  }

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

  private func language(for tag: String?) -> String { target.policy.language }

  private func made(_ cohort: Cohort) -> Answer {
    guard let place = places[cohort.from], let end = places[target.id] else { return .unaffected }
    if place >= end { return .alreadyAccepted }
    let findings = findings(since: cohort.from)
    guard findings.contains(where: \.level.isMaterial) else { return .unaffected }
    let words = NoticeWords(language: cohort.language)
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
