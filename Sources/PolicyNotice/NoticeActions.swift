import PolicyHistory
import PolicyModel
import PolicyRender

extension [Notice.Action] {
  /// What readers can do, as the policy states it and as far as it fits what changes. What the policy does not state is
  /// left out.
  init(
    in new: PolicyVersion, whoAccepted old: PolicyVersion, findings: [RecordedFinding], newText: String,
    _ occasion: Notice.Occasion, _ words: NoticeWords
  ) {
    self =
      NoticeActions(
        new: new, old: old, findings: findings, newText: newText, consentURL: occasion.consentURL,
        words: words
      ).all
  }
}

/// Reads a policy's rights, contacts and authorities as what the readers of a notice can do.
private struct NoticeActions {
  let new: PolicyVersion
  let old: PolicyVersion
  let findings: [RecordedFinding]
  let newText: String
  let consentURL: String?
  let words: NoticeWords

  var entities: EntityTable { new.policy.entities }
  /// Changes after which somebody may want to keep their data from a new use.
  var widening: [RecordedFinding] { findings.filter(\.isWidening) }

  var all: [Notice.Action] {
    [agree].compactMap { $0 } + objections + withdrawals + closing
      + [contact, officer, complain].compactMap { $0 }
  }

  var needsConsent: Bool { findings.contains { $0.level == .reConsent } }

  var agree: Notice.Action? {
    if !needsConsent { return nil }
    return Notice.Action(
      kind: .agree, text: words.say(.agree),
      routes: consentURL.map { [Notice.Route(label: words.say(.agreeOrRefuse), address: $0)] } ?? [])
  }

  /// Objecting, and opting out of a sale where one is among the changes.
  var objections: [Notice.Action] {
    if widening.isEmpty { return [] }
    var actions = rights("objection", .object, .object)
    if findings.contains(where: { $0.kind == .saleOrSharing }) {
      actions += rights("opt-out-of-sale", .object, .optOutOfSale)
    }
    return actions
  }

  var withdrawals: [Notice.Action] {
    if needsConsent { return rights("withdraw-consent", .withdraw, .withdrawLater) }
    return widening.contains { entities.restsOnConsent($0.entity) }
      ? rights("withdraw-consent", .withdraw, .withdraw) : []
  }

  /// What the policy says to those who do not agree, and erasure. The promise is the one that they know.
  var closing: [Notice.Action] {
    let others = widening.filter { $0.level < .reConsent }
    var actions: [Notice.Action] = []
    let stated = [old, new].lazy.compactMap { $0.policy.entities.single(.changeNotice)?.text(.onObjection) }
    if let statement = stated.first, !others.isEmpty {
      let lead = words.say(needsConsent ? .onObjectionToOthers : .onObjection)
      actions.append(Notice.Action(kind: .close, text: "\(lead) \(words.text(statement).withFullStop)"))
    }
    if widening.contains(where: { $0.level >= .notifyInAdvance }) {
      actions += rights("erasure", .close, .erase)
    }
    return actions
  }

  var contact: Notice.Action? {
    let named = entities.single(.controller)?.text(.contact)
    let candidates = [named].compactMap { $0 } + entities[.contact].compactMap(\.id)
    for id in candidates {
      let routes = routes(to: id)
      if routes.contains(where: { $0.address != nil }) {
        return Notice.Action(kind: .contact, text: words.say(.contact), routes: routes)
      }
    }
    guard let address = entities.single(.controller)?.text(.address) else { return nil }
    return Notice.Action(
      kind: .contact, text: words.say(.contact),
      routes: [Notice.Route(label: address.onOneLine, address: nil)])
  }

  var officer: Notice.Action? {
    guard let id = entities.single(.dpo)?.text(.contact) else { return nil }
    let routes = routes(to: id).filter { $0.address != nil }
    if routes.isEmpty || routes == contact?.routes { return nil }
    return Notice.Action(kind: .contact, text: words.say(.officer), routes: routes)
  }

  var complain: Notice.Action? {
    let authorities = entities[.authority]
    if authorities.isEmpty { return nil }
    let most = 4
    var routes = authorities.prefix(most).compactMap { authority in
      authority.text(.name).map { Notice.Route(label: $0.onOneLine, address: authority.text(.url)) }
    }
    if authorities.count > most {
      routes = [Notice.Route(label: words.say(.authoritiesInText), address: newText)]
    }
    return Notice.Action(kind: .complain, text: words.say(.complain), routes: routes)
  }

