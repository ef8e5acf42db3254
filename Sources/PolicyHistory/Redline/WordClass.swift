/// What a character is to the comparison of words.
enum WordClass: UInt8 {
  case space, lineEnd
  /// Joins digits, else a space: U+00A0 and its narrow relatives in "1 000".
  case fixedSpace
  case letter, digit
  /// A character of a script written without spaces: a word of its own.
  case ideograph
  /// Belongs to the character before it: accents, variation selectors.
  case extender
  /// U+200D, which also binds the symbol after it.
  case joiner
  /// Part of a word where letters or digits stand on both sides: "opt-in", "don't", "example.org".
  case connector
  /// The same between digits only: "1,000", "10:30", "2016/679".
  case digitConnector
  /// Part of the number that follows or precedes it: "€100", "5%".
  case unit
  case sentenceEnd, mark
}

extension WordClass {
  /// By ASCII code.
  private static let ascii: [WordClass] = (UInt8(0)..<128).map { byte in
    switch byte {
    case 0x09, 0x20: .space
    case 0x0A, 0x0D: .lineEnd
    case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): .letter
    case UInt8(ascii: "'"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "@"),
      UInt8(ascii: "&"):
      .connector
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"): .digitConnector
    case UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "+"): .unit
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"): .sentenceEnd
    default: .mark
    }
  }

  /// The class of the character at `index` and its length in bytes; `bytes` is valid UTF-8.
  @inline(__always)
  static func at(_ index: Int, of bytes: UnsafeBufferPointer<UInt8>, ascii: UnsafeBufferPointer<WordClass>)
    -> (
      WordClass, Int
    )
  {
    let first = bytes[index]
    if first < 0x80 { return (ascii[Int(first)], 1) }
    return beyondASCII(index, bytes)
  }

  @inline(__always)
  static func withASCII<Result>(_ body: (UnsafeBufferPointer<WordClass>) -> Result) -> Result {
    ascii.withUnsafeBufferPointer(body)
  }

  @inline(never)
  private static func beyondASCII(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> (WordClass, Int) {
    let first = UInt32(bytes[index])
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return (.mark, bytes.count - index) }
    var value = first & (0xFF >> UInt32(length + 1))
    for next in 1..<length { value = value << 6 | UInt32(bytes[index + next] & 0x3F) }
    return (of(value), length)
  }

  private static func of(_ value: UInt32) -> WordClass {
    switch value {
    case 0xA0, 0x2007, 0x202F: .fixedSpace
    case 0xA2...0xA5, 0x2030, 0x20A0...0x20CF: .unit
    case 0xAD, 0x200C, 0x2060: .extender
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF: .letter
    case 0x2000...0x200B, 0x205F, 0x3000: .space
    case 0x200D: .joiner
    case 0x2010, 0x2011, 0x2019: .connector
    case 0x2028, 0x2029: .lineEnd
    case 0x3002, 0xFF01, 0xFF0E, 0xFF1F: .sentenceEnd
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x30FF, 0x3105...0x312F, 0x31A0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x20000...0x3FFFF:
      .ideograph
    case 0x1F3FB...0x1F3FF, 0xE0020...0xE007F: .extender
    default: byCategory(value)
    }
  }

  private static func byCategory(_ value: UInt32) -> WordClass {
    guard let scalar = Unicode.Scalar(value) else { return .mark }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      // Thai, Lao, Burmese and Khmer are written without spaces.
      switch value {
      case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF: return .ideograph
      default: return .letter
      }
    case .letterNumber, .otherNumber: return .letter
    case .decimalNumber: return .digit
    case .nonspacingMark, .spacingMark, .enclosingMark: return .extender
    case .spaceSeparator: return .space
    case .lineSeparator, .paragraphSeparator: return .lineEnd
    case .currencySymbol: return .unit
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation, .mathSymbol, .modifierSymbol, .otherSymbol, .control, .format,
      .surrogate, .privateUse, .unassigned:
      return .mark
    @unknown default: return .mark
    }
  }
}
