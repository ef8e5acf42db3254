/// Writes a field of a message's head, folded to lines of at most 78 bytes where its words allow (RFC 5322, section 2.2.3).
struct HeaderField {
  private(set) var bytes: [UInt8]
  private let lineEnd: [UInt8]
  private var column: Int
  /// Nothing stands behind the name yet.
  private var isBegin = true

  init(_ name: String, lineEnd: [UInt8]) {
    bytes = Array(name.utf8) + [0x3A]
    column = bytes.count
    self.lineEnd = lineEnd
  }

  /// A word of ASCII that is never broken, after a space.
  mutating func word(_ word: some Collection<UInt8>) {
    // The field's name and its first word stay together: a line of nothing but a name is no field to some programs.
    if column + 1 + word.count > HeaderField.width, !isBegin { fold() }
    put(0x20)
    bytes += word
    column += word.count
    isBegin = false
  }

  /// Unstructured text (RFC 5322, section 3.2.5), in encoded words where it is not plain ASCII with single spaces.
  mutating func text(_ text: String) {
    let words = text.utf8.split(separator: 0x20, omittingEmptySubsequences: false)
    let isPlain =
      words.allSatisfy { word in
        (1...HeaderField.longestWord).contains(word.count) && word.allSatisfy { (0x21...0x7E).contains($0) }
          && !word.starts(with: "=?".utf8)
      }
    if !isPlain { return encoded(text) }
    for word in words { self.word(word) }
  }

  /// A mailbox (RFC 5322, section 3.4): the name as it is, in quotes or in encoded words, and the address.
  mutating func mailbox(_ mailbox: Mailbox) {
    guard let name = mailbox.name, !name.isEmpty else { return word(mailbox.address.utf8) }
    phrase(name)
    word([0x3C] + mailbox.address.utf8 + [0x3E])
  }

  mutating func end() { bytes += lineEnd }

  private static let width = 78
  /// A word that fits a line of its own, with the space before it.
  private static let longestWord = 60

  private mutating func put(_ byte: UInt8) {
    bytes.append(byte)
    column += 1
  }

  private mutating func fold() {
    bytes += lineEnd
    column = 0
  }

  private mutating func phrase(_ name: String) {
    let utf8 = name.utf8
    guard utf8.count <= HeaderField.longestWord, utf8.allSatisfy({ (0x20...0x7E).contains($0) }),
      !name.contains("=?")
    else { return encoded(name) }
    if utf8.allSatisfy({ isAtom($0) || $0 == 0x20 }), utf8.first != 0x20, utf8.last != 0x20,
      !name.contains("  ")
    {
      for part in utf8.split(separator: 0x20) { word(part) }
      return
    }
    var quoted: [UInt8] = [0x22]
    for byte in utf8 {
      if byte == 0x22 || byte == 0x5C { quoted.append(0x5C) }
      quoted.append(byte)
    }
    word(quoted + [0x22])
  }

  /// Encoded words (RFC 2047): each is whole characters, at most 75 bytes, and a line of its own but for the first.
  private mutating func encoded(_ text: String) {
    let usesBase64 = EncodedWord.isShorterInBase64(text)
    var word = EncodedWord(usesBase64: usesBase64)
    var room = min(75, HeaderField.width - column - 1)
    for scalar in text.unicodeScalars {
      if word.count(with: scalar) > room {
        self.word(word.bytes)
        word = EncodedWord(usesBase64: usesBase64)
        room = 75
      }
      word.append(scalar)
    }
    self.word(word.bytes)
  }
}

/// An atom's letters (RFC 5322, section 3.2.3).
func isAtom(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
  default: false
  }
}
