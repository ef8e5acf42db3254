import CGumbo
import PolicySource

/// Flattens an HTML tree into the sequence of blocks that its readers see.
struct HTMLBlockReader {
  private struct Frame {
    enum Kind {
      case quote
      case list(isOrdered: Bool, start: Int)
      case item
    }
    let kind: Kind
    /// Whether a block of it has been read since the last heading.
    var hasStarted = false
    /// The items of a list before the one being read.
    var itemsBefore = 0
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private var places: any DocumentPlaces
  private(set) var blocks: [MarkdownBlock] = []
  private var frames: [Frame] = []
  private var running = RunningText()
  private var heading: Int?
  private var isFolded = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, places: any DocumentPlaces, leavesTildesOut: Bool) {
    self.bytes = bytes
    self.places = places
    running.leavesTildesOut = leavesTildesOut
  }

  /// Reads all that is in an element. `isPage` leaves out the page's own head and foot.
  mutating func read(_ root: HTMLTree.Node, isPage: Bool) {
    for child in root.children { visit(child, isPage: isPage) }
    endParagraph()
  }

  private mutating func visit(_ node: HTMLTree.Node, isPage: Bool) {
    if node.isText {
      node.withText { running.append($0, at: node.place(in: bytes)) }
      return
    }
    if node.isComment {
      node.withText { places.pass(comment: $0, at: node.place(in: bytes)) }
      return
    }
    guard node.isElement, !node.isHidden else { return }
    let kind = HTMLElement(node.tag)
    let entered = places.enter(node)
    defer { if entered { places.leave() } }
    switch kind {
    case .unseen: return
    case .pageFrame:
      if isPage { return }
      block(node, isPage: false)
    case .button: if heading != nil || isFolded { inline(node, isPage: isPage) }
    case .inline:
      if let level = node.headingRole { return readHeading(node, level: level) }
      inline(node, isPage: isPage)
    case .strong: styled(node, .strong, isPage: isPage)
    case .emphasis: styled(node, .emphasis, isPage: isPage)
    case .code:
      let outer = running.isCode
      running.isCode = true
      inline(node, isPage: isPage)
      running.isCode = outer
    case .link: link(node, isPage: isPage)
    case .lineBreak:
      if running.endsInBreak { endParagraph() } else { running.lineBreak() }
    case .rule:
      endParagraph()
      emit(.thematicBreak, at: places.range(of: node.tagPlace(in: bytes)))
    case .block:
      if let level = node.headingRole { return readHeading(node, level: level) }
      let outer = isFolded
      if node.tag == GUMBO_TAG_SUMMARY { isFolded = true }
      // The parts of a page have heads and feet of their own, which are text.
      let isPart =
        node.tag == GUMBO_TAG_ARTICLE || node.tag == GUMBO_TAG_SECTION || node.tag == GUMBO_TAG_MAIN
      block(node, isPage: isPage && !isPart)
      isFolded = outer
    case .heading(let level): readHeading(node, level: level)
    case .list(let isOrdered):
      let start = isOrdered ? node.attribute("start").flatMap { Int($0) } ?? 1 : 1
      container(.list(isOrdered: isOrdered, start: max(0, min(start, 999_999_999))), node, isPage: isPage)
    case .item:
      if case .list = frames.last?.kind {} else { return block(node, isPage: isPage) }
      container(.item, node, isPage: isPage)
      frames[frames.count - 1].itemsBefore += 1
    case .quote: container(.quote, node, isPage: isPage)
    case .preformatted: preformatted(node)
    case .table: table(node, isPage: isPage)
    }
  }

  // MARK: Inline

  private mutating func inline(_ node: HTMLTree.Node, isPage: Bool) {
    for child in node.children { visit(child, isPage: isPage) }
  }

  private mutating func styled(_ node: HTMLTree.Node, _ style: InlineStyle, isPage: Bool) {
    let outer = running.style
    running.style.formUnion(style)
    inline(node, isPage: isPage)
    running.style = outer
  }

  private mutating func link(_ node: HTMLTree.Node, isPage: Bool) {
    if node.attribute("class") == "footnote-backref" { return }
    guard let destination = node.attribute("href") else { return inline(node, isPage: isPage) }
    let outer = running.openLink
    running.setLink(InlineLink(destination: destination.trimmed, title: node.attribute("title") ?? ""))
    inline(node, isPage: isPage)
    running.setLink(outer)
  }

  // MARK: Blocks

  private mutating func block(_ node: HTMLTree.Node, isPage: Bool) {
    endParagraph()
    inline(node, isPage: isPage)
    endParagraph()
  }

  private mutating func readHeading(_ node: HTMLTree.Node, level: Int) {
    guard heading == nil else { return block(node, isPage: false) }
    endParagraph()
    heading = level
    inline(node, isPage: false)
    heading = nil
    let styles = running.style
    running.style = []
    if let (text, place) = running.take() {
      blocks.append(
        MarkdownBlock(
          containers: [], content: .heading(level: level, key: nil, text: text),
          range: places.range(of: place)))
      // What follows is a clause of its own: a list that goes on in it begins there anew.
      for index in frames.indices {
        frames[index].hasStarted = false
      }
    }
    running.style = styles
  }

  private mutating func container(_ kind: Frame.Kind, _ node: HTMLTree.Node, isPage: Bool) {
    endParagraph()
    frames.append(Frame(kind: kind))
    let outer = running.style
    inline(node, isPage: isPage)
    endParagraph()
    running.style = outer
    frames.removeLast()
  }

