package import PolicyHistory
import PolicyModel
package import PolicySource

/// Reports what the notices of a version lack to be fair to their readers, each thing once.
///
/// It holds them against what materiality asks of a notice: the rules say in `explain` where each comes from.
package struct NoticeLint {
  private let new: PolicyVersion
  private var diagnostics = Diagnostics()

  /// - Parameter new: the version that people are told of.
  package init(of new: PolicyVersion) { self.new = new }

  /// - Parameter notices: of every group of readers.
  package func check(_ notices: [Notice], reporting diagnostics: inout Diagnostics) {
    var lint = self
    if notices.isEmpty { return }
    lint.checkSummary()
    lint.checkDate()
    lint.checkContact(notices)
    lint.checkConsent(notices)
    lint.checkOptOut(notices)
    lint.checkChoices(notices)
    lint.checkImpact(notices)
    diagnostics.append(lint.diagnostics)
  }

  private var policy: SourceFile { new.policy.file }

  private mutating func checkSummary() {
    guard let summary = new.release.summary else { return }
    if let words = AuthoredWords(summary).marketing {
      diagnostics.report(
        .marketingInNotice, "the summary of '\(new.id)', which the notice begins with, says '\(words)'",
        at: new.release.range,
        help: "say what changes and nothing else; `release --summary TEXT` gives a summary")
    }
    if let words = AuthoredWords(summary).acceptanceByUse {
      diagnostics.report(
        .consentByContinuedUse, "the summary of '\(new.id)', which the notice begins with, says '\(words)'",
        at: new.release.range, help: "leave it out: a notice tells, and takes nobody's agreement for given")
    }
  }

  private mutating func checkDate() {
    guard new.release.effective == nil else { return }
    diagnostics.report(
      .noticeWithoutDate, "version '\(new.id)' does not state from when it applies", at: new.release.range,
      help: "release it with `--effective DATE`")
  }

  private mutating func checkContact(_ notices: [Notice]) {
    let isReached = notices.contains { $0.actions.contains { $0.kind == .contact } }
    if isReached { return }
    diagnostics.report(
      .noticeWithoutContact, "version '\(new.id)' states no way in which its readers can ask",
      at: new.policy.entities.single(.controller)?.range, path: policy.path,
      help:
        "give the controller an `address`, or a `contact` with an `email`, a `form`, a `url` or a `phone`, and release again"
    )
  }

  private mutating func checkConsent(_ notices: [Notice]) {
    guard let consent = notices.lazy.compactMap(\.consent).first else { return }
    if consent.address == nil {
      diagnostics.report(
        .consentWithoutAddress,
        "the notice says that agreement is needed, and not where readers can agree or refuse",
        at: nil, path: policy.path, help: "give the page that asks them with --consent-url https://…")
    }
    let terms = new.policy.entities.single(.changeNotice)
    if case .choice("continued-use")? = terms?[.acceptance] {
      diagnostics.report(
        .consentByContinuedUse,
        "the policy counts continued use as acceptance, and '\(consent.findings[0])' needs agreement",
        at: terms?.range(of: .acceptance), path: policy.path,
        help: "the notice says that going on is no agreement; write `acceptance: none`, and release again")
    }
  }

  /// A letter that says that a change needs agreement is untrue where the policy lets people opt out alone.
  private mutating func checkOptOut(_ notices: [Notice]) {
    let consenting = notices.flatMap(\.changes).filter { $0.level == .reConsent }
    let optOut = new.policy.entities[.right].first { $0.text(.right) == "opt-out-of-sale" }
    let isSold = consenting.contains { $0.finding.hasPrefix("sale-or-share-introduced:") }
    let purpose = new.policy.entities[.purpose].first { purpose in
      purpose[.choice] == .choice("opt-out") && consenting.contains { $0.concerns(purpose) }
    }
    guard let place = (isSold ? optOut : nil) ?? purpose else { return }
    diagnostics.report(
      .consentByOptOut,
      "the notice says that a change applies only to those who agree, and the policy lets people opt out of it",
      at: place.range, path: policy.path,
      help: "ask for consent in the policy, or overrule the finding's level with a reason, and release again")
  }

  /// The rights that the changes ask for, as far as the policy does not state how to use them.
  private mutating func checkChoices(_ notices: [Notice]) {
    let rights = new.policy.entities[.right]
    var asked: [(right: String, words: String)] = []
    let changes = notices.flatMap(\.changes)
    if notices.contains(where: { $0.consent != nil }) {
      asked.append(("withdraw-consent", "to withdraw the consent that is asked for"))
    }
    let rules = Set(changes.map { $0.finding.prefix { $0 != ":" } })
    if !rules.isDisjoint(with: ["sale-or-share-introduced", "targeted-ads-introduced"]) {
      asked.append(("opt-out-of-sale", "to opt out of the sale or sharing that is new"))
    }
    let restsOnInterests = new.policy.entities[.purpose].contains { purpose in
      purpose.records(.bases).contains { $0.text(.basis) == "legitimate-interests" }
        && changes.contains { $0.level >= .notifyInAdvance && $0.concerns(purpose) }
    }
    if restsOnInterests {
      asked.append(("objection", "to object to a use that rests on legitimate interests"))
    }
    for (right, words) in asked where !rights.contains(where: { $0.text(.right) == right }) {
      diagnostics.report(
        .noticeWithoutChoice, "version '\(new.id)' states no right \(words)", at: nil, path: policy.path,
        help:
          "where it exists, add `{id: \(right), right: \(right), routes: […]}` to `rights`, and release again"
      )
    }
  }

  private mutating func checkImpact(_ notices: [Notice]) {
    var seen: Set<String> = []
    for change in notices.flatMap(\.changes)
    where change.impact.isEmpty && seen.insert(change.finding).inserted {
      diagnostics.report(
        .changeWithoutImpact, "the notice does not say what '\(change.finding)' means for its readers",
        at: new.release.range, help: "the release's summary is the place to say it: `release --summary TEXT`")
    }
  }
}

extension Notice.Change {
  /// Whether a change is one of a purpose or of data that the purpose uses.
  fileprivate func concerns(_ purpose: Record) -> Bool {
    guard let subject = finding.split(separator: ":", maxSplits: 1).dropFirst().first else { return false }
    let id = subject.prefix { $0 != "." && $0 != "=" }
    return purpose.id.map { $0 == id } ?? false || purpose.texts(.data).contains { $0 == id }
  }
}
