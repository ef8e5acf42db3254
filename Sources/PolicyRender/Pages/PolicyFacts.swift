import PolicyModel

/// Facts that a policy states as data, in a few words each, for the head of its page.
struct PolicyFacts {
  private let entities: EntityTable
  private(set) var values: [ThemeValue] = []

  init(_ policy: Policy) {
    entities = policy.entities
    product()
    audience()
    sale()
    notice()
    officer()
    authorities()
  }

  private mutating func add(_ label: String, _ write: (inout HTML) -> Void) {
    values.append(.record(["label": .text(label), "value": .html(write)]))
  }

  private mutating func product() {
    guard let product = entities.single(.product), let name = product.text(.name) else { return }
    add("Covers") { $0.outsideLink(name, to: product.text(.url)) }
  }

  private mutating func audience() {
    guard let age = entities.single(.audience)?.number(.minimumAge) else { return }
    add("Minimum age") { $0.text("\(age) years") }
  }

  private mutating func sale() {
    guard let sale = entities.single(.sale) else { return }
    if let sells = sale.flag(.sells) { add("Personal data is sold") { $0.text(sells ? "Yes" : "No") } }
    if let ads = sale.flag(.targetedAds) { add("Targeted advertising") { $0.text(ads ? "Yes" : "No") } }
  }

  private mutating func notice() {
    guard let lead = entities.single(.changeNotice)?.period(.lead) else { return }
    add("Notice of changes") { $0.text("\(lead.words) before they take effect") }
  }

  private mutating func officer() {
    guard let officer = entities.single(.dpo) else { return }
    let contacts = ContactLines(officer.text(.contact), in: entities)
    guard let name = officer.text(.name) else {
      if let first = contacts.lines.first { add("Data protection officer") { $0.raw(first.value) } }
      return
    }
    add("Data protection officer") { html in
      html.text(name)
      for line in contacts.lines {
        html.raw(", ")
        html.raw(line.value)
      }
    }
  }

  private mutating func authorities() {
    let authorities = entities[.authority].filter { $0.text(.name) != nil }
    if authorities.isEmpty { return }
    add(authorities.count == 1 ? "Supervisory authority" : "Supervisory authorities") { html in
      for (position, authority) in authorities.enumerated() {
        if position > 0 { html.raw(", ") }
        html.outsideLink(authority.text(.name) ?? "", to: authority.text(.url))
      }
    }
  }
}

/// The ways to reach one contact of a policy.
struct ContactLines {
  let lines: [(label: String, value: HTML)]

  /// - Parameter id: of an entity under `contacts`; nil and unknown ones have no lines.
  init(_ id: String?, in entities: EntityTable) {
    var lines: [(label: String, value: HTML)] = []
    func add(_ label: String, _ write: (inout HTML) -> Void) {
      var html = HTML()
      write(&html)
      lines.append((label, html))
    }
    if let contact = id.flatMap({ entities.entity(.contact, $0) }) {
      switch contact[.email] {
      case .text(let address)?:
        add("E-mail") { $0.link(address, to: "mailto:" + LinkAddress.escaped(address[...])) }
      case .notStated?: add("E-mail") { $0.text("not stated") }
      case .flag, .number, .date, .period, .choice, .reference, .list, .record, .some(.none), nil: break
      }
      if let phone = contact.text(.phone) { add("Telephone") { $0.text(phone) } }
      if let form = contact.text(.form) { add("Form") { $0.outsideLink(form, to: form) } }
      if let url = contact.text(.url) { add("Page") { $0.outsideLink(url, to: url) } }
      if let address = contact.text(.address) { add("Post") { $0.text(address) } }
    }
    self.lines = lines
  }
}
