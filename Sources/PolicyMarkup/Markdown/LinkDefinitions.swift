import PolicySource

/// Link and footnote definitions, which cmark takes out of the text: those that nothing uses would vanish without a
/// word, and so would the second of two with one label.
struct LinkDefinitions {
  private struct Definition {
    let label: String
    let range: Range<Int>
  }

  private let source: MarkdownSource
  private var definitions: [Definition] = []
  /// For each line whether a block holds it; empty when the text cannot hold definitions.
  private var isCovered: [Bool]

  init(_ source: MarkdownSource) {
    self.source = source
    isCovered = source.mayDefineLinks ? [Bool](repeating: false, count: source.lineStarts.count) : []
  }

  /// Notes that a block of text holds these bytes.
  mutating func cover(_ range: Range<Int>) {
    guard !isCovered.isEmpty else { return }
    var line = self.line(at: range.lowerBound)
    while line < isCovered.count, source.lineStarts[line] < max(range.upperBound, range.lowerBound + 1) {
      isCovered[line] = true
      line += 1
    }
  }

  /// Reads the definitions that a paragraph's range begins with and returns the range of its text.
  mutating func takeLeading(from paragraph: Range<Int>) -> Range<Int> {
    guard !isCovered.isEmpty else { return paragraph }
    var start = paragraph.lowerBound
    while let definition = definition(at: start, before: paragraph.upperBound) {
      definitions.append(definition)
      start = definition.range.upperBound
      while start < paragraph.upperBound, source.prepared[start] <= 0x20 || source.prepared[start] == 0x3E {
        start += 1
      }
    }
    return start..<paragraph.upperBound
  }

  /// The label in `[^label]:` before a footnote's text.
  func footnoteLabel(beforeLine line: Int, column: Int) -> String {
    let text = source.offset(line: line, column: column)
    let lineStart = source.offset(line: line, column: 1)
    guard let open = source.prepared[lineStart..<text].lastIndex(of: 0x5E).map({ $0 + 1 }),
      let close = source.prepared[open..<text].firstIndex(of: 0x5D)
    else { return String(line) }
    return written(open..<close)
  }

  func reportDropped(reporting: inout Diagnostics) {
    guard !isCovered.isEmpty else { return }
    var all = definitions
    var footnotes: [Definition] = []
    var line = 0
    while line < isCovered.count {
      defer { line += 1 }
      guard !isCovered[line], let start = labelStart(inLine: line) else { continue }
      let limit = source.prepared.count
      if source.prepared[start + 1] == 0x5E {
        if let close = labelEnd(from: start + 2, before: limit) {
          footnotes.append(Definition(label: written(start + 2..<close), range: start..<close + 2))
        }
      } else if let definition = definition(at: start, before: limit) {
        all.append(definition)
        line = max(line, self.line(at: definition.range.upperBound - 1))
      }
    }
    for footnote in footnotes {
      reporting.report(
        .undefinedFootnote, "nothing refers to the footnote '\(excerpt(footnote.label))'",
        at: source.range(footnote.range),
        help:
          "write [^\(excerpt(footnote.label))] where it belongs, or delete it; one label names one footnote")
    }
    guard !all.isEmpty else { return }
    all.sort { $0.range.lowerBound < $1.range.lowerBound }
    let used = labelsInBrackets(without: all)
    var first: [String: Range<Int>] = [:]
    for definition in all {
      let label = LinkDefinitions.folded(definition.label)
      let range = source.range(definition.range)
      if let earlier = first[label] {
        reporting.report(
          .droppedText, "'[\(excerpt(definition.label))]' is defined twice, and the first one wins",
          at: range,
          notes: [Diagnostic.Note("first defined here", at: source.range(earlier))],
          help: "delete one of them")
      } else {
        first[label] = definition.range
        if !used.contains(label) {
          reporting.report(
            .droppedText, "no link uses the definition '[\(excerpt(definition.label))]'", at: range,
            help: "use it as [text][\(excerpt(definition.label))], or delete it")
        }
      }
    }
  }

  // MARK: Reading definitions

  private func written(_ range: Range<Int>) -> String {
    source.prepared.withUnsafeBufferPointer {
      MarkdownMarks.written(UnsafeBufferPointer(rebasing: $0[range]))
    }
  }

