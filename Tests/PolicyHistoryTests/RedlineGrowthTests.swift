import PolicyMarkup
import PolicyModel
import PolicyProse
import Testing

@testable import PolicyHistory

/// Ten times the text takes at most twelve times the steps, or a fixed number of steps for each word, whatever the edits.
@Suite struct RedlineGrowthTests {
  private func number(_ n: Int) -> UInt64 {
    var z = UInt64(n) &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    return z ^ z >> 27
  }

  /// `perBlock` words a paragraph of `vocabulary` words; one word in `every` differs between two editions.
  private func policy(words: Int, perBlock: Int, vocabulary: UInt64, edition: Int, every: UInt64)
    -> ResolvedText
  {
    var blocks: [TextBlock] = []
    var start = 0
    while start < words {
      var line = ""
      for n in start..<min(start + perBlock, words) {
        let isEdited = number(n &+ 1_000_000) % every == 0
        line += "w\(number(isEdited ? n + edition * 10_000_000 : n) % vocabulary) "
      }
      blocks.append(paragraph(line))
      start += perBlock
    }
    return text(
      Clause(key: "a", section: "a", level: 2, heading: InlineText("A"), blocks: blocks, range: nowhere))
  }

  private func steps(_ old: ResolvedText, _ new: ResolvedText) -> Int {
    var comparison = TextComparison()
    let redline = Redline(from: old, to: new, with: &comparison)
    #expect(said(redline.accepted) == said(new))
    #expect(said(redline.rejected) == said(old))
    return comparison.alignment.steps
  }

  @Test(arguments: [
    // Words a block, words there are, one in how many is edited.
    (60, 3000 as UInt64, 10 as UInt64), (60, 3000, 2), (1_000_000, 3000, 3), (1_000_000, 40, 2),
    (1_000_000, 2, 2),
    (60, 3, 1), (5, 300, 1), (1, 300, 2),
  ])
  func workGrowsWithTheWords(perBlock: Int, vocabulary: UInt64, every: UInt64) {
    func steps(_ words: Int) -> Int {
      self.steps(
        policy(words: words, perBlock: perBlock, vocabulary: vocabulary, edition: 1, every: every),
        policy(words: words, perBlock: perBlock, vocabulary: vocabulary, edition: 2, every: every))
    }
    let small = steps(2000)
    let large = steps(20000)
    #expect(large <= max(12 * small, 20000 * 200), "\(small) steps, then \(large)")
  }

  @Test func periodicTextsDoNotMakeChangesWanderForEver() {
    let old = String(repeating: "a b a c ", count: 5000)
    let new = String(repeating: "a b a c a b ", count: 5000)
    let redline = Redline(from: text(clause("a", old)), to: text(clause("a", new)))
    #expect(said(redline.accepted) == said(text(clause("a", new))))
    #expect(said(redline.rejected) == said(text(clause("a", old))))
  }
}
