package import PolicyHistory
package import PolicyModel
import PolicySource

/// A version's text by itself, with a head that says which one it is and when it was in force.
package struct VersionText: Sendable {
  private let version: PolicyVersion
  private let history: VersionHistory
  private let settings: SiteSettings
  /// The day that it is told on.
  private let day: CalendarDate
  /// What a reader of the dates has to know.
  private let remarks: [String]

  /// - Parameter version: one of the history, not withdrawn.
  package init(
    _ version: PolicyVersion, of history: VersionHistory, settings: SiteSettings, on day: CalendarDate,
    remarks: [String]
  ) {
    self.version = version
    self.history = history
    self.settings = settings
    self.day = day
    self.remarks = remarks
  }

  /// For a terminal: lines of at most 80 columns.
  package var plain: String {
    var text = PlainText(numbering: version.policy.numbering, links: links)
    text.heading(title, underlined: "=")
    let width = head.map(\.label.utf8.count).max() ?? 0
    for (label, words) in head {
      let padding = String(repeating: " ", count: width - label.utf8.count)
      text.flow(words, first: "\(label): \(padding)", rest: String(repeating: " ", count: width + 2))
    }
    for remark in remarks {
      text.gap()
      text.flow("Note: \(remark)")
    }
    text.gap()
    text.clauses(version.text)
    return text.whole
  }

  /// The text with the keys of its clauses.
  package var markdown: String {
    var text = MarkdownText(links: links)
    text.line("# " + title.asPlainMarkdown())
    text.gap()
    for (label, words) in head { text.line("- \(label): \(words.asPlainMarkdown())") }
    for remark in remarks {
      text.gap()
      text.line("> Note: " + remark.asPlainMarkdown())
    }
    text.gap()
    text.clauses(version.text)
    return text.whole
  }

  /// One element for pages of one's own, as it stands beside the version's page.
  package var fragment: [UInt8] {
    let timeline = PolicyTimeline(history, draft: nil, asOf: day)
    return PolicyFragment(
      version: version, timeline: timeline, page: .version(history.policyID, version.id),
      baseURL: settings.baseURL
    ).file().bytes
  }

  /// What the version says as data, as policy.json does.
  package var data: [UInt8] { PolicyData(history: history, settings: settings, asOf: day).policy(version) }

  private var links: TextLinks { TextLinks(policy: history.policyID, baseURL: settings.baseURL) }

  private var title: String {
    version.titleWithController + (version.example == nil ? "" : " (an example)")
  }

  private var head: [(label: String, words: String)] {
    let release = version.release
    var head: [(label: String, words: String)] = [
      ("Policy", history.policyID), ("Version", version.id), ("In force", time),
      ("Published", release.published?.words ?? "not stated"),
      ("SHA-256", release.textDigest),
    ]
    let address = PageAddress.version(history.policyID, version.id).absolute(settings.baseURL)
    if let address { head.append(("Address", address)) }
    return head
  }

  private var time: String {
    let index = history.versions.firstIndex { $0.id == version.id }
    guard let index else { return "not stated" }
    switch history.timesInForce[index] {
    case .never: return "never"
    case .unstated: return "not stated"
    case .span(let from, let until):
      var words = from.map { "from \($0.words)" } ?? "since when is not stated"
      if from != nil, version.release.effective == nil {
        words += " (published; no date of effect is stated)"
      }
      guard let until else { return words }
      words += (from == nil ? ", until " : " until ") + until.words
      if until.isDay { words += ", not that day itself" }
      return until.lastDay.dayNumber > day.lastDay.dayNumber ? words + " (announced)" : words
    }
  }
}
