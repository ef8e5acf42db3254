import PolicyModel

extension MaterialityRule {
  static let controllerRules: [MaterialityRule] = [
    MaterialityRule(
      "controller-identity-changed", .controller, .notifyInAdvance, .either,
      sources: [
        LegalSource.wp260(29), LegalSource.coloradoChange(3),
        LegalSource.lgpd("8 §6"), LegalSource.lgpd("9 III"),
      ], notice: NoticeTerm(.wellInAdvance, LegalSource.wp260(30)),
      [
        .the(.controller, .name, .country), .the(.controller), .the(.jointController, .name, .country),
        .the(.jointController),
      ],
      "Another person answers for the data, or the same from another country.",
      title: "{after} answers for your data instead of {before}",
      impact: "Somebody else, or somebody elsewhere, decides what happens with your data and answers for it."
    ) { assessment, rule in
      for kind in [EntityKind.controller, .jointController] {
        for (open, _) in assessment.changed(kind, .name) {
          // A new person has another address and country: one change.
          assessment.say(
            rule, open, [.name, .address, .country], before: open.change.old?.text(.name),
            after: open.change.new?.text(.name),
            title: open.change.new?.text(.name) == nil
              ? "{before} is no longer named as answering for your data" : nil)
        }
        for (open, field) in assessment.changed(kind, .country) where field.old != nil {
          assessment.say(
            rule, open, [.country], suffix: ".country", before: assessment.words(field.old, kind, .country),
            after: assessment.words(field.new, kind, .country),
            title: field.new == nil
              ? "{name}: where it is established is no longer stated; it was {before}"
              : "{name} is established in {after} instead of {before}")
        }
        for open in assessment.removed(kind) {
          let name = assessment.name(of: open.change.old!, kind)
          assessment.say(
            rule, open, before: name, title: "{before} is no longer named as answering for your data")
        }
      }
      for open in assessment.added(.jointController) {
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .jointController),
          title: "{after} answers for your data, too")
      }
    },
    MaterialityRule(
      "dpo-removed", .contact, .notify, .either, judgement: true, sources: [LegalSource.gdpr("13(1)(b)")],
      [.the(.dpo)], "The policy names no data protection officer any more.",
      title: "The policy no longer names a data protection officer",
      impact: "You can no longer turn to a named officer for data protection."
    ) { assessment, rule in
      for open in assessment.removed(.dpo) {
        assessment.say(rule, open, before: open.change.old?.text(.name) ?? "a data protection officer")
      }
    },
    MaterialityRule(
      "rights-contact-changed", .contact, .notify, .either, judgement: true,
      sources: [
        LegalSource.gdpr("13(1)(a)"), LegalSource.gdpr("13(1)(b)"), LegalSource.coloradoChange(6),
      ],
      [
        .the(.contact, .email, .phone, .form, .url), .the(.contact), .the(.dpo, .name, .contact),
        .the(.representative, .name, .contact, .region), .the(.representative), .the(.controller, .contact),
        .the(.jointController, .contact), .the(.audience, .parents),
      ],
      "A contact for people's rights, the data protection officer or a representative is replaced, removed or first given.",
      title: "{name}: {after} instead of {before}",
      impact: "Use the new contact to exercise your rights or to ask about your data."
    ) { assessment, rule in
      for (open, fields) in assessment.changed(.contact) where assessment.isForRights(open.change) {
        for field in fields
        where [.email, .phone, .form, .url].contains(field.field) {
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)", before: field.old?.text,
            after: assessment.words(field.new, .contact, field.field),
            title: field.new == nil
              ? "{name}: {before} is no longer given"
              : field.old == nil ? "{name}: {after} is now given" : nil)
        }
      }
      for open in assessment.removed(.contact) where assessment.isForRights(open.change) {
        assessment.say(
          rule, open, before: assessment.reach(open.change.old!), title: "{name}: {before} is no longer given"
        )
      }
      let references: [(EntityKind, [Field])] = [
        (.dpo, [.name, .contact]), (.representative, [.name, .contact, .region]), (.controller, [.contact]),
        (.jointController, [.contact]), (.audience, [.parents]),
      ]
      for (kind, wanted) in references {
        for (open, fields) in assessment.changed(kind) {
          for field in fields where wanted.contains(field.field) && field.old != nil {
            let isDerived =
              field.new == nil && field.old?.text.map { assessment.isGone(.contact, $0) } == true
            if isDerived {
              assessment.claim(open, field.field)
              continue
            }
            assessment.say(
              rule, open, [field.field], suffix: ".\(field.field.rawValue)",
              before: assessment.words(field.old, kind, field.field),
              after: assessment.words(field.new, kind, field.field),
              title: field.field == .name
                ? assessment.officeTitle(kind, isNamed: field.new != nil)
                : field.new == nil ? "{name}: {before} is no longer given" : nil)
          }
        }
      }
      for open in assessment.removed(.representative) {
        assessment.say(
          rule, open, before: open.change.old?.text(.name),
          title: "{before} is no longer named as representative")
      }
    },
    MaterialityRule(
      "postal-address-changed", .contact, .changelog, .either, judgement: true,
      [
        .the(.controller, .address), .the(.jointController, .address), .the(.representative, .address),
        .the(.contact, .address),
      ],
      "The same person has another postal address.",
      title: "{name}: the postal address is {after} instead of {before}",
      impact: "Write to the new address."
    ) { assessment, rule in
      for kind in [EntityKind.controller, .jointController, .representative, .contact] {
        for (open, field) in assessment.changed(kind, .address) where field.old != nil && field.new != nil {
          assessment.say(
            rule, open, [.address], suffix: ".address", before: field.old?.text, after: field.new?.text)
        }
      }
    },
  ]
}

extension Assessment {
  /// A contact that people turn to with their rights: it says so, or an entity that is about them refers to it.
  func isForRights(_ change: EntityChange) -> Bool {
    let purposes = (change.old?.texts(.purposeFor) ?? []) + (change.new?.texts(.purposeFor) ?? [])
    let words = ["right", "privacy", "request", "data protection", "complain", "dpo", "parent"]
    if purposes.contains(where: { purpose in words.contains { purpose.lowercased().contains($0) } }) {
      return true
    }
    return [change.old?.id, change.new?.id].contains { id in id.map(rightsContacts.contains) == true }
  }

  /// Of another name in an office: the office says whose it is, since the name is what differs. nil for other kinds.
  fileprivate func officeTitle(_ kind: EntityKind, isNamed: Bool) -> String? {
    guard kind == .dpo || kind == .representative else { return nil }
    let office = kind == .dpo ? "data protection officer" : "representative"
    return isNamed
      ? "{after} is the \(office) now, instead of {before}" : "{before} is no longer named as \(office)"
  }

  /// How a contact is reached, in words.
  func reach(_ contact: Record) -> String {
    let ways = [Field.email, .phone, .form, .url, .address].compactMap { contact.text($0) }
    return ways.isEmpty ? name(of: contact, .contact) : Wording.joined(ways)
  }
}

/// The ids of the contacts that a version names where people exercise their rights.
func rightsContacts(in table: EntityTable) -> Set<String> {
  var ids: Set<String> = []
  for kind in [EntityKind.controller, .jointController, .dpo, .representative] {
    for record in table[kind] { if let id = record.text(.contact) { ids.insert(id) } }
  }
  for record in table[.right] { ids.formUnion(record.texts(.routes)) }
  for record in table[.automatedDecision] { if let id = record.text(.contest) { ids.insert(id) } }
  if let id = table.single(.audience)?.text(.parents) { ids.insert(id) }
  return ids
}
