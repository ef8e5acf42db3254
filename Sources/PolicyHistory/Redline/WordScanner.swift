/// What a token is: the comparison passes over spaces, weighs words, and likes to cut after a sentence.
enum TokenShape: UInt8 {
  case space, word, sentenceEnd, mark
  /// A piece of inline code, an image, a footnote's number or a hard line break: never taken apart.
  case code, atom

  var isText: Bool { rawValue <= TokenShape.mark.rawValue }
}

/// Cuts text into words, spaces and marks. A number with its separators and its unit is one word.
struct WordScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let ascii: UnsafeBufferPointer<WordClass>
  private(set) var position = 0

  /// Calls `body` with each token's bytes, in order; `bytes` is valid UTF-8.
  static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, TokenShape) -> Void
  ) {
    WordClass.withASCII { ascii in
      var scanner = WordScanner(bytes: bytes, ascii: ascii)
      while scanner.position < bytes.count {
        let start = scanner.position
        let shape = scanner.next()
        body(start..<scanner.position, shape)
      }
    }
  }

  private init(bytes: UnsafeBufferPointer<UInt8>, ascii: UnsafeBufferPointer<WordClass>) {
    self.bytes = bytes
    self.ascii = ascii
  }

  @inline(__always)
  private func look(at index: Int) -> (WordClass, Int)? {
    index < bytes.count ? WordClass.at(index, of: bytes, ascii: ascii) : nil
  }

  private mutating func next() -> TokenShape {
    let (first, length) = WordClass.at(position, of: bytes, ascii: ascii)
    position += length
    switch first {
    case .letter, .digit:
      finishWord(afterDigit: first == .digit)
      return .word
    case .space, .fixedSpace:
      while let (kind, length) = look(at: position), kind == .space || kind == .fixedSpace {
        position += length
      }
      return .space
    case .lineEnd: return .space
    case .ideograph:
      takeExtenders()
      return .word
    case .unit:
      if case (.digit, let length)? = look(at: position) {
        position += length
        finishWord(afterDigit: true)
        return .word
      }
      takeExtenders()
      return .mark
    case .connector:
      let isStop = bytes[position - 1] == UInt8(ascii: ".")
      takeExtenders()
      return isStop ? .sentenceEnd : .mark
    case .sentenceEnd:
      takeExtenders()
      return .sentenceEnd
    case .digitConnector, .mark, .extender, .joiner:
      takeExtenders()
      return .mark
    }
  }

  private mutating func finishWord(afterDigit: Bool) {
    var afterDigit = afterDigit
    while let (kind, length) = look(at: position) {
      if kind == .letter, length == 1 {
        // Most words are letters of ASCII.
        repeat {
          position += 1
        } while position < bytes.count && bytes[position] < 0x80
          && ascii[Int(bytes[position])] == .letter
        afterDigit = false
        continue
      }
      switch kind {
      case .letter, .digit:
        position += length
        afterDigit = kind == .digit
      case .extender, .joiner: position += length
      case .connector:
        guard let (after, afterLength) = look(at: position + length), after == .letter || after == .digit
        else {
          return
        }
        position += length + afterLength
        afterDigit = after == .digit
      case .digitConnector, .fixedSpace:
        guard afterDigit, case (.digit, let afterLength)? = look(at: position + length) else { return }
        position += length + afterLength
      case .unit:
        if afterDigit { position += length }
        return
      case .space, .lineEnd, .ideograph, .sentenceEnd, .mark: return
      }
    }
  }

  private mutating func takeExtenders() {
    while let (kind, length) = look(at: position), kind == .extender || kind == .joiner {
      position += length
      if kind == .joiner, case (.mark, let length)? = look(at: position) { position += length }
    }
  }
}

extension String {
  /// How many words the text has; in scripts without spaces, how many characters.
  var wordCount: Int {
    var text = self
    return text.withUTF8 { bytes in
      var count = 0
      WordScanner.scan(bytes) { _, shape in if shape == .word { count += 1 } }
      return count
    }
  }
}
