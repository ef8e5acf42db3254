import PolicyHistory
import PolicyModel

/// The page of one version: its dates, who answers for it, its contents and its clauses.
struct PolicyPage {
  let timeline: PolicyTimeline
  let frame: SiteFrame
  let version: PolicyVersion
  let address: PageAddress
  private let policy: Policy
  private let memory: MarkupMemory?

  init(
    _ version: PolicyVersion, at address: PageAddress, _ timeline: PolicyTimeline, in frame: SiteFrame,
    remembering memory: MarkupMemory? = nil
  ) {
    self.memory = memory
    self.version = version
    self.address = address
    self.timeline = timeline
    self.frame = frame
    policy = version.policy
  }

  private var isWithdrawn: Bool { version.release.withdrawn != nil }
  private var isMain: Bool { address == .policy(timeline.id) }

  func file() -> OutputFile { frame.file(.policy, page, values) }

  private var page: Page {
    var name = policy.title
    if !isMain { name += version.isDraft ? ", draft" : ", version \(version.id)" }
    if address == .upcoming(timeline.id) { name += ", not in force yet" }
    var page = Page(
      address: address, title: policy.title,
      documentTitle: "\(name) \u{2013} \(version.bearer) \u{2013} \(frame.settings.name)",
      description: description, language: policy.language)
    page.modified = version.release.published
    page.published =
      isMain
      ? timeline.firstPublished : version.release.isImported ? nil : version.release.published
    page.version = version.isDraft ? nil : version.id
    page.feeds =
      version.isDraft ? nil : (.changes(timeline.id), "\(policy.title) of \(version.bearer): changes")
    if version.example == nil { page.publisher = version.controllerName }
    if version.example != nil || version.isDraft {
      page.robots = .none
    } else if !isMain || timeline.inForce?.id != version.id {
      page.robots = .follow
    }
    return page
  }

  private var description: String {
    var text = version.titleWithController
    if let product = policy.entities.single(.product)?.text(.name), product != version.controllerName,
      version.controllerName != nil
    {
      text += " for \(product)"
    }
    if version.isDraft { return text + ": a draft." }
    text += ", version \(version.id)"
    if let published = version.release.published { text += ", last updated \(published.words)" }
    return text + "."
  }

  /// What the template prints of the version.
  var values: ThemeRecord {
    let id = timeline.id
    let absent = version.isDraft ? "not released" : "not stated"
    var values: ThemeRecord = [
      "example": .html(exampleNotice), "banner": .html(banner), "standing": .text(standing),
      "bearer": .text(version.statedBearer),
      "version": .text(version.id), "status": .html { status.line(into: &$0) },
      "language_name": .text(languageName(policy.language)),
      "published": .html { $0.time(version.release.published, absent: absent) },
      "effective": .html { $0.time(version.release.effective, absent: absent) },
      "never_in_force": .flag(timeline.neverTookEffect(version)),
      "controller": controller,
      "citation": .html {
        Citation(version: version, status: status, address: permanentAddress).write(into: &$0)
      },
    ]
    if !timeline.entries.isEmpty {
      values["history"] = .text(address.link(to: .changes(id)))
      values["table_of_versions"] = .text(address.link(to: .versions(id)))
      values["atom"] = .text(address.link(toFile: PageAddress.changes(id).folder + "feed.xml"))
      values["json_feed"] = .text(address.link(toFile: PageAddress.changes(id).folder + "feed.json"))
      values["versions"] = .list(versions)
    }
    if isWithdrawn {
      values["digest"] = .text(version.release.textDigest)
      return values
    }
    let markup = TextMarkup(
      numbering: policy.numbering, language: policy.language, siteRoot: address.root,
      policyRoot: address.link(toFile: "\(id)/"), showsImages: address.outside == nil, memory: memory)
    values["contents"] = .html { markup.contents(policy.text, into: &$0) }
    values["clauses"] = .html { markup.clauses(policy.text, into: &$0) }
    values["facts"] = .list(PolicyFacts(policy).values)
    let cards = Glance(policy).cards + [lastChange].compactMap { $0 }
    values["glance"] = .list(cards.map(\.value))
    values["has_glance"] = .flag(!cards.isEmpty)
    reach(&values)
    if version.isDraft { return values }
    values["permalink"] = .text(address.link(to: .version(id, version.id)))
    values["fragment"] = .text(
      address.link(toFile: (isMain ? address : .version(id, version.id)).folder + PolicyFragment.name))
    if isMain { values["data"] = .text(address.link(toFile: "\(id)/policy.json")) }
    if let entry = timeline.entry(of: version), let base = entry.base {
      values["changes_before"] = .text(address.link(to: .changes(id, from: base.id, to: version.id)))
    }
    if version.id != timeline.newest?.id {
      values["changes_since"] = .text(address.link(to: .changes(id, since: version.id)))
    }
    return values
  }

