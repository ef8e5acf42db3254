import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicyNotice
import PolicySource
import Testing

/// Versions of one policy, made of the data that a letter is written from.
enum LetterSample {
  static let url = "https://policies.example"

  /// - Parameter data: entities in flow style by their key.
  static func policy(_ data: String, title: String = "Privacy Policy", language: String = "en-GB") -> Policy {
    let head = "schema: 1\ntitle: \(title)\nlanguage: \(language)\nsections: [{id: a, file: a.md}]\n"
    let file = SourceFile(path: "content/p/policy.yaml", text: head + data)
    var diagnostics = Diagnostics()
    let node = YAMLNode.parse(file, reporting: &diagnostics)
    let draft = node.flatMap { PolicyDraft(reading: $0, of: file, reporting: &diagnostics) }
    for problem in diagnostics.all { Issue.record("\(problem.message) in \(data)") }
    let clauses = [("retention", "How long we keep it"), ("sharing", "Who receives it"), ("untitled", "")].map
    {
      Clause(
        key: $0, section: "a", level: 2, heading: InlineText($1), blocks: [], range: file.wholeRange)
    }
    return Policy(
      id: "p", title: title, language: language, numbering: .none, regimes: [],
      entities: draft?.entities ?? EntityTable(), text: ResolvedText(clauses: clauses), file: file)
  }

  static func version(
    _ id: String, of policy: Policy, previous: String? = nil, published: String? = nil,
    effective: String? = nil,
    summary: String? = nil, findings: [RecordedFinding] = []
  ) -> PolicyVersion {
    PolicyVersion(
      release: ReleaseRecord(
        version: id, previous: previous, published: published.flatMap { CalendarDate($0) },
        effective: effective.flatMap { CalendarDate($0) }, isImported: effective == nil, summary: summary,
        level: findings.map(\.level).max() ?? .none, findings: findings, overrides: [], promise: nil,
        approvedBy: nil, sourcesDigest: "aa", textDigest: "bb", generator: "policygen 1",
        range: policy.file.wholeRange), policy: policy)
  }

  static func finding(
    _ rule: String, _ level: Level, entity: String? = nil, clause: String? = nil, before: String? = nil,
    after: String? = nil, _ title: String, impact: String, kind: FindingKind = .retention
  ) -> RecordedFinding {
    RecordedFinding(
      id: "\(rule):\(entity?.split(separator: ".").last ?? "x")", rule: rule, kind: kind, level: level,
      confidence: .certain, entity: entity, clause: clause, before: before, after: after, title: title,
      impact: impact, sources: [])
  }

  static let lengthened = finding(
    "retention-lengthened", .notifyInAdvance, entity: "retention.billing", clause: "retention",
    before: "6 years", after: "7 years", "Billing records are kept for 7 years instead of 6",
    impact: "Your data stays with us for longer.")
  static let shortened = finding(
    "retention-shortened", .notify, entity: "retention.logs", clause: "retention", before: "12 months",
    after: "6 months", "Logs are kept for 6 months instead of 12", impact: "Your data is deleted sooner.")
  static let training = finding(
    "ai-training-added", .reConsent, entity: "purposes.train", clause: "untitled",
    after: "Training of our models", "Training of our models: your data is used to train AI systems",
    impact: "What you gave can become part of a model.", kind: .purpose)
  static let reworded = finding(
    "text-only", .editorial, clause: "sharing", "Reworded", impact: "", kind: .editorial)

  /// A company that states all that a reader can do.
  static let full = """
    product: {name: Harbour}
    controller: {name: Northwind Ltd, address: "1 Quay Street, Leeds", contact: privacy}
    contacts:
      - {id: privacy, email: privacy@northwind.example, phone: "+44 113 496 0000"}
      - {id: portal, name: The privacy portal, form: "https://northwind.example/privacy"}
      - {id: settings, name: Your settings}
    purposes:
      - {id: train, name: Training of our models, bases: [{basis: consent}], choice: opt-in}
    rights:
      - {id: objection, right: objection, when: [we rely on legitimate interests], routes: [portal]}
      - {id: withdraw, right: withdraw-consent, when: [at any time.], limits: [what was done before stays lawful], routes: [settings]}
      - {id: erasure, right: erasure, routes: [privacy]}
    authorities:
      - {id: ico, name: Information Commissioner's Office, url: "https://ico.org.uk/"}
    change_notice: {lead: P30D, channels: {all_of: [email]}, on_objection: close your account, acceptance: continued-use}

    """

  /// The notice of a version of the full policy that follows another.
  static func notice(
    _ findings: [RecordedFinding], data: String = full, title: String = "Privacy Policy",
    effective: String? = "2026-12-15", on day: String = "2026-11-10", summary: String? = nil,
    consentURL: String? = nil, language: String = "en-GB"
  ) -> Notice {
    let policy = policy(data, title: title, language: language)
    let old = version("2025-07", of: policy, published: "2025-07")
    let new = version(
      "2026-11-10", of: policy, previous: "2025-07", published: "2026-11-10", effective: effective,
      summary: summary, findings: findings)
    return Notice(
      of: new, since: old, findings: findings,
      on: .init(day: CalendarDate(day)!, baseURL: url, consentURL: consentURL),
      in: NoticeWords(language: language))
  }

  static func letter(_ notice: Notice) -> NoticeLetter {
    NoticeLetter(of: notice, in: NoticeWords(language: notice.language))
  }
}
