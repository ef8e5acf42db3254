import PolicySource

/// The HTML that stands in the template itself, byte by byte.
extension TemplateMarkup {
  /// Reads what is neither a tag of the template's nor a value.
  mutating func words(_ range: Range<Int>, of file: SourceFile) {
    continues()
    for offset in range {
      if isLost { return }
      read(file.bytes[offset], SourceRange(file: file, start: offset, end: offset + 1))
    }
  }

  private mutating func read(_ byte: UInt8, _ here: SourceRange) {
    switch state.place {
    case .words: word(byte, here)
    case .opening: opening(byte, here)
    case .ending:
      guard isLetter(byte) else { return strayBracket(at: here) }
      state.tag?.isEnd = true
      state.tag?.name = lowercased(byte)
      state.place = .tagName
    case .declaration: declaration(byte)
    case .comment:
      state.tail = state.tail.suffix(2) + [byte]
      if state.tail == Array("-->".utf8) { state.place = .words }
    case .raw(let name):
      let end = Array("</\(name)".utf8)
      state.tail =
        state.tail.suffix(end.count - 1) + [
          UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
        ]
      if state.tail == end {
        state.tag = MarkupState.Tag(at: here)
        state.tag?.isEnd = true
        state.tag?.name = name
        state.place = .tagName
      }
    case .tagName:
      if isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
        state.place = .tag
        inTag(byte, here)
      } else if byte == UInt8(ascii: "<") {
        unclosedTag()
      } else {
        state.tag?.name += lowercased(byte)
      }
    case .tag: inTag(byte, here)
    case .slash:
      state.place = .tag
      if byte == UInt8(ascii: ">") { endTag(isSelfClosing: true) } else { inTag(byte, here) }
    case .attributeName:
      switch byte {
      case UInt8(ascii: "="):
        state.place = .beforeValue
      case UInt8(ascii: "\""), UInt8(ascii: "'"): strayQuote(here)
      case UInt8(ascii: "<"): unclosedTag()
      case _ where isSpace(byte): state.place = .afterName
      case UInt8(ascii: "/"), UInt8(ascii: ">"):
        endAttribute()
        inTag(byte, here)
      default: state.tag?.attribute += lowercased(byte)
      }
    case .afterName:
      if byte == UInt8(ascii: "=") {
        state.place = .beforeValue
        return
      }
      if isSpace(byte) { return }
      endAttribute()
      state.tag?.isSpaced = true
      inTag(byte, here)
    case .beforeValue: beforeValue(byte, here)
    case .value(let quote):
      if byte == quote {
        endAttribute()
      } else if byte == UInt8(ascii: "<") {
        lose(
          "the value of '\(state.tag?.attribute ?? "")' holds a '<': its closing quote is missing",
          state.tag?.valueStart ?? here, help: "close the quote; a '<' that is meant is written &lt;")
      } else {
        addToValue(byte)
      }
    case .bareValue:
      switch byte {
      case UInt8(ascii: ">"):
        endAttribute()
        inTag(byte, here)
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="): strayQuote(here)
      case UInt8(ascii: "<"): unclosedTag()
      case _ where isSpace(byte):
        endAttribute()
        state.tag?.isSpaced = true
      default: addToValue(byte)
      }
    }
  }

  private mutating func word(_ byte: UInt8, _ here: SourceRange) {
    if byte == UInt8(ascii: "<") {
      state.place = .opening
      state.tag = MarkupState.Tag(at: here)
    } else if !isSpace(byte) {
      begins(here)
    }
  }

  private mutating func opening(_ byte: UInt8, _ here: SourceRange) {
    switch byte {
    case UInt8(ascii: "/"): state.place = .ending
    case UInt8(ascii: "!"):
      state.place = .declaration
      state.tail = []
    case _ where isLetter(byte):
      begins(state.tag?.start ?? here)
      state.tag?.name = lowercased(byte)
      state.place = .tagName
    default: strayBracket(at: here)
    }
  }

  private mutating func declaration(_ byte: UInt8) {
    if byte == UInt8(ascii: ">") {
      state.place = .words
      if state.tail == Array("doctype html".utf8) { state.hasBegun = true }
      return
    }
    if state.tail.count < 16 {
      state.tail.append(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte)
    }
    if state.tail == Array("--".utf8) {
      state.place = .comment
      state.tail = []
    }
  }

  private mutating func inTag(_ byte: UInt8, _ here: SourceRange) {
    switch byte {
    case _ where isSpace(byte): state.tag?.isSpaced = true
    case UInt8(ascii: "/"): state.place = .slash
    case UInt8(ascii: ">"): endTag(isSelfClosing: false)
    case UInt8(ascii: "<"): unclosedTag()
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="): strayQuote(here)
    default:
      if state.tag?.isSpaced == false {
        report(.themeMarkup, "a space is missing before this attribute", here, help: nil)
      }
      state.place = .attributeName
      state.tag?.attribute = lowercased(byte)
      state.tag?.attributeStart = here
      state.tag?.value = ""
      state.tag?.hasSlot = false
    }
  }

  private mutating func beforeValue(_ byte: UInt8, _ here: SourceRange) {
    state.tag?.valueStart = here
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): state.place = .value(quote: byte)
    case UInt8(ascii: ">"): lose("the attribute '\(state.tag?.attribute ?? "")' has no value", here)
    case UInt8(ascii: "<"): unclosedTag()
    case _ where isSpace(byte): break
    default:
      state.place = .bareValue
      addToValue(byte)
    }
  }

  private mutating func addToValue(_ byte: UInt8) {
    guard let tag = state.tag, !tag.hasSlot, tag.value.utf8.count < 32 else { return }
    if tag.value.isEmpty, isSpace(byte) { return }
    state.tag?.value += String(decoding: [byte], as: UTF8.self)
  }
}
