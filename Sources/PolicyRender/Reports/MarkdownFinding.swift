import PolicyHistory
import PolicySource

extension ChangeReport {
  /// The whole report in some words and the name of its level.
  var verdict: String {
    let words =
      switch level {
      case .none: "no change"
      case .editorial: "wording only"
      case .changelog: "minor changes"
      case .notify: "people are told"
      case .notifyInAdvance: "people are told in advance"
      case .reConsent: "people are asked again"
      }
    return "\(words) (\(level.rawValue))"
  }

  /// How many findings there are of each level.
  var summaryTable: String {
    var text = "| level | findings |\n|---|---:|\n"
    for (level, findings) in byUrgency {
      text += "| \(level.rawValue): \(MarkupWording.english.level(level)) | \(findings.count) |\n"
    }
    return text
  }

  /// What follows from the findings, as a list.
  var steps: String {
    var text = "- \(notice.sentence.asMarkdown)\n"
    if level == .reConsent { text += "- Ask people again about what is marked re-consent.\n" }
    guard let policy else { return text }
    if to == "draft" {
      let date = notice.isRequired ? notice.earliestEffective : nil
      text += "- Release it: \("policygen release \(policy) --effective \(date ?? "DATE")".asMarkdownCode)\n"
      text += "- A level does not fit? Overrule the finding by its id, with a reason, in "
      text += "content/\(policy)/overrides.yaml".asMarkdownCode + ".\n"
    }
    return text
  }

  /// The findings by urgency, each as an item of a list.
  func markdownItems(_ places: inout SourcePlaces) -> [MarkdownChapter.Item] {
    var items: [MarkdownChapter.Item] = []
    for (level, findings) in byUrgency {
      for finding in findings { items.append(.init(level: level, text: finding.markdownItem(&places))) }
    }
    return items
  }
}

extension Finding {
  /// Title, before and after, why it matters, the sources, the place.
  fileprivate func markdownItem(_ places: inout SourcePlaces) -> String {
    var paragraphs: [String] = []
    switch (before, after) {
    case (let before?, let after?):
      let runs = wordRuns(from: before, to: after)
      paragraphs.append(
        """
        | before | after |
          |---|---|
          | \(runs.cell(of: .deleted, "del")) | \(runs.cell(of: .inserted, "ins")) |
        """)
    case (let before?, nil): paragraphs.append("Before: \([WordRun(.same, before)].cell(of: .same, ""))")
    case (nil, let after?): paragraphs.append("After: \([WordRun(.same, after)].cell(of: .same, ""))")
    case (nil, nil): break
    }
    if !impact.isEmpty { paragraphs.append(impact.asMarkdown) }
    if !reasons.isEmpty { paragraphs.append("Why: \(reasons.joined(separator: "; ").asMarkdown)") }
    if let override {
      paragraphs.append(
        "Overruled by \(override.by.asMarkdown) (from \(gradedLevel.rawValue)): \(override.reason.asMarkdown)"
      )
    }
    var details: [String] = []
    if let range = location ?? oldLocation {
      let place = places.place(of: range)
      details.append("\(place.file):\(place.line)".asMarkdownCode)
    }
    if !sources.isEmpty { details.append(sources.map(\.asMarkdown).joined(separator: "; ")) }
    if MaterialityRule.named(rule)?.isJudgement ?? false {
      details.append("the level is policygen's own judgement")
    }
    if confidence != .certain { details.append(confidence.rawValue) }
    details.append(id.asMarkdownCode)
    paragraphs.append("<sub>\(details.joined(separator: " \u{B7} "))</sub>")
    return "- **\(title.asMarkdown)**\n" + paragraphs.map { "\n  \($0)\n" }.joined()
  }
}

extension [WordRun] {
  /// One side of a comparison: its own runs marked, long ones cut, unless all of it is new.
  fileprivate func cell(of side: Change, _ tag: String) -> String {
    let isMarked = contains { $0.change == .same } && side != .same
    return filter { $0.change == side || $0.change == .same }.map { run in
      if run.change == .same, isMarked { return run.text.withoutMiddle.asMarkdown }
      let text = run.text.cut.asMarkdown
      return isMarked ? "<\(tag)>\(text)</\(tag)>" : text
    }.joined()
  }
}

extension String {
  /// Unchanged words, of which those beside the change suffice.
  fileprivate var withoutMiddle: String {
    let scalars = unicodeScalars
    if scalars.count <= 400 { return self }
    return String(scalars.prefix(150)) + " \u{2026} " + String(scalars.suffix(150))
  }

  /// Up to 2,000 characters, and how many more there are.
  fileprivate var cut: String {
    let count = unicodeScalars.count
    if count <= 2_000 { return self }
    return String(unicodeScalars.prefix(1_900)) + "\u{2026} (\(count - 1_900) more characters)"
  }
}
