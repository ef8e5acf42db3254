import CCMarkGFM
import PolicySource

/// Flattens cmark's tree of blocks into the document's sequence.
struct BlockReader {
  static let deepest = 32

  private struct Frame {
    enum Kind {
      case quote
      case list(isOrdered: Bool, start: Int, isTight: Bool)
      case item
      case footnote(label: String)
    }
    let kind: Kind
    /// Whether a block of it has been read.
    var hasStarted = false
  }

  let source: MarkdownSource
  private(set) var blocks: [MarkdownBlock] = []
  private var frames: [Frame] = []
  private var footnoteLabels: [String] = []
  private var definitions: LinkDefinitions

  init(_ source: MarkdownSource) {
    self.source = source
    definitions = LinkDefinitions(source)
  }

  mutating func read(_ document: CommonMark.Node, reporting: inout Diagnostics) {
    footnoteLabels = readFootnoteLabels(document)
    var node = document.firstChild
    var footnote = 0
    while let current = node {
      if current.kind == CMARK_NODE_FOOTNOTE_DEFINITION { footnote += 1 }
      if let frame = frame(for: current, footnote: footnote) {
        frames.append(frame)
        guard frames.count <= BlockReader.deepest * 2, containerDepth <= BlockReader.deepest else {
          reporting.report(
            .nestingTooDeep, "lists and quotations nest deeper than \(BlockReader.deepest)",
            at: source.range(range(of: current)))
          return
        }
        if let child = current.firstChild {
          node = child
          continue
        }
        leave(current)
      } else {
        readLeaf(current, reporting: &reporting)
      }
      var finished: CommonMark.Node? = current
      node = nil
      while let done = finished, done != document {
        if let next = done.next {
          node = next
          break
        }
        finished = done.parent
        if let parent = finished, parent != document { leave(parent) }
      }
    }
    definitions.reportDropped(reporting: &reporting)
  }

  // MARK: Containers

  private var containerDepth: Int {
    frames.count { if case .list = $0.kind { false } else { true } }
  }

  private func frame(for node: CommonMark.Node, footnote: Int) -> Frame? {
    switch node.kind {
    case CMARK_NODE_BLOCK_QUOTE: return Frame(kind: .quote)
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      let start = Int(cmark_node_get_list_start(node))
      return Frame(
        kind: .list(isOrdered: isOrdered, start: start, isTight: cmark_node_get_list_tight(node) != 0))
    case CMARK_NODE_ITEM: return Frame(kind: .item)
    case CMARK_NODE_FOOTNOTE_DEFINITION:
      return Frame(
        kind: .footnote(
          label: footnoteLabels.indices.contains(footnote - 1) ? footnoteLabels[footnote - 1] : ""))
    default: return nil
    }
  }

  /// Ends a container. An item without text stays an item, so that the numbers after it are right.
  private mutating func leave(_ node: CommonMark.Node) {
    if let frame = frames.last, case .item = frame.kind, !frame.hasStarted {
      emit(.paragraph(InlineText()), at: range(of: node))
    }
    frames.removeLast()
  }

  private mutating func containers() -> [TextContainer] {
    var containers: [TextContainer] = []
    for (index, frame) in frames.enumerated() {
      switch frame.kind {
      case .quote: containers.append(.quote(starts: !frame.hasStarted))
      case .footnote(let label): containers.append(.footnote(label: label, starts: !frame.hasStarted))
      case .list: break
      case .item:
        guard index > 0, case .list(let isOrdered, let start, let isTight) = frames[index - 1].kind else {
          break
        }
        let startsList = !frames[index - 1].hasStarted
        containers.append(
          .item(
            ListItem(
              isOrdered: isOrdered, start: start, isTight: isTight, startsList: startsList,
              startsItem: !frame.hasStarted)))
      }
    }
    for index in frames.indices { frames[index].hasStarted = true }
    return containers
  }

  private mutating func emit(_ content: MarkdownBlock.Content, at range: Range<Int>) {
    blocks.append(MarkdownBlock(containers: containers(), content: content, range: source.range(range)))
  }

  // MARK: Leaves