  private func line(at offset: Int) -> Int {
    var low = 0
    var high = source.lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if source.lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The offset of a '[' that begins a line, after the marks of lists and quotations.
  private func labelStart(inLine line: Int) -> Int? {
    let end = line + 1 < source.lineStarts.count ? source.lineStarts[line + 1] : source.prepared.count
    for offset in source.lineStarts[line]..<end {
      switch source.prepared[offset] {
      case 0x5B: return offset + 1 < source.prepared.count ? offset : nil
      case 0x20, 0x09, 0x3E, 0x2D, 0x2A, 0x2B, 0x30...0x39, 0x2E, 0x29: continue
      default: return nil
      }
    }
    return nil
  }

  /// The ']' of `]:` that ends a label, at most 999 bytes on.
  private func labelEnd(from start: Int, before limit: Int) -> Int? {
    var offset = start
    while offset < min(limit, start + 1000) {
      switch source.prepared[offset] {
      case 0x5B: return nil
      case 0x5C: offset += 1
      case 0x5D:
        let isLabel = offset > start && offset + 1 < limit && source.prepared[offset + 1] == 0x3A
        return isLabel ? offset : nil
      default: break
      }
      offset += 1
    }
    return nil
  }

  /// A definition as CommonMark 0.29 section 4.7 has it.
  private func definition(at start: Int, before limit: Int) -> Definition? {
    let bytes = source.prepared
    guard start + 3 < limit, bytes[start] == 0x5B, bytes[start + 1] != 0x5E,
      let close = labelEnd(from: start + 1, before: limit)
    else { return nil }
    var offset = skipSpace(from: close + 2, before: limit)
    guard offset < limit, bytes[offset] > 0x20 else { return nil }
    if bytes[offset] == 0x3C {
      while offset < limit, bytes[offset] != 0x3E, bytes[offset] != 0x0A { offset += 1 }
      guard offset < limit, bytes[offset] == 0x3E else { return nil }
      offset += 1
    } else {
      while offset < limit, bytes[offset] > 0x20 { offset += 1 }
    }
    let bare = restOfLineIsBlank(from: offset, before: limit) ? offset : nil
    let title = skipSpace(from: offset, before: limit)
    if title > offset, title < limit, let closing = LinkDefinitions.closing[bytes[title]] {
      var end = title + 1
      // A title that is never closed is not looked for through the whole text, once for each definition.
      let furthest = min(limit, title + LinkDefinitions.longestTitle)
      while end < furthest, bytes[end] != closing {
        if bytes[end] == 0x5C { end += 1 }
        end += 1
      }
      if end < furthest, restOfLineIsBlank(from: end + 1, before: limit) {
        return Definition(label: written(start + 1..<close), range: start..<end + 1)
      }
    }
    return bare.map { Definition(label: written(start + 1..<close), range: start..<$0) }
  }

  /// In bytes; longer ones are not taken for titles.
  private static let longestTitle = 4096

  private static let closing: [UInt8: UInt8] = [0x22: 0x22, 0x27: 0x27, 0x28: 0x29]

  /// Skips spaces and at most one line end, with the marks of quotations after it.
  private func skipSpace(from start: Int, before limit: Int) -> Int {
    var offset = start
    var lines = 0
    while offset < limit {
      switch source.prepared[offset] {
      case 0x20, 0x09, 0x0D: break
      case 0x0A where lines == 0: lines = 1
      case 0x3E where lines == 1: break
      default: return offset
      }
      offset += 1
    }
    return offset
  }

  private func restOfLineIsBlank(from start: Int, before limit: Int) -> Bool {
    var offset = start
    while offset < limit {
      switch source.prepared[offset] {
      case 0x20, 0x09: offset += 1
      case 0x0A, 0x0D: return true
      default: return false
      }
    }
    return true
  }

  // MARK: Use of labels

  /// Every text that stands in brackets outside the definitions themselves. A label in code counts as used: better
  /// one warning too few than a false one.
  private func labelsInBrackets(without definitions: [Definition]) -> Set<String> {
    var labels: Set<String> = []
    var open: Int?
    var next = 0
    var offset = 0
    while offset < source.prepared.count {
      if next < definitions.count, offset == definitions[next].range.lowerBound {
        offset = definitions[next].range.upperBound
        next += 1
        open = nil
        continue
      }
      switch source.prepared[offset] {
      case 0x5B: open = offset + 1
      case 0x5D:
        if let start = open { labels.insert(LinkDefinitions.folded(written(start..<offset))) }
        open = nil
      default: break
      }
      offset += 1
    }
    return labels
  }

  /// Labels match whatever their case and spaces.
  private static func folded(_ label: String) -> String {
    label.lowercased().split { $0 == " " || $0 == "\t" || $0.isNewline }.joined(separator: " ")
  }
}
