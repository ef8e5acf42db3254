import PolicyModel

/// Whom people can turn to, and with what: contacts, the data protection officer, representatives, authorities.
struct PolicyContacts {
  private let entities: EntityTable
  private let language: PageLanguage

  init(_ policy: Policy) {
    entities = policy.entities
    language = PageLanguage(policy.language)
  }

  var contacts: ThemeValue {
    .list(
      entities[.contact].map { contact in
        .record([
          "name": .text(contact.text(.name) ?? (contact.id ?? "").idAsWords),
          "for": .text(contact.texts(.purposeFor).joined(separator: ", ")),
          "lines": lines(of: contact.id),
        ])
      })
  }

  var officer: ThemeValue {
    if entities.statesNone(.dpo) {
      return .record(["note": .text(GeneratedWording.sentenceForNone(of: .dpo))])
    }
    guard let officer = entities.single(.dpo) else { return .absent }
    return .record([
      "name": .text(officer.text(.name)),
      "note": .text(officer[.name] == .notStated ? "Name not stated." : nil),
      "lines": lines(of: officer.text(.contact)),
    ])
  }

  var representatives: ThemeValue { parties(.representative) }
  var jointControllers: ThemeValue { parties(.jointController) }

  private func parties(_ kind: EntityKind) -> ThemeValue {
    .list(
      entities[kind].map { party in
        .record([
          "name": .text(party.text(.name) ?? (party.id ?? "").idAsWords),
          "region": .text(party.text(.region)),
          "address": .text(party.text(.address)),
          "country": .text(party.text(.country).flatMap(Country.name)),
          "lines": lines(of: party.text(.contact)),
        ])
      })
  }

  var authorities: ThemeValue {
    .list(
      entities[.authority].compactMap { authority in
        guard let name = authority.text(.name) else { return nil }
        let address = authority.text(.url).flatMap { LinkAddress($0, siteRoot: nil, policyRoot: "") }
        return .record([
          "name": .text(name), "link": .text(address.flatMap { $0.isExternal ? $0.text : nil }),
          "country": .text(authority.text(.country).flatMap(Country.name)),
        ])
      })
  }

  private func lines(of contact: String?) -> ThemeValue {
    ContactLines(contact, in: entities, language).values
  }
}

/// The ways to reach one contact of a policy.
struct ContactLines {
  private(set) var lines: [(label: String, value: HTML)] = []
  private let language: PageLanguage

  /// - Parameter id: of an entity under `contacts`; nil and unknown ones have no lines.
  init(_ id: String?, in entities: EntityTable, _ language: PageLanguage) {
    self.language = language
    guard let contact = id.flatMap({ entities.entity(.contact, $0) }) else { return }
    add("E-mail", contact[.email]) { $0.mailLink(to: $1) }
    add("Telephone", contact[.phone]) { $0.say($1) }
    add("Form", contact[.form]) { $0.outsideLink(to: $1) }
    add("Page", contact[.url]) { $0.outsideLink(to: $1) }
    add("Post", contact[.address]) { $0.quote($1) }
  }

  private mutating func add(
    _ label: String, _ value: FieldValue?, _ write: (inout FrameWords, String) -> Void
  ) {
    switch value {
    case .text(let text)?: lines.append((label, .frame(language) { write(&$0, text) }))
    case .notStated?: lines.append((label, .frame(language) { $0.say(GeneratedWording.notStated) }))
    case .flag, .number, .date, .period, .choice, .reference, .list, .record, .some(.none), nil: break
    }
  }

  var values: ThemeValue {
    .list(lines.map { .record(["label": .text($0.label), "value": .html($0.value)]) })
  }
}

extension FrameWords {
  mutating func mailLink(to address: String) {
    link(address, to: "mailto:" + LinkAddress.escaped(address[...]))
  }
}
