import PolicyMarkup
import PolicyModel
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

@Suite struct SequenceAlignmentTests {
  /// The length of a longest common subsequence, by the book.
  private func longest(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (index, y) in b.enumerated() {
        let above = row[index + 1]
        row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[b.count]
  }

  @Test func shortSequencesShareAsMuchAsTheyCan() {
    var alignment = SequenceAlignment()
    var state: UInt64 = 42
    func next(_ below: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % Int(below)
    }
    for _ in 0..<2000 {
      let alphabet = UInt64(1 + next(6))
      let a = (0..<next(30)).map { _ in Int32(next(alphabet)) }
      let b = (0..<next(30)).map { _ in Int32(next(alphabet)) }
      let partners = alignment.partners(of: a, in: b)
      var last: Int32 = -1
      var count = 0
      for (index, partner) in partners.enumerated() where partner >= 0 {
        #expect(partner > last)
        #expect(a[index] == b[Int(partner)])
        last = partner
        count += 1
      }
      #expect(count == longest(a, b), "\(a) \(b)")
    }
  }

  @Test func itemsThatLeaveTheOrderAreMoved() {
    let placements = Placement.all(oldOfNew: [0, 3, nil, 1, 2], oldCount: 5)
    #expect(
      placements == [
        Placement(old: 0, new: 0, isMoved: false), Placement(old: 3, new: 1, isMoved: true),
        Placement(old: nil, new: 2, isMoved: false), Placement(old: 1, new: 3, isMoved: false),
        Placement(old: 2, new: 4, isMoved: false), Placement(old: 4, new: nil, isMoved: false),
      ])
  }
}
