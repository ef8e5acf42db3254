import PolicyModel

extension Glance {
  /// The categories of personal data; sensitive ones are always among those shown.
  var collection: GlanceCard? {
    guard
      var card = card(
        "data", "What we collect", of: .data, blocks: [.data],
        sections: [
          "data", "personal-data", "collection", "data-we-collect", "what-we-collect",
          "information-we-collect",
        ])
    else { return nil }
    let few = Few(entities[.data]) { $0.flag(.sensitive) == true }
    card.items = few.shown.map { record in
      line { words in
        words.quote(name(of: record))
        if record.flag(.sensitive) == true { words.mark("sensitive") }
        if record.flag(.identifies) == false { words.mark("said not to identify you") }
      }
    }
    card.others = few.others
    return card
  }
}
