import PolicyHistory
import PolicyModel

/// What changed from one version to another: the findings in words, then both texts.
struct RedlinePage {
  /// How a page shows the two texts, and which two.
  enum View {
    /// A pair of versions, both texts in one.
    case pair
    /// A pair of versions, the texts beside each other.
    case sideBySide
    /// `changes/<v>/`: from a version to the newest, whichever that is.
    case since
  }

  let timeline: PolicyTimeline
  let notices: [String: NoticeRecord]
  let frame: SiteFrame
  let address: PageAddress
  let view: View
  let memory: MarkupMemory

  /// - Parameter compared: nil where nothing newer is there, and `new` is `old`.
  func file(from old: PolicyVersion, to new: PolicyVersion, _ compared: PairComparison?) -> OutputFile {
    var values = self.values(from: old, to: new)
    if let compared {
      let redline = compared.redline
      text(of: compared, from: old, to: new, into: &values)
      values["unchanged"] = .flag(redline.isUnchanged)
      switch view {
      case .sideBySide: break
      case .pair:
        summary(of: compared, of: new, into: &values)
        values["notice"] = .html { html in
          if let notice = notices[new.id] { html.sentence(of: notice) }
        }
      case .since:
        summary(of: compared, of: new, into: &values)
        let between = self.between(old, new)
        if !between.isEmpty { values["between"] = .record(["versions": .list(between)]) }
      }
    } else {
      values["newest"] = .flag(true)
      values["to"] = .absent
    }
    values["heading"] = .html { heading(from: old, to: new, into: &$0) }
    return frame.file(.redline, page(from: old, to: new), values)
  }

  /// Both texts, and the way to the other view of them.
  private func text(
    of compared: PairComparison, from old: PolicyVersion, to new: PolicyVersion,
    into values: inout ThemeRecord
  ) {
    let (redline, findings) = (compared.redline, compared.findings)
    let overruled = Set(compared.overrides.map(\.finding))
    let id = timeline.id
    let markup = TextMarkup(
      numbering: new.policy.numbering, language: new.policy.language, siteRoot: address.root,
      policyRoot: address.link(toFile: "\(id)/"), memory: memory)
    let ends = RedlineEnds(
      old: .init(name: name(of: old), address: address.link(to: place(of: old))),
      new: .init(name: name(of: new), address: address.link(to: place(of: new))))
    let inline = PageAddress.changes(id, from: old.id, to: new.id)
    switch view {
    case .pair, .since:
      values["redline"] = .html {
        markup.redline(redline, findings: findings, overruled: overruled, ends: ends, into: &$0)
      }
      values["side_by_side"] = .text(address.link(to: .sideBySide(id, from: old.id, to: new.id)))
    case .sideBySide:
      let link = address.link(to: inline)
      values["inline"] = .text(link)
      values["redline"] = .html {
        markup.sideBySide(
          redline, findings: findings, overruled: overruled, ends: ends, inlineAddress: link, into: &$0)
      }
    }
  }

  /// The findings in words, with how many there are of each level.
  private func summary(
    of compared: PairComparison, of new: PolicyVersion, into values: inout ThemeRecord
  ) {
    let findings = compared.findings
    let marked = compared.redline.marked(findings)
    let groups = FindingGroups(
      findings, lead: view == .pair ? new.release.promise : nil,
      overrides: compared.overrides
    ) { number, _ in
      let anchor = "finding.\(number)"
      return marked.contains(number)
        ? FindingGroups.Links(mark: "#" + anchor) : FindingGroups.Links(anchor: anchor)
    }
    values["groups"] = .list(groups.values)
    values["tally"] = .list(groups.tally)
    values["count"] = .text(String(findings.count))
    values["one"] = .flag(findings.count == 1)
    values["changed"] = .flag(!findings.isEmpty)
    let level = findings.map(\.level).max() ?? .none
    values["level"] = .text(level.rawValue)
    values["level_label"] = .text(MarkupWording.english.badge(level))
  }

