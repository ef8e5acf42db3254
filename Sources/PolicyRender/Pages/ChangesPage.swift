import PolicyHistory
import PolicyModel

/// A policy's changelog: every version, newest first, with its dates, what changed, and what notice was given.
struct ChangesPage {
  let timeline: PolicyTimeline
  let notices: [String: NoticeRecord]
  let frame: SiteFrame
  private let address: PageAddress

  init(_ timeline: PolicyTimeline, notices: [String: NoticeRecord], in frame: SiteFrame) {
    self.timeline = timeline
    self.notices = notices
    self.frame = frame
    address = .changes(timeline.id)
  }

  /// - Parameter version: whose title, language and controller the page takes.
  func file(of version: PolicyVersion) -> OutputFile {
    let policy = version.policy
    var page = Page(
      address: address, title: "Changes to the \(policy.title)",
      documentTitle:
        "Changes to the \(policy.title) \u{2013} \(version.bearer) \u{2013} \(frame.settings.name)",
      description: "Every version of the \(policy.title) of \(version.controllerName ?? version.bearer), "
        + "and what changed between them.", language: policy.language)
    page.feeds = (address, "\(policy.title) of \(version.bearer): changes")
    if version.example != nil { page.robots = .none }
    return frame.file(
      .changes, page,
      [
        "example": .html(version.exampleNotice), "controller": .text(version.controllerName),
        "policy": .text(address.link(to: .policy(timeline.id))),
        "atom": .text(address.link(toFile: address.folder + "feed.xml")),
        "json_feed": .text(address.link(toFile: address.folder + "feed.json")),
        "data": .text(address.link(toFile: "\(timeline.id)/versions.json")),
        "versions": .list(timeline.entries.reversed().map { .record(record(of: $0)) }),
      ])
  }

  private func record(of entry: PolicyTimeline.Entry) -> ThemeRecord {
    let id = timeline.id
    let release = entry.version.release
    var record: ThemeRecord = [
      "version": .text(release.version), "anchor": .text("version-\(release.version)"),
      "link": .text(address.link(to: .version(id, release.version))),
      "published": .html { $0.time(release.published) }, "effective": .html { $0.time(release.effective) },
      "standing": .text(entry.standing.words), "state": .text(entry.standing.rawValue),
      "summary": .text(release.summary), "first": .flag(release.previous == nil),
      "imported": .flag(release.isImported), "backdated": .text(release.backdated),
      "supersedes": .text(release.supersedes), "withdrawn": .text(release.withdrawn),
      "notice": .html { notice(of: release.version, into: &$0) },
    ]
    if release.withdrawn != nil { return record }
    let keys = release.findings.isEmpty ? [] : Set(entry.version.text.clauses.map(\.key))
    let text = PageAddress.version(id, release.version)
    record["groups"] = .list(
      FindingGroups(release.findings) { keys.contains($0) ? address.link(to: text, fragment: $0) : nil }
        .values)
    record["overrules"] = .list(release.overrides.map { .record(overrule($0, in: release)) })
    if let base = entry.base {
      record["redline"] = .text(address.link(to: .changes(id, from: base.id, to: release.version)))
    }
    if entry.version.id != timeline.newest?.id {
      record["since"] = .text(address.link(to: .changes(id, since: release.version)))
    }
    return record
  }

  private func overrule(_ override: Override, in release: ReleaseRecord) -> ThemeRecord {
    let title = release.findings.first { $0.id == override.finding }?.title
    return [
      "finding": .text(title ?? override.finding),
      "level": .text(MarkupWording.english.level(override.level)),
      "reason": .text(override.reason), "by": .text(override.by),
      "date": .html { html in
        if let date = override.date.flatMap({ CalendarDate($0) }) { html.time(date) }
      },
    ]
  }

  private func notice(of version: String, into html: inout HTML) {
    guard let notice = notices[version] else { return }
    html.raw("Notice was given on ")
    html.time(notice.date)
    if !notice.channels.isEmpty {
      html.raw(" by ")
      html.text(notice.channels.map { $0 == "email" ? "e-mail" : $0 }.joined(separator: ", "))
    }
    if let count = notice.count {
      html.raw(" to ")
      html.text(count)
      html.raw(count == 1 ? " person" : " people")
    }
    html.raw(".")
  }
}
