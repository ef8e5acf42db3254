import PolicyProse
import Testing

@Suite struct ProseComparisonTests {
  private let name = "We collect your name and address when you register."
  private let sell = "We never sell personal data to advertisers."
  private let logs = "Server logs are deleted after thirty days."
  private let ask = "You may ask our officer for a copy at any time."

  private func compare(_ old: [String], _ new: [String]) -> Compared {
    Compared(old.joined(separator: "\n\n"), new.joined(separator: "\n\n"))
  }

  @Test func sameSentencesInAnotherOrderAreMoved() {
    let found = compare([name, sell, logs], [sell, logs, name])
    #expect(found.changes == [])
    #expect(found.moved == [name])
  }

  @Test func aSentenceThatStandsInAnotherClauseIsTheSame() {
    let found = compare(["## A", name, sell, "## B", logs], ["## A", name, "## B", logs, sell])
    #expect(found.changes == [])
    #expect(found.moved == [sell])
  }

  @Test func theParagraphsThatSentencesStandInDoNotCount() {
    let found = Compared("\(name) \(sell)\n\n\(logs)", "\(name)\n\n\(sell) \(logs)")
    #expect(found.changes == [])
    #expect(found.moved == [])
  }

  @Test func oneSentenceSplitInTwoIsOneChange() {
    let whole =
      "We collect your name and address when you register and we share payment details with our bank."
    let parts = [
      "We collect your name and address when you register.", "We share payment details with our bank.",
    ]
    #expect(compare([sell, whole], [sell] + parts).changes == ["\(whole) => \(parts[0]) / \(parts[1])"])
    #expect(compare([sell] + parts, [sell, whole]).changes == ["\(parts[0]) / \(parts[1]) => \(whole)"])
  }

  @Test func aMergeBesideAnInsertionLosesNeither() {
    let whole =
      "We collect your name and address when you register and we share payment details with our bank."
    let parts = [
      "We collect your name and address when you register.", "We share payment details with our bank.",
    ]
    // As many sentences came as went.
    #expect(
      compare(parts, [whole, sell]).changes == ["\(parts[0]) / \(parts[1]) => \(whole)", " => \(sell)"])
    #expect(
      compare([whole, sell], parts).changes == ["\(whole) => \(parts[0]) / \(parts[1])", "\(sell) => "])
  }

  @Test func aSentenceRewrittenBesideAnUnchangedOne() {
    let found = compare(
      [name, logs], [name, "Server logs are deleted after ninety days."])
    #expect(found.changes == ["\(logs) => Server logs are deleted after ninety days."])
    #expect(found.moved == [])
  }

  @Test func aSentenceMovedAndEditedIsOneChange() {
    let edited = "Server logs are deleted after ninety days."
    let found = compare([logs, name, sell, ask], [name, sell, ask, edited])
    #expect(found.changes == ["\(logs) => \(edited)"])
  }

  @Test func insertionsAndDeletionsHaveOneSide() {
    #expect(compare([name, sell], [name, logs, sell]).changes == [" => \(logs)"])
    #expect(compare([name, logs, sell], [name, sell]).changes == ["\(logs) => "])
    #expect(compare([], [name, sell]).changes == [" => \(name)", " => \(sell)"])
    #expect(compare([name], []).changes == ["\(name) => "])
    #expect(compare([], []).changes == [])
  }

  @Test func sentencesThatShareNothingAreNoPair() {
    #expect(compare([name, logs], [name, sell]).changes == [" => \(sell)", "\(logs) => "])
  }

  @Test func eachCopyOfARepeatedSentenceCounts() {
    #expect(compare([sell, sell, sell], [sell, sell, sell]).changes == [])
    #expect(compare([sell, sell, sell], [sell, sell]).changes == ["\(sell) => "])
    #expect(compare([sell], [sell, sell, sell]).changes == [" => \(sell)", " => \(sell)"])
    let text = [name, sell, logs]
    let thrice = compare(text + text + text, text)
    #expect(thrice.changes.sorted() == (text + text).map { "\($0) => " }.sorted())
  }

  @Test func repeatedTextsEditedOnceAreChangedOnce() {
    let text = [name, sell, logs]
    let edited = [name, "We never sell or rent personal data to advertisers.", logs]
    #expect(compare(text + text + text, text + edited + text).changes == ["\(sell) => \(edited[1])"])
  }

  @Test func aCellThatGrewAYearIsAChange() {
    let found = Compared("|Data|Kept|\n|-|-|\n|Logs|1.5 years|", "|Data|Kept|\n|-|-|\n|Logs|2.5 years|")
    #expect(found.changes == ["1.5 years => 2.5 years"])
  }

  @Test func stretchesOfAChange() {
    let hunks = ProseHunk.between(
      ["we", "keep", "logs", "for", "thirty", "days"], ["we", "keep", "all", "logs", "for", "ninety", "days"])
    #expect(hunks == [ProseHunk(old: 2..<2, new: 2..<3), ProseHunk(old: 4..<5, new: 5..<6)])
    #expect(ProseHunk.between(["a", "b"], ["a", "b"]) == [])
    #expect(ProseHunk.between([], ["a"]) == [ProseHunk(old: 0..<0, new: 0..<1)])
    #expect(ProseHunk.between([], []) == [])
  }
}