  /// The versions that came after the old one, newest first; none where there is but one.
  private func between(_ old: PolicyVersion, _ new: PolicyVersion) -> [ThemeValue] {
    let later = timeline.entries.drop { $0.version.id != old.id }.dropFirst().map(\.version)
      .filter { $0.release.withdrawn == nil }
    guard later.count > 1 else { return [] }
    return later.reversed().map { version in
      let release = version.release
      return .record([
        "version": .text(release.version),
        "link": .text(address.link(to: .changes(timeline.id), fragment: "version-\(release.version)")),
        "published": .html { $0.time(release.published) }, "effective": .html { $0.time(release.effective) },
        "summary": .text(release.summary), "level": .text(release.level.rawValue),
        "level_label": .text(MarkupWording.english.badge(release.level)),
        "graded": .flag(release.isGradedByPerson),
        "never_in_force": .flag(timeline.neverTookEffect(version)),
        "notice": .html { html in
          if let notice = notices[release.version] { html.sentence(of: notice) }
        },
      ])
    }
  }

  /// The title with names of versions that no line break takes apart: most are dates.
  private func heading(from old: PolicyVersion, to new: PolicyVersion, into html: inout HTML) {
    html.raw(
      view == .since
        ? "What changed since version <span class=\"version\">" : "What changed from <span class=\"version\">"
    )
    html.text(old.id)
    html.raw("</span>")
    if view == .since { return }
    html.raw(" to <span class=\"version\">")
    html.text(name(of: new))
    html.raw("</span>")
    if view == .sideBySide { html.raw(", side by side") }
  }

  /// The page of a pair whose text was taken back: the address stays, the text does not.
  func tombstone(from old: PolicyVersion, to new: PolicyVersion) -> OutputFile {
    let gone = new.release.withdrawn != nil ? new : old
    var values = self.values(from: old, to: new)
    values["heading"] = .html { heading(from: old, to: new, into: &$0) }
    values["banner"] = .html { html in
      html.raw("<p><strong>Version ")
      html.text(gone.id)
      html.raw(" was withdrawn before it took effect.</strong> The comparison is not shown any more. See ")
      html.link("all versions and changes", to: address.link(to: .changes(timeline.id)))
      html.raw(".</p>\n")
    }
    return frame.file(.redline, page(from: old, to: new), values)
  }

  private func page(from old: PolicyVersion, to new: PolicyVersion) -> Page {
    let policy = new.policy
    let title: String
    switch view {
    case .since: title = "What changed since version \(old.id)"
    case .pair: title = "What changed from \(old.id) to \(name(of: new))"
    case .sideBySide: title = "What changed from \(old.id) to \(name(of: new)), side by side"
    }
    var page = Page(
      address: address, title: title,
      documentTitle: "\(title): \(policy.title) \u{2013} \(new.bearer) \u{2013} \(frame.settings.name)",
      description:
        "\(title) of the \(new.titleWithController), marked in the text.",
      language: policy.language)
    page.feeds = (.changes(timeline.id), "\(policy.title) of \(new.bearer): changes")
    page.robots = new.example != nil || new.isDraft ? .none : .follow
    return page
  }

  private func name(of version: PolicyVersion) -> String { version.isDraft ? "the draft" : version.id }

  private func place(of version: PolicyVersion) -> PageAddress {
    version.isDraft ? .draft(timeline.id) : .version(timeline.id, version.id)
  }

  private func values(from old: PolicyVersion, to new: PolicyVersion) -> ThemeRecord {
    [
      "example": .html(new.exampleNotice), "bearer": .text(new.statedBearer),
      "policy_title": .text(new.policy.title), "controller": .text(new.controllerName),
      "policy": .text(address.link(to: .policy(timeline.id))),
      "history": .text(address.link(to: .changes(timeline.id))), "from": .record(side(old)),
      "to": .record(side(new)), "banner": .html { banner(new, into: &$0) },
    ]
  }

  private func side(_ version: PolicyVersion) -> ThemeRecord {
    let absent = version.isDraft ? "not released" : "not stated"
    return [
      "version": .text(version.id), "link": .text(address.link(to: place(of: version))),
      "published": .html { $0.time(version.release.published, absent: absent) },
      "effective": .html { $0.time(version.release.effective, absent: absent) },
      "never_in_force": .flag(timeline.neverTookEffect(version)),
    ]
  }

  private func banner(_ new: PolicyVersion, into html: inout HTML) {
    if new.isDraft {
      html.raw(
        "<p><strong>This compares with a draft.</strong> It has not been released and binds nobody.</p>\n")
    } else if timeline.entry(of: new)?.standing == .upcoming {
      html.raw("<p><strong>Version ")
      html.text(new.id)
      html.raw(" is not in force yet.</strong> It takes effect ")
      html.timeOfEffect(new.release.effective)
      html.raw(".</p>\n")
    }
  }
}