  /// Ends the paragraph that is being read, if there is one. A heading is one line whatever stands in it.
  private mutating func endParagraph() {
    if heading != nil { return running.space() }
    guard let (text, place) = running.take() else { return }
    emit(.paragraph(text), at: places.range(of: place))
  }

  private mutating func emit(_ content: MarkdownBlock.Content, at range: SourceRange) {
    blocks.append(MarkdownBlock(containers: containers(), content: content, range: range))
  }

  private mutating func containers() -> [TextContainer] {
    var containers: [TextContainer] = []
    for (index, frame) in frames.enumerated() {
      switch frame.kind {
      case .quote: containers.append(.quote(starts: !frame.hasStarted))
      case .list: break
      case .item:
        guard index > 0, case .list(let isOrdered, let start) = frames[index - 1].kind else { break }
        let list = frames[index - 1]
        containers.append(
          .item(
            ListItem(
              isOrdered: isOrdered,
              start: list.hasStarted ? start : start + (isOrdered ? list.itemsBefore : 0),
              isTight: true, startsList: !list.hasStarted, startsItem: !frame.hasStarted)))
      }
    }
    for index in frames.indices { frames[index].hasStarted = true }
    return containers
  }

  private mutating func preformatted(_ node: HTMLTree.Node) {
    if heading != nil { return inline(node, isPage: false) }
    endParagraph()
    var code: [UInt8] = []
    var place: Range<Int>?
    gather(node, into: &code, &place)
    while let last = code.last, last <= 0x20 { code.removeLast() }
    guard let place, !code.isEmpty else { return }
    emit(.code(String(decoding: code, as: UTF8.self) + "\n"), at: places.range(of: place))
  }

  private func gather(_ node: HTMLTree.Node, into code: inout [UInt8], _ place: inout Range<Int>?) {
    for child in node.children {
      if child.isText {
        child.withText { code.append(contentsOf: $0.lazy.filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }) }
        let written = child.place(in: bytes)
        place =
          place.map { min($0.lowerBound, written.lowerBound)..<max($0.upperBound, written.upperBound) }
          ?? written
        continue
      }
      guard child.isElement, !child.isHidden else { continue }
      switch HTMLElement(child.tag) {
      case .unseen: continue
      case .lineBreak: code.append(0x0A)
      default: gather(child, into: &code, &place)
      }
    }
  }

  // MARK: Tables

  private mutating func table(_ node: HTMLTree.Node, isPage: Bool) {
    if heading != nil { return inline(node, isPage: false) }
    endParagraph()
    guard let grid = HTMLTableGrid(node) else { return block(node, isPage: isPage) }
    for caption in grid.captions { block(caption, isPage: false) }
    let outer = running
    running = RunningText()
    running.leavesTildesOut = outer.leavesTildesOut
    var rows: [[InlineText]] = []
    var ranges: [SourceRange] = []
    var whole: SourceRange?
    for row in grid.rows {
      let entered = places.enter(row.node)
      var cells: [InlineText] = []
      var range: SourceRange?
      for cell in row.cells {
        guard let cell else {
          cells.append(InlineText())
          continue
        }
        let (text, place) = cellText(cell)
        cells.append(text)
        if let place { range = range?.joined(with: place) ?? place }
      }
      if entered { places.leave() }
      rows.append(cells)
      let known = range ?? whole ?? places.range(of: row.node.tagPlace(in: bytes))
      ranges.append(known)
      if let range { whole = whole?.joined(with: range) ?? range }
    }
    running = outer
    guard let whole else { return }
    let hasHeader = grid.hasHeader
    let header = hasHeader ? rows.removeFirst() : [InlineText](repeating: InlineText(), count: grid.columns)
    if hasHeader { ranges.removeFirst() }
    emit(
      .table(
        MarkdownTable(
          alignments: [ColumnAlignment](repeating: .none, count: grid.columns), header: header, rows: rows,
          rowRanges: ranges)), at: whole)
  }

  /// A cell is one text: its paragraphs and items are lines of it.
  private mutating func cellText(_ cell: HTMLTree.Node) -> (InlineText, SourceRange?) {
    let entered = places.enter(cell)
    defer { if entered { places.leave() } }
    cellContent(cell)
    guard let (text, place) = running.take() else { return (InlineText(), nil) }
    return (text, places.range(of: place))
  }

  private mutating func cellContent(_ node: HTMLTree.Node) {
    for child in node.children {
      if child.isText || child.isComment || child.isHidden {
        visit(child, isPage: false)
        continue
      }
      switch HTMLElement(child.tag) {
      case .block, .heading, .list, .item, .quote, .preformatted, .table, .pageFrame, .rule:
        running.lineBreak()
        cellContent(child)
        running.lineBreak()
      case .lineBreak: running.lineBreak()
      case .strong:
        let outer = running.style
        running.style.formUnion(.strong)
        cellContent(child)
        running.style = outer
      case .emphasis:
        let outer = running.style
        running.style.formUnion(.emphasis)
        cellContent(child)
        running.style = outer
      case .inline: cellContent(child)
      case .link, .code, .button, .unseen: visit(child, isPage: false)
      }
    }
  }
}

extension HTMLTree.Node {
  /// The level that `role=heading` gives an element that is none by its name.
  fileprivate var headingRole: Int? {
    guard attribute("role") == "heading" else { return nil }
    return min(max(attribute("aria-level").flatMap { Int($0) } ?? 2, 1), 6)
  }
}

extension String {
  fileprivate var trimmed: String {
    let bytes = utf8
    guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
    else { return "" }
    return String(self[first...last])
  }
}

extension SourceRange {
  fileprivate func joined(with other: SourceRange) -> SourceRange {
    SourceRange(file: file, start: min(start, other.start), end: max(end, other.end))
  }
}
