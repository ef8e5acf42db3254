import PolicyMarkup
import PolicySource

/// The sentences of a policy that somebody wrote: no generated block is among them.
struct Prose: Sendable {
  let sentences: [ProseSentence]
  let isEnglish: Bool
  /// Every word of the text, generated blocks among it.
  private let words: [String]

  init(_ policy: Policy) {
    isEnglish = policy.language.lowercased().split(separator: "-").first == "en"
    guard isEnglish else {
      sentences = []
      words = []
      return
    }
    var sentences: [ProseSentence] = []
    var words: [String] = []
    for clause in policy.text.clauses {
      let heading = ProseWord.words(of: clause.heading.plainText).map(\.lower)
      words += heading
      for block in clause.blocks {
        for line in block.lines {
          words += ProseWord.words(of: line).map(\.lower)
          if block.generatedBy != nil { continue }
          for sentence in sentenceTexts(of: line) {
            sentences.append(ProseSentence(sentence, in: block, under: heading))
          }
        }
      }
    }
    self.sentences = sentences
    self.words = words
  }

  /// Whether the text says the words somewhere. Texts in other languages are not looked at and count as saying them.
  func contains(_ phrase: String) -> Bool {
    !isEnglish || words.contains(sequence: ProseWord.words(of: phrase).map(\.lower))
  }

  /// Whether one of the words, or a word that begins with it, stands in the text.
  func mentions(stem: String) -> Bool { !isEnglish || words.contains { $0.hasPrefix(stem) } }
}

/// One sentence, its words, and the block that it stands in.
struct ProseSentence: Sendable {
  let text: String
  let words: [ProseWord]
  /// The lower-case words alone.
  let lower: [String]
  let heading: [String]
  let block: TextBlock

  init(_ text: String, in block: TextBlock, under heading: [String]) {
    self.text = text
    words = ProseWord.words(of: text)
    lower = words.map(\.lower)
    self.heading = heading
    self.block = block
  }

  func has(_ phrase: String) -> Bool {
    lower.contains(sequence: phrase.split(separator: " ").map(String.init))
  }

  func hasAny(_ asked: Set<String>) -> Bool { lower.contains(where: asked.contains) }

  func has(stem: String) -> Bool { lower.contains { $0.hasPrefix(stem) } }

  /// The place of some of its words; the block's where they came out of a value.
  func range(of words: Range<Int>) -> SourceRange {
    guard let found = block.range.find(self.words[words].map(\.text)) else { return block.range }
    return found
  }

  /// The place of the whole sentence.
  var range: SourceRange { range(of: words.indices) }
}

/// A word as it is written and in lower case.
struct ProseWord: Sendable {
  let text: String
  let lower: String
  /// Whether punctuation ends the phrase here.
  let endsPhrase: Bool
  /// Whether it stands in quotation marks, as a term that the policy defines.
  let isQuoted: Bool

  static func words(of text: String) -> [ProseWord] {
    var words: [ProseWord] = []
    var word = ""
    var isQuoted = false
    func add(endsPhrase: Bool) {
      while word.last == "'" || word.last == "." { word.removeLast() }
      guard !word.isEmpty else { return }
      words.append(
        ProseWord(text: word, lower: word.lowercased(), endsPhrase: endsPhrase, isQuoted: isQuoted))
      word = ""
    }
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isAlphabetic || properties.numericType != nil || scalar == "®" || scalar == "%" {
        word.unicodeScalars.append(scalar)
      } else if scalar == "’" || scalar == "'" {
        if !word.isEmpty { word += "'" }
      } else if scalar == "." {
        word += word.isEmpty ? "" : "."
      } else {
        // A full stop between letters belongs to a name; before a space it ends something.
        add(endsPhrase: word.last == "." || ",;:!?()".unicodeScalars.contains(scalar))
        if scalar == "\"" || scalar == "“" || scalar == "”" { isQuoted.toggle() }
      }
    }
    add(endsPhrase: true)
    return words
  }
}

extension TextBlock {
  /// Its running text: a paragraph, or each row of a table.
  fileprivate var lines: [String] {
    switch content {
    case .paragraph(let text): [text.plainText]
    case .table(let table): table.rows.map { $0.cells.map(\.text.plainText).joined(separator: ", ") }
    case .code, .thematicBreak: []
    }
  }
}

private let abbreviations: Set<String> = [
  "e.g", "i.e", "inc", "ltd", "co", "no", "art", "etc", "vs", "mr", "mrs", "dr", "st", "cf", "para", "corp",
  "llc",
]

private func sentenceTexts(of text: String) -> [String] {
  var sentences: [String] = []
  var current = ""
  for word in text.split(whereSeparator: \.isWhitespace) {
    current += current.isEmpty ? String(word) : " " + word
    let bare = word.drop { "(\"“'".contains($0) }.lowercased()
    let stem = bare.split(whereSeparator: { "!?\"”')".contains($0) }).first.map(String.init) ?? bare
    guard let last = word.last(where: { !"\"”')".contains($0) }), ".!?".contains(last) else { continue }
    if last == ".", abbreviations.contains(stem.hasSuffix(".") ? String(stem.dropLast()) : stem) { continue }
    sentences.append(current)
    current = ""
  }
  if !current.isEmpty { sentences.append(current) }
  return sentences
}

extension Array where Element == String {
  /// Whether the words stand in it one after the other.
  func contains(sequence: [String]) -> Bool { firstRange(ofWords: sequence) != nil }

  func firstRange(ofWords sequence: [String], from start: Int = 0) -> Range<Int>? {
    guard let first = sequence.first, count - start >= sequence.count else { return nil }
    for index in start...(count - sequence.count) where self[index] == first {
      if self[index..<(index + sequence.count)].elementsEqual(sequence) {
        return index..<(index + sequence.count)
      }
    }
    return nil
  }
}

extension SourceRange {
  /// Where the words stand inside the range, one after the other, whatever marks and spaces are between them.
  func find(_ words: [String]) -> SourceRange? {
    guard !words.isEmpty else { return nil }
    let bytes = file.bytes[start..<end]
    let first = Array(words[0].utf8)
    var from = bytes.startIndex
    while let begin = bytes[from...].firstMatch(of: first) {
      var at = begin + first.count
      var isWhole = begin == bytes.startIndex || !bytes[begin - 1].isWordByte
      for word in words.dropFirst() where isWhole {
        let wanted = Array(word.utf8)
        let gapEnd = bytes[at...].firstIndex { $0.isWordByte } ?? bytes.endIndex
        isWhole = bytes[gapEnd...].starts(with: wanted)
        at = gapEnd + wanted.count
        isWhole = isWhole && (at >= bytes.endIndex || !bytes[at].isWordByte)
      }
      if words.count == 1, at < bytes.endIndex, bytes[at].isWordByte { isWhole = false }
      if isWhole { return SourceRange(file: file, start: begin, end: at) }
      from = begin + 1
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
      || self >= 0x80
  }
}

extension ArraySlice where Element == UInt8 {
  fileprivate func firstMatch(of wanted: [UInt8]) -> Int? {
    guard let first = wanted.first, count >= wanted.count else { return nil }
    for index in startIndex...(endIndex - wanted.count) where self[index] == first {
      if self[index...].starts(with: wanted) { return index }
    }
    return nil
  }
}
