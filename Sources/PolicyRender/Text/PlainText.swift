import PolicyMarkup
import PolicyModel

/// A text as it is read on a terminal: lines of at most 80 columns, tables as lists of their rows.
struct PlainText: ClauseText {
  static let width = 80
  var text = ""
  private let links: TextLinks
  private let numbering: Numbering
  private var numbers = ClauseNumbers()
  var footnotes = FootnoteNumbers()
  var section = ""

  init(numbering: Numbering, links: TextLinks) {
    self.numbering = numbering
    self.links = links
  }

  /// Words over a line of a mark, as far as they go.
  mutating func heading(_ words: String, underlined mark: String) {
    gap()
    let lines = LineWrapping.wrapped(words, to: PlainText.width)
    for line in lines { text += line + "\n" }
    text += String(repeating: mark, count: lines.map { LineWrapping.columns(of: $0) }.max() ?? 0) + "\n"
    gap()
  }

  /// Words that flow over as many lines as they need.
  mutating func flow(_ words: String, first: String = "", rest: String = "") {
    let used = max(LineWrapping.columns(of: first), LineWrapping.columns(of: rest))
    // However deep it stands, a line has room for a word.
    let lines = LineWrapping.wrapped(words, to: max(PlainText.width - used, 20))
    for (number, line) in lines.enumerated() { text += (number == 0 ? first : rest) + line + "\n" }
  }

  mutating func heading(of clause: Clause) {
    var words = ""
    if numbering == .decimal {
      words = ClauseNumbers.atHeading(numbers.next(level: clause.level)) + " "
    }
    words += lines(of: clause.heading).joined(separator: " ")
    heading(words, underlined: clause.level <= 2 ? "=" : "-")
  }

  static func footnoteMark(_ number: Int) -> String { "[\(number)] " }

  mutating func content(_ content: TextBlock.Content, _ prefix: ContainerPrefixes.Prefix) {
    switch content {
    case .paragraph(let paragraph):
      for (number, line) in lines(of: paragraph).enumerated() {
        flow(line, first: number == 0 ? prefix.first : prefix.rest, rest: prefix.rest)
      }
    case .code(let code):
      for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if line.isEmpty, number > 0 {
          text += "\n"
        } else {
          text += (number == 0 ? prefix.first : prefix.rest) + "    " + line + "\n"
        }
      }
      gap()
    case .thematicBreak: text += prefix.first + "* * *\n"
    case .table(let table): self.table(table, prefix)
    }
  }

  private mutating func table(_ table: TextTable, _ prefix: ContainerPrefixes.Prefix) {
    var first = prefix.first
    if !table.caption.isEmpty {
      flow(table.caption + ":", first: first, rest: prefix.rest)
      gap()
      first = prefix.rest
    }
    let titles = table.columns.map { lines(of: $0.title).joined(separator: " ") }
    for row in table.rows {
      var mark = "- "
      for (index, cell) in row.cells.enumerated() where !cell.text.isEmpty {
        let title = index > 0 && titles.indices.contains(index) ? titles[index] : ""
        let words = lines(of: cell.text).joined(separator: "; ")
        flow(
          title.isEmpty ? words : "\(title): \(words)", first: first + mark,
          rest: prefix.rest + (index == 0 ? "  " : "    "))
        first = prefix.rest
        mark = "  "
      }
    }
  }

  /// The words between line breaks that were written as such. A link's address follows its words.
  private mutating func lines(of text: InlineText) -> [String] {
    var lines = [""]
    for (index, run) in text.runs.enumerated() {
      switch run.content {
      case .text(let words), .code(let words): lines[lines.count - 1] += words
      case .softBreak: lines[lines.count - 1] += " "
      case .hardBreak: lines.append("")
      case .image(_, let alternative): lines[lines.count - 1] += alternative
      case .footnoteReference(let label):
        lines[lines.count - 1] += "[\(footnotes.reference(section: section, label: label).number)]"
      case .placeholder: break
      }
      let next = text.runs.indices.contains(index + 1) ? text.runs[index + 1].link : nil
      guard let link = run.link, link != next, text.links.indices.contains(link) else { continue }
      let destination = text.links[link].destination
      let words = text.runs.filter { $0.link == link }.map { InlineText(runs: [$0]).plainText }.joined()
      if let address = links.address(destination, besides: words) {
        lines[lines.count - 1] += " <\(address)>"
      }
    }
    return lines
  }
}

/// Where the links of a text lead when it stands by itself.
struct TextLinks {
  /// The site's root and the policy's page; nil where the site does not know its own address.
  let siteRoot: String?
  let policyRoot: String

  init(policy id: String, baseURL: String?) {
    siteRoot = baseURL.map { $0 + "/" }
    policyRoot = baseURL.map { "\($0)/\(id)/" } ?? ""
  }

  func address(_ destination: String) -> String {
    LinkAddress(destination, siteRoot: siteRoot, policyRoot: policyRoot)?.text ?? destination
  }

  /// nil for a place in the text itself, and where the words are the address.
  func address(_ destination: String, besides words: String) -> String? {
    if destination.hasPrefix("#") || destination == words { return nil }
    for scheme in ["mailto:", "tel:", "https://", "http://"] where destination == scheme + words {
      return nil
    }
    return address(destination)
  }
}
