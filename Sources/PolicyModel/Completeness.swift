package import PolicySource

/// What the law or fairness asks and the policy does not say, each at its place.
///
/// Asked only of policies that state data and name the GDPR of the EU or the UK among their regimes; a lead time also
/// of those whose site names a default. Not legal advice.
package func completenessWarnings(of policy: Policy, settings: SiteSettings) -> Diagnostics {
  var completeness = Completeness(policy)
  guard !policy.entities[.data].isEmpty else { return completeness.warnings }
  let isUnderGDPR = policy.regimes.contains { $0.value == "eu-gdpr" || $0.value == "uk-gdpr" }
  if isUnderGDPR || settings.defaultLead != nil { completeness.askForLead(settings.defaultLead) }
  if isUnderGDPR {
    completeness.askForChannels()
    completeness.askForController()
    completeness.askForLegalBases()
    completeness.askForRetention()
    completeness.askForRights()
    completeness.askForComplaintRoute()
  }
  return completeness.warnings
}

private struct Completeness {
  let entities: EntityTable
  /// Where something is asked for that stands nowhere.
  let start: SourceRange
  var warnings = Diagnostics()

  init(_ policy: Policy) {
    entities = policy.entities
    start = policy.regimes.first?.range ?? SourceRange(file: policy.file, start: 0, end: 0)
  }

  mutating func askForLead(_ wanted: Period?) {
    guard let notice = entities.single(.changeNotice), let lead = notice.period(.lead) else {
      let place = entities.single(.changeNotice).map { $0.range(of: .lead) ?? $0.range }
      warnings.report(
        .noLeadPromised, "the policy promises no time between the notice of a change and its effect",
        at: place ?? start, help: wanted.map { "the site's default is \($0.words): add `lead: \($0.iso)`" })
      return
    }
    if let wanted, lead.order(to: wanted) == .shorter {
      warnings.report(
        .noLeadPromised,
        "the policy promises \(lead.words) between notice and effect; the site's default is \(wanted.words)",
        at: notice.range(of: .lead) ?? notice.range)
    }
  }

  /// WP260 rev.01 paragraph 29.
  mutating func askForChannels() {
    guard let notice = entities.single(.changeNotice) else { return }
    let channels = notice.record(.channels)
    let words = (channels?.texts(.anyOf) ?? []) + (channels?.texts(.allOf) ?? [])
    let isPageOnly = words.isEmpty ? notice.flag(.reviewAdvised) == true : words.allSatisfy { $0 == "page" }
    guard isPageOnly else { return }
    warnings.report(
      .noticeByPageOnly, "people learn of a change only by looking at the page",
      at: notice.range(of: words.isEmpty ? .reviewAdvised : .channels) ?? notice.range,
      help: "add a channel that reaches people, such as email")
  }

  /// GDPR Art. 13(1)(a).
  mutating func askForController() {
    guard let controller = entities.single(.controller) else {
      warnings.report(.missingController, "the policy does not say who the controller is", at: start)
      return
    }
    if controller.text(.name) == nil {
      warnings.report(
        .missingController, "the policy does not name the controller",
        at: controller.range(of: .name) ?? controller.range)
    } else if controller.text(.contact) == nil, entities[.contact].isEmpty, controller.text(.address) == nil {
      warnings.report(
        .missingController, "the policy does not say how to reach the controller", at: controller.range)
    }
  }

  /// GDPR Art. 13(1)(c).
  mutating func askForLegalBases() {
    if entities[.purpose].isEmpty, entities.isAbsent(.purpose) {
      warnings.report(.missingLegalBasis, "the policy states no purposes and no lawful basis", at: start)
    }
    for purpose in entities[.purpose] where purpose.list(.bases).isEmpty {
      warnings.report(
        .missingLegalBasis, "the purpose '\(purpose.id ?? "")' has no lawful basis",
        at: purpose.range(of: .name) ?? purpose.range)
    }
  }

  /// GDPR Art. 13(2)(a). A row that names no data speaks of all of it.
  mutating func askForRetention() {
    let rows = entities[.retention]
    if entities.statesNone(.retention) || rows.contains(where: { $0.list(.data).isEmpty }) { return }
    let covered = Set(rows.flatMap { $0.texts(.data) })
    for data in entities[.data] {
      guard let id = data.id, !covered.contains(id), data.flag(.identifies) != false else { continue }
      // What only others store, they retain.
      let keepers = data.texts(.storedBy)
      if !keepers.isEmpty, !keepers.contains("us") { continue }
      warnings.report(
        .missingRetention, "the policy does not say how long the data '\(id)' is kept",
        at: data.range(of: .name) ?? data.range)
    }
  }

  /// GDPR Art. 13(2)(b).
  mutating func askForRights() {
    let stated = Set(entities[.right].compactMap { $0.text(.right) })
    let asked = ["access", "rectification", "erasure", "restriction", "objection", "portability"]
    let missing = asked.filter { !stated.contains($0) }
    if missing.isEmpty { return }
    warnings.report(
      .missingRights, "the policy does not list the right of \(enumeration(missing))",
      at: entities[.right].first?.range ?? start)
  }

  /// GDPR Art. 13(2)(d).
  mutating func askForComplaintRoute() {
    guard entities[.authority].isEmpty, !entities[.right].contains(where: { $0.text(.right) == "complaint" })
    else {
      return
    }
    warnings.report(
      .missingComplaintRoute, "the policy does not say that people can complain to an authority", at: start)
  }
}
