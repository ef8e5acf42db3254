import PolicyMarkup
package import PolicyModel
import PolicySource

/// The hand-written prose of a resolved text as sentences in order; generated blocks are the data's.
package final class ProseText: Sendable {
  package struct Part: Sendable {
    package let key: String
    package let heading: String
    /// The headings above it and its own, outermost first.
    package let path: [String]
  }

  package let clauses: [Part]
  package let sentences: [Sentence]

  package init(_ text: ResolvedText, vocabulary: ProseVocabulary) {
    var clauses: [Part] = []
    var sentences: [Sentence] = []
    var above: [(level: Int, heading: String)] = []
    for clause in text.clauses {
      let heading = clause.heading.plainText
      above.removeAll { $0.level >= clause.level }
      above.append((clause.level, heading))
      clauses.append(
        Part(key: clause.key, heading: heading, path: above.map(\.heading).filter { !$0.isEmpty }))
      let place = clauses.count - 1
      sentences += vocabulary.sentences(of: clause) {
        var reader = SentenceReader(vocabulary)
        reader.read(clause)
        return reader.sentences
      }.map { sentence in
        var sentence = sentence
        sentence.clause = place
        return sentence
      }
    }
    self.clauses = clauses
    self.sentences = sentences
  }
}

/// Cuts a clause into its sentences.
private struct SentenceReader {
  private let vocabulary: ProseVocabulary
  private(set) var sentences: [Sentence] = []

  init(_ vocabulary: ProseVocabulary) { self.vocabulary = vocabulary }

  mutating func read(_ clause: Clause) {
    append(clause.heading, .heading, clause.range)
    for block in clause.blocks where block.generatedBy == nil {
      switch block.content {
      case .paragraph(let text):
        append(text, block.containers.isItem ? .item : .sentence, block.range)
      case .code(let text): append(InlineText(text), .sentence, block.range)
      case .thematicBreak: break
      case .table(let table):
        for column in table.columns { append(column.title, .cell, block.range) }
        for row in table.rows {
          let header = row.cells.first?.text.plainText ?? ""
          for (index, cell) in row.cells.enumerated() {
            append(cell.text, .cell, block.range, rowHeader: index == 0 ? "" : header)
          }
        }
      }
    }
  }

  private mutating func append(
    _ inline: InlineText, _ role: Sentence.Role, _ range: SourceRange, rowHeader: String = ""
  ) {
    let lines = inline.hardLines
    let starts = lines.contains { $0.breaksBefore > 0 || !$0.breakOffsets.isEmpty } ? range.lineStarts : []
    for line in lines {
      var text = line.text
      text.withUTF8 { utf8 in
        let words = ProseWordScanner(utf8, vocabulary: vocabulary).words
        var first = words.numberingCount(in: utf8, isCell: role == .cell)
        // Where the line's layout ends and its first sentence begins.
        var start = first == 0 ? 0 : Int(words[first].start)
        var passed = 0
        for index in words.indices where words[index].endsSentence || index == words.count - 1 {
          if first > index { continue }
          let isLast = index == words.count - 1
          let end =
            isLast ? utf8.count : SentenceReader.end(after: words[index], before: words[index + 1], in: utf8)
          while passed < line.breakOffsets.count, line.breakOffsets[passed] < Int(words[first].start) {
            passed += 1
          }
          let breaks = line.breaksBefore + passed
          let own = words[first...index].enumerated().map {
            $1.moved(by: -start, beginsLine: $0 == 0 && first == 1)
          }
          sentences.append(
            Sentence(
              clause: 0, role: role,
              text: String(decoding: UnsafeBufferPointer(rebasing: utf8[start..<end]), as: UTF8.self),
              words: own,
              range: breaks > 0 && breaks <= starts.count
                ? SourceRange(file: range.file, start: starts[breaks - 1], end: range.end) : range,
              rowHeader: rowHeader, number: vocabulary.number(ofSentence: own)))
          first = index + 1
          start = end
          while start < utf8.count, ProseWordScanner.isSpace(utf8, start) {
            start += ProseWordScanner.length(utf8, start)
          }
        }
      }
    }
  }

  /// With its stop and what follows that without a space.
  private static func end(
    after word: ProseWord, before next: ProseWord, in text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var end = Int(word.end)
    while end < Int(next.start), !ProseWordScanner.isSpace(text, end) {
      end += ProseWordScanner.length(text, end)
    }
    return end
  }
}

extension [ProseWord] {
  /// How many words at the beginning number a heading, an item or a paragraph: layout, and no part of what is said.
  fileprivate func numberingCount(in text: UnsafeBufferPointer<UInt8>, isCell: Bool) -> Int {
    guard let word = first, word.start <= 1, count > 1 else { return 0 }
    let mark = text[Int(word.start)..<Int(word.end)]
    let next = Int(word.end) < text.count ? text[Int(word.end)] : 0x20
    let isClosed = next == 0x2E || next == 0x29
    if mark.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
      if mark.count > 6 { return 0 }
      if isClosed { return 1 }
      // "1.2 Title", but neither "2.5 years" nor "2.5%".
      let dots = mark.count { $0 == 0x2E }
      let isQuantity = isCell || next == 0x25 || (0x61...0x7A).contains(text[Int(self[1].start)])
      return dots > 1 || dots == 1 && !isQuantity ? 1 : 0
    }
    if !isClosed { return 0 }
    let isRoman = mark.count <= 4 && mark.allSatisfy { "ivxIVX".utf8.contains($0) }
    return mark.count == 1 || isRoman ? 1 : 0
  }
}

extension ProseWord {
  /// The word in a part of its text; the capital at the beginning of a numbered line is no name's.
  fileprivate func moved(by offset: Int, beginsLine: Bool) -> ProseWord {
    ProseWord(
      id: id, start: start + Int32(offset), end: end + Int32(offset),
      isCapitalised: isCapitalised && !beginsLine,
      endsSentence: endsSentence)
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
  /// The offsets of its lines after the first.
  fileprivate var lineStarts: [Int] {
    var starts: [Int] = []
    for offset in start..<end where file.bytes[offset] == 0x0A { starts.append(offset + 1) }
    return starts
  }
}
