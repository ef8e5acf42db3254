/// One matter of a policy in a few lines, for readers who want the short answer first.
struct GlanceCard {
  /// In the page, as `glance.<id>`.
  let id: String
  let title: String
  /// A line for the whole matter; empty where the items say it all.
  var answer = HTML()
  var items: [HTML] = []
  /// How many more there are than the items shown.
  var others = 0
  /// Where the matter stands in full.
  var link: (label: HTML, address: String)?
  var alsoLink: (label: HTML, address: String)?

  /// A card shows no more items than this.
  static let limit = 6

  var value: ThemeValue {
    .record([
      "id": .text("glance." + id), "title": .text(title), "answer": .html(answer),
      "items": .list(items.map { .record(["text": .html($0)]) }),
      "has_items": .flag(!items.isEmpty), "more": .text(others == 0 ? nil : "and \(others) more"),
      "link": .text(link?.address), "link_label": link.map { .html($0.label) } ?? .absent,
      "also_link": .text(alsoLink?.address), "also_label": alsoLink.map { .html($0.label) } ?? .absent,
    ])
  }
}

/// The few of many that a card shows, in written order. What readers would miss most is not left out for the rest.
struct Few<Element> {
  let shown: [Element]
  let others: Int

  init(_ all: [Element], limit: Int = GlanceCard.limit, first isFirst: (Element) -> Bool = { _ in false }) {
    let important = all.indices.filter { isFirst(all[$0]) }.prefix(limit)
    let rest = all.indices.filter { !important.contains($0) }.prefix(limit - important.count)
    shown = (important + rest).sorted().map { all[$0] }
    others = all.count - shown.count
  }
}
