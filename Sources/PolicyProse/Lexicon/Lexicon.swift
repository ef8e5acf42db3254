/// The words and phrases that stand for concepts, by their stems.
package struct Lexicon: Sendable {
  private struct Phrase: Sendable {
    /// The stems after the first.
    let rest: [Int32]
    let concept: Concept
  }

  private let numbers: [String: Int32]
  /// By the first stem; the longest phrases first.
  private let phrases: [[Phrase]]

  /// - Parameter entries: for each concept its phrases, separated by commas.
  init(_ entries: [(Concept, String)]) {
    var numbers: [String: Int32] = [:]
    numbers.reserveCapacity(2048)
    var phrases: [[Phrase]] = []
    phrases.reserveCapacity(2048)
    var word: [UInt8] = []
    var stems: [Int32] = []
    func closeWord() {
      if word.isEmpty { return }
      reduceToStem(&word)
      let stem = String(decoding: word, as: UTF8.self)
      word.removeAll(keepingCapacity: true)
      if let known = numbers[stem] {
        stems.append(known)
        return
      }
      let number = Int32(numbers.count)
      numbers[stem] = number
      phrases.append([])
      stems.append(number)
    }
    func closePhrase(_ concept: Concept) {
      closeWord()
      guard let first = stems.first else { return }
      phrases[Int(first)].append(Phrase(rest: Array(stems.dropFirst()), concept: concept))
      stems.removeAll(keepingCapacity: true)
    }
    for (concept, list) in entries {
      for byte in list.utf8 {
        switch byte {
        case 0x2C, 0x0A: closePhrase(concept)
        case 0x20, 0x2D: closeWord()
        default: word.append(byte)
        }
      }
      closePhrase(concept)
    }
    for index in phrases.indices where phrases[index].count > 1 {
      phrases[index].sort { $0.rest.count > $1.rest.count }
    }
    self.numbers = numbers
    self.phrases = phrases
  }

  func number(ofStem stem: String) -> Int32 { numbers[stem] ?? -1 }

  /// Calls `found` with each concept that the words stand for and the positions of its words.
  package func concepts(
    in words: [ProseWord], of vocabulary: ProseVocabulary, found: (Concept, Range<Int>) -> Void
  ) {
    for index in words.indices {
      let first = vocabulary[words[index].id].lexiconStem
      if first < 0 { continue }
      for phrase in phrases[Int(first)] {
        let end = index + 1 + phrase.rest.count
        if end > words.count { continue }
        var matches = true
        for (offset, stem) in phrase.rest.enumerated()
        where vocabulary[words[index + 1 + offset].id].lexiconStem != stem {
          matches = false
          break
        }
        if matches { found(phrase.concept, index..<end) }
      }
    }
  }
}
