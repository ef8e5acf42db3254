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
  ///     t c b m r                     runs: text, code, hard break, image, footnote reference; then style and link
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
    var text = text
    text.withUTF8 { utf8 in
      bytes += Array(String(utf8.count).utf8)
      bytes.append(UInt8(ascii: ":"))
      bytes += utf8
    }
  }

  mutating func write(_ number: Int) { write(String(number)) }

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
    var pending = ""
    var look: (style: InlineStyle, link: InlineLink?) = ([], nil)
    func link(of run: InlineRun) -> InlineLink? {
      run.link.flatMap { inline.links.indices.contains($0) ? inline.links[$0] : nil }
    }
    for run in inline.runs {
      let (style, link) = (run.style, link(of: run))
      if !pending.isEmpty, style != look.style || link != look.link { flush(&pending, look) }
      look = (style, link)
      switch run.content {
      case .text(let words): pending += words
      case .softBreak: pending += " "
      case .code(let words):
        flush(&pending, look)
        mark("c")
        write(words)
        write(style, link)
      case .hardBreak:
        flush(&pending, look)
        mark("b")
        write(style, link)
      case .image(let source, let alternative):
        flush(&pending, look)
        mark("m")
        write(source)
        write(alternative)
        write(style, link)
      case .footnoteReference(let label):
        flush(&pending, look)
        mark("r")
        write(label)
        write(style, link)
      // Gone from resolved text; written all the same, so that no text is without a digest.
      case .placeholder(let name, _):
        flush(&pending, look)
        mark("x")
        write(name)
      }
    }
    flush(&pending, look)
    mark("/")
  }

  private mutating func flush(_ pending: inout String, _ look: (style: InlineStyle, link: InlineLink?)) {
    guard !pending.isEmpty else { return }
    mark("t")
    write(pending)
    write(look.style, look.link)
    pending = ""
  }

  private mutating func write(_ style: InlineStyle, _ link: InlineLink?) {
    write(Int(style.rawValue))
    if let link {
      mark("l")
      write(link.destination)
      write(link.title)
    } else {
      mark("n")
    }
  }
}
