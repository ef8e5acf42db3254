package import PolicyHistory
import PolicyModel

/// The redline of two documents as one file that needs no other: the styles are in it, and nothing runs.
package struct ComparisonPage {
  private let from: String
  private let to: String
  private let diff: PolicyDiff
  private let findings: [RecordedFinding]

  /// - Parameters:
  ///   - from: what the older text is called.
  ///   - to: what the newer text is called.
  package init(from: String, to: String, _ diff: PolicyDiff, _ findings: [Finding]) {
    self.from = from
    self.to = to
    self.diff = diff
    self.findings = findings.map { RecordedFinding($0) }
  }

  /// By this a later run knows a page of ours, which it may replace.
  package static let mark = "<meta name=\"policygen\" content=\"comparison\">"

  package func bytes(in theme: Theme, generator: String) -> [UInt8] {
    let title = "What changed from \(from) to \(to)"
    let language = diff.new.language
    let shared: ThemeRecord = [
      "title": .text(title), "language": .text(language), "direction": .text(writingDirection(of: language)),
      "site": .text(""), "generator": .text(generator),
      "head": .html { head(title, theme, generator, into: &$0) },
    ]
    let markup = TextMarkup(numbering: diff.new.numbering, language: language)
    let marked = diff.redline.marked(findings)
    let groups = FindingGroups(findings) { number, _ in
      FindingGroups.Links(
        anchor: marked.contains(number) ? nil : "finding.\(number)",
        mark: marked.contains(number) ? "#finding.\(number)" : nil)
    }
    let level = findings.map(\.level).max() ?? .none
    var values: ThemeRecord = [
      "title": shared["title"], "language": shared["language"], "direction": shared["direction"],
      "site": shared["site"], "generator": shared["generator"],
      "from": .record(["version": .text(from)]), "to": .record(["version": .text(to)]),
      "heading": .html { heading(into: &$0) },
      "groups": .list(groups.values), "tally": .list(groups.tally), "count": .text(String(findings.count)),
      "one": .flag(findings.count == 1), "level": .text(level.rawValue),
      "level_label": .text(MarkupWording.english.badge(level)),
      "changed": .flag(!findings.isEmpty), "unchanged": .flag(diff.redline.isUnchanged),
      "redline": .html { markup.redline(diff.redline, findings: findings, into: &$0) },
    ]
    if !PageLanguage(language).isEnglish {
      values["frame_language"] = .text(PageLanguage.frame.tag)
      values["frame_direction"] = .text(PageLanguage.frame.direction)
    }
    return theme.page(.redline, values, shared)
  }

  private func heading(into html: inout HTML) {
    html.raw("What changed from <span class=\"version\">")
    html.text(from)
    html.raw("</span> to <span class=\"version\">")
    html.text(to)
    html.raw("</span>")
  }

  private func head(_ title: String, _ theme: Theme, _ generator: String, into html: inout HTML) {
    var style = CSS()
    for sheet in theme.stylesheets + theme.changesStylesheets { style.sheet(sheet.bytes) }
    LoneHead(title: title, generator: generator, mark: ComparisonPage.mark, style: style).write(into: &html)
  }
}
