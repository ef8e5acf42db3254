import PolicyMarkup
import PolicyModel

/// What stands before the lines of a block in the lists, quotations and footnotes around it, where these are written with
/// characters.
struct ContainerPrefixes {
  /// How a footnote's own text begins, by its number: `[1] `.
  let footnoteMark: (Int) -> String
  /// The number of the current item at each depth.
  private var counts: [Int] = []

  init(footnoteMark: @escaping (Int) -> String) { self.footnoteMark = footnoteMark }

  struct Prefix {
    /// Before the first line.
    var first = ""
    /// Before every other one.
    var rest = ""
    /// Whether a line without words parts the block from the one before.
    var isParted = true
    /// What stands on that line: the marks of the quotations that go on.
    var between = ""
  }

  /// - Parameter number: of a footnote, by its label.
  mutating func next(_ containers: [TextContainer], number: (String) -> Int) -> Prefix {
    var prefix = Prefix()
    for (depth, container) in containers.enumerated() {
      while counts.count <= depth { counts.append(0) }
      var mark: String?
      switch container {
      case .quote(let starts):
        if !starts, prefix.between == prefix.rest { prefix.between += "> " }
        prefix.first += "> "
        prefix.rest += "> "
        continue
      case .item(let item):
        if item.startsList { counts[depth] = item.start } else if item.startsItem { counts[depth] += 1 }
        let written = item.isOrdered ? "\(counts[depth]). " : "- "
        if item.startsItem { mark = written }
        prefix.rest += String(repeating: " ", count: written.utf8.count)
        prefix.first += mark ?? String(repeating: " ", count: written.utf8.count)
      case .footnote(let label, let starts):
        let written = footnoteMark(number(label))
        prefix.first += starts ? written : String(repeating: " ", count: written.utf8.count)
        prefix.rest += String(repeating: " ", count: written.utf8.count)
      }
    }
    if case .item(let item)? = containers.last, item.isTight {
      prefix.isParted = item.startsList && containers.count == 1
    }
    return prefix
  }
}
