import PolicySource

/// An encoded word (RFC 2047): text in UTF-8, as ASCII that any header can hold.
struct EncodedWord {
  private let usesBase64: Bool
  private var text: [UInt8] = []
  /// The length of the encoded text, where it is not Base64.
  private var length = 0

  init(usesBase64: Bool) { self.usesBase64 = usesBase64 }

  /// The form in which a name of mostly Latin letters stays readable is taken where it is not longer.
  static func isShorterInBase64(_ text: String) -> Bool {
    let bytes = text.utf8.count
    return (bytes + 2) / 3 * 4 < text.utf8.reduce(0) { $0 + EncodedWord.length(of: $1) }
  }

  /// How long the word would be with one more character.
  func count(with scalar: Unicode.Scalar) -> Int {
    let added = UTF8.encode(scalar)!
    let encoded =
      usesBase64
      ? (text.count + added.count + 2) / 3 * 4 : length + added.reduce(0) { $0 + EncodedWord.length(of: $1) }
    return EncodedWord.head.count + 2 + encoded + EncodedWord.tail.count
  }

  mutating func append(_ scalar: Unicode.Scalar) {
    for byte in UTF8.encode(scalar)! {
      text.append(byte)
      length += EncodedWord.length(of: byte)
    }
  }

  var bytes: [UInt8] {
    EncodedWord.head + (usesBase64 ? [0x42, 0x3F] : [0x51, 0x3F])
      + (usesBase64 ? base64(text) : EncodedWord.quoted(text)) + EncodedWord.tail
  }

  private static let head = Array("=?utf-8?".utf8)
  private static let tail = Array("?=".utf8)

  private static func length(of byte: UInt8) -> Int { isPlain(byte) || byte == 0x20 ? 1 : 3 }

  /// What may stand for itself even in a name (section 5, rule 3).
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x21, 0x2A, 0x2B, 0x2D, 0x2F: true
    default: false
    }
  }

  private static func quoted(_ text: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text {
      if isPlain(byte) {
        bytes.append(byte)
      } else if byte == 0x20 {
        bytes.append(0x5F)
      } else {
        bytes += [0x3D, upperHexadecimal(byte >> 4), upperHexadecimal(byte & 15)]
      }
    }
    return bytes
  }
}
