package import PolicyModel

/// The different words of the texts that are compared, numbered, with what the lexicon knows of each, and the sentences of
/// the clauses that were read with it.
///
/// One for each comparison, or for all comparisons of one policy, and never shared between threads.
package final class ProseVocabulary {
  package struct Entry {
    package let word: String
    /// The number of the stem in this vocabulary: words of one stem share it.
    package let stem: Int32
    package let stemText: String
    /// The stem's number in the lexicon, or -1.
    let lexiconStem: Int32
    package let shape: WordShape
    let marks: WordMarks
  }

  package private(set) var entries: [Entry] = []
  private var table = WordNumbers()
  private var stems: [String: Int32] = [:]
  private var sentences: [[Int32]: Int32] = [:]
  private var read: [ObjectIdentifier: ReadClause] = [:]
  private var texts: [[ObjectIdentifier]: ProseText] = [:]
  private var indices: [ObjectIdentifier: IndexedText] = [:]
  let lexicon: Lexicon

  /// A clause is kept with what was read of it: nothing else can then be taken for it.
  private struct ReadClause {
    let clause: Clause
    let sentences: [Sentence]
  }

  private struct IndexedText {
    let text: ProseText
    let index: ProseIndex
  }

  package init(lexicon: Lexicon = .english) {
    self.lexicon = lexicon
    entries.reserveCapacity(4096)
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

  /// The same words, the same number.
  func number(ofSentence words: [ProseWord]) -> Int32 {
    let next = Int32(sentences.count)
    let ids = words.map(\.id)
    if let number = sentences[ids] { return number }
    sentences[ids] = next
    return next
  }

  func number(of bytes: [UInt8]) -> Int32 {
    let number = table.number(of: bytes)
    if Int(number) < entries.count { return number }
    let word = String(decoding: bytes, as: UTF8.self)
    let stem = wordStem(word)
    let stemNumber: Int32
    if let known = stems[stem] {
      stemNumber = known
    } else {
      stemNumber = Int32(stems.count)
      stems[stem] = stemNumber
    }
    let shape = WordShape(word)
    entries.append(
      Entry(
        word: word, stem: stemNumber, stemText: stem, lexiconStem: lexicon.number(ofStem: stem), shape: shape,
        marks: WordMarks(word, shape)))
    return number
  }
}

/// What a word is by its form alone.
package enum WordShape: Sendable {
  case content
  /// Carries no meaning of its own: articles, prepositions, pronouns, auxiliaries.
  case function
  case number
  case address

  init(_ word: String) {
    let bytes = word.utf8
    if bytes.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) {
      self = .number
    } else if WordShape.spelledNumbers[word] != nil {
      self = .number
    } else if bytes.contains(0x40) || word.hasPrefix("http") && bytes.contains(0x3A) || word.hasPrefix("www.")
    {
      self = .address
    } else {
      self = WordShape.functionWords.contains(word) ? .function : .content
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

  private static let functionWords: Set<String> = Set(
    """
    a an the this that these those and or nor but if then so as of in on at by for from to into onto with within about over
    under between through during before after above below up down out off again further there here when where why how all any
    both each few more most other some such own same than too very just also is are was were be been being am has have had
    having do does did doing i you he she it we they me him her us them my your his its our their mine yours ours theirs who
    whom which what whose because while until unless upon per via etc e.g i.e eg ie it's we're we'll we've you're you'll you've
    that's there's i'm they're let's whether either however therefore thus hereby herein please like
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init))
}
