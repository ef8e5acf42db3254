import PolicySource

/// The words and phrases that stand for concepts, by their stems.
package struct Lexicon: Sendable {
  private struct Phrase: Sendable {
    /// The stems after the first, as a stretch of `rests`.
    let start: Int32
    let count: Int32
    let concept: Concept
  }

  private let stems: ByteTable
  /// The longest phrases of a first stem first.
  private let phrases: [Phrase]
  private let rests: [Int32]
  /// By the number of a stem, where the phrases that begin with it begin; one more number than stems.
  private let starts: [Int32]

  /// - Parameter entries: for each concept its phrases, separated by commas.
  init(_ entries: [(Concept, String)]) {
    var reading = Reading()
    for (concept, list) in entries { reading.read(list, concept) }
    (phrases, starts) = Lexicon.byFirstStem(reading.found, count: reading.stems.count)
    (stems, rests) = (reading.stems, reading.rests)
  }

  /// Phrases as they are read, one after the other.
  private struct Reading {
    var found: [(first: Int32, phrase: Phrase)] = []
    var stems = ByteTable(capacity: 2048)
    var rests: [Int32] = []
    private var first: Int32 = -1
    private var start = 0
    private var word: [UInt8] = []

    init() {
      found.reserveCapacity(2048)
      rests.reserveCapacity(2048)
    }

    mutating func read(_ list: String, _ concept: Concept) {
      var list = list
      list.withUTF8 { bytes in
        var wordStart = 0
        for offset in bytes.indices {
          let byte = bytes[offset]
          guard byte == 0x2C || byte == 0x0A || byte == 0x20 || byte == 0x2D else { continue }
          closeWord(bytes[wordStart..<offset])
          wordStart = offset + 1
          if byte == 0x2C || byte == 0x0A { closePhrase(concept) }
        }
        closeWord(bytes[wordStart...])
        closePhrase(concept)
      }
    }

    private mutating func closeWord(_ written: Slice<UnsafeBufferPointer<UInt8>>) {
      if written.isEmpty { return }
      word.append(contentsOf: UnsafeBufferPointer(rebasing: written))
      reduceToStem(&word)
      let number = word.withUnsafeBytes { stems.number(of: $0) }
      word.removeAll(keepingCapacity: true)
      if first < 0 { first = number } else { rests.append(number) }
    }

    private mutating func closePhrase(_ concept: Concept) {
      if first < 0 { return }
      found.append(
        (first, Phrase(start: Int32(start), count: Int32(rests.count - start), concept: concept)))
      first = -1
      start = rests.count
    }
  }

  /// The phrases of each first stem together, the longest first, and of one length as they were written.
  private static func byFirstStem(
    _ found: [(first: Int32, phrase: Phrase)], count: Int
  ) -> (phrases: [Phrase], starts: [Int32]) {
    guard let any = found.first else { return ([], [Int32](repeating: 0, count: count + 1)) }
    var starts = [Int32](repeating: 0, count: count + 1)
    for (first, _) in found { starts[Int(first) + 1] += 1 }
    for stem in 0..<count { starts[stem + 1] += starts[stem] }
    var ends = starts
    var phrases = [Phrase](repeating: any.phrase, count: found.count)
    for (first, phrase) in found {
      var place = Int(ends[Int(first)])
      ends[Int(first)] += 1
      while place > Int(starts[Int(first)]), phrases[place - 1].count < phrase.count {
        phrases[place] = phrases[place - 1]
        place -= 1
      }
      phrases[place] = phrase
    }
    return (phrases, starts)
  }

  /// - Parameter stem: in UTF-8.
  /// - Returns: -1 for a stem that no phrase has.
  func number(ofStem stem: UnsafeBufferPointer<UInt8>) -> Int32 {
    stems.known(UnsafeRawBufferPointer(stem)) ?? -1
  }

  /// Calls `found` with each concept that the words stand for and the positions of its words.
  package func concepts(
    in words: [ProseWord], of vocabulary: ProseVocabulary, found: (Concept, Range<Int>) -> Void
  ) {
    for index in words.indices {
      let first = vocabulary[words[index].id].lexiconStem
      if first < 0 { continue }
      for place in starts[Int(first)]..<starts[Int(first) + 1] {
        let phrase = phrases[Int(place)]
        let end = index + 1 + Int(phrase.count)
        if end > words.count { continue }
        var matches = true
        for offset in 0..<Int(phrase.count)
        where vocabulary[words[index + 1 + offset].id].lexiconStem != rests[Int(phrase.start) + offset] {
          matches = false
          break
        }
        if matches { found(phrase.concept, index..<end) }
      }
    }
  }
}
