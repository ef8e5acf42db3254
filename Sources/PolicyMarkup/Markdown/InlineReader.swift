import CCMarkGFM
import PolicySource

/// Flattens the inline content of one block into runs, and reports what the source language does not allow in it.
struct InlineReader {
  private let source: MarkdownSource
  private let footnoteLabels: [String]
  private let block: Range<Int>
  private var cursor: SourceCursor
  private var problems = Diagnostics()
  private var runs: [InlineRun] = []
  private var links: [InlineLink] = []
  private var emphasis = 0
  private var strength = 0
  private var link: Int?
  private var images = 0
  private var alternative: [UInt8] = []
  /// Text since the last change of style; cmark splits words at '_' and other marks.
  private var pending: [UInt8] = []
  /// Words of the run being made, their escapes undone.
  private var words: [UInt8] = []
  /// Where an open `~~` stands.
  private var struckFrom: Range<Int>?

  init(_ source: MarkdownSource, block: Range<Int>, footnoteLabels: [String]) {
    self.source = source
    self.block = block
    self.footnoteLabels = footnoteLabels
    cursor = SourceCursor(block)
  }

  /// Reads everything under a block's node.
  mutating func read(_ block: CommonMark.Node, reporting: inout Diagnostics) -> InlineText {
    var node = block.firstChild
    while let current = node {
      enter(current)
      if let child = current.firstChild {
        node = child
        continue
      }
      var finished: CommonMark.Node? = current
      node = nil
      while let done = finished, done != block {
        leave(done)
        if let next = done.next {
          node = next
          break
        }
        finished = done.parent
      }
    }
    flush()
    if !problems.isEmpty { reporting.append(problems) }
    return InlineText(runs: runs, links: links)
  }

  private var style: InlineStyle {
    var style: InlineStyle = []
    if emphasis > 0 { style.insert(.emphasis) }
    if strength > 0 { style.insert(.strong) }
    return style
  }

