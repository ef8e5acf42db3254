import PolicyMarkup
import PolicyModel
import Testing

@testable import PolicyProse

/// Laws over texts that are generated from fixed seeds.
@Suite struct ProseComparisonLawTests {
  private static let words = """
    we collect share sell keep delete your name address email payment location data cookies partners advertisers providers
    purpose consent days months logs account device browser marketing service security rights request officer the and of with
    not never only may “personal” third-party 30 13 1,000 users’ Acme Google California
    """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

  private func sentence(_ random: inout SplitMix64) -> String {
    let count = Int.random(in: 4...14, using: &random)
    let words = (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "we" }
    return "We " + words.joined(separator: " ") + "."
  }

  private func paragraphs(_ random: inout SplitMix64) -> [[String]] {
    (0..<Int.random(in: 1...8, using: &random)).map { _ in
      (0..<Int.random(in: 1...4, using: &random)).map { _ in sentence(&random) }
    }
  }

  private func markdown(_ paragraphs: [[String]]) -> String {
    paragraphs.map { $0.joined(separator: " ") }.joined(separator: "\n\n")
  }

  /// Some sentences are dropped, edited, split, merged, repeated, inserted or put elsewhere.
  private func edited(_ paragraphs: [[String]], _ random: inout SplitMix64) -> [[String]] {
    var result = paragraphs
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let p = Int.random(in: result.indices, using: &random)
      if result[p].isEmpty {
        result[p].append(sentence(&random))
        continue
      }
      let s = Int.random(in: result[p].indices, using: &random)
      switch Int.random(in: 0..<7, using: &random) {
      case 0: result[p].remove(at: s)
      case 1: result[p].insert(sentence(&random), at: s)
      case 2: result[p].append(result[p][s])
      case 3:
        var words = result[p][s].split(separator: " ").map(String.init)
        words[words.count / 2] = Self.words.randomElement(using: &random) ?? "we"
        result[p][s] = words.joined(separator: " ")
      case 4:
        let words = result[p][s].split(separator: " ").map(String.init)
        let middle = words.count / 2
        result[p][s] = words[..<middle].joined(separator: " ") + "."
        result[p].insert("We " + words[middle...].joined(separator: " "), at: s + 1)
      case 5 where s + 1 < result[p].count:
        result[p][s] = String(result[p][s].dropLast()) + " and " + result[p].remove(at: s + 1)
      default: result.swapAt(p, Int.random(in: result.indices, using: &random))
      }
    }
    return result
  }

  @Test func aTextDoesNotDifferFromItself() {
    var random = SplitMix64(state: 1)
    for _ in 0..<100 {
      let text = markdown(paragraphs(&random))
      let found = Compared(text, text)
      #expect(found.changes == [])
      #expect(found.moved == [])
    }
  }

  @Test func everySentenceIsKeptMovedOrInOneChange() {
    var random = SplitMix64(state: 2)
    for _ in 0..<400 {
      let old = paragraphs(&random)
      let found = Compared(markdown(old), markdown(edited(old, &random))).comparison
      var oldUses = [Int](repeating: 0, count: found.old.sentences.count)
      var newUses = [Int](repeating: 0, count: found.new.sentences.count)
      for change in found.changes {
        #expect(!(change.old.isEmpty && change.new.isEmpty))
        #expect(change.old == change.old.sorted())
        #expect(change.new == change.new.sorted())
        for index in change.old { oldUses[index] += 1 }
        for index in change.new { newUses[index] += 1 }
      }
      for (old, new) in found.moved {
        #expect(found.old.sentences[old].words.map(\.id) == found.new.sentences[new].words.map(\.id))
        oldUses[old] += 1
        newUses[new] += 1
      }
      #expect(oldUses.allSatisfy { $0 <= 1 })
      #expect(newUses.allSatisfy { $0 <= 1 })
      // What is in no change and was not moved is the same, in the same order.
      let oldKept = oldUses.indices.filter { oldUses[$0] == 0 }.map {
        found.old.sentences[$0].words.map(\.id)
      }
      let newKept = newUses.indices.filter { newUses[$0] == 0 }.map {
        found.new.sentences[$0].words.map(\.id)
      }
      #expect(oldKept == newKept)
    }
  }

  @Test func noSentenceCameOrWentThatBothTextsHave() {
    var random = SplitMix64(state: 3)
    for _ in 0..<200 {
      let old = paragraphs(&random)
      let found = Compared(markdown(old), markdown(edited(old, &random))).comparison
      let went = Set(found.changes.flatMap(\.old).map { found.old.sentences[$0].words.map(\.id) })
      let came = Set(found.changes.flatMap(\.new).map { found.new.sentences[$0].words.map(\.id) })
      #expect(went.isDisjoint(with: came))
    }
  }

  @Test func paragraphsInAnotherOrderOnlyMove() {
    var random = SplitMix64(state: 4)
    for _ in 0..<100 {
      let old = paragraphs(&random)
      let found = Compared(markdown(old), markdown(old.shuffled(using: &random)))
      #expect(found.changes == [])
    }
  }

  @Test func lookAloneChangesNothing() {
    var random = SplitMix64(state: 5)
    for _ in 0..<50 {
      let old = paragraphs(&random)
      let text = markdown(old)
      let others = [
        text.uppercased(),
        String(text.map { $0 == "“" || $0 == "”" ? "\"" : $0 == "’" ? "'" : $0 }),
        // Wrapped at each fourth space.
        wrapped(text, every: 4),
        text.split(separator: " ", omittingEmptySubsequences: false).joined(separator: "  "),
        old.map { "- " + $0.joined(separator: " ") }.joined(separator: "\n"),
        old.enumerated().map { "\($0 + 1). " + $1.joined(separator: " ") }.joined(separator: "\n"),
        old.enumerated().map { "(\($0 + 1)) " + $1.joined(separator: " ") }.joined(separator: "\n\n"),
        text.split(separator: "\n\n").map { "> \($0)" }.joined(separator: "\n\n"),
      ]
      for other in others {
        let found = Compared(text, other)
        #expect(found.changes == [], "\(other)")
        #expect(found.moved == [])
      }
    }
  }

  private func wrapped(_ text: String, every: Int) -> String {
    var spaces = 0
    return String(
      text.map { character in
        guard character == " " else { return character }
        spaces += 1
        return spaces % every == 0 ? "\n" : " "
      })
  }

  @Test func theOtherWayRoundTheSameSentencesDiffer() {
    var random = SplitMix64(state: 6)
    for _ in 0..<100 {
      let old = paragraphs(&random)
      let (a, b) = (markdown(old), markdown(edited(old, &random)))
      #expect(Compared(a, b).changes.isEmpty == Compared(b, a).changes.isEmpty)
    }
  }
}