  /// A right as the policy states it, with its conditions, its limits and its routes.
  func rights(_ right: String, _ kind: Notice.Action.Kind, _ phrase: NoticePhrase) -> [Notice.Action] {
    var actions: [Notice.Action] = []
    for record in entities[.right] where record.text(.right) == right {
      var text = words.say(phrase)
      let conditions = record.texts(.when).map { words.text($0).withoutFullStop }
      if !conditions.isEmpty { text += " " + words.say(.conditions, [conditions.joined(separator: "; ")]) }
      let limits = record.texts(.limits).map { words.text($0).withoutFullStop }
      if !limits.isEmpty { text += " " + words.say(.limits, [limits.joined(separator: "; ")]) }
      var routes: [Notice.Route] = []
      for route in record.texts(.routes).flatMap(routes(to:)) where !routes.contains(route) {
        routes.append(route)
      }
      // The same right under another law adds nothing unless it has conditions or routes of its own.
      let isKnown = actions.contains { known in
        (known.text == text || conditions.isEmpty && limits.isEmpty)
          && routes.allSatisfy { known.routes.contains($0) }
      }
      if !isKnown { actions.append(Notice.Action(kind: kind, text: text, routes: routes)) }
    }
    return actions
  }

  /// The ways to reach a contact; its name where it has no address, such as a setting in the account.
  func routes(to id: String) -> [Notice.Route] {
    guard let contact = entities.entity(.contact, id) else { return [] }
    var routes: [Notice.Route] = []
    func add(_ label: String, _ address: String?) {
      routes.append(Notice.Route(label: label.onOneLine, address: address))
    }
    if let mail = contact.text(.email) { add(mail, "mailto:" + LinkDestination.encodedPart(mail)) }
    if let phone = contact.text(.phone) { add(phone, LinkDestination.telephone(phone)) }
    let name = contact.text(.name).map(words.text)
    for field in [Field.form, .url] {
      if let page = contact.text(field) { add(name ?? page, page) }
    }
    if let address = contact.text(.address), routes.isEmpty { add(address, nil) }
    if routes.isEmpty { add(name ?? words.text(id.idAsWords), nil) }
    return routes
  }
}

extension RecordedFinding {
  /// Whether more is done with people's data than before, or what is done is to be told in advance.
  var isWidening: Bool {
    switch MaterialityRule.named(rule)?.direction {
    case .wider?: true
    case .narrower?, .better?, .either?, nil: level >= .notifyInAdvance
    }
  }
}

extension EntityTable {
  /// Whether a purpose that somebody's data is used for by an entity, such as `purposes.train`, rests on consent.
  func restsOnConsent(_ entity: String?) -> Bool {
    guard let entity, let dot = entity.firstIndex(of: ".") else { return false }
    let id = String(entity[entity.index(after: dot)...].prefix { $0 != "." })
    func isConsenting(_ purpose: Record) -> Bool {
      purpose.records(.bases).contains { $0.text(.basis) == "consent" }
    }
    switch EntityKind(rawValue: String(entity[..<dot])) {
    case .purpose?: return self.entity(.purpose, id).map(isConsenting) ?? false
    case .data?: return self[.purpose].contains { $0.texts(.data).contains(id) && isConsenting($0) }
    case .recipient?:
      let purposes = self.entity(.recipient, id)?.texts(.purposes) ?? []
      return purposes.contains { self.entity(.purpose, $0).map(isConsenting) ?? false }
    case .cookieCategory?: return self.entity(.cookieCategory, id)?.text(.basis) == "consent"
    case .cookie?:
      let category = self.entity(.cookie, id)?.text(.category)
      return category.flatMap { self.entity(.cookieCategory, $0)?.text(.basis) } == "consent"
    case .example, .product, .controller, .jointController, .representative, .dpo, .audience, .contact,
      .transfer, .sale, .signals, .retention, .cookieChoices, .right, .automatedDecision, .security, .breach,
      .commitment, .disclaimer, .defaultSetting, .authority, .changeNotice, nil:
      return false
    }
  }
}
