import PolicyMarkup
package import PolicyModel

extension ResolvedText {
  /// What the text says as unambiguous bytes: the form that `digests.text` is taken over, for ever.
  ///
  /// Every part is one letter for its kind, then its strings, each as `length:bytes` with the length in decimal digits:
  ///
  ///     policygen-text-1
  ///     C key  heading  blocks .      a clause
  ///     P inline                      a paragraph
  ///     K text                        a code block
  ///     -                             a thematic break
  ///     T id caption  H inline …  ( R id  D inline … ) … .   a table: header cells, then rows of cells
  ///     q i o n f                     containers before the block's letter: quotation, bullet item, numbered item, footnote
  ///     t c b m r                     runs: text, code, hard break, image, footnote reference; then style (a digit) and link
  ///
  /// A line end in the source is a space and neighbouring text of one style and link is one run, so that wrapping does
  /// not count. Left out: sections, heading levels and numbers, list tightness, alignments, machine values, places.
  package var canonicalBytes: [UInt8] {
    var writer = CanonicalWriter()
    for clause in clauses { writer.write(clause) }
    return writer.bytes
  }
}

private struct CanonicalWriter {
  var bytes: [UInt8] = Array("policygen-text-1\n".utf8)

  mutating func mark(_ letter: Unicode.Scalar) { bytes.append(UInt8(ascii: letter)) }

  mutating func write(_ text: String) {
    writeLength(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ number: Int) { write(String(number)) }

  private mutating func writeLength(_ length: Int) {
    if length >= 10 { writeDigits(length / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(length % 10))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func writeDigits(_ number: Int) {
    if number >= 10 { writeDigits(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  mutating func write(_ clause: Clause) {
    mark("C")
    write(clause.key)
    write(clause.heading)
    for block in clause.blocks {
      for container in block.containers { write(container) }
      write(block.content)
    }
    mark(".")
  }

  mutating func write(_ container: TextContainer) {
    switch container {
    case .quote(let starts):
      mark("q")
      mark(starts ? "1" : "0")
    case .item(let item):
      mark(item.isOrdered ? "n" : "i")
      mark(item.startsList ? "1" : "0")
      mark(item.startsItem ? "1" : "0")
      if item.isOrdered { write(item.start) }
    case .footnote(let label, let starts):
      mark("f")
      mark(starts ? "1" : "0")
      write(label)
    }
  }

  mutating func write(_ content: TextBlock.Content) {
    switch content {
    case .paragraph(let text):
      mark("P")
      write(text)
    case .code(let text):
      mark("K")
      write(text)
    case .thematicBreak: mark("-")
    case .table(let table):
      mark("T")
      write(table.id ?? "")
      write(table.caption)
      for column in table.columns {
        mark("H")
        write(column.title)
      }
      for row in table.rows {
        mark("R")
        write(row.id ?? "")
        for cell in row.cells {
          mark("D")
          write(cell.text)
        }
      }
      mark(".")
    }
  }

  mutating func write(_ inline: InlineText) {
    let runs = inline.runs
    var index = 0
    while index < runs.count {
      let run = runs[index]
      switch run.content {
      case .text, .softBreak:
        index = writeWords(of: inline, from: index)
        continue
      case .code(let words):
        mark("c")
        write(words)
      case .hardBreak: mark("b")
      case .image(let source, let alternative):
        mark("m")
        write(source)
        write(alternative)
      case .footnoteReference(let label):
        mark("r")
        write(label)
      // Gone from resolved text; written all the same, so that no text is without a digest.
      case .placeholder(let name, _):
        mark("x")
        write(name)
      }
      write(run.style, inline.link(of: run))
      index += 1
    }
    mark("/")
  }

  /// One run for neighbouring texts of one style and link; the position after them.
  private mutating func writeWords(of inline: InlineText, from start: Int) -> Int {
    let runs = inline.runs
    let (style, link) = (runs[start].style, inline.link(of: runs[start]))
    var end = start
    var length = 0
    while end < runs.count, runs[end].style == style, end == start || inline.link(of: runs[end]) == link {
      if case .text(let words) = runs[end].content {
        length += words.utf8.count
      } else if case .softBreak = runs[end].content {
        length += 1
      } else {
        break
      }
      end += 1
    }
    guard length > 0 else { return end }
    mark("t")
    writeLength(length)
    for run in runs[start..<end] {
      if case .text(let words) = run.content {
        bytes.append(contentsOf: words.utf8)
      } else {
        bytes.append(UInt8(ascii: " "))
      }
    }
    write(style, link)
    return end
  }

  private mutating func write(_ style: InlineStyle, _ link: InlineLink?) {
    bytes.append(UInt8(ascii: "0") + style.rawValue % 10)
    guard let link else {
      mark("n")
      return
    }
    mark("l")
    write(link.destination)
    write(link.title)
  }
}

extension InlineText {
  fileprivate func link(of run: InlineRun) -> InlineLink? {
    run.link.flatMap { links.indices.contains($0) ? links[$0] : nil }
  }
}
