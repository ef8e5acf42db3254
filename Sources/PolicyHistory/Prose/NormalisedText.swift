/// Text without what does not count as a change of words: letter case, kinds of quotes and dashes, spaces, line ends,
/// invisible characters, and the punctuation at the end.
struct NormalisedText {
  struct Word {
    /// As written.
    let written: Substring.UnicodeScalarView
    let normal: String
    /// Without the punctuation around it.
    let bare: String
  }

  /// Dashes and other marks that stand alone are part of the word before.
  let all: [Word]

  init(_ text: String) {
    var words: [Word] = []
    let scalars = text.unicodeScalars
    var starts: [String.UnicodeScalarView.Index] = []
    var start = scalars.startIndex
    func close(_ end: String.UnicodeScalarView.Index) {
      guard start < end else { return }
      let normal = NormalisedText.normal(Substring(scalars[start..<end]).unicodeScalars)
      if normal.isEmpty { return }
      let bare = NormalisedText.bare(normal)
      if bare.isEmpty, let last = words.popLast() {
        let written = Substring(scalars[starts[starts.count - 1]..<end]).unicodeScalars
        words.append(Word(written: written, normal: last.normal + " " + normal, bare: last.bare))
      } else if !bare.isEmpty {
        starts.append(start)
        words.append(
          Word(written: Substring(scalars[start..<end]).unicodeScalars, normal: normal, bare: bare))
      }
    }
    var index = start
    while index < scalars.endIndex {
      let next = scalars.index(after: index)
      if scalars[index].properties.isWhitespace {
        close(index)
        start = next
      }
      index = next
    }
    close(scalars.endIndex)
    all = words
  }

  /// One space between the words, nothing of punctuation after the last.
  var text: String {
    var normals = all.map(\.normal)
    while let last = normals.popLast() {
      let trimmed = String(last.reversed().drop { ".,;:!-".contains($0) }.reversed())
      if trimmed.isEmpty { continue }
      normals.append(trimmed)
      break
    }
    return normals.joined(separator: " ")
  }

  /// The words without the punctuation around them.
  var words: [String] { all.map(\.bare) }

  private static func bare(_ word: String) -> String {
    let bytes = Array(word.utf8)
    let marks = Array(".,;:!?()[]\"'-/".utf8)
    guard let first = bytes.firstIndex(where: { !marks.contains($0) }),
      let last = bytes.lastIndex(where: { !marks.contains($0) })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }

  private static func normal(_ written: Substring.UnicodeScalarView) -> String {
    var normal = String.UnicodeScalarView()
    for scalar in written {
      switch scalar.value {
      case 0x41...0x5A: normal.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
      case 0..<0x80: normal.append(scalar)
      case 0x2018...0x201B, 0x2032, 0x2039, 0x203A: normal.append("'")
      case 0x201C...0x201F, 0x2033, 0xAB, 0xBB: normal.append("\"")
      case 0x2010...0x2015, 0x2212: normal.append("-")
      case 0x2026: normal.append(contentsOf: "...".unicodeScalars)
      case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF: break
      default: normal.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(normal)
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
