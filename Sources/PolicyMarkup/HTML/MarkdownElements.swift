import CCMarkGFM
import CGumbo

extension HTMLTree {
  /// Hands over the body of the page that a browser would make of Markdown.
  ///
  /// nil where only an HTML parser can tell it: raw HTML may reach over what Markdown nests, footnotes stand elsewhere than
  /// they are written, and a browser takes links out of links and control characters out of text.
  static func withBody<Result>(of document: CommonMark.Node, _ body: (Node) -> Result) -> Result? {
    let arena = Arena()
    return withExtendedLifetime(arena) {
      var elements = MarkdownElements(arena)
      return elements.body(of: document).map { body($0) }
    }
  }
}

/// Makes of each node of Markdown the element that it is written as in HTML.
///
/// An element that is a block has its place in the Markdown as its position.
private struct MarkdownElements {
  private let arena: Arena
  /// The finished children of all elements that are open.
  private var siblings: [UnsafeMutableRawPointer?] = []
  private var text: [UInt8] = []
  private var depth = 0
  private var isInLink = false
  private var isPlain = true

  init(_ arena: Arena) { self.arena = arena }

  mutating func body(of document: CommonMark.Node) -> HTMLTree.Node? {
    addElement(GUMBO_TAG_BODY, document)
    guard isPlain, let body = siblings.first ?? nil else { return nil }
    return HTMLTree.Node(body.assumingMemoryBound(to: GumboNode.self))
  }

  private mutating func add(_ node: CommonMark.Node) {
    switch node.kind {
    case CMARK_NODE_TEXT: node.withLiteral { addText($0) }
    case CMARK_NODE_SOFTBREAK: text.append(0x0A)
    case CMARK_NODE_PARAGRAPH: addBlock(GUMBO_TAG_P, node)
    case CMARK_NODE_STRONG: addElement(GUMBO_TAG_STRONG, node)
    case CMARK_NODE_EMPH: addElement(GUMBO_TAG_EM, node)
    case CMARK_NODE_LINK: addLink(node)
    case CMARK_NODE_CODE:
      closeText()
      let mark = siblings.count
      node.withLiteral { addText($0) }
      close(GUMBO_TAG_CODE, from: mark)
    case CMARK_NODE_LINEBREAK:
      closeText()
      close(GUMBO_TAG_BR, from: siblings.count)
      text.append(0x0A)
    case CMARK_NODE_IMAGE:
      closeText()
      close(GUMBO_TAG_IMG, from: siblings.count)
    case CMARK_NODE_HEADING: addBlock(Self.headings[Int(cmark_node_get_heading_level(node)) - 1], node)
    case CMARK_NODE_LIST: addList(node)
    case CMARK_NODE_ITEM: addBlock(GUMBO_TAG_LI, node)
    case CMARK_NODE_BLOCK_QUOTE: addBlock(GUMBO_TAG_BLOCKQUOTE, node)
    case CMARK_NODE_THEMATIC_BREAK: addBlock(GUMBO_TAG_HR, node)
    case CMARK_NODE_CODE_BLOCK:
      let mark = siblings.count
      node.withLiteral { addText($0) }
      close(GUMBO_TAG_CODE, from: mark)
      close(GUMBO_TAG_PRE, from: mark, place: node)
    default: if node.isNamed("table") { addTable(node) } else { isPlain = false }
    }
  }

  private static let headings = [
    GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6,
  ]

  // MARK: Elements

  private mutating func addChildren(_ node: CommonMark.Node) {
    depth += 1
    // Deeper than this the parser decides what is too deep.
    if depth > HTMLTree.deepest / 2 { isPlain = false }
    var next = node.firstChild
    while isPlain, let child = next {
      add(child)
      next = child.next
    }
    depth -= 1
  }

  private mutating func addElement(
    _ tag: GumboTag, _ node: CommonMark.Node, place: CommonMark.Node? = nil,
    attributes: [GumboAttribute] = []
  ) {
    closeText()
    let mark = siblings.count
    addChildren(node)
    close(tag, from: mark, place: place, attributes: attributes)
  }

  private mutating func addBlock(_ tag: GumboTag, _ node: CommonMark.Node) {
    addElement(tag, node, place: node)
  }

  private mutating func addLink(_ node: CommonMark.Node) {
    if isInLink {
      isPlain = false
      return
    }
    var attributes = [attribute("href", node.withURL { HTMLTree.addressInHTML($0) })]
    let title = node.withTitle { Array($0) }
    if !title.isEmpty {
      isPlain = isPlain && title.withUnsafeBufferPointer { Self.staysAsItIs($0) }
      attributes.append(attribute("title", title))
    }
    isInLink = true
    addElement(GUMBO_TAG_A, node, attributes: attributes)
    isInLink = false
  }

  private mutating func addList(_ node: CommonMark.Node) {
    if cmark_node_get_list_type(node) != CMARK_ORDERED_LIST { return addBlock(GUMBO_TAG_UL, node) }
    let start = cmark_node_get_list_start(node)
    addElement(
      GUMBO_TAG_OL, node, place: node,
      attributes: start == 1 ? [] : [attribute("start", Array(String(start).utf8))])
  }

