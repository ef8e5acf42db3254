package import PolicySource

extension MarkdownDocument {
  /// Reads CommonMark with tables, autolinks and footnotes, and reports all that the source language leaves out of
  /// them; the blocks are those that could be read.
  package init(parsing file: SourceFile, reporting: inout Diagnostics) {
    self.init(parsing: file, at: nil, reporting: &reporting)
  }

  /// `place` is where the text stands when it is a value in another file.
  init(parsing file: SourceFile, at place: SourceRange?, reporting: inout Diagnostics) {
    guard let source = MarkdownSource(file, at: place, reporting: &reporting) else {
      self.init(file: file, blocks: [])
      return
    }
    var problems = Diagnostics()
    let blocks: [MarkdownBlock] =
      CommonMark.withDocument(source.prepared) { document in
        var reader = BlockReader(source)
        reader.read(document, reporting: &problems)
        return reader.blocks
      } ?? []
    if blocks.isEmpty, problems.isEmpty, place == nil {
      problems.report(.emptySection, "the section is empty", at: SourceRange(file: file, start: 0, end: 0))
    }
    reporting.append(problems)
    self.init(file: file, blocks: blocks)
  }
}

extension InlineText {
  /// Reads a value that is Markdown, such as `note:`: the text of one paragraph. Problems and links are placed at
  /// `range`, since escapes and folding keep a value's bytes from being found in its file.
  package init(parsingMarkdown text: String, at range: SourceRange, reporting: inout Diagnostics) {
    if InlineText.isPlain(text) {
      self.init(text)
      return
    }
    let file = SourceFile(path: range.file.path, text: text)
    let document = MarkdownDocument(parsing: file, at: range, reporting: &reporting)
    switch document.blocks.first?.content {
    case nil: self.init()
    case .paragraph(let text) where document.blocks.count == 1 && document.blocks[0].containers.isEmpty:
      self = text
    case .placeholder(let name) where document.blocks.count == 1 && document.blocks[0].containers.isEmpty:
      self.init(runs: [InlineRun(.placeholder(name: name, range: range))])
    case .heading, .paragraph, .code, .table, .thematicBreak, .placeholder:
      reporting.report(
        .wrongType, "this text is one paragraph, without lists, headings, tables or quotations", at: range,
        help: "longer explanations belong in a section")
      self.init()
    }
  }

  /// Whether Markdown would give the text back as it is: words that begin with a letter, on one line.
  private static func isPlain(_ text: String) -> Bool {
    var previous: UInt8 = 0x20
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: break
      case 0x80...:
        if byte == 0xC2 || byte == 0xEF { return false }
      case 0x30...0x39, 0x20, 0x22, 0x25, 0x27, 0x28, 0x29, 0x2C, 0x2D, 0x2E, 0x2F, 0x3B, 0x3F:
        if previous == 0x20 && byte == 0x20 { return false }
        if byte == 0x2E, previous == 0x77 || previous == 0x57 { return false }
      default: return false
      }
      previous = byte
    }
    guard let first = text.utf8.first else { return true }
    return previous != 0x20 && (first | 0x20 >= 0x61 && first | 0x20 <= 0x7A || first >= 0x80)
  }
}
