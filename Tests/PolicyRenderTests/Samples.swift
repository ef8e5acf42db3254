import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicyRender
import PolicySource

/// Values built by hand, as the phases before rendering hand them over.
enum Sample {
  static let file = SourceFile(path: "content/p/policy.yaml", text: "title: P\nlead: P30D\nn\u{E4}me: x\n")

  static func range(_ start: Int = 0, _ end: Int = 0) -> SourceRange {
    SourceRange(file: file, start: start, end: end)
  }

  static func clause(
    _ key: String, _ heading: InlineText, level: Int = 2, section: String = "s", _ blocks: [TextBlock] = []
  ) -> Clause {
    Clause(key: key, section: section, level: level, heading: heading, blocks: blocks, range: range())
  }

  static func clause(_ key: String, _ heading: String, level: Int = 2, _ blocks: [TextBlock] = []) -> Clause {
    clause(key, InlineText(heading), level: level, blocks)
  }

  static func paragraph(_ text: InlineText, _ containers: TextContainer...) -> TextBlock {
    TextBlock(containers: containers, content: .paragraph(text), range: range())
  }

  static func paragraph(_ text: String, _ containers: TextContainer...) -> TextBlock {
    TextBlock(containers: containers, content: .paragraph(InlineText(text)), range: range())
  }

  static func table(_ table: TextTable) -> TextBlock {
    TextBlock(containers: [], content: .table(table), range: range())
  }

  static func item(
    ordered: Bool = false, start: Int = 1, tight: Bool = true, list: Bool = false, item: Bool = true
  ) -> TextContainer {
    .item(
      ListItem(isOrdered: ordered, start: start, isTight: tight, startsList: list, startsItem: item))
  }

  static func run(_ change: Change, _ text: String) -> RedlineRun {
    RedlineRun(change: change, run: InlineRun(.text(text)), link: nil)
  }

  static func finding(
    _ title: String, rule: String = "retention-lengthened", level: Level = .notifyInAdvance,
    clause: String? = "retention", before: String? = nil, after: String? = nil, impact: String = ""
  ) -> RecordedFinding {
    RecordedFinding(
      id: "\(rule):billing", rule: rule, kind: .retention, level: level, confidence: .certain,
      entity: "retention.billing", clause: clause, before: before, after: after, title: title, impact: impact,
      sources: ["GDPR Art. 13(2)(a)"])
  }

  static func policy(
    title: String = "Privacy Policy", entities: EntityTable = EntityTable(), clauses: [Clause] = [],
    regimes: [String] = []
  ) -> Policy {
    Policy(
      id: "p", title: title, language: "en-GB", numbering: .decimal,
      regimes: regimes.map(SampleSite.located), entities: entities,
      text: ResolvedText(clauses: clauses), file: file)
  }

  static func version(
    _ id: String, previous: String? = nil, published: String?, effective: String?, imported: Bool = false,
    withdrawn: String? = nil, summary: String? = nil, level: Level = .none, findings: [RecordedFinding] = [],
    policy: Policy = policy()
  ) -> PolicyVersion {
    PolicyVersion(
      release: ReleaseRecord(
        version: id, previous: previous, published: published.flatMap { CalendarDate($0) },
        effective: effective.flatMap { CalendarDate($0) }, isImported: imported, withdrawn: withdrawn,
        summary: summary, level: level, findings: findings, overrides: [], promise: nil, approvedBy: nil,
        sourcesDigest: "aa", textDigest: "bb", generator: "policygen 1", range: range()), policy: policy)
  }

  static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(dayNumber: 0) }
}

/// The markup of a text.
func clauses(_ clauses: Clause..., markup: TextMarkup = TextMarkup(numbering: .none)) -> String {
  var html = HTML()
  markup.clauses(ResolvedText(clauses: clauses), into: &html)
  return String(decoding: html.bytes, as: UTF8.self)
}

/// The markup of the blocks of one clause, without its heading.
func blocks(_ blocks: TextBlock..., markup: TextMarkup = TextMarkup(numbering: .none)) -> String {
  let html = clauses(Sample.clause("k", InlineText(), blocks), markup: markup)
  let anchor = "<div class=\"clause-anchor\" id=\"k\"></div>\n"
  return html.hasPrefix(anchor) ? String(html.dropFirst(anchor.count)) : html
}

/// The markup of a redline.
func redline(
  _ clauses: RedlineClause..., findings: [RecordedFinding] = [], numbering: Numbering = .none
) -> String {
  var html = HTML()
  TextMarkup(numbering: numbering).redline(Redline(clauses: clauses), findings: findings, into: &html)
  return String(decoding: html.bytes, as: UTF8.self)
}

/// SplitMix64, so that laws are tried on the same values in every run.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
  mutating func flip() -> Bool { next() & 1 == 0 }
}
