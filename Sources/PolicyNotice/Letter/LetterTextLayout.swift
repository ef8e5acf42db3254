extension LetterContent {
  /// The plain part of the message, without the greeting.
  var plainText: String {
    var text = LetterText()
    text.flow(opening)
    if let summary = notice.summary {
      text.gap()
      text.flow(summary)
    }
    if let agreement {
      add(agreement, to: &text)
      text.gap()
      text.flow(words.say(.agreementNotByUse))
      if let address = notice.consent?.address {
        text.gap()
        text.flow(words.say(.agreeOrRefuse) + ":")
        text.address(address)
      }
    }
    if let changes { add(changes, to: &text) }
    if let lesser {
      text.gap()
      text.flow(lesser)
    }
    if !actions.isEmpty {
      text.heading(words.say(.actionsHeading))
      for action in actions { add(action, to: &text) }
    }
    text.heading(words.say(.linksHeading))
    for link in links {
      text.gap()
      text.flow(link.label + ":")
      text.address(link.address)
    }
    addSender(to: &text)
    return text.text
  }

  private func add(_ part: Part, to text: inout LetterText) {
    text.heading(part.heading)
    if let lead = part.lead { text.flow(lead) }
    for item in part.changes {
      text.gap()
      add(item, to: &text)
    }
    if !part.titles.isEmpty {
      text.gap()
      text.flow(words.say(.alsoChanged))
      text.gap()
      for change in part.titles { text.flow(change.title, first: "- ") }
    }
    if part.unnamed > 0 {
      text.gap()
      text.flow(words.say(.furtherChanges, [String(part.unnamed)]))
    }
  }

  private func add(_ item: Item, to text: inout LetterText) {
    let number = "\(item.number). "
    let indent = String(repeating: " ", count: number.count)
    let change = item.change
    text.flow(change.title, first: number)
    for quoted in [item.before, item.after].compactMap({ $0 }) {
      text.flow("\(quoted.label) \(quoted.words)", first: indent + "  ", rest: indent + "    ")
    }
    if !change.impact.isEmpty {
      text.flow("\(words.say(.meaning)) \(change.impact)", first: indent)
    }
    if let link = item.link {
      text.flow(link.label + ":", first: indent)
      text.address(link.address, indent: indent)
    }
  }

  private func add(_ action: Notice.Action, to text: inout LetterText) {
    text.gap()
    text.flow(action.text, first: "- ")
    for route in action.routes {
      if let address = route.address, linkIsWeb(address) {
        if route.label != address { text.flow(route.label + ":", first: "  ") }
        text.address(address, indent: "  ")
      } else {
        text.flow(route.label, first: "  ")
      }
    }
  }

  private func addSender(to text: inout LetterText) {
    text.gap()
    text.flow(String(repeating: "-", count: 24))
    for line in [notice.issuer, notice.postalAddress].compactMap({ $0 }) { text.flow(line) }
    text.flow(reason)
    if let example { text.flow(example) }
  }

  /// Whether an address is one that a text shows beside its label: an e-mail address or a number is its own label.
  private func linkIsWeb(_ address: String) -> Bool {
    address.hasPrefix("https:") || address.hasPrefix("http:")
  }
}
