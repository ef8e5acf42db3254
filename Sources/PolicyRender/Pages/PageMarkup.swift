import PolicyModel

extension HTML {
  /// A date with the precision that was stated, or the words for none.
  mutating func time(_ date: CalendarDate?, absent: String = "not stated") {
    guard let date else { return text(absent) }
    raw("<time datetime=\"")
    text(date.iso)
    raw("\">")
    text(date.words)
    raw("</time>")
  }

  /// "on 2 July 2025", "in December 2025", "in 2026".
  mutating func timeOfEffect(_ date: CalendarDate?) {
    if let date { raw(date.isDay ? "on " : "in ") }
    time(date, absent: "on a day that is not stated")
  }

  /// A link; the address is relative or one that the program checked.
  mutating func link(_ words: String, to address: String) {
    raw("<a href=\"")
    text(address)
    raw("\">")
    text(words)
    raw("</a>")
  }

  /// An address of somebody else: printed as text when it is no web address.
  mutating func outsideLink(_ words: String, to address: String?) {
    guard let address, let link = LinkAddress(address, siteRoot: nil, policyRoot: ""), link.isExternal else {
      return text(words)
    }
    raw("<a href=\"")
    text(link.text)
    raw("\" rel=\"noreferrer\">")
    text(words)
    raw("</a>")
  }
}
