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
      description: "Every version of the \(version.titleWithController), "
        + "and what changed between them.", language: policy.language)
    page.feeds = (address, "\(policy.title) of \(version.bearer): changes")
    if version.example != nil { page.robots = .none }
    return frame.file(
      .changes, page,
      [
        "example": .html(version.exampleNotice), "bearer": .text(version.statedBearer),
        "controller": .text(version.controllerName),
        "policy": .text(address.link(to: .policy(timeline.id))),
        "table_of_versions": .text(address.link(to: .versions(timeline.id))),
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
      "standing": .text(timeline.standing(of: entry)), "state": .text(entry.standing.rawValue),
      "never_in_force": .flag(timeline.neverTookEffect(entry.version)),
      "term": .html { VersionStatus(of: entry.version, in: timeline).term(into: &$0) },
      "summary": .text(release.summary), "first": .flag(release.previous == nil),
      "imported": .flag(release.isImported), "backdated": .text(release.backdated?.asSentence),
      "supersedes": .text(release.supersedes), "withdrawn": .text(release.withdrawn?.asSentence),
      "withdrawn_on": .html { html in
        if let day = release.withdrawnOn { html.timeOfEffect(day) }
      },
      "notice": .html { html in
        if let notice = notices[release.version] {
          html.sentence(of: notice)
          html.sentence(ofBasesIn: notice) { address.link(to: .changes(id, from: $0, to: release.version)) }
        }
      },
    ]
    if release.withdrawn != nil { return record }
    record["unnotified"] = .flag(lacksNotice(entry))
    record["groups"] = .list(groups(of: entry).values)
    // What was recorded was found against the version that the record names.
    record["unchanged"] = .flag(
      release.findings.isEmpty && release.previous != nil && entry.base?.id == release.previous)
    let known = Set(release.findings.map(\.id))
    record["overrules"] = .list(
      release.overrides.filter { !known.contains($0.finding) }.map {
        var overrule = $0.record
        overrule["finding"] = .text($0.finding)
        return .record(overrule)
      })
    if let base = entry.base {
      record["redline"] = .text(address.link(to: .changes(id, from: base.id, to: release.version)))
      record["side_by_side"] = .text(address.link(to: .sideBySide(id, from: base.id, to: release.version)))
    }
    if entry.version.id != timeline.newest?.id {
      record["since"] = .text(address.link(to: .changes(id, since: release.version)))
    }
    return record
  }

  private func groups(of entry: PolicyTimeline.Entry) -> FindingGroups {
    let release = entry.version.release
    if release.findings.isEmpty { return FindingGroups([]) { _, _ in FindingGroups.Links() } }
    let id = timeline.id
    let keys = Set(entry.version.text.clauses.map(\.key))
    let oldKeys = Set(entry.base?.text.clauses.map(\.key) ?? [])
    // The redline's page tells what was recorded only where it starts from the version that the record names.
    let isRecorded = entry.base.map { $0.id == release.previous } ?? false
    return FindingGroups(release.findings, lead: release.promise, overrides: release.overrides) {
      number, finding in
      var links = FindingGroups.Links()
      if let base = entry.base, isRecorded {
        links.mark = address.link(
          to: .changes(id, from: base.id, to: release.version), fragment: "finding.\(number)")
      }
      guard let clause = finding.clause else { return links }
      if keys.contains(clause) {
        links.clause = address.link(to: .version(id, release.version), fragment: clause)
      }
      if let base = entry.base, oldKeys.contains(clause) {
        links.oldClause = address.link(to: .version(id, base.id), fragment: clause)
      }
      return links
    }
  }

  /// Material changes without a record of the notice: said while it still matters.
  private func lacksNotice(_ entry: PolicyTimeline.Entry) -> Bool {
    switch entry.standing {
    case .inForce, .upcoming:
      entry.base != nil && entry.version.release.level.isMaterial && notices[entry.version.id] == nil
    case .superseded, .withdrawn: false
    }
  }
}

extension String {
  /// With a full stop, where it ends with none: reasons are written either way.
  fileprivate var asSentence: String { [".", "!", "?"].contains(suffix(1)) ? self : self + "." }
}
