/// XML as bytes being written. Text is escaped here and nowhere else.
struct XML {
  private(set) var bytes: [UInt8] = []

  init() { raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") }

  /// Markup of the program's own.
  mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Text of any origin. XML 1.0 has no way to write most control characters: they become U+FFFD.
  mutating func text(_ text: some Collection<UInt8>) {
    for byte in text {
      switch byte {
      case 0x26: raw("&amp;")
      case 0x3C: raw("&lt;")
      case 0x3E: raw("&gt;")
      case 0x22: raw("&quot;")
      case 0x0D: raw("&#13;")
      case 0x09, 0x0A: bytes.append(byte)
      case 0..<0x20: raw("\u{FFFD}")
      case 0xBE, 0xBF:
        // U+FFFE and U+FFFF are no characters of XML.
        if bytes.count >= 2, bytes[bytes.count - 1] == 0xBF, bytes[bytes.count - 2] == 0xEF {
          bytes.removeLast(2)
          raw("\u{FFFD}")
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
  }

  mutating func text(_ text: String) { self.text(text.utf8) }

  /// `<name>text</name>` on a line of its own.
  mutating func element(_ name: StaticString, _ text: String) {
    raw("<")
    raw(name)
    raw(">")
    self.text(text)
    raw("</")
    raw(name)
    raw(">\n")
  }

  /// ` name="value"`.
  mutating func attribute(_ name: StaticString, _ value: String) {
    raw(" ")
    raw(name)
    raw("=\"")
    text(value)
    raw("\"")
  }
}
