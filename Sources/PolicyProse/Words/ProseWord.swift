/// One word of a text: what it is when layout and punctuation are put aside, and where it is written.
package struct ProseWord: Sendable {
  /// The word's number in the vocabulary.
  package let id: Int32
  /// Offsets in the text's UTF-8.
  package let start: Int32
  package let end: Int32
  /// Written with a capital that no sentence's beginning explains.
  package let isCapitalised: Bool
  /// `.`, `!` or `?` and a space follow it.
  package let endsSentence: Bool
}

/// Finds the words of a text. Letter case, kinds of quotes and dashes, spaces and punctuation are no part of a word; a
/// hyphen separates two words except in "e-mail"; an address of the web or of mail is one word.
struct ProseWordScanner {
  private(set) var words: [ProseWord] = []
  private var normal: [UInt8] = []

  init(_ text: UnsafeBufferPointer<UInt8>, vocabulary: ProseVocabulary) {
    words.reserveCapacity(text.count / 6)
    var offset = 0
    var isFirst = true
    while offset < text.count {
      guard ProseWordScanner.startsWord(text, offset) else {
        offset += ProseWordScanner.length(text, offset)
        continue
      }
      let start = offset
      let id: Int32
      if let end = ProseWordScanner.endOfLowerCase(text, from: start) {
        offset = end
        id = vocabulary.number(of: UnsafeBufferPointer(rebasing: text[start..<end]))
      } else {
        offset = scan(text, from: start)
        if normal.isEmpty { continue }
        id = normal.withUnsafeBufferPointer { vocabulary.number(of: $0) }
      }
      let isCapital = (0x41...0x5A).contains(text[start])
      let ends = ProseWordScanner.endsSentence(
        text, offset, isAbbreviation: vocabulary[id].marks.contains(.abbreviation))
      words.append(
        ProseWord(
          id: id, start: Int32(start), end: Int32(offset), isCapitalised: isCapital && !isFirst,
          endsSentence: ends))
      isFirst = ends
    }
  }

  /// Where a word ends that is written as it is in its normal form, as most are: letters and digits of ASCII, and then a
  /// space or the end of a sentence or of a part of one.
  private static func endOfLowerCase(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var end = start
    while end < text.count, (0x61...0x7A).contains(text[end]) || (0x30...0x39).contains(text[end]) {
      end += 1
    }
    guard end > start else { return nil }
    if end == text.count || text[end] == 0x20 { return end }
    let isStop = text[end] == 0x2C || text[end] == 0x2E
    return isStop && (end + 1 == text.count || text[end + 1] == 0x20) ? end : nil
  }

  /// The bytes of a word go to `normal`; the result is where it ends.
  private mutating func scan(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    normal.removeAll(keepingCapacity: true)
    var offset = start
    while offset < text.count {
      let byte = text[offset]
      if ProseWordScanner.isPlain(byte) {
        offset = take(plain: text, from: offset)
      } else if byte >= 0x80 {
        let (scalar, length) = ProseWordScanner.scalar(text, offset)
        switch ProseWordScanner.kind(scalar) {
        case .apostrophe:
          if offset + length < text.count, ProseWordScanner.startsWord(text, offset + length) {
            normal.append(0x27)
          } else {
            return finish(offset)
          }
        case .invisible: break
        case .separator:
          // A typographic hyphen in "e-mail".
          guard scalar.value == 0x2010 || scalar.value == 0x2011, isMail(text, offset + length) else {
            return finish(offset)
          }
        case .letter: normal += scalar.properties.lowercaseMapping.utf8
        }
        offset += length
      } else if offset + 1 < text.count, isInside(byte, text, offset) {
        // "e-mail" is the one word whose hyphen says nothing.
        if byte != 0x2C, byte != 0x2D || !isMail(text, offset + 1) { normal.append(byte) }
        offset += 1
      } else {
        return finish(offset)
      }
    }
    return finish(offset)
  }

  /// The letters and digits of ASCII that stand together go to `normal`, in lower case.
  private mutating func take(plain text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var end = start + 1
    while end < text.count, ProseWordScanner.isPlain(text[end]) { end += 1 }
    let before = normal.count
    normal.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
    normal.withUnsafeMutableBufferPointer { normal in
      for index in before..<normal.count where (0x41...0x5A).contains(normal[index]) { normal[index] += 0x20 }
    }
    return end
  }

  /// The slash that ends an address is no part of it.
  private mutating func finish(_ end: Int) -> Int {
    while normal.last == 0x2F || normal.last == 0x3A { normal.removeLast() }
    return end
  }

  private var isWebAddress: Bool {
    normal.starts(with: [0x68, 0x74, 0x74, 0x70]) && normal.contains(0x3A)
      || normal.starts(with: [0x77, 0x77, 0x77, 0x2E])
  }

  /// "e" was read and a hyphen; "mail" or another word in "m" follows.
  private func isMail(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    normal == [0x65] && offset < text.count && text[offset] | 0x20 == 0x6D
  }

