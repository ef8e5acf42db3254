/// Text without what does not count as a change of words: letter case, kinds of quotes and dashes, spaces, line ends,
/// invisible characters, and the punctuation at the end.
struct NormalisedText {
  struct Word {
    /// Where it is written: offsets in the source's UTF-8.
    fileprivate(set) var place: Range<Int>
    /// Where its normal form stands: offsets in the text's bytes.
    fileprivate(set) var normal: Range<Int>
    /// Its normal form without the punctuation around it.
    let bare: Range<Int>
  }

  let source: String
  /// Dashes and other marks that stand alone are part of the word before.
  private(set) var all: [Word] = []
  /// The normal forms of the words, one space between them.
  private var bytes: [UInt8] = []

  init(_ text: String) {
    source = text
    var text = text
    text.withUTF8 { read($0) }
  }

  /// One space between the words, nothing of punctuation after the last.
  var text: String {
    let end = bytes.lastIndex { $0 != 0x20 && !NormalisedText.endings.contains($0) } ?? -1
    return String(decoding: bytes[...end], as: UTF8.self)
  }

  /// The words without the punctuation around them.
  var words: [String] { all.map { bare($0) } }

  /// Whether the words are the same, whatever the punctuation around them.
  func hasWords(of other: NormalisedText) -> Bool {
    all.count == other.all.count
      && zip(all, other.all).allSatisfy { bytes[$0.bare].elementsEqual(other.bytes[$1.bare]) }
  }

  func normal(_ word: Word) -> String { String(decoding: bytes[word.normal], as: UTF8.self) }
  func bare(_ word: Word) -> String { String(decoding: bytes[word.bare], as: UTF8.self) }

  /// A word as it was written.
  func written(_ word: Word) -> Substring {
    let utf8 = source.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: word.place.lowerBound)
    return source[start..<utf8.index(start, offsetBy: word.place.count)]
  }

  private static let endings = Array(".,;:!-".utf8)

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x28, 0x29, 0x5B, 0x5D, 0x22, 0x27, 0x2D, 0x2F: true
    default: false
    }
  }

  private mutating func read(_ source: UnsafeBufferPointer<UInt8>) {
    all.reserveCapacity(source.count / 6)
    bytes.reserveCapacity(source.count)
    // Where the word that is being read is written, and where its normal form begins.
    var (start, normal) = (0, 0)
    var offset = 0
    while offset < source.count {
      let byte = source[offset]
      var length = 1
      if byte < 0x80 {
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          close(start..<offset, &normal)
          start = offset + 1
        } else {
          bytes.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
        }
      } else {
        let scalar: Unicode.Scalar
        (scalar, length) = NormalisedText.scalar(at: offset, of: source)
        if scalar.properties.isWhitespace {
          close(start..<offset, &normal)
          start = offset + length
        } else {
          NormalisedText.append(scalar, to: &bytes)
        }
      }
      offset += length
    }
    close(start..<source.count, &normal)
    if bytes.last == 0x20 { bytes.removeLast() }
  }

  /// Ends a word whose normal form begins at an offset, and says where the next one's begins.
  private mutating func close(_ place: Range<Int>, _ normal: inout Int) {
    if normal == bytes.count { return }
    defer { normal = bytes.count }
    let word = normal..<bytes.count
    if let first = bytes[word].firstIndex(where: { !NormalisedText.isMark($0) }),
      let last = bytes[word].lastIndex(where: { !NormalisedText.isMark($0) })
    {
      all.append(Word(place: place, normal: word, bare: first..<last + 1))
    } else if let before = all.indices.last {
      all[before].place = all[before].place.lowerBound..<place.upperBound
      all[before].normal = all[before].normal.lowerBound..<word.upperBound
    } else {
      // Marks before the first word belong to none.
      bytes.removeSubrange(word)
      return
    }
    bytes.append(0x20)
  }

  /// The scalar that begins at a byte from 0x80 on; a string's UTF-8 is always well formed.
  private static func scalar(
    at offset: Int, of source: UnsafeBufferPointer<UInt8>
  ) -> (Unicode.Scalar, length: Int) {
    let lead = source[offset]
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (0x7F >> UInt32(length))
    for next in offset + 1..<offset + length { value = value << 6 | UInt32(source[next] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  private static func append(_ scalar: Unicode.Scalar, to normal: inout [UInt8]) {
    switch scalar.value {
    case 0x2018...0x201B, 0x2032, 0x2039, 0x203A: normal.append(0x27)
    case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: normal.append(0x22)
    case 0x2010...0x2015, 0x2212: normal.append(0x2D)
    case 0x2026: normal += [0x2E, 0x2E, 0x2E]
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: break
    default: normal += scalar.properties.lowercaseMapping.utf8
    }
  }
}

/// The English words that turn a sentence into its opposite.
enum Negation {
  static let words: Set<String> = [
    "not", "no", "never", "none", "neither", "nor", "nobody", "nothing", "without", "cannot", "can't",
    "don't", "doesn't",
    "won't", "isn't", "aren't", "didn't", "wouldn't", "shouldn't", "couldn't", "refuse", "refrain",
    "prohibit",
    "prohibited", "forbid", "forbidden", "unless", "except",
  ]
}
