package import PolicyModel
import PolicySource

/// The different words of the texts that are compared, numbered, with what the lexicon knows of each, and the sentences of
/// the clauses that were read with it.
///
/// One for each comparison, or for all comparisons of one policy, and never shared between threads.
package final class ProseVocabulary {
  package struct Entry {
    package let word: String
    /// The number of the stem in this vocabulary: words of one stem share it.
    package let stem: Int32
    /// The stem's number in the lexicon, or -1.
    let lexiconStem: Int32
    package let shape: WordShape
    let marks: WordMarks
  }

  // Asked for with each word: nothing that changes these calls anything that reads them.
  @exclusivity(unchecked) package private(set) var entries: [Entry] = []
  /// By the number of a stem, as it was first met.
  private var stemTexts: [String] = []
  @exclusivity(unchecked) private var words = WordNumbers(capacity: 2048)
  private var stems = WordNumbers(capacity: 2048)
  /// The numbers of a sentence's words, as bytes.
  private var sentences = ByteTable(capacity: 1024)
  private var stem: [UInt8] = []
  private var read: [ObjectIdentifier: ReadClause] = [:]
  private var texts: [[ObjectIdentifier]: ProseText] = [:]
  private var indices: [ObjectIdentifier: IndexedText] = [:]
  /// Read when the first word is: who compares words alone needs none.
  var lexicon: Lexicon { .english }

  /// A clause is kept with what was read of it: nothing else can then be taken for it.
  private struct ReadClause {
    let clause: Clause
    let sentences: [Sentence]
  }

  private struct IndexedText {
    let text: ProseText
    let index: ProseIndex
  }

  package init() {
    entries.reserveCapacity(2048)
    stemTexts.reserveCapacity(2048)
  }

  package subscript(id: Int32) -> Entry { entries[Int(id)] }

  /// The sentences of a text, which is read once: it is known by its clauses.
  package func text(_ text: ResolvedText) -> ProseText {
    let clauses = text.clauses.map { ObjectIdentifier($0) }
    if let known = texts[clauses] { return known }
    let read = ProseText(text, vocabulary: self)
    texts[clauses] = read
    return read
  }

  /// What a text has anywhere, which is found out once.
  func index(of text: ProseText) -> ProseIndex {
    if let known = indices[ObjectIdentifier(text)] { return known.index }
    let index = ProseIndex(text, vocabulary: self)
    indices[ObjectIdentifier(text)] = IndexedText(text: text, index: index)
    return index
  }

  /// The sentences of a clause, which is read once.
  func sentences(of clause: Clause, _ read: () -> [Sentence]) -> [Sentence] {
    if let known = self.read[ObjectIdentifier(clause)] { return known.sentences }
    let sentences = read()
    self.read[ObjectIdentifier(clause)] = ReadClause(clause: clause, sentences: sentences)
    return sentences
  }

  package func text(ofStem stem: Int32) -> String { stemTexts[Int(stem)] }

  /// The same words, the same number.
  func number(ofSentence words: [ProseWord]) -> Int32 {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: words.count) { ids in
      for (index, word) in words.enumerated() { ids[index] = word.id }
      return sentences.number(of: UnsafeRawBufferPointer(ids))
    }
  }

  /// - Parameter word: a normalised word in UTF-8.
  func number(of word: UnsafeBufferPointer<UInt8>) -> Int32 {
    let number = words.number(of: word)
    if Int(number) == entries.count { entries.append(read(word)) }
    return number
  }

  private func read(_ word: UnsafeBufferPointer<UInt8>) -> Entry {
    let text = String(decoding: word, as: UTF8.self)
    stem.removeAll(keepingCapacity: true)
    stem.append(contentsOf: word)
    reduceToStem(&stem)
    let (number, lexiconStem) = stem.withUnsafeBufferPointer {
      (stems.number(of: $0), lexicon.number(ofStem: $0))
    }
    if Int(number) == stemTexts.count {
      stemTexts.append(stem.elementsEqual(word) ? text : String(decoding: stem, as: UTF8.self))
    }
    var marks = WordMarks(word)
    let shape = WordShape(word, marks)
    if shape == .address, word.contains(0x40) { marks.insert(.mail) }
    return Entry(word: text, stem: number, lexiconStem: lexiconStem, shape: shape, marks: marks)
  }
}

/// What a word is by its form alone.
package enum WordShape: Sendable {
  case content
  /// Carries no meaning of its own: articles, prepositions, pronouns, auxiliaries.
  case function
  case number
  case address

  init(_ word: UnsafeBufferPointer<UInt8>, _ marks: WordMarks) {
    if marks.contains(.spelledNumber) || word.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
      self = .number
    } else if word.contains(0x40) || word.starts(with: "http".utf8) && word.contains(0x3A)
      || word.starts(with: "www.".utf8)
    {
      self = .address
    } else {
      self = marks.contains(.function) ? .function : .content
    }
  }

  /// Numbers in words, as policies write periods and ages.
  package static let spelledNumbers: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "twenty": 20,
    "thirty": 30, "forty": 40, "sixty": 60, "ninety": 90, "hundred": 100,
  ]
}
