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

  package mutating func raw(_ markup: ArraySlice<UInt8>) { bytes += markup }

  /// Text of any origin, for element content and for attribute values in double quotes.
  package mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      let bytes = UnsafeRawBufferPointer(utf8)
      var (start, offset) = (0, 0)
      while offset < bytes.count {
        // Most text has nothing to escape: eight bytes are looked at together.
        while offset + 8 <= bytes.count,
          !HTML.mayHoldMarks(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        {
          offset += 8
        }
        let end = min(offset + 8, bytes.count)
        while offset < end {
          if let entity = HTML.entity(of: bytes[offset]) {
            self.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<offset]))
            raw(entity)
            start = offset + 1
          }
          offset += 1
        }
      }
      self.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }
  }

  private static func entity(of byte: UInt8) -> StaticString? {
    switch byte {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    default: nil
    }
  }

  /// Whether one of eight bytes is one of the four that are escaped, which differ in pairs by one bit; seldom also where none
  /// is.
  private static func mayHoldMarks(_ bytes: UInt64) -> Bool {
    func mayHoldZero(_ bytes: UInt64) -> UInt64 {
      (bytes &- 0x0101_0101_0101_0101) & ~bytes & 0x8080_8080_8080_8080
    }
    let quotes = (bytes & ~0x0404_0404_0404_0404) ^ 0x2222_2222_2222_2222
    let brackets = (bytes & ~0x0202_0202_0202_0202) ^ 0x3C3C_3C3C_3C3C_3C3C
    return mayHoldZero(quotes) | mayHoldZero(brackets) != 0
  }

  package mutating func text(_ number: Int) { text(String(number)) }
}