/// Ten times the sentences take at most twelve times the work.
@Suite struct ProseComparisonGrowthTests {
  /// Sentences of `length` words of a vocabulary; one in `every` has another word in the second edition.
  private func text(_ count: Int, length: Int, vocabulary: UInt64, edition: UInt64, every: Int) -> String {
    var random = SplitMix64(state: 9)
    var other = SplitMix64(state: 100 + edition)
    var blocks: [String] = []
    for index in 0..<count {
      var words = (0..<length).map { _ in "w\(UInt64.random(in: 0..<vocabulary, using: &random))" }
      if index % every == 0 { words[length / 2] = "x\(UInt64.random(in: 0..<vocabulary, using: &other))" }
      blocks.append(words.joined(separator: " "))
    }
    return blocks.joined(separator: "\n\n")
  }

  @Test(arguments: [
    // Words a sentence, words there are, one in how many is edited.
    (12, 3000 as UInt64, 3), (12, 300, 2), (12, 40, 1), (5, 100_000, 1), (3, 3, 1), (30, 2000, 1),
  ])
  func workGrowsWithTheSentences(length: Int, vocabulary: UInt64, every: Int) {
    func steps(_ count: Int) -> Int {
      let words = ProseVocabulary()
      let sides = [1, 2].map { edition in
        ProseText(
          resolved(
            text(count, length: length, vocabulary: vocabulary, edition: UInt64(edition), every: every)),
          vocabulary: words)
      }
      return ProseComparison(from: sides[0], to: sides[1], vocabulary: words).steps
    }
    let (small, large) = (steps(300), steps(3000))
    #expect(large <= max(12 * small, 3000 * length * 100), "\(small) steps, then \(large)")
  }
}
