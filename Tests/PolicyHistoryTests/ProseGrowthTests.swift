import PolicyMarkup
import PolicyModel
import PolicyProse
import Testing

@testable import PolicyHistory

/// Ten times the sentences take at most twelve times the steps, or a fixed number of steps for each word, whatever the edits.
@Suite struct ProseGrowthTests {
  private func number(_ n: Int) -> UInt64 {
    var z = UInt64(n) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    return z ^ z >> 27
  }

  /// Sentences of 12 words, five in a paragraph; one word in `every` differs between two editions.
  private func prose(words: Int, vocabulary: UInt64, edition: Int, every: UInt64) -> ResolvedText {
    var blocks: [TextBlock] = []
    for block in stride(from: 0, to: words, by: 60) {
      var line = ""
      for n in block..<block + 60 {
        let isEdited = number(n &+ 1_000_000) % every == 0
        let word = number(isEdited ? n + edition * 10_000_000 : n) % vocabulary
        line += n % 12 == 0 ? "W\(word)a" : " w\(word)a"
        if n % 12 == 11 { line += n % 60 == 59 ? "." : ". " }
      }
      blocks.append(paragraph(line))
    }
    return text(
      Clause(key: "a", section: "a", level: 2, heading: InlineText("A"), blocks: blocks, range: nowhere))
  }

  @Test(arguments: [
    // Words there are, one in how many is edited: 1 is another text altogether.
    (3000 as UInt64, 10 as UInt64), (3000, 2), (3000, 1), (300, 3), (300, 1), (40, 2), (40, 1), (2, 2),
    (1_000_000, 1),
  ])
  func workGrowsWithTheSentences(vocabulary: UInt64, every: UInt64) {
    func steps(_ words: Int) -> Int {
      let numbers = ProseVocabulary()
      let (old, new) = (1, 2)
      let comparison = ProseComparison(
        from: ProseText(
          prose(words: words, vocabulary: vocabulary, edition: old, every: every), vocabulary: numbers),
        to: ProseText(
          prose(words: words, vocabulary: vocabulary, edition: new, every: every), vocabulary: numbers),
        vocabulary: numbers)
      #expect(comparison.old.sentences.count == words / 12 + 1)
      return comparison.steps
    }
    let small = steps(3000)
    let large = steps(30000)
    #expect(large <= max(12 * small, 30000 * 200), "\(small) steps, then \(large)")
  }
}
