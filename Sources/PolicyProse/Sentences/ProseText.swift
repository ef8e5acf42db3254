import PolicyMarkup
package import PolicyModel
import PolicySource

/// The hand-written prose of a resolved text as sentences in order; generated blocks are the data's.
package struct ProseText: Sendable {
  package struct Part: Sendable {
    package let key: String
    package let heading: String
    /// The headings above it and its own, outermost first.
    package let path: [String]
  }

  package private(set) var clauses: [Part] = []
  package private(set) var sentences: [Sentence] = []

  package init(_ text: ResolvedText, vocabulary: ProseVocabulary) {
    var above: [(level: Int, heading: String)] = []
    for clause in text.clauses {
      let heading = clause.heading.plainText
      above.removeAll { $0.level >= clause.level }
      above.append((clause.level, heading))
      clauses.append(
        Part(key: clause.key, heading: heading, path: above.map(\.heading).filter { !$0.isEmpty }))
      append(clause.heading, .heading, clause.range, vocabulary)
      for block in clause.blocks where block.generatedBy == nil {
        switch block.content {
        case .paragraph(let text):
          append(text, block.containers.isItem ? .item : .sentence, block.range, vocabulary)
        case .code(let text): append(InlineText(text), .sentence, block.range, vocabulary)
        case .thematicBreak: break
        case .table(let table):
          for column in table.columns { append(column.title, .cell, block.range, vocabulary) }
          for row in table.rows {
            let header = row.cells.first?.text.plainText ?? ""
            for (index, cell) in row.cells.enumerated() {
              append(cell.text, .cell, block.range, vocabulary, rowHeader: index == 0 ? "" : header)
            }
          }
        }
      }
    }
  }

  private mutating func append(
    _ inline: InlineText, _ role: Sentence.Role, _ range: SourceRange, _ vocabulary: ProseVocabulary,
    rowHeader: String = ""
  ) {
    for line in inline.hardLines {
      var text = line.text
      let words = text.withUTF8 { ProseWordScanner($0, vocabulary: vocabulary).words }
      var first = words.numberingCount(in: text)
      for index in words.indices where words[index].endsSentence || index == words.count - 1 {
        if first > index { continue }
        append(
          words[first...index], of: text, isLast: index == words.count - 1, role, range, line, rowHeader)
        first = index + 1
      }
    }
  }

  private mutating func append(
    _ words: ArraySlice<ProseWord>, of text: String, isLast: Bool, _ role: Sentence.Role,
    _ range: SourceRange, _ line: HardLine, _ rowHeader: String
  ) {
    guard let first = words.first, let last = words.last else { return }
    let utf8 = text.utf8
    let start =
      words.startIndex == 0 ? utf8.startIndex : utf8.index(utf8.startIndex, offsetBy: Int(first.start))
    var end = utf8.endIndex
    if !isLast {
      end = utf8.index(utf8.startIndex, offsetBy: Int(last.end))
      while end < utf8.endIndex, utf8[end] != 0x20 { end = utf8.index(after: end) }
    }
    let shift = Int32(utf8.distance(from: utf8.startIndex, to: start))
    let place = range.fromLine(line.breaksBefore + line.breaks(before: Int(first.start)))
    sentences.append(
      Sentence(
        clause: clauses.count - 1, role: role, text: String(text[start..<end]),
        words: shift == 0
          ? Array(words)
          : words.map {
            ProseWord(
              id: $0.id, start: $0.start - shift, end: $0.end - shift, isCapitalised: $0.isCapitalised,
              endsSentence: $0.endsSentence)
          },
        range: place, rowHeader: rowHeader))
  }
}

extension [ProseWord] {
  /// How many words at the beginning number a heading, an item or a paragraph: layout, and no part of what is said.
  fileprivate func numberingCount(in text: String) -> Int {
    guard let word = first, word.start <= 1, count > 1 else { return 0 }
    let bytes = [UInt8](text.utf8.prefix(Int(word.end) + 1))
    let mark = bytes[Int(word.start)..<Int(word.end)]
    let isClosed =
      bytes.count > Int(word.end) && (bytes[Int(word.end)] == 0x2E || bytes[Int(word.end)] == 0x29)
    let isNumber = mark.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    if isNumber { return isClosed && mark.count <= 6 || mark.contains(0x2E) && mark.count <= 6 ? 1 : 0 }
    if !isClosed { return 0 }
    let isRoman = mark.count <= 4 && mark.allSatisfy { "ivxIVX".utf8.contains($0) }
    return mark.count == 1 || isRoman ? 1 : 0
  }
}

extension [TextContainer] {
  fileprivate var isItem: Bool {
    contains { container in
      switch container {
      case .item: true
      default: false
      }
    }
  }
}

/// Running text up to a hard line break, with the offsets of the source's line ends in it.
private struct HardLine {
  var text = ""
  /// Line ends of the source before it, in its block.
  let breaksBefore: Int
  var breakOffsets: [Int] = []

  func breaks(before offset: Int) -> Int { breakOffsets.count { $0 < offset } }
}

extension InlineText {
  fileprivate var hardLines: [HardLine] {
    var lines = [HardLine(breaksBefore: 0)]
    var breaks = 0
    for run in runs {
      let last = lines.count - 1
      switch run.content {
      case .text(let words), .code(let words): lines[last].text += words
      case .softBreak:
        breaks += 1
        lines[last].breakOffsets.append(lines[last].text.utf8.count)
        lines[last].text += " "
      case .hardBreak:
        breaks += 1
        lines.append(HardLine(breaksBefore: breaks))
      case .image(_, let alternative): lines[last].text += alternative
      case .footnoteReference, .placeholder: break
      }
    }
    return lines
  }
}

extension SourceRange {
  /// The range from a later line of it on.
  fileprivate func fromLine(_ number: Int) -> SourceRange {
    if number == 0 { return self }
    var left = number
    for offset in start..<end where file.bytes[offset] == 0x0A {
      left -= 1
      if left == 0 { return SourceRange(file: file, start: offset + 1, end: end) }
    }
    return self
  }
}
