/// The templates of a theme and the names that each may use. What a page owes its readers, its template must print.
package enum PageTemplate: String, CaseIterable, Sendable {
  case layout, index, policy, changes, redline, versions
  case notFound = "not-found"

  package var path: String { rawValue + ".mustache" }

  /// Whether its pages name the stylesheets for changes.
  var showsChanges: Bool {
    switch self {
    case .changes, .redline, .versions: true
    case .layout, .index, .policy, .notFound: false
    }
  }

  package var fields: ThemeFields {
    switch self {
    case .layout: PageTemplate.site.adding(ThemeFields(["head": .html, "main": .html]))
    case .index: PageTemplate.site.adding(PageTemplate.indexFields)
    case .policy: PageTemplate.site.adding(PageTemplate.policyFields)
    case .changes: PageTemplate.site.adding(PageTemplate.changesFields)
    case .redline: PageTemplate.site.adding(PageTemplate.redlineFields)
    case .versions: PageTemplate.site.adding(PageTemplate.versionsFields)
    case .notFound: PageTemplate.site
    }
  }

  /// The names that the template must print somewhere.
  package var required: [String] {
    switch self {
    case .layout: ["head", "main", "language"]
    case .index: ["title", "policies.title", "policies.link", "policies.example_of"]
    case .policy:
      [
        "title", "example", "banner", "version", "published", "effective", "controller.name", "contents",
        "clauses",
        "history", "versions.link",
      ]
    case .changes:
      [
        "title", "example", "versions.version", "versions.link", "versions.published", "versions.effective",
        "versions.withdrawn", "versions.groups.findings.title",
      ]
    case .redline:
      [
        "title", "example", "banner", "from.version", "to.version", "groups.findings.title", "redline",
      ]
    case .versions: ["title", "example", "history", "table"]
    case .notFound: ["home"]
    }
  }

  private static let link = ThemeFields(["label": .text, "link": .text])

  /// What every page knows.
  private static let site = ThemeFields([
    "title": .text, "language": .text, "direction": .text, "site": .text, "home": .text, "logo": .text,
    "logo_dark": .text,
    "links": .list(.record(link)), "notes": .list(.record(link)), "generator": .text,
    // Of the frame's own words; absent on a page in the same language.
    "frame_language": .text, "frame_direction": .text,
    // Of the site's name and links; absent on a page in the same language.
    "site_language": .text, "site_direction": .text,
  ])

  private static let indexFields = ThemeFields([
    "policies": .list(
      .record(
        ThemeFields([
          "title": .text, "link": .text, "language": .text, "direction": .text, "language_name": .text,
          "bearer": .text, "controller": .text, "version": .text, "status": .html, "summary": .text,
          "published": .html, "effective": .html, "standing": .text, "history": .text, "upcoming": .text,
          "upcoming_from": .html, "example_of": .text,
        ])))
  ])

  private static let contact = ThemeFields(["label": .text, "value": .html])

  private static let party = ThemeFields([
    "name": .text, "region": .text, "address": .text, "country": .text, "lines": .list(.record(contact)),
  ])

  private static let card = ThemeFields([
    "id": .text, "title": .text, "answer": .html, "items": .list(.record(ThemeFields(["text": .html]))),
    "has_items": .flag,
    "more": .text, "link": .text, "link_label": .html, "also_link": .text, "also_label": .html,
  ])

  private static let policyFields = ThemeFields([
    "example": .html, "standing": .text, "status": .html, "banner": .html, "bearer": .text, "version": .text,
    "published": .html, "effective": .html, "never_in_force": .flag, "language_name": .text,
    "glance": .list(.record(card)),
    "has_glance": .flag,
    "contacts": .list(
      .record(ThemeFields(["name": .text, "for": .text, "lines": .list(.record(contact))]))),
    "dpo": .record(ThemeFields(["name": .text, "note": .text, "lines": .list(.record(contact))])),
    "representatives": .list(.record(party)), "joint_controllers": .list(.record(party)),
    "authorities": .list(.record(ThemeFields(["name": .text, "link": .text, "country": .text]))),
    "reachable": .flag, "fragment": .text,
    "controller": .record(
      ThemeFields(["name": .text, "address": .text, "country": .text, "contacts": .list(.record(contact))])),
    "facts": .list(.record(contact)), "contents": .html, "clauses": .html, "history": .text,
    "permalink": .text, "table_of_versions": .text,
    "changes_before": .text, "changes_since": .text, "atom": .text, "json_feed": .text, "data": .text,
    "citation": .html, "digest": .text,
    "versions": .list(
      .record(
        ThemeFields([
          "version": .text, "link": .text, "published": .html, "effective": .html, "standing": .text,
          "shown": .flag, "never_in_force": .flag,
        ]))),
  ])

  private static let overrule = ThemeFields([
    "finding": .text, "level": .text, "reason": .text, "by": .text, "date": .html,
  ])

  private static let finding = ThemeFields([
    "title": .text, "impact": .text, "before": .text, "after": .text, "same": .text, "sources": .text,
    "clause": .text, "old_clause": .text, "mark": .text, "anchor": .text, "confidence": .text,
    "overrule": .record(overrule),
  ])

  private static let group = ThemeFields([
    "level": .text, "label": .text, "meaning": .text, "count": .text, "folded": .flag,
    "findings": .list(.record(finding)),
  ])

  private static let tally = ThemeFields(["level": .text, "label": .text, "count": .text])

  private static let changesFields = ThemeFields([
    "example": .html, "bearer": .text, "controller": .text, "policy": .text, "atom": .text,
    "json_feed": .text, "data": .text, "table_of_versions": .text,
    "versions": .list(
      .record(
        ThemeFields([
          "version": .text, "anchor": .text, "link": .text, "published": .html, "effective": .html,
          "standing": .text,
          "state": .text, "summary": .text, "first": .flag, "imported": .flag, "backdated": .text,
          "supersedes": .text, "withdrawn": .text, "withdrawn_on": .html, "groups": .list(.record(group)),
          "overrules": .list(.record(overrule)), "term": .html, "unnotified": .flag, "unchanged": .flag,
          "never_in_force": .flag, "side_by_side": .text,
          "notice": .html, "redline": .text, "since": .text,
        ]))),
  ])

  private static let versionsFields = ThemeFields([
    "example": .html, "bearer": .text, "controller": .text, "policy": .text, "history": .text, "data": .text,
    "table": .html,
  ])

  private static let side = ThemeFields([
    "version": .text, "link": .text, "published": .html, "effective": .html, "never_in_force": .flag,
  ])

  private static let between = ThemeFields([
    "version": .text, "link": .text, "published": .html, "effective": .html, "summary": .text, "level": .text,
    "level_label": .text, "graded": .flag, "never_in_force": .flag, "notice": .html,
  ])

  private static let redlineFields = ThemeFields([
    "example": .html, "banner": .html, "bearer": .text, "policy_title": .text, "controller": .text,
    "policy": .text, "history": .text,
    "from": .record(side),
    "to": .record(side), "groups": .list(.record(group)), "changed": .flag, "unchanged": .flag,
    "newest": .flag, "heading": .html,
    "level": .text, "level_label": .text, "count": .text, "one": .flag, "tally": .list(.record(tally)),
    "notice": .html, "between": .record(ThemeFields(["versions": .list(.record(between))])),
    "side_by_side": .text, "inline": .text, "redline": .html,
  ])
}
