import CCMarkGFM

/// The cmark-gfm library with tables, autolinks and footnotes, safe to parse with on several threads.
enum CommonMark {
  typealias Node = OpaquePointer

  private struct Extensions {
    let table: OpaquePointer?
    let autolink: OpaquePointer?
  }

  /// Debian's cmark-gfm 0.29.0.gfm.6 adds an extension's special characters to a global table when a parse begins and
  /// takes them out when it ends, which garbles texts that other threads are parsing. Here autolink's characters go in
  /// once and stay, and the extension is left with none to add or take. Strikethrough cannot be tamed like this and
  /// is never attached.
  nonisolated(unsafe) private static let extensions: Extensions = {
    cmark_gfm_core_extensions_ensure_registered()
    let autolink = cmark_find_syntax_extension("autolink")
    if let parser = cmark_parser_new(CMARK_OPT_DEFAULT) {
      cmark_parser_attach_syntax_extension(parser, autolink)
      cmark_manage_extensions_special_characters(parser, 1)
      cmark_syntax_extension_set_special_inline_chars(autolink, nil)
      cmark_parser_free(parser)
    }
    return Extensions(table: cmark_find_syntax_extension("table"), autolink: autolink)
  }()

  /// Parses the text and hands its document node over; the tree is gone afterwards.
  static func withDocument<Result>(_ text: [UInt8], _ body: (Node) -> Result) -> Result? {
    guard let parser = cmark_parser_new(CMARK_OPT_FOOTNOTES) else { return nil }
    defer { cmark_parser_free(parser) }
    cmark_parser_attach_syntax_extension(parser, extensions.table)
    cmark_parser_attach_syntax_extension(parser, extensions.autolink)
    text.withUnsafeBytes { bytes in
      cmark_parser_feed(parser, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
    }
    guard let document = cmark_parser_finish(parser) else { return nil }
    defer { cmark_node_free(document) }
    return body(document)
  }
}

extension CommonMark {
  /// The document as HTML whose elements name their lines, raw HTML in it as it is.
  ///
  /// Every list is made loose, so that each of its paragraphs has a place; a comment `prefix line:column` stands before a
  /// block of raw HTML, which has none.
  static func locatedHTML(of document: Node, rawPrefix prefix: String) -> [UInt8] {
    let iterator = cmark_iter_new(document)
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { break }
      guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(iterator) else { continue }
      if node.kind == CMARK_NODE_LIST { cmark_node_set_list_tight(node, 0) }
      if node.kind == CMARK_NODE_HTML_BLOCK {
        var literal = Array("<!--\(prefix)\(node.startLine):\(node.startColumn)-->".utf8)
        node.withLiteral { literal.append(contentsOf: $0) }
        literal.append(0)
        literal.withUnsafeBytes { bytes in
          _ = cmark_node_set_literal(node, bytes.bindMemory(to: CChar.self).baseAddress)
        }
      }
    }
    guard let html = cmark_render_html(document, CMARK_OPT_UNSAFE | CMARK_OPT_SOURCEPOS, nil) else {
      return []
    }
    defer { free(html) }
    return withBytes(html) { Array($0) }
  }
}

/// What the readers ask of a node, in Swift's words.
extension CommonMark.Node {
  var kind: cmark_node_type { cmark_node_get_type(self) }
  var firstChild: CommonMark.Node? { cmark_node_first_child(self) }
  var next: CommonMark.Node? { cmark_node_next(self) }
  var parent: CommonMark.Node? { cmark_node_parent(self) }
  var startLine: Int { Int(cmark_node_get_start_line(self)) }
  var startColumn: Int { Int(cmark_node_get_start_column(self)) }
  var endLine: Int { Int(cmark_node_get_end_line(self)) }
  var endColumn: Int { Int(cmark_node_get_end_column(self)) }

  /// Tables are an extension, whose kinds have a name and no constant.
  func isNamed(_ name: StaticString) -> Bool {
    guard let own = cmark_node_get_type_string(self) else { return false }
    return name.withUTF8Buffer { known in
      for index in 0..<known.count where UInt8(bitPattern: own[index]) != known[index] { return false }
      return own[known.count] == 0
    }
  }

  func withLiteral<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    CommonMark.withBytes(cmark_node_get_literal(self), body)
  }

  func withURL<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    CommonMark.withBytes(cmark_node_get_url(self), body)
  }

  func withTitle<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    CommonMark.withBytes(cmark_node_get_title(self), body)
  }
}

extension CommonMark {
  fileprivate static func withBytes<Result>(
    _ text: UnsafePointer<CChar>?, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    guard let text else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    var count = 0
    while text[count] != 0 { count += 1 }
    return text.withMemoryRebound(to: UInt8.self, capacity: count) {
      body(UnsafeBufferPointer(start: $0, count: count))
    }
  }
}
