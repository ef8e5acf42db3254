import PolicyModel

extension MaterialityRule {
  static let recipientRules: [MaterialityRule] = [
    MaterialityRule(
      "third-party-sharing-introduced", .recipient, .reConsent, or: .notifyInAdvance, .wider,
      sources: [
        LegalSource.coloradoChange(4), LegalSource.colorado("6.04(B)"), LegalSource.gateway,
        LegalSource.oneHealth,
      ], notice: NoticeTerm(.beforeProcessing, LegalSource.colorado("6.04(B)")), [.the(.recipient)],
      "A policy that said it discloses data to nobody does; notify-in-advance where only newly collected data is.",
      title: "Your data is disclosed to others: {after}",
      impact:
        "The policy said that nobody receives your data. What you gave under that promise needs your consent."
    ) { assessment, rule in
      guard assessment.diff.old.entities.statesNone(.recipient) else { return }
      let added = assessment.added(.recipient)
      guard let first = added.first else { return }
      let names = added.map { assessment.name(of: $0.change.new!, .recipient) }
      let data = added.flatMap { $0.change.new!.texts(.data) }
      let isOnlyNew =
        added.allSatisfy { !$0.change.new!.texts(.data).isEmpty }
        && data.allSatisfy { assessment.isNew(.data, $0) }
      for open in added { assessment.claim(open) }
      assessment.say(
        rule, about: "recipients", entity: "recipients", clause: assessment.clause(.recipient),
        before: "nobody",
        after: Wording.joined(names), level: isOnlyNew ? .notifyInAdvance : .reConsent, data: data,
        location: first.change.newRange, oldLocation: nil)
    },
    MaterialityRule(
      "recipient-named-in-known-category", .recipient, .notify, .either, judgement: true,
      sources: [LegalSource.gdpr("13(1)(e)")], [.the(.recipient), .the(.recipient, .name)],
      "A recipient of a category that the policy named before is named, or replaces another.",
      title: "New recipient of your data in the category “{before}”: {after}",
      impact: "Somebody new of a kind that you knew of receives your data."
    ) { assessment, rule in
      let added = assessment.added(.recipient)
      let known = added.isEmpty ? [:] : assessment.rolesBefore
      for open in added {
        guard let category = open.change.new!.text(.category),
          let roles = known[NormalisedText(category).text],
          !assessment.isWiderRole(open.change.new!.text(.role), than: roles)
        else { continue }
        assessment.say(
          rule, open, before: category, after: assessment.name(of: open.change.new!, .recipient),
          data: open.change.new!.texts(.data))
      }
      for (open, field) in assessment.changed(.recipient, .name) where open.change[.category] == nil {
        assessment.say(
          rule, open, [.name], suffix: ".name", before: field.old?.text, after: field.new?.text,
          title: "Recipient of your data: {after} instead of {before}", data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "recipient-category-added", .recipient, .notifyInAdvance, .wider,
      sources: [
        LegalSource.wp260(30), LegalSource.coloradoChange(5), LegalSource.lgpd("9 V"), LegalSource.glba,
      ], [.the(.recipient), .the(.recipient, .category)],
      "A recipient of a new kind, or with more say than others of its kind, receives data.",
      title: "New recipient of your data: {name}",
      impact: "Somebody who did not get your data before does now."
    ) { assessment, rule in
      let known = assessment.added(.recipient).isEmpty ? [:] : assessment.rolesBefore
      for open in assessment.added(.recipient) {
        let category = open.change.new!.text(.category) ?? ""
        let role = assessment.words(open.change.new![.role], .recipient, .role)
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .recipient),
          title: known[NormalisedText(category).text] == nil
            ? nil
            : "New recipient of your data in the category “\(category)”, \(role.map { "now as \($0)" } ?? "in a role that is not stated"): {name}",
          data: open.change.new!.texts(.data))
      }
      for (open, field) in assessment.changed(.recipient, .category)
      where field.old != nil && field.new != nil {
        assessment.say(
          rule, open, [.category, .name], suffix: ".category", before: field.old?.text,
          after: field.new?.text,
          title: "{name}: now for {after} instead of {before}", data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "recipient-removed", .recipient, .notify, .narrower, judgement: true,
      sources: [LegalSource.coloradoChange(5)], [.the(.recipient)],
      "Somebody receives no data any more.",
      title: "No longer a recipient of your data: {name}", impact: "One recipient fewer has your data."
    ) { assessment, rule in
      for open in assessment.removed(.recipient) {
        assessment.say(rule, open, before: assessment.name(of: open.change.old!, .recipient))
      }
    },
    MaterialityRule(
      "recipient-data-widened", .recipient, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.gdpr("13(1)(e)"), LegalSource.coloradoChange(5)],
      notice: NoticeTerm(.beforeProcessing, nil),
      [.the(.recipient, .data, .purposes)], "A recipient gets more data, or for more purposes.",
      title: "{name} receives more: {after} instead of {before}",
      impact: "Somebody learns more about you than before."
    ) { assessment, rule in
      for (open, fields) in assessment.changed(.recipient) {
        for field in fields where field.old != nil && (field.field == .data || field.field == .purposes) {
          // Data that is new is news for each who gets it; a new purpose is said as such.
          let gained = field.added.filter {
            field.field == .data || !assessment.isNew(.purpose, $0.text ?? "")
          }
          if gained.isEmpty { continue }
          assessment.say(
            rule, open, [field.field], suffix: field.field == .purposes ? ".purposes" : "",
            before: assessment.words(field.old, .recipient, field.field),
            after: assessment.words(field.new, .recipient, field.field),
            title: field.field == .data
              ? "{name} receives more data: \(assessment.words(gained, .recipient, .data))"
              : "{name} receives data for more: \(assessment.words(gained, .recipient, .purposes))",
            data: field.field == .data ? gained.compactMap(\.text) : open.change.new!.texts(.data))
        }
      }
    },
    MaterialityRule(
      "recipient-data-narrowed", .recipient, .notify, .narrower, judgement: true,
      [.the(.recipient, .data, .purposes)],
      "A recipient gets less data, or for fewer purposes.",
      title: "{name} receives less: {after} instead of {before}",
      impact: "Somebody learns less about you than before."
    ) { assessment, rule in
      for (open, fields) in assessment.changed(.recipient) {
        for field in fields
        where (field.field == .data || field.field == .purposes) && field.old != nil && field.new != nil {
          let kind: EntityKind = field.field == .data ? .data : .purpose
          if field.isDerived(kind, assessment) {
            assessment.claim(open, field.field)
            continue
          }
          assessment.say(
            rule, open, [field.field], suffix: field.field == .purposes ? ".purposes" : "",
            before: assessment.words(field.old, .recipient, field.field),
            after: assessment.words(field.new, .recipient, field.field))
        }
      }
    },
    MaterialityRule(
      "recipient-role-changed", .recipient, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.gdpr("13(1)(e)"), LegalSource.coloradoChange(5)],
      notice: NoticeTerm(.beforeProcessing, nil), [.the(.recipient, .role)],
      "A processor becomes one who decides about the data itself.",
      title: "{name}: {after} instead of {before}",
      impact:
        "A recipient that only followed instructions can now decide for itself what happens with your data."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.recipient, .role)
      where field.old?.text == "processor" && field.new != nil {
        assessment.say(
          rule, open, [.role], before: assessment.words(field.old, .recipient, .role),
          after: assessment.words(field.new, .recipient, .role), data: open.change.new!.texts(.data))
      }
    },
  ]

  static let transferRules: [MaterialityRule] = [
    MaterialityRule(
      "transfer-introduced", .transfer, .notifyInAdvance, .wider,
      sources: [LegalSource.wp260(30), LegalSource.gdpr("13(1)(f)")],
      notice: NoticeTerm(.wellInAdvance, LegalSource.wp260(30)),
      [.the(.transfer), .the(.transfer, .recipients, .countries, .unspecified), .the(.recipient, .country)],
      "Data goes to another country, or to more who are in one.", title: "Your data goes to {name}",
      impact: "Other laws protect your data there, and other authorities can ask for it."
    ) { assessment, rule in
      for open in assessment.added(.transfer) {
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .transfer),
          title: "Your data goes abroad: {after}",
          data: assessment.data(of: open.change.new!))
      }
      for (open, field) in assessment.changed(.transfer, .countries) where !field.added.isEmpty {
        assessment.say(
          rule, open, [.countries, .recipients, .unspecified],
          before: field.old == nil ? nil : assessment.words(field.old, .transfer, .countries),
          after: assessment.words(field.new, .transfer, .countries),
          title: "Your data goes to more countries: \(assessment.words(field.added, .transfer, .countries))")
      }
      for (open, field) in assessment.changed(.transfer, .unspecified) where field.new == .flag(true) {
        assessment.say(
          rule, open, [.unspecified, .recipients, .countries],
          before: assessment.name(of: open.change.old!, .transfer),
          after: "countries that the policy does not name",
          title: "The policy no longer says to which countries your data goes")
      }
      for (open, field) in assessment.changed(.transfer, .recipients) {
        let countries = Set(
          open.change.old!.texts(.recipients).compactMap { assessment.before(.recipient, $0)?.text(.country) }
        )
        let gained = field.added.filter { item in
          guard let id = item.text else { return false }
          guard assessment.isNew(.recipient, id) else { return true }
          // A new recipient is said as such; a country that data did not go to before is more than that.
          return assessment.after(.recipient, id)?.text(.country).map { !countries.contains($0) } ?? true
        }
        if gained.isEmpty { continue }
        let names = assessment.words(gained, .transfer, .recipients)
        assessment.say(
          rule, open, [.recipients, .countries, .unspecified],
          before: assessment.words(field.old, .transfer, .recipients),
          after: assessment.words(field.new, .transfer, .recipients),
          title: "Your data goes abroad, to \(names), too",
          data: gained.flatMap { assessment.after(.recipient, $0.text ?? "")?.texts(.data) ?? [] })
      }
      for (open, field) in assessment.changed(.recipient, .country)
      where field.old != nil && field.new != nil && assessment.isThirdCountry(field.new?.text) {
        assessment.say(
          rule, open, [.country], suffix: ".country",
          before: assessment.words(field.old, .recipient, .country),
          after: assessment.words(field.new, .recipient, .country),
          title: "{name} handles your data in {after} instead of {before}",
          data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "transfer-removed", .transfer, .notify, .narrower, judgement: true,
      [.the(.transfer), .the(.transfer, .recipients, .countries)], "Data no longer goes to a country.",
      title: "Your data no longer goes to {before}", impact: "Your data stays under the laws that you know."
    ) { assessment, rule in
      for open in assessment.removed(.transfer) {
        let recipients = open.change.old!.texts(.recipients)
        if !recipients.isEmpty, recipients.allSatisfy({ assessment.isGone(.recipient, $0) }) {
          assessment.claim(open)
          continue
        }
        assessment.say(rule, open, before: assessment.name(of: open.change.old!, .transfer))
      }
      for (open, field) in assessment.changed(.transfer, .recipients) where field.new != nil {
        if field.isDerived(.recipient, assessment) {
          assessment.claim(open, .recipients)
          continue
        }
        assessment.say(
          rule, open, [.recipients], suffix: ".recipients",
          before: assessment.words(field.removed, .transfer, .recipients),
          after: assessment.words(field.new, .transfer, .recipients))
      }
      for (open, field) in assessment.changed(.transfer, .countries)
      where field.old != nil && field.new != nil {
        assessment.say(
          rule, open, [.countries], suffix: ".countries",
          before: assessment.words(field.removed, .transfer, .countries),
          after: assessment.words(field.new, .transfer, .countries))
      }
    },
    MaterialityRule(
      "safeguard-improved", .transfer, .notify, .narrower, judgement: true,
      [.the(.transfer, .mechanisms, .measures)],
      "A transfer gets a further safeguard.", title: "{name}: protected by {after}",
      impact: "Your data is better protected abroad."
    ) { assessment, rule in
      for (open, fields) in assessment.changed(.transfer) {
        for field in fields
        where (field.field == .mechanisms || field.field == .measures) && field.removed.isEmpty
          && !field.added.isEmpty && !field.added.contains(where: { $0.text == "derogation" })
        {
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .transfer, field.field),
            after: assessment.words(field.new, .transfer, field.field),
            title: field.field == .mechanisms ? "{name}: transferred under {after}" : nil)
        }
      }
    },
    MaterialityRule(
      "transfer-safeguard-changed", .transfer, .notify, .either, judgement: true,
      sources: [LegalSource.gdpr("13(1)(f)")],
      [.the(.transfer, .mechanisms, .measures, .copy)], "What protects the data abroad is changed.",
      title: "{name}: protected by {after} instead of {before}",
      impact: "Another safeguard, or none, protects your data abroad."
    ) { assessment, rule in
      for (open, fields) in assessment.changed(.transfer) {
        for field in fields where [.mechanisms, .measures, .copy].contains(field.field) && field.old != nil {
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .transfer, field.field),
            after: assessment.words(field.new, .transfer, field.field),
            title: field.field == .copy
              ? "{name}: how to get a copy of the safeguards has changed"
              : field.new == nil
                ? "{name}: what protects your data abroad is no longer stated; it was {before}"
                : field.field == .mechanisms
                  ? "{name}: transferred under {after} instead of {before}" : nil,
            data: assessment.data(of: open.change.new!))
        }
      }
    },
  ]
}

