import PolicyMarkup
import PolicySource

/// A document in a few characters a block, so that expected values can be written by hand.
func sketch(_ markdown: String) -> [String] { read(markdown).blocks.map(sketch) }

func read(_ markdown: String) -> (blocks: [MarkdownBlock], problems: Diagnostics) {
  var problems = Diagnostics()
  let document = MarkdownDocument(
    parsing: SourceFile(path: "section.md", text: markdown), reporting: &problems)
  return (document.blocks, problems)
}

/// `code 'text it points at'` of every problem in a Markdown text.
func problems(_ markdown: String) -> [String] { read(markdown).problems.all.map(sketch) }

func sketch(_ problem: Diagnostic) -> String { "\(problem.code.rawValue) '\(problem.range?.text ?? "")'" }

func sketch(_ block: MarkdownBlock) -> String {
  let containers = block.containers.map { container in
    switch container {
    case .quote(let starts): starts ? "> " : "| "
    case .footnote(let label, let starts): starts ? "[^\(label)]: " : "[\(label)] "
    case .item(let item):
      (item.startsList ? "L" : "") + (item.isOrdered ? "\(item.start)." : "-")
        + (item.isTight ? "" : "~") + (item.startsItem ? " " : "+ ")
    }
  }
  return containers.joined() + sketch(block.content)
}

func sketch(_ content: MarkdownBlock.Content) -> String {
  switch content {
  case .heading(let level, let key, let text):
    "h\(level)\(key.map { " #\($0.value)" } ?? ""): \(sketch(text))"
  case .paragraph(let text): "p: \(sketch(text))"
  case .code(let text): "code: \(text.debugDescription)"
  case .table(let table):
    "table \(table.alignments.map(\.rawValue)): \(table.header.map(sketch)) \(table.rows.map { $0.map(sketch) })"
  case .thematicBreak: "rule"
  case .placeholder(let name): "block {{\(name)}}"
  }
}

func sketch(_ text: InlineText) -> String {
  text.runs.map { run in
    var words =
      switch run.content {
      case .text(let text): text
      case .code(let code): "`\(code)`"
      case .softBreak: "⏎"
      case .hardBreak: "⏎⏎"
      case .image(let source, let alternative): "!(\(source) \(alternative))"
      case .footnoteReference(let label): "[^\(label)]"
      case .placeholder(let name, _): "{{\(name)}}"
      }
    if run.style.contains(.emphasis) { words = "*\(words)*" }
    if run.style.contains(.strong) { words = "**\(words)**" }
    if let link = run.link {
      let title = text.links[link].title
      words = "[\(words)](\(text.links[link].destination)\(title.isEmpty ? "" : " '\(title)'"))"
    }
    return words
  }.joined(separator: "·")
}

/// A small generator with a fixed seed: the same mutations in every run.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
