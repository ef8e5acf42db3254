import PolicyHistory
import PolicyModel

/// What a policy's two feeds say alike, newest version first.
struct FeedEntries {
  struct Entry {
    let version: PolicyVersion
    let id: String
    /// nil without a base address.
    let url: String?
    let title: String
    let date: CalendarDate
    let summary: String
    let content: HTML
    /// The notice that was given; nil where none is recorded.
    let notice: NoticeRecord?
  }

  let title: String
  let language: String
  let author: String
  let id: String
  /// The changelog's address; nil without a base address.
  let url: String?
  let entries: [Entry]
  /// RFC 3339.
  let updated: String

  /// An entry's date is its version's published date, else the effective one, an imprecise date its last day. A version
  /// that states neither takes the date of the next one that does, since it is no younger; one that nothing follows
  /// has no entry. A feed without entries is as old as the site.
  init(_ history: VersionHistory, _ settings: SiteSettings, asOf: CalendarDate) {
    let newest = history.newest?.policy
    let base = settings.baseURL.map { "\($0)/\(history.policyID)/" }
    title = "\(newest?.title ?? history.policyID): changes"
    language = newest?.language ?? settings.language
    author = newest?.entities.single(.controller)?.text(.name) ?? settings.name
    url = base.map { $0 + "changes/" }
    id = url ?? "urn:policygen:\(history.policyID)"
    var entries: [Entry] = []
    var following: CalendarDate?
    let timeline = PolicyTimeline(history, draft: nil, asOf: asOf)
    for version in history.versions.reversed() {
      let record = version.release
      guard let date = (record.published ?? record.effective)?.lastDay ?? following else { continue }
      following = date
      let address = base.map { "\($0)versions/\(version.id)/" }
      entries.append(
        Entry(
          version: version, id: address ?? "urn:policygen:\(history.policyID):\(version.id)", url: address,
          title: FeedEntries.title(of: version), date: date, summary: FeedEntries.summary(of: record),
          content: FeedEntries.content(
            of: version, notice: history.notices[version.id], in: timeline, base: base),
          notice: history.notices[version.id]))
    }
    self.entries = entries
    updated = FeedEntries.timestamp(entries.map(\.date).max() ?? asOf.lastDay)
  }

  /// The start of a day in UTC.
  static func timestamp(_ day: CalendarDate) -> String { day.iso + "T00:00:00Z" }

  private static func title(of version: PolicyVersion) -> String {
    let title = "\(version.policy.title), version \(version.id)"
    return version.release.withdrawn == nil ? title : title + " (withdrawn)"
  }

  private static func summary(of record: ReleaseRecord) -> String {
    if let withdrawn = record.withdrawn { return "Withdrawn: \(withdrawn)" }
    if let summary = record.summary, !summary.isEmpty { return summary }
    if record.previous == nil { return "First version." }
    let level = MarkupWording.english.level(record.level)
    return level + (record.isGradedByPerson ? ", as a person graded it." : ".")
  }

  private static func content(
    of version: PolicyVersion, notice: NoticeRecord?, in timeline: PolicyTimeline, base: String?
  ) -> HTML {
    let record = version.release
    var html = HTML()
    html.raw("<p>")
    html.text(summary(of: record))
    html.raw("</p>")
    let isWithdrawn = record.withdrawn != nil
    let entry = timeline.entry(of: version)
    if !isWithdrawn, let entry, entry.standing == .superseded, !timeline.wasInForce(entry) {
      html.raw("<p>Never came into force.</p>")
    } else if !isWithdrawn, let effective = record.effective {
      html.raw("<p>In force from ")
      html.time(effective)
      html.raw(".</p>")
    }
    if let notice {
      html.raw("<p>")
      html.sentence(of: notice)
      html.raw("</p>")
    }
    if !isWithdrawn, !record.findings.isEmpty {
      html.raw("<ul>")
      for finding in record.findings {
        item(finding, record.overrides.last { $0.finding == finding.id }, into: &html)
      }
      html.raw("</ul>")
    }
    if let base {
      html.raw("<p>")
      link(isWithdrawn ? "Its page" : "The text", to: "\(base)versions/\(version.id)/", into: &html)
      if !isWithdrawn, let previous = entry?.base?.id {
        html.raw(" \u{B7} ")
        link("What changed", to: "\(base)changes/\(previous)/\(version.id)/", into: &html)
      }
      html.raw("</p>")
    }
    return html
  }

  private static func item(_ finding: RecordedFinding, _ override: Override?, into html: inout HTML) {
    html.raw("<li><strong>")
    html.text(MarkupWording.english.level(finding.level))
    html.raw(":</strong> ")
    html.text(finding.title)
    switch (finding.before, finding.after) {
    case (let before?, let after?):
      html.raw("<br>Was: ")
      html.text(before)
      html.raw("<br>Now: ")
      html.text(after)
    case (let before?, nil):
      html.raw("<br>Was: ")
      html.text(before)
    case (nil, let after?):
      html.raw("<br>Now: ")
      html.text(after)
    case (nil, nil): break
    }
    if !finding.impact.isEmpty {
      html.raw("<br>")
      html.text(finding.impact)
    }
    if let override {
      html.raw("<br>Graded by a person: ")
      html.text(override.reason)
      html.raw(" (")
      html.text(override.by)
      html.raw(")")
    }
    html.raw("</li>")
  }

  private static func link(_ words: StaticString, to address: String, into html: inout HTML) {
    html.raw("<a href=\"")
    html.text(address)
    html.raw("\">")
    html.raw(words)
    html.raw("</a>")
  }
}
