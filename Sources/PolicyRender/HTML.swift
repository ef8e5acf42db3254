/// HTML as bytes being written. Text is escaped here and nowhere else.
package struct HTML: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Markup of the program's own.
  package mutating func raw(_ markup: StaticString) {
    markup.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  package mutating func raw(_ html: HTML) { bytes += html.bytes }

  /// Bytes that are HTML already, such as a rendered template.
  package mutating func raw(_ markup: [UInt8]) { bytes += markup }

  /// Text of any origin, for element content and for attribute values in double quotes.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for (offset, byte) in utf8.enumerated() {
        let entity: StaticString
        switch byte {
        case 0x26: entity = "&amp;"
        case 0x3C: entity = "&lt;"
        case 0x3E: entity = "&gt;"
        case 0x22: entity = "&quot;"
        default: continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<offset]))
        entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
        start = offset + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
  }

  package mutating func text(_ number: Int) { text(String(number)) }
}