extension Assessment {
  /// The categories of recipients that the old version names, normalised, with the roles of those in each.
  fileprivate var rolesBefore: [String: Set<String?>] {
    var roles: [String: Set<String?>] = [:]
    for recipient in diff.old.entities[.recipient] {
      guard let category = recipient.text(.category) else { continue }
      roles[NormalisedText(category).text, default: []].insert(recipient.text(.role))
    }
    return roles
  }

  /// A role that nobody of the kind had, and that is more than a processor's.
  fileprivate func isWiderRole(_ role: String?, than known: Set<String?>) -> Bool {
    // One of the kind whose role was not stated may have had any.
    if role == "processor" || known.contains(role) || known.contains(nil) { return false }
    return role != nil || known == ["processor"]
  }

  /// The data that a transfer's recipients get.
  fileprivate func data(of transfer: Record) -> [String] {
    transfer.texts(.recipients).flatMap {
      (after(.recipient, $0) ?? before(.recipient, $0))?.texts(.data) ?? []
    }
  }

  /// Abroad, as the controller sees it: not its own country, and outside the EEA where it is inside.
  fileprivate func isThirdCountry(_ country: String?) -> Bool {
    guard let country else { return false }
    let home = diff.new.entities.single(.controller)?.text(.country)
    if country == home { return false }
    return !(Assessment.eea.contains(country) && (home.map(Assessment.eea.contains) ?? false))
  }

  /// The European Union, Iceland, Liechtenstein and Norway.
  private static let eea: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT",
    "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
  ]
}
