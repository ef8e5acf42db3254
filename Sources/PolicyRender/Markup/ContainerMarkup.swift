import PolicyMarkup

/// The texts of a redline that a block is part of; outside redlines always both.
enum RedlineSide {
  case old, new, both
}

/// A list, quotation or footnote whose elements are open.
struct OpenContainer {
  enum Kind {
    case quote
    case list(isOrdered: Bool)
    case footnote(label: String, number: Int)
  }

  let kind: Kind
  var isTight = false
  /// A block of the old or the new text stands in it already.
  var hasOld = false
  var hasNew = false
  /// The number that the next item has in the new text, and the one that a browser would count.
  var number = 1
  var counted = 1

  /// Whether a block that begins such a container can stand in this one: what is the first item in one of the two
  /// texts need not be the first in the redline.
  func takesStart(of side: RedlineSide) -> Bool {
    switch side {
    case .old: !hasOld
    case .new: !hasNew
    case .both: !(hasOld && hasNew)
    }
  }
}

extension MarkupWriter {
  /// Closes and opens lists, quotations and footnotes so that a block can be written inside `wanted`.
  mutating func enter(_ wanted: [TextContainer], side: RedlineSide) {
    isAtItemStart = false
    var kept = 0
    var startsItem = false
    matching: while kept < wanted.count, kept < containers.count {
      switch (containers[kept].kind, wanted[kept]) {
      case (.quote, .quote(let starts)):
        if starts, !containers[kept].takesStart(of: side) { break matching }
      case (.footnote(let open, _), .footnote(let label, let starts)):
        if open != label || starts && !containers[kept].takesStart(of: side) { break matching }
      case (.list(let isOrdered), .item(let item)):
        if isOrdered != item.isOrdered || item.startsList && !containers[kept].takesStart(of: side) {
          break matching
        }
        if item.startsItem {
          startsItem = true
          break matching
        }
      case (.quote, _), (.footnote, _), (.list, _): break matching
      }
      kept += 1
    }
    if startsItem, case .item(let item) = wanted[kept] {
      leaveContainers(to: kept + 1)
      html.raw("</li>\n")
      containers[kept].isTight = item.isTight
      openItem(at: kept, side: side)
      kept += 1
    } else {
      leaveContainers(to: kept)
    }
    for container in wanted[kept...] { open(container, side: side) }
    for index in wanted.indices {
      if side != .new { containers[index].hasOld = true }
      if side != .old { containers[index].hasNew = true }
    }
  }

  /// Closes every open container beyond the first `count`.
  mutating func leaveContainers(to count: Int = 0) {
    while containers.count > count {
      switch containers.removeLast().kind {
      case .quote: html.raw("</blockquote>\n")
      case .list(isOrdered: true): html.raw("</li>\n</ol>\n")
      case .list(isOrdered: false): html.raw("</li>\n</ul>\n")
      case .footnote(_, let number):
        backLinks(to: number)
        html.raw("</div>\n")
      }
    }
  }

  private mutating func open(_ container: TextContainer, side: RedlineSide) {
    isAtItemStart = false
    switch container {
    case .quote:
      html.raw("<blockquote>\n")
      containers.append(OpenContainer(kind: .quote))
    case .footnote(let label, _):
      let (number, isFirst) = footnotes.definition(section: section, label: label)
      html.raw("<div class=\"footnote\" role=\"note\"")
      if isFirst {
        html.raw(" id=\"fn.")
        html.text(number)
        html.raw("\"")
      }
      html.raw("><span class=\"footnote-number\">")
      html.text(number)
      html.raw("</span>\n")
      containers.append(OpenContainer(kind: .footnote(label: label, number: number)))
    case .item(let item):
      var list = OpenContainer(kind: .list(isOrdered: item.isOrdered), isTight: item.isTight)
      if item.isOrdered {
        html.raw("<ol")
        if item.start != 1 {
          html.raw(" start=\"")
          html.text(item.start)
          html.raw("\"")
        }
        html.raw(">\n")
        list.number = item.start
        list.counted = item.start
      } else {
        html.raw("<ul>\n")
      }
      containers.append(list)
      openItem(at: containers.count - 1, side: side)
    }
  }

  /// A deleted item takes no number from the items after it.
  private mutating func openItem(at index: Int, side: RedlineSide) {
    isAtItemStart = true
    if side == .old {
      html.raw("<li class=\"deleted\">")
    } else if case .list(isOrdered: true) = containers[index].kind,
      containers[index].number != containers[index].counted
    {
      html.raw("<li value=\"")
      html.text(containers[index].number)
      html.raw("\">")
      containers[index].counted = containers[index].number
    } else {
      html.raw("<li>")
    }
    containers[index].counted &+= 1
    if side != .old { containers[index].number &+= 1 }
  }

  private mutating func backLinks(to number: Int) {
    let count = footnotes.references(to: number)
    guard count > 0 else { return }
    for occurrence in 1...count {
      html.raw("<a class=\"footnote-back\" href=\"#fnref.")
      html.text(number)
      html.raw(".")
      html.text(occurrence)
      html.raw("\" aria-label=\"")
      html.text(markup.wording.back(to: number))
      html.raw("\">\u{21A9}</a>\n")
    }
  }
}
