import PolicyHistory
import PolicyModel

/// What changed from one version to another: the findings in words, then both texts in one.
struct RedlinePage {
  let timeline: PolicyTimeline
  let frame: SiteFrame
  let address: PageAddress
  /// `changes/<v>/`: from a version to the newest, whichever that is.
  let isSince: Bool

  /// - Parameter redline: nil where nothing newer is there, and `new` is `old`.
  func file(
    from old: PolicyVersion, to new: PolicyVersion, _ redline: Redline?, _ findings: [RecordedFinding]
  ) -> OutputFile {
    let policy = new.policy
    var values = self.values(from: old, to: new)
    if let redline {
      let markup = TextMarkup(
        numbering: policy.numbering, language: policy.language, siteRoot: address.root,
        policyRoot: address.link(toFile: "\(timeline.id)/"))
      let keys = findings.isEmpty ? [] : Set(policy.text.clauses.map(\.key))
      values["groups"] = .list(FindingGroups(findings) { keys.contains($0) ? "#" + $0 : nil }.values)
      values["changed"] = .flag(!findings.isEmpty)
      values["unchanged"] = .flag(redline.isUnchanged)
      values["redline"] = .html { markup.redline(redline, findings: findings, into: &$0) }
    } else {
      values["newest"] = .flag(true)
      values["to"] = .absent
    }
    values["heading"] = .html { heading(from: old, to: new, into: &$0) }
    return frame.file(.redline, page(from: old, to: new), values)
  }

  /// The title with names of versions that no line break takes apart: most are dates.
  private func heading(from old: PolicyVersion, to new: PolicyVersion, into html: inout HTML) {
    html.raw(
      isSince
        ? "What changed since version <span class=\"version\">" : "What changed from <span class=\"version\">"
    )
    html.text(old.id)
    html.raw("</span>")
    if isSince { return }
    html.raw(" to <span class=\"version\">")
    html.text(name(of: new))
    html.raw("</span>")
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
    let title =
      isSince ? "What changed since version \(old.id)" : "What changed from \(old.id) to \(name(of: new))"
    var page = Page(
      address: address, title: title,
      documentTitle: "\(title): \(policy.title) \u{2013} \(new.bearer) \u{2013} \(frame.settings.name)",
      description:
        "\(title) of the \(policy.title) of \(new.controllerName ?? new.bearer), marked in the text.",
      language: policy.language)
    page.feeds = (.changes(timeline.id), "\(policy.title) of \(new.bearer): changes")
    page.robots = new.example != nil || new.isDraft ? .none : .follow
    return page
  }

  private func name(of version: PolicyVersion) -> String { version.isDraft ? "the draft" : version.id }

  private func values(from old: PolicyVersion, to new: PolicyVersion) -> ThemeRecord {
    [
      "example": .html(new.exampleNotice), "controller": .text(new.controllerName),
      "policy": .text(address.link(to: .policy(timeline.id))),
      "history": .text(address.link(to: .changes(timeline.id))), "from": .record(side(old)),
      "to": .record(side(new)), "banner": .html { banner(new, into: &$0) },
    ]
  }

  private func side(_ version: PolicyVersion) -> ThemeRecord {
    let absent = version.isDraft ? "not released" : "not stated"
    return [
      "version": .text(version.id),
      "link": .text(
        address.link(to: version.isDraft ? .draft(timeline.id) : .version(timeline.id, version.id))),
      "published": .html { $0.time(version.release.published, absent: absent) },
      "effective": .html { $0.time(version.release.effective, absent: absent) },
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