  private mutating func readLeaf(_ node: CommonMark.Node, reporting: inout Diagnostics) {
    var range = range(of: node)
    definitions.cover(range)
    switch node.kind {
    case CMARK_NODE_PARAGRAPH:
      range = definitions.takeLeading(from: range)
      paragraph(node, at: range, reporting: &reporting)
    case CMARK_NODE_HEADING: heading(node, at: range, reporting: &reporting)
    case CMARK_NODE_CODE_BLOCK: emit(.code(node.withLiteral(MarkdownMarks.written)), at: range)
    case CMARK_NODE_THEMATIC_BREAK: emit(.thematicBreak, at: range)
    case CMARK_NODE_HTML_BLOCK:
      let text = node.withLiteral(MarkdownMarks.written)
      if range.isEmpty {  // cmark gives no end to a comment of one line
        var end = min(range.lowerBound + text.utf8.count, source.prepared.count)
        while end > range.lowerBound, source.prepared[end - 1] <= 0x20 { end -= 1 }
        range = range.lowerBound..<end
        definitions.cover(range)
      }
      reporting.report(
        .rawHTML, "HTML is not part of the source language: '\(excerpt(text))'", at: source.range(range),
        help: "write it in Markdown, or indent it by four spaces to show it as it is")
    default:
      if node.isNamed("table") {
        let table = TableReader(source, footnoteLabels: footnoteLabels).read(node, reporting: &reporting)
        emit(.table(table), at: range)
      }
    }
  }

  private mutating func paragraph(_ node: CommonMark.Node, at range: Range<Int>, reporting: inout Diagnostics)
  {
    var reader = InlineReader(source, block: range, footnoteLabels: footnoteLabels)
    let text = reader.read(node, reporting: &reporting)
    if let frame = frames.last, case .item = frame.kind, !frame.hasStarted {
      reportTask(text, at: range, reporting: &reporting)
    }
    if text.runs.count == 1, case .placeholder(let name, _) = text.runs[0].content,
      text.runs[0].style.isEmpty,
      text.runs[0].link == nil
    {
      emit(.placeholder(name), at: range)
    } else {
      emit(.paragraph(text), at: range)
    }
  }

  /// `[ ]` or `[x]` at the start of an item; `\[ ]` is text.
  private func reportTask(_ text: InlineText, at range: Range<Int>, reporting: inout Diagnostics) {
    let bytes = source.prepared[range].prefix(4)
    guard bytes.count >= 3, bytes.first == 0x5B, [0x20, 0x78, 0x58].contains(bytes[range.lowerBound + 1]),
      bytes[range.lowerBound + 2] == 0x5D, bytes.count == 3 || [0x20, 0x09, 0x0A, 0x0D].contains(bytes.last),
      case .text = text.runs.first?.content, text.runs.first?.link == nil
    else { return }
    reporting.report(
      .taskList, "task lists are not part of the source language",
      at: source.range(range.lowerBound..<range.lowerBound + 3),
      help: "use a plain list, or write \\[ for the bracket itself")
  }

  private mutating func heading(_ node: CommonMark.Node, at range: Range<Int>, reporting: inout Diagnostics) {
    if !frames.isEmpty {
      reporting.report(
        .nestedHeading, "a heading stands in a list, quotation or footnote", at: source.range(range),
        help: "take it out: a heading starts a clause with an address of its own")
    }
    var reader = InlineReader(source, block: range, footnoteLabels: footnoteLabels)
    var text = reader.read(node, reporting: &reporting)
    let key = HeadingKey(takenFrom: &text, of: range, in: source, reporting: &reporting)
    if text.isEmpty {
      reporting.report(
        .emptySection, "the heading has no words", at: source.range(range),
        help: "write what the clause is called before the key")
    }
    emit(.heading(level: Int(cmark_node_get_heading_level(node)), key: key?.located, text: text), at: range)
  }

  // MARK: Places

  /// The bytes of a block without the line end and spaces after it.
  private func range(of node: CommonMark.Node) -> Range<Int> { source.blockRange(of: node) }

  /// The labels of the footnotes in the order that cmark numbered them.
  private func readFootnoteLabels(_ document: CommonMark.Node) -> [String] {
    var labels: [String] = []
    var node = cmark_node_last_child(document)
    while let current = node, current.kind == CMARK_NODE_FOOTNOTE_DEFINITION {
      labels.append(definitions.footnoteLabel(beforeLine: current.startLine, column: current.startColumn))
      node = cmark_node_previous(current)
    }
    return labels.reversed()
  }
}

extension MarkdownSource {
  /// The bytes of a block as cmark places it, without the line end and spaces after it.
  func blockRange(of node: CommonMark.Node) -> Range<Int> {
    let start = offset(line: node.startLine, column: node.startColumn)
    var end = max(start, offset(line: node.endLine, column: node.endColumn + 1))
    while end > start, prepared[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
