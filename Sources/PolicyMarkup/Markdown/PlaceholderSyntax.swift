/// The grammar of `{{ name }}`, read at an opening that `MarkdownSource` has marked.
enum PlaceholderSyntax {
  /// A well-formed placeholder, and the offset after its `}}`.
  case placeholder(name: String, end: Int)
  /// What is wrong, and the offset after what is to be skipped.
  case malformed(message: String, end: Int)

  init(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    var end = start + 2
    if end < bytes.count, bytes[end] == 0x7B {
      while end < bytes.count, bytes[end] == 0x7B || bytes[end] == MarkdownSource.mark { end += 1 }
      let message =
        "'{{{' is not part of the language: values are always plain text, and a placeholder has two braces"
      self = .malformed(message: message, end: end)
      return
    }
    while end < bytes.count, bytes[end] != 0x7D, bytes[end] != 0x7B { end += 1 }
    guard end + 1 < bytes.count, bytes[end] == 0x7D, bytes[end + 1] == 0x7D else {
      self = .malformed(message: "'{{' is never closed by '}}' in this run of text", end: start + 2)
      return
    }
    let inside = bytes[start + 2..<end]
    guard let first = inside.firstIndex(where: { !PlaceholderSyntax.isSpace($0) }),
      let last = inside.lastIndex(where: { !PlaceholderSyntax.isSpace($0) })
    else {
      self = .malformed(message: "a placeholder names a value: '{{ }}' has no name", end: end + 2)
      return
    }
    let name = bytes[first...last]
    if name.allSatisfy(PlaceholderSyntax.isNameByte) {
      self = .placeholder(name: String(decoding: name, as: UTF8.self), end: end + 2)
    } else if name.contains(0x7C) {
      self = .malformed(
        message: "'|' is not part of the language: a placeholder is a name alone", end: end + 2)
    } else {
      let shown = String(decoding: name, as: UTF8.self)
      let message = "'\(shown)' is not a name: a name is made of letters, digits, '.', '_' and '-'"
      self = .malformed(message: message, end: end + 2)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == MarkdownSource.space || byte == MarkdownSource.lineEnd
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}

/// A link destination or title that may hold placeholders: each as `{{name}}`, so that equal ones compare equal.
struct PlaceholderTemplate {
  private(set) var text = ""
  private(set) var hasPlaceholders = false
  /// Whether nothing stands before the first placeholder.
  private(set) var beginsWithPlaceholder = false
  private(set) var problems: [String] = []

  /// `literalBraces` is what literal `{{` becomes, since it must not look like a placeholder any more.
  init(_ bytes: UnsafeBufferPointer<UInt8>, literalBraces: String) {
    guard bytes.contains(where: { $0 == 0x7B || $0 >= 0x80 }) else {
      text = String(decoding: bytes, as: UTF8.self)
      return
    }
    var offset = 0
    var literal = 0
    func words(_ end: Int) -> String {
      String(
        decoding: MarkdownMarks.unescaped(UnsafeBufferPointer(rebasing: bytes[literal..<end])), as: UTF8.self)
    }
    while offset < bytes.count {
      if MarkdownMarks.isPlaceholder(bytes, at: offset) {
        switch PlaceholderSyntax(bytes, at: offset) {
        case .placeholder(let name, let end):
          if offset == 0 { beginsWithPlaceholder = true }
          hasPlaceholders = true
          text += words(offset)
          text += "{{\(name)}}"
          (offset, literal) = (end, end)
        case .malformed(let message, let end):
          problems.append(message)
          offset = end
        }
      } else if bytes[offset] == 0x7B, offset + 1 < bytes.count, bytes[offset + 1] == 0x7B {
        text += words(offset)
        text += literalBraces
        offset += 2
        literal = offset
      } else {
        offset += 1
      }
    }
    text += words(bytes.count)
  }
}
