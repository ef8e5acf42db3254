import Testing

@testable import PolicyProse

@Suite struct ProseVocabularyTests {
  private func number(_ word: String, _ vocabulary: ProseVocabulary) -> Int32 {
    Array(word.utf8).withUnsafeBufferPointer { vocabulary.number(of: $0) }
  }

  @Test func equalWordsHaveOneNumber() {
    let vocabulary = ProseVocabulary()
    #expect(number("data", vocabulary) == 0)
    #expect(number("caf\u{E9}", vocabulary) == 1)
    #expect(number("dat", vocabulary) == 2)
    #expect(number("data", vocabulary) == 0)
    // The same letter written in two ways.
    #expect(number("cafe\u{301}", vocabulary) == 1)
    #expect(vocabulary.entries.map(\.word) == ["data", "caf\u{E9}", "dat"])
  }

  @Test func numbersStayWhenTheTableGrows() {
    let vocabulary = ProseVocabulary()
    let words = (0..<20_000).map { "w\($0)" }
    #expect(words.map { number($0, vocabulary) } == words.indices.map { Int32($0) })
    #expect(words.map { number($0, vocabulary) } == words.indices.map { Int32($0) })
  }
}
