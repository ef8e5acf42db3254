import PolicyHistory
import PolicyModel

/// Findings as readers meet them: by level, gravest first, in plain words.
struct FindingGroups {
  /// Where a page leads from a finding. nil where it cannot.
  struct Links {
    /// The finding's own place on this page, unless it stands elsewhere on it.
    var anchor: String?
    /// Where the finding is marked in the redline.
    var mark: String?
    /// The clause that it names, in the new text and in the old one.
    var clause: String?
    var oldClause: String?
  }

  let values: [ThemeValue]
  /// How many findings each level has, gravest first.
  let tally: [ThemeValue]

  /// - Parameters:
  ///   - lead: the notice that was promised for such changes.
  ///   - overrides: the overrules that graded some of them.
  ///   - links: of a finding by its position in the list, from 1.
  init(
    _ findings: [RecordedFinding], lead: Period? = nil, overrides: [Override] = [],
    links: (Int, RecordedFinding) -> Links
  ) {
    let overruled = Dictionary(overrides.map { ($0.finding, $0) }, uniquingKeysWith: { _, last in last })
    var values: [ThemeValue] = []
    var tally: [ThemeValue] = []
    for level in Level.allCases.reversed() {
      let group = findings.indices.filter { findings[$0].level == level }
      if group.isEmpty { continue }
      // That a change is one of wording is what the rules say, never what a person's decision makes of it.
      let isDecided = level <= .editorial && group.contains { overruled[findings[$0].id] != nil }
      let decided = group.count { overruled[findings[$0].id] != nil }
      let byPerson =
        switch decided {
        case 0: ""
        case group.count: MarkupWording.english.byPerson
        default: ", \(decided)" + MarkupWording.english.byPerson.dropFirst()
        }
      values.append(
        .record([
          "level": .text(level.rawValue),
          "label": .text(level.heading(lead: lead) + (isDecided ? ", or graded so by a person" : byPerson)),
          "meaning": .text(isDecided ? nil : level.meaning(lead: lead)), "count": .text(String(group.count)),
          "folded": .flag(level <= .editorial && group.count > 3),
          "findings": .list(
            group.map { index in
              let finding = findings[index]
              return .record(
                FindingGroups.record(finding, links(index + 1, finding), overruled[finding.id]))
            }),
        ]))
      tally.append(
        .record([
          "level": .text(level.rawValue), "label": .text(MarkupWording.english.badge(level) + byPerson),
          "count": .text(String(group.count)),
        ]))
    }
    self.values = values
    self.tally = tally
  }

  private static func record(_ finding: RecordedFinding, _ links: Links, _ override: Override?)
    -> ThemeRecord
  {
    // Excerpts that are alike say nothing of what differs.
    let isSame = finding.before != nil && finding.before == finding.after
    var record: ThemeRecord = [
      "title": .text(finding.title), "impact": .text(finding.impact),
      "before": .text(isSame ? nil : finding.before), "after": .text(isSame ? nil : finding.after),
      "same": .text(isSame ? finding.kind.sameWords : nil),
      "sources": .text(finding.sources.joined(separator: "; ")), "clause": .text(links.clause),
      "old_clause": .text(links.oldClause), "mark": .text(links.mark), "anchor": .text(links.anchor),
      "confidence": .text(finding.confidence.remark),
    ]
    if let override { record["overrule"] = .record(override.record) }
    return record
  }
}

extension ReleaseRecord {
  /// A person decided the level of a finding that is recorded.
  var isGradedByPerson: Bool {
    findings.contains { finding in overrides.contains { $0.finding == finding.id } }
  }
}

extension Override {
  /// The person's decision, beside the finding that it grades.
  var record: ThemeRecord {
    [
      "level": .text(MarkupWording.english.badge(level)), "reason": .text(reason), "by": .text(by),
      "date": .html { html in
        if let date = date.flatMap({ CalendarDate($0) }) { html.time(date) }
      },
    ]
  }
}

extension Level {
  /// Over a list of findings. That people must be told is what the rules say of such changes; how long before is what the
  /// policy promised.
  fileprivate func heading(lead: Period?) -> String {
    if self == .notifyInAdvance, let lead { return "You must be told \(lead.words) ahead" }
    return MarkupWording.english.badge(self)
  }

  fileprivate func meaning(lead: Period?) -> String? {
    switch self {
    case .none, .changelog: nil
    case .editorial: "No change of substance was found."
    case .notify: lead.map { "The policy promised \($0.words) of notice." }
    case .notifyInAdvance:
      lead == nil
        ? "To be announced before they take effect, so that you can decide what to do."
        : "The policy promised this notice, so that you can decide what to do before they take effect."
    case .reConsent: "By this reading, your agreement is to be asked for before they apply to you."
    }
  }
}

extension FindingKind {
  /// Why a change shows the same words twice.
  fileprivate var sameWords: String {
    switch self {
    case .formatting:
      "The words are the same. Only how they are set has changed: emphasis, a link, a list or a paragraph."
    case .restructure: "The words are the same. They stand elsewhere."
    case .controller, .contact, .dataCategory, .specialCategory, .purpose, .legalBasis, .recipient,
      .saleOrSharing, .retention, .transfer, .right, .rightsProcedure, .children, .cookiesTracking, .security,
      .automatedDecision, .source, .noticeTerms, .jurisdiction, .editorial, .dateOnly:
      "The beginning is the same: what differs is marked in the text."
    }
  }
}

extension Confidence {
  /// What a reader should know of a finding that the program is not sure of.
  fileprivate var remark: String? {
    switch self {
    case .certain: nil
    case .likely: "Found by comparing the wording."
    case .possible: "Found by comparing the wording; less certain."
    }
  }
}
