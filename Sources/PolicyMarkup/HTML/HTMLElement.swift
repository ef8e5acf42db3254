import CGumbo

/// What an element is to a reader.
enum HTMLElement {
  /// Runs on in the line.
  case inline
  /// Begins and ends a paragraph.
  case block
  case heading(level: Int)
  case list(isOrdered: Bool)
  case item
  case quote
  case preformatted
  case table
  case lineBreak
  case rule
  case link
  case strong
  case emphasis
  case code
  /// Shown only inside a heading or a summary, where pages that fold their text put it.
  case button
  /// Belongs to the page and not to its text: left out where it is the page's own.
  case pageFrame
  /// Never shown as text.
  case unseen

  private static let kinds: [HTMLElement] = {
    var kinds = [HTMLElement](repeating: .inline, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
    func set(_ kind: HTMLElement, _ names: String) {
      for name in names.utf8.split(separator: 0x20) {
        kinds[Int(gumbo_tag_enum(String(Substring(name))).rawValue)] = kind
      }
    }
    set(
      .block,
      """
      address article aside body center dd details dialog dir div dl dt fieldset figcaption figure form hgroup html \
      legend main p section summary caption tbody thead tfoot tr td th
      """)
    for level in 1...6 { set(.heading(level: level), "h\(level)") }
    set(.list(isOrdered: true), "ol")
    set(.list(isOrdered: false), "ul menu dir")
    set(.item, "li")
    set(.quote, "blockquote")
    set(.preformatted, "pre listing xmp plaintext")
    set(.table, "table")
    set(.lineBreak, "br")
    set(.rule, "hr")
    set(.link, "a")
    set(.strong, "b strong")
    set(.emphasis, "i em cite dfn var")
    set(.code, "code kbd samp tt")
    set(.button, "button")
    set(.pageFrame, "header footer")
    set(
      .unseen,
      """
      script style noscript template svg nav input select option optgroup datalist textarea output progress meter head \
      title meta link base iframe object embed applet canvas audio video map area img image picture source track rp \
      frame frameset noframes noembed param col colgroup
      """)
    // Any element that has no name of its own runs on in the line.
    kinds[Int(GUMBO_TAG_UNKNOWN.rawValue)] = .inline
    return kinds
  }()

  init(_ tag: GumboTag) { self = HTMLElement.kinds[min(Int(tag.rawValue), HTMLElement.kinds.count - 1)] }
}

extension HTMLTree.Node {
  var isElement: Bool { pointee.type == GUMBO_NODE_ELEMENT }
  var isText: Bool {
    pointee.type == GUMBO_NODE_TEXT || pointee.type == GUMBO_NODE_WHITESPACE
      || pointee.type == GUMBO_NODE_CDATA
  }
  var isComment: Bool { pointee.type == GUMBO_NODE_COMMENT }
  var tag: GumboTag { isElement ? pointee.v.element.tag : GUMBO_TAG_UNKNOWN }

  var children: HTMLChildren {
    switch pointee.type {
    case GUMBO_NODE_DOCUMENT: HTMLChildren(pointee.v.document.children)
    case GUMBO_NODE_ELEMENT: HTMLChildren(pointee.v.element.children)
    default: HTMLChildren(kGumboEmptyVector)
    }
  }

  /// An attribute's value, its references replaced.
  func attribute(_ name: String) -> String? {
    guard isElement, pointee.v.element.attributes.length > 0 else { return nil }
    return withUnsafePointer(to: pointee.v.element.attributes) { attributes in
      gumbo_get_attribute(attributes, name).map { String(cString: $0.pointee.value) }
    }
  }

  /// The bytes of a text or comment, references replaced.
  func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    guard let text = pointee.v.text.text else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    var count = 0
    while text[count] != 0 { count += 1 }
    return text.withMemoryRebound(to: UInt8.self, capacity: count) {
      body(UnsafeBufferPointer(start: $0, count: count))
    }
  }

  /// Where a text is written, as offsets in the parsed bytes.
  func place(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let written = pointee.v.text.original_text
    guard let data = written.data, let base = bytes.baseAddress else { return 0..<0 }
    let start = UnsafeRawPointer(data) - UnsafeRawPointer(base)
    guard start >= 0, start <= bytes.count else { return 0..<0 }
    return start..<(written.length <= bytes.count - start ? start + written.length : start)
  }

  /// The offset of an element's tag.
  var start: Int { isElement ? Int(pointee.v.element.start_pos.offset) : 0 }

  /// Where an element's tag is written.
  func tagPlace(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    guard isElement else { return 0..<0 }
    let start = min(start, bytes.count)
    return start..<min(start + pointee.v.element.original_tag.length, bytes.count)
  }

  /// Whether the page hides the element from its readers.
  var isHidden: Bool {
    guard isElement, pointee.v.element.attributes.length > 0 else { return false }
    if attribute("hidden") != nil { return true }
    if attribute("aria-hidden")?.lowercased() == "true" { return true }
    switch attribute("role")?.lowercased() {
    case "navigation", "banner", "contentinfo", "search", "menu", "menubar": return true
    default: break
    }
    guard let style = attribute("style") else { return false }
    let packed = style.lowercased().filter { $0 != " " }
    return packed.contains("display:none") || packed.contains("visibility:hidden")
  }
}

/// The children of a node, in order.
struct HTMLChildren: Sequence, IteratorProtocol {
  private let data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
  private let count: Int
  private var index = 0

  init(_ vector: GumboVector) {
    data = vector.data
    count = Int(vector.length)
  }

  mutating func next() -> HTMLTree.Node? {
    guard index < count, let pointer = data?[index] else { return nil }
    index += 1
    return HTMLTree.Node(pointer.assumingMemoryBound(to: GumboNode.self))
  }
}