  private mutating func addTable(_ table: CommonMark.Node) {
    let mark = siblings.count
    var body: Int?
    var next = table.firstChild
    while let row = next {
      let isHeader = row.isNamed("table_header")
      let start = siblings.count
      if !isHeader, body == nil { body = start }
      var cell = row.firstChild
      while let child = cell {
        addBlock(isHeader ? GUMBO_TAG_TH : GUMBO_TAG_TD, child)
        cell = child.next
      }
      close(GUMBO_TAG_TR, from: start, place: row)
      if isHeader { close(GUMBO_TAG_THEAD, from: start) }
      next = row.next
    }
    if let body { close(GUMBO_TAG_TBODY, from: body) }
    close(GUMBO_TAG_TABLE, from: mark, place: table)
  }

  /// Makes an element of what was added from `mark` on.
  private mutating func close(
    _ tag: GumboTag, from mark: Int, place: CommonMark.Node? = nil, attributes: [GumboAttribute] = []
  ) {
    closeText()
    var element = GumboElement()
    element.tag = tag
    element.children = vector(siblings[mark...])
    element.attributes = vector(
      attributes.map { attribute in arena.place(attribute) }[...])
    if let place {
      element.start_pos.line = UInt32(truncatingIfNeeded: place.startLine.magnitude)
      element.start_pos.column = UInt32(truncatingIfNeeded: place.startColumn.magnitude)
      element.end_pos.line = UInt32(truncatingIfNeeded: place.endLine.magnitude)
      element.end_pos.column = UInt32(truncatingIfNeeded: place.endColumn.magnitude)
    }
    siblings.removeSubrange(mark...)
    var node = GumboNode()
    node.type = GUMBO_NODE_ELEMENT
    node.v.element = element
    siblings.append(arena.place(node))
  }

  private func vector(_ pointers: ArraySlice<UnsafeMutableRawPointer?>) -> GumboVector {
    if pointers.isEmpty { return kGumboEmptyVector }
    let size = MemoryLayout<UnsafeMutableRawPointer?>.stride * pointers.count
    let data = arena.allocate(size).bindMemory(to: UnsafeMutableRawPointer?.self, capacity: pointers.count)
    for (index, pointer) in pointers.enumerated() { (data + index).initialize(to: pointer) }
    return GumboVector(data: data, length: UInt32(pointers.count), capacity: UInt32(pointers.count))
  }

  private func attribute(_ name: StaticString, _ value: [UInt8]) -> GumboAttribute {
    var attribute = GumboAttribute()
    attribute.name = UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
    attribute.value = arena.place(text: value)
    return attribute
  }

  // MARK: Text

  private mutating func addText(_ bytes: UnsafeBufferPointer<UInt8>) {
    if !Self.staysAsItIs(bytes) { isPlain = false }
    text.append(contentsOf: bytes)
  }

  private mutating func closeText() {
    if text.isEmpty { return }
    var node = GumboNode()
    node.type = GUMBO_NODE_TEXT
    node.v.text.text = arena.place(text: text)
    siblings.append(arena.place(node))
    text.removeAll(keepingCapacity: true)
  }

  /// Whether an HTML parser leaves text as it is: it replaces control characters, other line ends, and characters that are
  /// none.
  private static func staysAsItIs(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var last: UInt8 = 0
    for byte in text {
      switch byte {
      case 0x20..<0x7F, 0x09, 0x0A, 0x0C: break
      case 0..<0x20, 0x7F: return false
      case 0x80...0x9F where last == 0xC2: return false
      case 0xB7 where last == 0xEF: return false
      case 0xBE, 0xBF: if last == 0xBF { return false }
      default: break
      }
      last = byte
    }
    return true
  }
}

extension HTMLTree {
  /// The address of a link as the renderer writes it: what is not safe in one in percent.
  fileprivate static func addressInHTML(_ address: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(address.count)
    for byte in address {
      switch byte {
      case 0x21, 0x23...0x3B, 0x3D, 0x3F...0x5A, 0x5F, 0x61...0x7A, 0x7E: result.append(byte)
      default:
        result.append(0x25)
        for digit in [byte >> 4, byte & 15] { result.append(digit < 10 ? 0x30 + digit : 0x37 + digit) }
      }
    }
    return result
  }
}

extension Arena {
  /// Of values that C made, which nothing needs to be done for when they go.
  fileprivate func place<Value>(_ value: Value) -> UnsafeMutableRawPointer {
    let place = allocate(MemoryLayout<Value>.stride)
    place.initializeMemory(as: Value.self, to: value)
    return place
  }

  /// The bytes with a zero after them.
  fileprivate func place(text: [UInt8]) -> UnsafePointer<CChar> {
    let place = allocate(text.count + 1)
    text.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { place.copyMemory(from: base, byteCount: bytes.count) }
    }
    place.storeBytes(of: 0, toByteOffset: text.count, as: UInt8.self)
    return UnsafePointer(place.assumingMemoryBound(to: CChar.self))
  }
}
