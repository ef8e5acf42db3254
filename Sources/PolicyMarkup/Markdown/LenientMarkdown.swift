import CGumbo
package import PolicySource

extension ProseDocument {
  /// Reads Markdown as the program that publishes it would: raw HTML, tables, footnotes, front matter and the marks of
  /// Jekyll and kramdown.
  package init?(parsingMarkdown file: SourceFile, reporting: inout Diagnostics) {
    let front = FrontMatter(of: file.bytes)
    let prepared = file.bytes.withUnsafeBufferPointer { withoutTemplateMarks($0, from: front.end) }
    let read = CommonMark.withDocument(prepared) { document -> [MarkdownBlock]? in
      let blocks = HTMLTree.withBody(of: document) { body -> [MarkdownBlock] in
        var reader = HTMLBlockReader(
          UnsafeBufferPointer(start: nil, count: 0), places: MarkdownPlaces(file), leavesTildesOut: true)
        reader.read(body, isPage: false)
        return reader.blocks
      }
      if let blocks { return blocks }
      return ProseDocument.blocks(
        inHTML: CommonMark.locatedHTML(of: document, rawPrefix: RenderedMarkdownPlaces.rawPrefix), of: file)
    }
    guard let blocks = read ?? [] else {
      reporting.report(
        .nestingTooDeep, "lists, quotations or elements nest deeper than \(HTMLTree.deepest)",
        at: SourceRange(file: file, start: 0, end: 0))
      return nil
    }
    self.init(file: file, blocks: blocks, title: front.title, language: front.language)
  }

  /// The blocks of HTML that was made from Markdown; nil where it nests too deep.
  private static func blocks(inHTML html: [UInt8], of file: SourceFile) -> [MarkdownBlock]? {
    if HTMLTree.firstTooDeep(in: html) != nil { return nil }
    let places = RenderedMarkdownPlaces(file, html: SourceFile(path: file.path, bytes: html))
    let blocks = HTMLTree.withDocument(html) { document, bytes -> [MarkdownBlock] in
      var reader = HTMLBlockReader(bytes, places: places, leavesTildesOut: true)
      for part in document.children where part.tag == GUMBO_TAG_HTML {
        for body in part.children where body.tag == GUMBO_TAG_BODY { reader.read(body, isPage: false) }
      }
      return reader.blocks
    }
    return blocks ?? []
  }
}

/// What stands at the head of a file for the program that publishes it, between `---` or `+++`.
struct FrontMatter {
  /// The offset after it; 0 where there is none.
  private(set) var end = 0
  private(set) var title: String?
  private(set) var language: String?

  init(of bytes: [UInt8]) {
    let isYAML = bytes.starts(with: [0x2D, 0x2D, 0x2D])
    guard isYAML || bytes.starts(with: [0x2B, 0x2B, 0x2B]) else { return }
    let mark = isYAML ? "---" : "+++"
    var offset = 0
    var number = 0
    var values: [(key: Substring, value: Substring)] = []
    while offset < bytes.count, number < 500 {
      let lineEnd = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
      let line = String(decoding: bytes[offset..<lineEnd], as: UTF8.self)
      let isMark =
        line.drop { $0 != " " && $0 != "\r" && $0 != "\t" }.allSatisfy(\.isWhitespace) && line.hasPrefix(mark)
      if number == 0 {
        guard isMark, line.utf8.prefix(4).count == 3 || line.utf8.dropFirst(3).allSatisfy({ $0 <= 0x20 })
        else { return }
      } else if line.hasPrefix(mark) || (isYAML && line.hasPrefix("...")),
        line.utf8.dropFirst(3).allSatisfy({ $0 <= 0x20 })
      {
        // A line between two rules of a text is no head.
        guard number == 1 || !values.isEmpty else { return }
        end = min(lineEnd + 1, bytes.count)
        title = FrontMatter.value("title", in: values)
        language = FrontMatter.value("lang", in: values) ?? FrontMatter.value("language", in: values)
        return
      } else if let separator = line.firstIndex(where: { $0 == (isYAML ? ":" : "=") }) {
        values.append((line[..<separator], line[line.index(after: separator)...]))
      } else if number == 1, !line.utf8.allSatisfy({ $0 <= 0x20 }), !line.hasPrefix("#") {
        return
      }
      offset = lineEnd + 1
      number += 1
    }
  }

  private static func value(_ key: String, in values: [(key: Substring, value: Substring)]) -> String? {
    guard let found = values.first(where: { $0.key.drop { $0 == " " }.prefix { $0 != " " } == key }) else {
      return nil
    }
    let quotes: Set<Character> = ["\"", "'", " ", "\r", "\t"]
    let value = found.value.drop { quotes.contains($0) }
    guard let last = value.lastIndex(where: { !quotes.contains($0) }) else { return nil }
    return String(value[...last])
  }
}

/// The text without front matter, `{% … %}`, `{: … }` and `{#key}`, which no reader sees; every line stays in its place.
private func withoutTemplateMarks(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  for offset in 0..<start where bytes[offset] == 0x0A { result.append(0x0A) }
  var offset = start
  while offset < bytes.count {
    guard bytes[offset] == 0x7B, offset + 1 < bytes.count else {
      let start = offset
      repeat { offset += 1 } while offset < bytes.count && bytes[offset] != 0x7B
      result.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<offset]))
      continue
    }
    switch bytes[offset + 1] {
    case 0x25:  // {% … %}
      guard let end = endOfMark(bytes, from: offset + 2, isLine: false) else { fallthrough }
      for skipped in offset..<end where bytes[skipped] == 0x0A { result.append(0x0A) }
      offset = end
    case 0x3A, 0x23:  // {: … } and {#key}, at the end of their line
      guard bytes[offset + 1] != 0x25, let end = endOfMark(bytes, from: offset + 2, isLine: true) else {
        fallthrough
      }
      while let last = result.last, last == 0x20 || last == 0x09 { result.removeLast() }
      offset = end
    default:
      result.append(bytes[offset])
      offset += 1
    }
  }
  return result
}

/// The offset after `%}`, or after a `}` that ends its line.
private func endOfMark(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isLine: Bool) -> Int? {
  var offset = start
  let limit = min(bytes.count, start + 4096)
  while offset < limit {
    let byte = bytes[offset]
    if isLine {
      if byte == 0x0A || byte == 0x7B { return nil }
      if byte == 0x7D {
        var end = offset + 1
        while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 || bytes[end] == 0x0D { end += 1 }
        return end == bytes.count || bytes[end] == 0x0A ? offset + 1 : nil
      }
    } else if byte == 0x25, offset + 1 < bytes.count, bytes[offset + 1] == 0x7D {
      return offset + 2
    }
    offset += 1
  }
  return nil
}