  private mutating func enter(_ node: CommonMark.Node) {
    switch node.kind {
    case CMARK_NODE_TEXT:
      node.withLiteral { if images > 0 { alternative += $0 } else { pending += $0 } }
    case CMARK_NODE_SOFTBREAK: lineEnd(.softBreak)
    case CMARK_NODE_LINEBREAK: lineEnd(.hardBreak)
    case CMARK_NODE_CODE: code(node)
    case CMARK_NODE_HTML_INLINE: html(node)
    case CMARK_NODE_EMPH:
      flush()
      emphasis += 1
    case CMARK_NODE_STRONG:
      flush()
      strength += 1
    case CMARK_NODE_LINK: openLink(node)
    case CMARK_NODE_IMAGE:
      flush()
      images += 1
    case CMARK_NODE_FOOTNOTE_REFERENCE:
      flush()
      let number = node.withLiteral { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
      if footnoteLabels.indices.contains(number - 1) {
        add(.footnoteReference(label: footnoteLabels[number - 1]))
      }
      _ = cursor.find([0x5B, 0x5E], in: source.prepared)
    default: break
    }
  }

  private mutating func leave(_ node: CommonMark.Node) {
    switch node.kind {
    case CMARK_NODE_EMPH:
      flush()
      emphasis -= 1
    case CMARK_NODE_STRONG:
      flush()
      strength -= 1
    case CMARK_NODE_LINK: closeLink(node)
    case CMARK_NODE_IMAGE:
      images -= 1
      if images == 0 { image(node) }
    default: break
    }
  }

  private mutating func lineEnd(_ content: InlineRun.Content) {
    if images > 0 {
      alternative.append(0x20)
    } else {
      flush()
      add(content)
    }
  }

  private mutating func code(_ node: CommonMark.Node) {
    node.withLiteral { literal in
      if images > 0 {
        alternative += MarkdownMarks.written(literal).utf8
        return
      }
      flush()
      add(.code(MarkdownMarks.written(literal)))
      if let tick = cursor.find([0x60], in: source.prepared) {
        cursor.move(to: tick.upperBound + literal.count)
      }
    }
  }

  private mutating func html(_ node: CommonMark.Node) {
    node.withLiteral { literal in
      flush()
      let place = cursor.find(literal, in: source.prepared) ?? block
      problems.report(
        .rawHTML, "HTML is not part of the source language: '\(excerpt(MarkdownMarks.written(literal)))'",
        at: source.range(place), help: "write it in Markdown, or put it in backticks to show it as it is")
    }
  }

  // MARK: Links

  private mutating func openLink(_ node: CommonMark.Node) {
    flush()
    guard images == 0 else { return }
    let range = source.range(place(of: node) ?? autolinkPlace(of: node) ?? block)
    let title = node.withTitle { PlaceholderTemplate($0, literalBraces: "\\{{") }
    let destination = node.withURL { PlaceholderTemplate($0, literalBraces: "%7B%7B") }
    for message in destination.problems + title.problems {
      problems.report(.malformedPlaceholder, "in this link, \(message)", at: range)
    }
    link = links.count
    links.append(
      InlineLink(destination: safe(destination, at: range), title: title.text, range: range))
  }

  private mutating func closeLink(_ node: CommonMark.Node) {
    flush()
    guard images == 0, let index = link else { return }
    link = nil
    if runs.last?.link != index {
      problems.report(
        .droppedText, "a link without text is invisible: '\(excerpt(links[index].destination))'",
        at: links[index].range, help: "write the words to click on between the brackets")
    }
    passDestination(of: node)
  }

  /// The destination when it is safe, else nothing, so that no unsafe address ever gets into a tree.
  private mutating func safe(_ destination: PlaceholderTemplate, at range: SourceRange) -> String {
    guard !destination.beginsWithPlaceholder else { return destination.text }
    if LinkScheme.isLeftOut(of: destination.text) {
      problems.report(
        .unsafeLink, "a link to another site does not leave its scheme out", at: range,
        help: "write https://…")
      return ""
    }
    guard let scheme = LinkScheme.unsafe(in: destination.text) else { return destination.text }
    problems.report(
      .unsafeLink, "a link does not lead to the scheme '\(excerpt(scheme)):'", at: range,
      help: "use https:, http:, mailto:, tel:, a relative address or '#key'")
    return ""
  }

  /// The address of a picture in the site, else nothing: no page loads anything from elsewhere.
  private mutating func own(_ address: PlaceholderTemplate, at range: SourceRange) -> String {
    guard LinkScheme.isNamed(in: address.text) || LinkScheme.isLeftOut(of: address.text) else {
      return address.text
    }
    problems.report(
      .unsafeLink, "this picture would be loaded from elsewhere: '\(excerpt(address.text))'", at: range,
      help: "put the picture into content/static and write /name.png")
    return ""
  }

  private mutating func image(_ node: CommonMark.Node) {
    let range = source.range(place(of: node) ?? block)
    let text = alternative.withUnsafeBufferPointer { PlaceholderTemplate($0, literalBraces: "{{") }
    let address = node.withURL { PlaceholderTemplate($0, literalBraces: "%7B%7B") }
    if text.hasPlaceholders || address.hasPlaceholders || !(text.problems + address.problems).isEmpty {
      problems.report(
        .malformedPlaceholder, "a placeholder cannot stand in an image", at: range,
        help: "placeholders stand in text, in the destinations of links and in their titles")
    }
    if node.withTitle({ !$0.isEmpty }) {
      problems.report(
        .droppedText, "an image has no title here", at: range,
        help: "put the words into the brackets or the text")
    }
    add(.image(source: own(address, at: range), alternative: text.text))
    alternative = []
    passDestination(of: node)
  }

  /// cmark's place of a link or image when the text there bears it out.
  private func place(of node: CommonMark.Node) -> Range<Int>? {
    guard node.startLine > 0 else { return nil }
    let start = source.offset(line: node.startLine, column: node.startColumn)
    let end = source.offset(line: node.endLine, column: node.endColumn + 1)
    guard start < end, block.contains(start), end <= block.upperBound else { return nil }
    switch source.prepared[start] {
    case 0x5B, 0x3C, 0x21, 0x77, 0x57, 0x68, 0x48: return start..<end
    default: return nil
    }
  }

  /// The place of the words of a bare address, for which cmark gives none or a wrong one.
  private mutating func autolinkPlace(of node: CommonMark.Node) -> Range<Int>? {
    guard let words = node.firstChild, words.kind == CMARK_NODE_TEXT else { return nil }
    return words.withLiteral { cursor.findWithoutPassing($0, in: source.prepared) }
  }

  /// Moves past `(…)`, so that placeholders in a destination are not taken for those in the text after it.
  private mutating func passDestination(of node: CommonMark.Node) {
    if let place = place(of: node) { cursor.move(to: place.upperBound) }
  }

  // MARK: Text

  private mutating func add(_ content: InlineRun.Content) {
    runs.append(InlineRun(content, style: style, link: link))
  }

  /// Reads the text gathered so far and ends its run.
  private mutating func flush() {
    guard !pending.isEmpty else { return }
    let text = pending
    pending.removeAll(keepingCapacity: true)
    text.withUnsafeBufferPointer { readText($0) }
    settle()
  }

  /// Makes a run of the words read, or adds them to the run before when that looks the same.
  private mutating func settle() {
    guard !words.isEmpty else { return }
    let text = String(decoding: words, as: UTF8.self)
    words.removeAll(keepingCapacity: true)
    if let last = runs.indices.last, runs[last].style == style, runs[last].link == link,
      case .text(var before) = runs[last].content
    {
      runs[last].content = .softBreak  // gives up its share of the text, so that appending does not copy it
      before += text
      runs[last].content = .text(before)
    } else {
      add(.text(text))
    }
  }

  private mutating func readText(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x7B where MarkdownMarks.isPlaceholder(bytes, at: offset):
        words += bytes[start..<offset]
        offset = placeholder(bytes, at: offset)
        start = offset
      case 0xC2 where MarkdownMarks.isEscapedTilde(bytes, at: offset):
        words += bytes[start..<offset]
        words.append(0x7E)
        offset += 2
        start = offset
      case 0xEF where MarkdownMarks.isEscapedFootnote(bytes, at: offset):
        words += bytes[start..<offset]
        words += [0x5B, 0x5E]
        offset += 3
        start = offset
      case 0x7E: offset = tildes(bytes, at: offset)
      case 0x5B where offset + 1 < bytes.count && bytes[offset + 1] == 0x5E:
        footnote(bytes, at: offset)
        offset += 2
      case 0x5D where offset + 1 < bytes.count && bytes[offset + 1] == 0x5B:
        reference(bytes, at: offset)
        offset += 1
      default: offset += 1
      }
    }
    words += bytes[start...]
  }

  /// Reads a placeholder and returns the offset after it.
  private mutating func placeholder(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    let opening = cursor.find([0x7B, MarkdownSource.mark], in: source.prepared)
    switch PlaceholderSyntax(bytes, at: offset) {
    case .placeholder(let name, let end):
      let close = opening.flatMap { _ in cursor.find([0x7D, 0x7D], in: source.prepared) }
      let place = opening.map { $0.lowerBound..<(close?.upperBound ?? $0.upperBound) } ?? block
      settle()
      add(.placeholder(name: name, range: source.range(place)))
      return end
    case .malformed(let message, let end):
      let start = opening?.lowerBound ?? block.lowerBound
      let place = opening == nil ? block : start..<min(start + end - offset, block.upperBound)
      problems.report(
        .malformedPlaceholder, message, at: source.range(place),
        help: "write {{ name }}, or \\{{ for the braces themselves")
      cursor.move(to: place.lowerBound + (opening == nil ? 0 : end - offset))
      words += MarkdownMarks.unescaped(UnsafeBufferPointer(rebasing: bytes[offset..<end]))
      return end
    }
  }

  /// Reads a run of tildes: two of them may open or close struck text, as in GitHub's Markdown.
  private mutating func tildes(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
    var end = offset
    while end < bytes.count, bytes[end] == 0x7E { end += 1 }
    guard end - offset == 2 else { return end }
    func isSpace(_ index: Int) -> Bool {
      bytes.indices.contains(index) ? bytes[index] == 0x20 || bytes[index] == 0x09 : false
    }
    let place = cursor.find([0x7E, 0x7E], in: source.prepared) ?? block
    if let opening = struckFrom, !isSpace(offset - 1) {
      problems.report(
        .struckText, "struck text is not part of the source language",
        at: source.range(opening.lowerBound..<max(opening.upperBound, place.upperBound)),
        help: "delete the words; the redline shows readers what was deleted")
      struckFrom = nil
    } else if !isSpace(end) {
      struckFrom = place
    }
    return end
  }

  /// Reports a link `[text][label]` that cmark left as text because nothing defines its label.
  private mutating func reference(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    let limit = min(bytes.count, offset + 1000)
    var end = offset + 2
    while end < limit, bytes[end] != 0x5D, bytes[end] != 0x5B { end += 1 }
    guard end < limit, bytes[end] == 0x5D, bytes[offset + 2] != 0x5E else { return }
    let label = UnsafeBufferPointer(rebasing: bytes[offset + 2..<end])
    guard label.contains(where: { $0 > 0x20 }) else { return }
    var found: Range<Int>?
    while let next = cursor.find(UnsafeBufferPointer(rebasing: bytes[offset + 1...end]), in: source.prepared)
    {
      let before = source.prepared[block.lowerBound..<next.lowerBound].suffix(2)
      if before.elementsEqual([0x5D, 0x5C]) { return }
      if before.last == 0x5D {
        found = next
        break
      }
    }
    guard let place = found, let opening = source.openingBracket(before: place.lowerBound - 1, in: block)
    else { return }
    let name = excerpt(MarkdownMarks.written(label))
    problems.report(
      .missingLinkTarget, "nothing defines the link '[\(name)]'",
      at: source.range(opening..<place.upperBound),
      help: "add a line '[\(name)]: https://…', or write \\[ for the bracket itself")
  }

  /// Reports a reference to a footnote that cmark left as text because nothing defines it.
  private mutating func footnote(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    var end = offset + 2
    while end < bytes.count, bytes[end] != 0x5D, bytes[end] > 0x20, bytes[end] != 0x5B { end += 1 }
    guard end > offset + 2, end < bytes.count, bytes[end] == 0x5D else { return }
    let start = cursor.find([0x5B, 0x5E], in: source.prepared)?.lowerBound
    let place = start.map { $0..<min($0 + end + 1 - offset, block.upperBound) } ?? block
    let label = String(decoding: bytes[offset + 2..<end], as: UTF8.self)
    problems.report(
      .undefinedFootnote, "no footnote is called '\(excerpt(label))'", at: source.range(place),
      help: "add a line '[^\(excerpt(label))]: text', or write \\[^ for the bracket itself")
  }
}

/// The beginning of a text, short enough for a message.
func excerpt(_ text: String) -> String {
  let line = text.prefix { !$0.isNewline }
  return line.count > 40 ? line.prefix(39) + "…" : String(line)
}
