/// Quoted-printable (RFC 2045, section 6.7): text that is mostly ASCII, in lines of at most 76 bytes.
///
/// What is encoded although the standard does not ask for it: a dot and `From ` at the begin of a line, which programs on the
/// way are known to change. A character's bytes stay on one line.
struct QuotedPrintable {
  private(set) var bytes: [UInt8] = []
  private let lineEnd: [UInt8]
  private var column = 0

  init(lineEnd: [UInt8]) { self.lineEnd = lineEnd }

  /// Appends text with line feeds.
  mutating func append(_ text: some Collection<UInt8>) {
    var rest = text[...]
    while let byte = rest.first {
      if byte == 0x0A {
        rest.removeFirst()
        bytes += lineEnd
        column = 0
        continue
      }
      let length = QuotedPrintable.length(of: byte)
      let character = rest.prefix(length)
      rest = rest.dropFirst(character.count)
      let isLast = rest.isEmpty || rest.first == 0x0A
      switch byte {
      case 0x20, 0x09: put(character, isPlain: !isLast)
      case 0x2E: put(character, isPlain: column != 0 && column + 1 <= QuotedPrintable.width)
      case 0x46:
        let isEnvelope = (column == 0 || column + 1 > QuotedPrintable.width) && rest.starts(with: "rom ".utf8)
        put(character, isPlain: !isEnvelope)
      case 0x21...0x7E: put(character, isPlain: byte != 0x3D)
      default: put(character, isPlain: false)
      }
    }
  }

  /// Ends the line in the encoding alone, so that other encoded text can stand before and behind.
  mutating func breakSoftly() {
    if column == 0 { return }
    bytes.append(0x3D)
    bytes += lineEnd
    column = 0
  }

  /// Room is left for the `=` of a soft line break.
  private static let width = 75

  private mutating func put(_ character: some Collection<UInt8>, isPlain: Bool) {
    let length = isPlain ? 1 : 3 * character.count
    if column + length > QuotedPrintable.width { breakSoftly() }
    column += length
    if isPlain {
      bytes += character
      return
    }
    for byte in character {
      bytes.append(0x3D)
      bytes.append(upperHexadecimal(byte >> 4))
      bytes.append(upperHexadecimal(byte & 15))
    }
  }

  /// How many bytes a character has, by its first one.
  private static func length(of byte: UInt8) -> Int {
    switch byte {
    case 0xC0..<0xE0: 2
    case 0xE0..<0xF0: 3
    case 0xF0..<0xF8: 4
    default: 1
    }
  }
}

func upperHexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 0x30 + digit : 0x37 + digit }
