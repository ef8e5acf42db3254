/// CSS as bytes being written. Text is escaped here and nowhere else.
struct CSS: Sendable {
  private(set) var bytes: [UInt8] = []

  /// Rules of the program's own.
  mutating func raw(_ rules: StaticString) {
    rules.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ rules: CSS) { bytes += rules.bytes }

  /// Text of any origin as a string in double quotes. It can end neither the string nor the element that the rules
  /// stand in.
  mutating func string(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      // CSS has no way to write NUL: every parser reads it as U+FFFD.
      case 0: bytes += Array("\u{FFFD}".utf8)
      case 1..<0x20, 0x7F, UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        bytes += Array("\\\(String(byte, radix: 16)) ".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A stylesheet as it is written, made fit to stand in a `style` element: the end tag of one, in a comment or a
  /// string, would end it.
  mutating func sheet(_ sheet: [UInt8]) {
    bytes.reserveCapacity(bytes.count + sheet.count)
    for (offset, byte) in sheet.enumerated() {
      // An escaped slash is a slash wherever CSS can have one after a less-than sign.
      if byte == UInt8(ascii: "/"), offset > 0, sheet[offset - 1] == UInt8(ascii: "<") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
  }
}
