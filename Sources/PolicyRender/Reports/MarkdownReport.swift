import PolicyHistory

/// Reports in GitHub's Markdown, fit for one comment on a pull request.
struct MarkdownReport {
  /// GitHub takes comments of 65,536 characters; a character has a byte or more, and what a workflow adds has room.
  static let limit = 64_000

  private var chapters: [MarkdownChapter]
  private var unchanged: [String] = []
  private let limit: Int

  /// Reports of changes, of which those that found nothing are named in one line.
  init(_ reports: [ChangeReport], limit: Int = MarkdownReport.limit) {
    self.limit = limit
    chapters = []
    var places = SourcePlaces()
    for report in reports {
      if report.findings.isEmpty, reports.count > 1 {
        unchanged.append(report.policy ?? "\(report.from) \u{2192} \(report.to)")
      } else {
        chapters.append(MarkdownChapter(report, &places))
      }
    }
  }

  /// The histories of policies, each with a chapter for each version.
  init(_ changelogs: [Changelog], limit: Int = MarkdownReport.limit) {
    self.limit = limit
    chapters = []
    var places = SourcePlaces()
    for changelog in changelogs {
      for (index, entry) in changelog.entries.enumerated() {
        var chapter = MarkdownChapter(entry, &places)
        if index == 0 { chapter.head = "## \(changelog.title.asMarkdown)\n\n" + chapter.head }
        chapters.append(chapter)
      }
      if changelog.entries.isEmpty { unchanged.append(changelog.policy) }
    }
  }

  /// The gravest findings first until the room is full; what has none is counted.
  var text: String {
    let spare = 500
    var room = limit - spare
    let byGravity = chapters.indices.sorted { (chapters[$0].level, $0) > (chapters[$1].level, $1) }
    var kept: Set<Int> = []
    for index in byGravity where chapters[index].frame <= room {
      room -= chapters[index].frame
      kept.insert(index)
    }
    var shown: [Set<Int>] = Array(repeating: [], count: chapters.count)
    for level in Level.allCases.reversed() {
      for index in byGravity where kept.contains(index) {
        for (number, item) in chapters[index].items.enumerated() where item.level == level {
          guard item.text.utf8.count <= room else { continue }
          room -= item.text.utf8.count
          shown[index].insert(number)
        }
      }
    }
    var texts = chapters.indices.filter(kept.contains).map { chapters[$0].text(showing: shown[$0]) }
    if kept.count < chapters.count {
      texts.append(
        "_\(chapters.count - kept.count) more reports are left out here: a comment has no room for them._\n")
    }
    let names = unchanged.map(\.asMarkdownCode).joined(separator: ", ")
    if !unchanged.isEmpty {
      let isShort = names.utf8.count <= room
      texts.append(
        isShort ? "No changes in \(names).\n" : "No changes in \(unchanged.count) other policies.\n")
    }
    return texts.joined(separator: "\n")
  }
}

/// A report between two versions, in parts that can be left out.
struct MarkdownChapter {
  struct Item {
    let level: Level
    let text: String
  }

  var head: String
  let level: Level
  /// By urgency.
  let items: [Item]
  /// The number signs of the levels' headings.
  private let heading: String
  /// What prints everything.
  private let command: String

  init(_ report: ChangeReport, _ places: inout SourcePlaces) {
    let title = (report.policy.map { "\($0): " } ?? "") + "\(report.from) \u{2192} \(report.to)"
    head = "## \(title.asMarkdown)"
    if report.findings.isEmpty {
      head += "\n\nNo findings.\n"
    } else {
      head += ": \(report.verdict)\n\n" + report.summaryTable + "\n### What to do\n\n" + report.steps
    }
    level = report.level
    items = report.markdownItems(&places)
    heading = "###"
    command =
      report.policy.map {
        "policygen changes \($0) --from \(report.from)" + (report.to == "draft" ? "" : " --to \(report.to)")
      } ?? "policygen compare"
  }

  /// A version of a history.
  init(_ entry: ChangelogEntry, _ places: inout SourcePlaces) {
    head = "### \(entry.version.asMarkdown): \(entry.report?.verdict ?? "first version")\n\n"
    head += entry.standing.asMarkdown + "\n"
    if let summary = entry.summary { head += "\n> \(summary.asMarkdown)\n" }
    if let notice = entry.notice { head += "\n\(notice.sentence.asMarkdown)\n" }
    level = entry.level
    items = entry.report?.markdownItems(&places) ?? []
    heading = "####"
    command = "policygen changes --history"
  }

  /// The bytes that it takes without any finding.
  var frame: Int { text(showing: []).utf8.count + 160 * Set(items.map(\.level)).count }

  /// - Parameter numbers: which items there is room for.
  func text(showing numbers: Set<Int>) -> String {
    var text = head
    var omitted = 0
    var current: Level?
    func close() {
      if current?.isFolded ?? false { text += "\n</details>\n" }
    }
    for (number, item) in items.enumerated() {
      guard numbers.contains(number) else {
        omitted += 1
        continue
      }
      if current != item.level {
        close()
        current = item.level
        let count = items.count { $0.level == item.level }
        let title = "\(item.level.rawValue): \(MarkupWording.english.level(item.level)) (\(count))"
        text +=
          item.level.isFolded
          ? "\n<details>\n<summary>\(title)</summary>\n\n" : "\n\(heading) \(title)\n\n"
      }
      text += item.text
    }
    close()
    if omitted > 0 {
      text +=
        "\n_\(omitted) of \(items.count) findings \(omitted == 1 ? "is" : "are") left out here: a comment has no room for "
        + "\(omitted == 1 ? "it" : "them")._ \(command.asMarkdownCode) _prints all._\n"
    }
    return text
  }
}

extension Level {
  /// Whether readers must ask for the findings.
  fileprivate var isFolded: Bool {
    switch self {
    case .none, .editorial: true
    case .changelog, .notify, .notifyInAdvance, .reConsent: false
    }
  }
}

extension Changelog {
  fileprivate var title: String { "\(policy): \(versionCount)" }
}
