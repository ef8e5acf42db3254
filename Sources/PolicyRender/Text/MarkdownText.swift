import PolicyMarkup
import PolicyModel

/// A text as Markdown, with the keys of its clauses, as the source language writes them.
struct MarkdownText: ClauseText {
  var text = ""
  private let links: TextLinks
  var footnotes = FootnoteNumbers()
  var section = ""

  init(links: TextLinks) { self.links = links }

  mutating func line(_ markdown: String) { text += markdown + "\n" }

  mutating func heading(of clause: Clause) {
    gap()
    let marks = String(repeating: "#", count: min(max(clause.level, 2), 6))
    line("\(marks) \(markdown(of: clause.heading, breaks: " ")) {#\(clause.key)}")
  }

  static func footnoteMark(_ number: Int) -> String { "[^\(number)]: " }

  mutating func content(_ content: TextBlock.Content, _ prefix: ContainerPrefixes.Prefix) {
    switch content {
    case .paragraph(let paragraph):
      line(prefix.first + markdown(of: paragraph, breaks: "\\\n" + prefix.rest, startsLine: true))
    case .code(let code):
      let fence = String(repeating: "`", count: max(3, code.longestRun(of: UInt8(ascii: "`")) + 1))
      line(prefix.first + fence)
      for part in code.split(separator: "\n", omittingEmptySubsequences: false) { line(prefix.rest + part) }
      line(prefix.rest + fence)
    case .thematicBreak: line(prefix.first + "***")
    case .table(let table): self.table(table, prefix)
    }
  }

  private mutating func table(_ table: TextTable, _ prefix: ContainerPrefixes.Prefix) {
    var first = prefix.first
    if !table.caption.isEmpty {
      line(first + "**" + table.caption.asPlainMarkdown() + "**")
      gap()
      first = prefix.rest
    }
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    line(first + row(table.columns.map { markdown(of: $0.title, breaks: " ") }))
    line(
      prefix.rest
        + row(
          table.columns.map { column in
            switch column.alignment {
            case .none: "---"
            case .left: ":---"
            case .center: ":---:"
            case .right: "---:"
            }
          }))
    for entry in table.rows {
      line(prefix.rest + row(entry.cells.map { markdown(of: $0.text, breaks: "; ") }))
    }
  }

  /// - Parameters:
  ///   - breaks: what stands for a line break that was written as one.
  ///   - startsLine: the text begins a line, where some characters begin a list or a heading.
  private mutating func markdown(of text: InlineText, breaks: String, startsLine: Bool = false) -> String {
    var markdown = ""
    var (style, link): (InlineStyle, Int?) = ([], nil)
    for (index, run) in text.runs.enumerated() {
      if run.link != link || run.style != style {
        close(style, link, of: text, in: &markdown)
        // A mark stands at a word, never at a space.
        if let first = run.leadingSpace, !markdown.isEmpty { markdown += first }
        if run.link != nil { markdown += "[" }
        if run.style.contains(.strong) { markdown += "**" }
        if run.style.contains(.emphasis) { markdown += "*" }
        (style, link) = (run.style, run.link)
      }
      switch run.content {
      case .text(let words):
        let isTrimmed = run.style != [] && run.leadingSpace != nil
        markdown += (isTrimmed ? String(words.drop { $0 == " " }) : words)
          .asPlainMarkdown(startsLine: startsLine && index == 0)
      case .code(let code): markdown += code.isEmpty ? "" : code.asMarkdownCode
      case .softBreak: markdown += " "
      case .hardBreak: markdown += breaks
      case .image(let source, let alternative):
        markdown += "![\(alternative.asPlainMarkdown())](\(links.address(source).asMarkdownDestination))"
      case .footnoteReference(let label):
        markdown += "[^\(footnotes.reference(section: section, label: label).number)]"
      case .placeholder: break
      }
    }
    close(style, link, of: text, in: &markdown)
    return markdown
  }

  private func close(_ style: InlineStyle, _ link: Int?, of text: InlineText, in markdown: inout String) {
    var spaces = ""
    if style != [] {
      while markdown.hasSuffix(" ") { spaces += String(markdown.removeLast()) }
    }
    if style.contains(.emphasis) { markdown += "*" }
    if style.contains(.strong) { markdown += "**" }
    if let link, text.links.indices.contains(link) {
      let destination = text.links[link].destination
      let address = destination.hasPrefix("#") ? destination : links.address(destination)
      markdown += "](\(address.asMarkdownDestination))"
    } else if link != nil {
      markdown += "]()"
    }
    markdown += spaces
  }
}

extension InlineRun {
  /// The spaces that words in a style begin with.
  fileprivate var leadingSpace: String? {
    guard style != [], case .text(let words) = content, words.hasPrefix(" ") else { return nil }
    return " "
  }
}

extension String {
  /// Words that Markdown gives back as they are.
  func asPlainMarkdown(startsLine: Bool = false) -> String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"), UInt8(ascii: "~"),
        UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "$"), UInt8(ascii: "#"):
        bytes += [UInt8(ascii: "\\"), byte]
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
        if startsLine, bytes.isEmpty { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        if startsLine, !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
          bytes.append(UInt8(ascii: "\\"))
        }
        bytes.append(byte)
      case 0x0A, 0x0D: bytes.append(0x20)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// An address in a link's brackets.
  fileprivate var asMarkdownDestination: String {
    let needsBrackets = utf8.contains {
      $0 <= 0x20 || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "<")
    }
    return needsBrackets || isEmpty ? "<" + split(separator: "<").joined(separator: "%3C") + ">" : self
  }

  fileprivate func longestRun(of wanted: UInt8) -> Int {
    var (longest, run) = (0, 0)
    for byte in utf8 {
      run = byte == wanted ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
