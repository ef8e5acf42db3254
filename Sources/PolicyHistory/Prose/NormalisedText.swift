/// Text without what does not count as a change of words: letter case, kinds of quotes and dashes, spaces, line ends,
/// invisible characters, and the punctuation at the end.
struct NormalisedText {
  struct Word {
    /// Where it is written: offsets in the source's UTF-8.
    fileprivate(set) var place: Range<Int>
    fileprivate(set) var normal: String
    /// Without the punctuation around it.
    let bare: String
  }

  let source: String
  /// Dashes and other marks that stand alone are part of the word before.
  let all: [Word]

  init(_ text: String) {
    source = text
    var text = text
    all = text.withUTF8 { NormalisedText.words(of: $0) }
  }

  /// One space between the words, nothing of punctuation after the last.
  var text: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.utf8.count)
    for (index, word) in all.enumerated() {
      if index > 0 { bytes.append(0x20) }
      bytes += word.normal.utf8
    }
    while let last = bytes.last, NormalisedText.endings.contains(last) || last == 0x20 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The `text` of a text whose words nobody asks for.
  static func text(of text: String) -> String {
    var text = text
    return text.withUTF8 { source in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(source.count)
      // Where the word that is being read begins, and whether it holds more than marks.
      var (start, hasWord) = (0, false)
      func close() {
        if start == bytes.count { return }
        // Marks before the first word belong to none.
        if !hasWord, bytes.allSatisfy(marks.contains) {
          bytes.removeAll(keepingCapacity: true)
          start = 0
          return
        }
        hasWord = true
        bytes.append(0x20)
        start = bytes.count
      }
      var offset = 0
      while offset < source.count {
        let byte = source[offset]
        if byte < 0x80 {
          if byte == 0x20 || (0x09...0x0D).contains(byte) {
            close()
          } else {
            bytes.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
          }
          offset += 1
          continue
        }
        let (scalar, length) = scalar(at: offset, of: source)
        if scalar.properties.isWhitespace { close() } else { append(scalar, to: &bytes) }
        offset += length
      }
      close()
      while let last = bytes.last, last == 0x20 || endings.contains(last) { bytes.removeLast() }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The words without the punctuation around them.
  var words: [String] { all.map(\.bare) }

  /// A word as it was written.
  func written(_ word: Word) -> Substring {
    let utf8 = source.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: word.place.lowerBound)
    return source[start..<utf8.index(start, offsetBy: word.place.count)]
  }

  private static let endings = Array(".,;:!-".utf8)
  private static let marks = Array(".,;:!?()[]\"'-/".utf8)

  private static func words(of source: UnsafeBufferPointer<UInt8>) -> [Word] {
    var words: [Word] = []
    words.reserveCapacity(source.count / 6)
    var normal: [UInt8] = []
    var start = 0
    func close(_ end: Int) {
      defer { normal.removeAll(keepingCapacity: true) }
      if normal.isEmpty { return }
      let text = String(decoding: normal, as: UTF8.self)
      guard let first = normal.firstIndex(where: { !marks.contains($0) }),
        let last = normal.lastIndex(where: { !marks.contains($0) })
      else {
        guard let before = words.indices.last else { return }
        words[before].place = words[before].place.lowerBound..<end
        words[before].normal += " " + text
        return
      }
      let isBare = first == 0 && last == normal.count - 1
      let bare = isBare ? text : String(decoding: normal[first...last], as: UTF8.self)
      words.append(Word(place: start..<end, normal: text, bare: bare))
    }
    var offset = 0
    while offset < source.count {
      let byte = source[offset]
      if byte < 0x80 {
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          close(offset)
          start = offset + 1
        } else {
          normal.append((0x41...0x5A).contains(byte) ? byte + 0x20 : byte)
        }
        offset += 1
        continue
      }
      let (scalar, length) = scalar(at: offset, of: source)
      if scalar.properties.isWhitespace {
        close(offset)
        start = offset + length
      } else {
        append(scalar, to: &normal)
      }
      offset += length
    }
    close(source.count)
    return words
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
