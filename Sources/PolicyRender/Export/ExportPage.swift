package import PolicyHistory
package import PolicyModel

/// A version of a policy as one document that needs no other: the theme's page with the styles in it, made for paper.
package struct ExportPage {
  /// The document's title.
  package let title: String
  private let page: PolicyPage
  private let timeline: PolicyTimeline
  private let version: PolicyVersion
  private let frame: SiteFrame

  /// - Parameter version: the id of one that was not withdrawn, or nil for the draft.
  package init(_ version: String?, of history: VersionHistory, draft: Policy?, in frame: SiteFrame) {
    let timeline = PolicyTimeline(history, draft: draft, asOf: frame.asOf)
    guard let shown = version.map({ history[$0] }) ?? timeline.draft, shown.release.withdrawn == nil else {
      preconditionFailure("what is exported is there")
    }
    // Nothing stands beside the document. Without the site's address, what led to another page of it leads nowhere: to
    // an anchor that the document does not have.
    let root = frame.settings.baseURL.map { $0 + "/" } ?? "#"
    let id = timeline.id
    var address: PageAddress
    if shown.isDraft {
      address = .draft(id)
    } else if shown.id == timeline.inForce?.id {
      address = .policy(id)
    } else {
      address = .version(id, shown.id)
    }
    address.outside = root
    self.version = shown
    self.timeline = timeline
    self.frame = frame
    page = PolicyPage(shown, at: address, timeline, in: frame)
    title =
      shown.policy.title + (shown.statedBearer.map { " of \($0)" } ?? "") + ", "
      + (shown.isDraft ? "draft" : "version \(shown.id)")
  }

  /// The id of the version, or `draft`.
  package var versionID: String { version.id }

  /// The day that the document's own dates state: the clock has no part in it.
  package var date: CalendarDate {
    (version.release.published ?? version.release.effective ?? frame.asOf).lastDay
  }

  /// By this a later run knows a page of ours, which it may replace.
  package static let mark = "<meta name=\"policygen\" content=\"export\">"

  package func bytes(on paper: Paper) -> [UInt8] {
    var values = page.values
    // What only a site has.
    for name in ["atom", "json_feed", "data", "fragment"] { values[name] = .absent }
    if frame.settings.baseURL == nil {
      for name in ["history", "permalink", "changes_before", "changes_since"] { values[name] = .absent }
    }
    var shared: ThemeRecord = [
      "title": .text(version.policy.title), "site": .text(frame.settings.name),
      "generator": .text(frame.generator), "head": .html { head(paper, into: &$0) },
    ]
    for name in ["title", "site", "generator"] { values[name] = shared[name] }
    for (name, value) in frame.languages(of: version.policy.language) {
      values[name] = value
      shared[name] = value
    }
    return frame.theme.page(.policy, values, shared)
  }

  private func head(_ paper: Paper, into html: inout HTML) {
    var style = CSS()
    style.sheet(frame.stylesheet.bytes)
    style.add(margins.rules(paper))
    LoneHead(title: title, generator: frame.generator, mark: ExportPage.mark, style: style).write(into: &html)
  }

  private var margins: PaperMargins {
    let permanent = PageAddress.version(timeline.id, version.id).absolute(frame.settings.baseURL)
    return PaperMargins(
      line: fitting(version.policy.title) + (version.statedBearer.map { " of \(fitting($0))" } ?? "")
        + ", \(period)", mark: mark,
      address: version.isDraft ? nil : permanent,
      isRightToLeft: writingDirection(of: version.policy.language) == "rtl")
  }

  /// The version and from when it is in force, as precisely as it was stated.
  private var period: String {
    if version.isDraft { return "draft" }
    let release = version.release
    var words = "version \(version.id)"
    let entry = timeline.entry(of: version)
    let isOver = entry?.standing == .superseded
    if isOver, let entry, !timeline.wasInForce(entry) { return words + ", never in force" }
    if let effective = release.effective {
      words += ", in force from \(effective.words)"
    } else if let published = release.published {
      words += ", last updated \(published.words)"
    }
    if isOver, let end = entry?.successor.flatMap({ $0.release.effective ?? $0.release.published }) {
      words += (release.effective == nil ? ", in force until " : " until ") + end.words
    }
    return words
  }

  private var mark: String? {
    var marks: [String] = []
    switch timeline.entry(of: version)?.standing {
    case nil: marks.append("Draft: not released")
    case .upcoming: marks.append("Not in force yet on \(timeline.asOf.words)")
    case .superseded: marks.append("Old version: not in force")
    case .inForce, .withdrawn: break
    }
    if let example = version.example?.text(.of) {
      marks.append("Example, not the text of \(fitting(example))")
    }
    return marks.isEmpty ? nil : marks.joined(separator: "\n")
  }

  /// White space as one space, and no longer than a line of the margin.
  private func fitting(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 80 ? words.prefix(79) + "\u{2026}" : words
  }
}