  /// Whether a hyphen stands in an address: of the web, behind the "@", or with an "@" to come.
  private func isInAddress(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    if isWebAddress || normal.contains(0x40) { return true }
    var next = offset + 1
    while next < min(text.count, offset + 65),
      ProseWordScanner.isPlain(text[next]) || text[next] == 0x2D || text[next] == 0x2E || text[next] == 0x5F
    {
      next += 1
    }
    return next < text.count && text[next] == 0x40
  }

  /// Marks that belong to a word when both neighbours do.
  private func isInside(_ byte: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    let next = text[offset + 1]
    let isWord = ProseWordScanner.startsWord(text, offset + 1)
    let before = text[offset - 1]
    switch byte {
    case 0x27, 0x40, 0x5F, 0x2B: return isWord
    case 0x2E: return isWord
    case 0x2D: return isWord && (isMail(text, offset + 1) || isInAddress(text, offset))
    case 0x2C:
      return (0x30...0x39).contains(before) && (0x30...0x39).contains(next)
    case 0x3A: return normal.starts(with: [0x68, 0x74, 0x74, 0x70])
    case 0x2F: return isWebAddress
    case 0x3D, 0x3F, 0x26, 0x23, 0x25: return isWebAddress && isWord
    default: return false
    }
  }

  private static func endsSentence(
    _ text: UnsafeBufferPointer<UInt8>, _ end: Int, isAbbreviation: Bool
  ) -> Bool {
    var offset = end
    // After most words there is nothing but a space.
    if offset < text.count, text[offset] == 0x20 { return false }
    while offset < text.count, closesBeforeStop(text, offset) { offset += length(text, offset) }
    guard offset < text.count else { return false }
    let byte = text[offset]
    guard byte == 0x2E || byte == 0x21 || byte == 0x3F else { return false }
    offset += 1
    while offset < text.count, !ProseWordScanner.isSpace(text, offset) {
      // A footnote mark, a quote or a bracket may follow the stop.
      if text[offset] < 0x80, ProseWordScanner.isPlain(text[offset]) { return false }
      offset += ProseWordScanner.length(text, offset)
    }
    if offset == text.count { return true }
    if byte != 0x2E { return true }
    if isAbbreviation { return false }
    // What follows begins a sentence: a capital, a digit, a quote, or a letter without case.
    while offset < text.count, ProseWordScanner.isSpace(text, offset) {
      offset += ProseWordScanner.length(text, offset)
    }
    return offset == text.count || !(0x61...0x7A).contains(text[offset])
  }

  /// Brackets, quotes and footnote marks may stand between the last word and the stop.
  private static func closesBeforeStop(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    switch scalar(text, offset).0.value {
    case 0x22, 0x27, 0x29, 0x2A, 0x5D: true
    case 0xB2, 0xB3, 0xB9, 0xBB, 0x2018, 0x2019, 0x201C, 0x201D, 0x2020, 0x2021, 0x203A, 0x2070,
      0x2074...0x2079:
      true
    default: false
    }
  }

  private enum Kind { case letter, apostrophe, separator, invisible }

  private static func kind(_ scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x2018, 0x2019, 0x201B, 0x2032, 0x02BC: return .apostrophe
    case 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: return .invisible
    case 0xAA, 0xB5, 0xBA: return .letter
    // Signs of trade marks and footnotes among them, as "®" and "¹" are.
    case 0x80...0xBF, 0xD7, 0xF7, 0x2000...0x206F, 0x2070, 0x2074...0x207E, 0x2120, 0x2122, 0x2190...0x2BFF,
      0x3000...0x3003, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF20:
      return .separator
    case 0xC0...0x24F: return .letter
    default:
      switch scalar.properties.generalCategory {
      case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .otherPunctuation,
        .dashPunctuation, .spaceSeparator:
        return .separator
      default: return .letter
      }
    }
  }

  private static func startsWord(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    let byte = text[offset]
    if byte < 0x80 { return isPlain(byte) }
    return kind(scalar(text, offset).0) == .letter
  }

  static func isSpace(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Bool {
    switch scalar(text, offset).0.value {
    case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    // The bits of the letters and digits among the first 64 codes, and among the next.
    let set: UInt64 = byte < 0x40 ? 0x03FF_0000_0000_0000 : 0x07FF_FFFE_07FF_FFFE
    return byte < 0x80 && set >> UInt64(byte & 0x3F) & 1 != 0
  }

  static func length(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> Int {
    let lead = text[offset]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    return min(length, text.count - offset)
  }

  /// A string's UTF-8 is always well formed.
  private static func scalar(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> (Unicode.Scalar, Int) {
    let length = length(text, offset)
    if length == 1 { return (Unicode.Scalar(text[offset]), 1) }
    var value = UInt32(text[offset]) & (0x7F >> UInt32(length))
    for next in offset + 1..<offset + length { value = value << 6 | UInt32(text[next] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }
}

/// The normalised words of a text in order.
package func proseWords(_ text: String) -> [String] {
  let vocabulary = ProseVocabulary()
  var text = text
  return text.withUTF8 { ProseWordScanner($0, vocabulary: vocabulary).words }.map { vocabulary[$0.id].word }
}