  /// Contacts, and whom to complain to.
  private func reach(_ values: inout ThemeRecord) {
    let contacts = PolicyContacts(policy)
    values["contacts"] = contacts.contacts
    values["dpo"] = contacts.officer
    values["representatives"] = contacts.representatives
    values["joint_controllers"] = contacts.jointControllers
    values["authorities"] = contacts.authorities
    values["reachable"] = .flag(
      ["contacts", "dpo", "representatives", "joint_controllers", "authorities"]
        .contains { values[$0].isTruthy })
  }

  private var lastChange: GlanceCard? {
    LastChangeCard(version: version, timeline: timeline, address: address).card
  }

  private var status: VersionStatus { VersionStatus(of: version, in: timeline) }

  private var permanentAddress: String? {
    version.isDraft
      ? nil : PageAddress.version(timeline.id, version.id).absolute(frame.settings.baseURL)
  }

  private var standing: String {
    timeline.entry(of: version)?.standing.rawValue ?? PolicyVersion.draftID
  }

  private func banner(into html: inout HTML) {
    StandingBanner(timeline: timeline, address: address).write(version, into: &html)
  }

  private func exampleNotice(into html: inout HTML) { version.exampleNotice(into: &html) }

  private var controller: ThemeValue {
    guard let controller = policy.entities.single(.controller) else { return .absent }
    let contacts = ContactLines(
      controller.text(.contact), in: policy.entities, PageLanguage(policy.language)
    ).lines
    return .record([
      "name": .text(controller.text(.name) ?? GeneratedWording.notStated),
      "address": .text(
        controller[.address] == .notStated ? "address not stated" : controller.text(.address)),
      "country": .text(country(of: controller)),
      // A postal address that the controller's own repeats is not printed twice.
      "contacts": .list(
        contacts.filter { $0.label != "Post" || controller.text(.address) == nil }
          .map { .record(["label": .text($0.label), "value": .html($0.value)]) }),
    ])
  }

  /// nil where the address ends with it.
  private func country(of controller: Record) -> String? {
    guard let name = controller.text(.country).flatMap(Country.name) else { return nil }
    return controller.text(.address)?.contains(name) == true ? nil : name
  }

  /// The newest few: the changelog has them all.
  private var versions: [ThemeValue] {
    timeline.entries.suffix(5).reversed().map { entry in
      .record([
        "version": .text(entry.version.id),
        "link": .text(address.link(to: .version(timeline.id, entry.version.id))),
        "published": .html { $0.time(entry.version.release.published) },
        "effective": .html { $0.time(entry.version.release.effective) },
        "standing": .text(timeline.standing(of: entry)), "shown": .flag(entry.version.id == version.id),
        "never_in_force": .flag(timeline.neverTookEffect(entry.version)),
      ])
    }
  }
}

extension PolicyVersion {
  /// That an example is one, and whose text it is not.
  func exampleNotice(into html: inout HTML) {
    guard let example, let name = example.text(.of) else { return }
    html.raw("<p><strong>This is an example</strong> modelled on the public privacy policy of ")
    html.outsideLink(name, to: example.text(.url))
    html.raw("; it is not that company\u{2019}s text.</p>\n")
  }
}
