import PolicyHistory
import PolicyModel

/// Which text was in force when: a table of every version, newest first.
struct VersionsPage {
  let timeline: PolicyTimeline
  let frame: SiteFrame
  private let address: PageAddress

  init(_ timeline: PolicyTimeline, in frame: SiteFrame) {
    self.timeline = timeline
    self.frame = frame
    address = .versions(timeline.id)
  }

  /// - Parameter version: whose title, language and controller the page takes.
  func file(of version: PolicyVersion) -> OutputFile {
    let policy = version.policy
    let title = "Which text of the \(policy.title) was in force when"
    var page = Page(
      address: address, title: title,
      documentTitle: "\(title) \u{2013} \(version.bearer) \u{2013} \(frame.settings.name)",
      description: "From when until when each version of the \(version.titleWithController) was in force.",
      language: policy.language)
    page.feeds = (.changes(timeline.id), "\(policy.title) of \(version.bearer): changes")
    if version.example != nil { page.robots = .none }
    return frame.file(
      .versions, page,
      [
        "example": .html(version.exampleNotice), "bearer": .text(version.statedBearer),
        "controller": .text(version.controllerName),
        "policy": .text(address.link(to: .policy(timeline.id))),
        "history": .text(address.link(to: .changes(timeline.id))),
        "data": .text(address.link(toFile: "\(timeline.id)/versions.json")),
        "table": .html { html in
          TextMarkup(numbering: .none, policyRoot: "").versions(
            timeline.entries.reversed().map(row), into: &html)
        },
      ])
  }

  private func row(_ entry: PolicyTimeline.Entry) -> VersionRow {
    let id = timeline.id
    let release = entry.version.release
    var row = VersionRow(
      version: release.version, address: address.link(to: .version(id, release.version)), release: release,
      standing: timeline.standing(of: entry), time: entry.time, isEndAnnounced: false, base: nil,
      changes: nil)
    if let until = entry.time.until {
      row.isEndAnnounced = until.lastDay.dayNumber > timeline.asOf.lastDay.dayNumber
    }
    if release.withdrawn == nil, let base = entry.base {
      row.base = base.id
      row.changes = address.link(to: .changes(id, from: base.id, to: release.version))
    }
    return row
  }
}

/// A version in the table of versions.
struct VersionRow {
  let version: String
  let address: String
  let release: ReleaseRecord
  /// In words.
  let standing: String
  let time: TimeInForce
  /// The version that is to take its place is not in force yet.
  var isEndAnnounced: Bool
  /// The version that its changes are told from, and where they are; nil for the first and for a withdrawn one.
  var base: String?
  var changes: String?
}
