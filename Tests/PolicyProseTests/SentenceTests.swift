import PolicyMarkup
import PolicyModel
import PolicyProse
import PolicySource
import Testing

@Suite struct SentenceTests {
  @Test func aStopBeforeACapitalEndsASentence() {
    #expect(
      split("We keep it. You may ask! May we? Yes.") == ["We keep it.", "You may ask!", "May we?", "Yes."])
    #expect(
      split("We keep it for 30 days. 10 more follow.") == ["We keep it for 30 days.", "10 more follow."])
  }

  @Test(arguments: [
    "We use tools, e.g. Matomo, and others.", "We use tools, i.e. Matomo and others.",
    "Citizens of the U.S. Senate are served.", "Acme Inc. Berlin serves you.", "See Art. 6 and no. 7 of it.",
    "We keep 2.5 copies of it.", "Version 1.2 is current.", "Write to Dr. Roe or J. Doe at once.",
    "We use cookies, etc. and more.", "Visit example.com or privacy@example.com now.",
    "Names, addresses ... and more.",
  ])
  func otherStopsDoNot(_ sentence: String) {
    #expect(split(sentence) == [sentence])
  }

  @Test func whatClosesMayStandBeforeTheStopOrAfterIt() {
    #expect(split("We call it “data”. We keep it.") == ["We call it “data”.", "We keep it."])
    #expect(split("We call it \"data\". We keep it.") == ["We call it \"data\".", "We keep it."])
    #expect(split("We say “no.” We mean it.") == ["We say “no.”", "We mean it."])
    #expect(split("We keep it (all). We do.") == ["We keep it (all).", "We do."])
    #expect(split("(We keep it.) We do.") == ["(We keep it.)", "We do."])
    #expect(split("The users’. We do.") == ["The users’.", "We do."])
  }

  @Test func anOpeningQuoteBelongsToItsSentence() {
    #expect(split("We keep it. “Data” is all.") == ["We keep it.", "“Data” is all."])
    #expect(split("We keep it. (Not all.) Yes.") == ["We keep it.", "(Not all.)", "Yes."])
  }

  @Test func footnoteMarksAreNoText() {
    #expect(split("We keep it.[^1] We do[^1].\n\n[^1]: A note.") == ["We keep it.", "We do.", "A note."])
    #expect(split("We keep it.¹ We do². Yes.") == ["We keep it.¹", "We do².", "Yes."])
  }

  @Test func spacesOfAnyKindSeparateSentences() {
    for space in ["\u{2003}", "\u{202F}", "\u{3000}"] {
      #expect(split("We keep it.\(space)You ask.") == ["We keep it.", "You ask."])
    }
    #expect(split("```\nWe keep it.\nYou ask. Yes.\n```") == ["We keep it.", "You ask.", "Yes.\n"])
  }

  @Test func aHardLineBreakEndsASentence() {
    #expect(split("Acme Ltd\\\n1 High Street\\\nLondon") == ["Acme Ltd", "1 High Street", "London"])
  }

  @Test func itemsAreSentences() {
    let found = sentences("We collect\n\n- your name\n- your address. And more.\n\n1. Ask us")
    #expect(found.map(\.text) == ["We collect", "your name", "your address.", "And more.", "Ask us"])
    #expect(found.map(\.role) == [.sentence, .item, .item, .item, .item])
  }

  @Test(arguments: [
    ("## 1.2 Your rights", "Your rights"), ("## 1. Your rights", "Your rights"),
    ("## 1.2. Your rights", "Your rights"), ("## 12) Your rights", "Your rights"),
    ("## A. Your rights", "Your rights"), ("## IV. Your rights", "Your rights"),
    ("(a) your name", "your name"), ("(iii) your name", "your name"), ("1.2.3 your name", "your name"),
  ])
  func numberingIsLayout(_ example: (String, String)) {
    let found = sentences(example.0)
    #expect(found.map(\.text) == [example.1])
    #expect(found.map(\.words.count) == [2])
    #expect(found[0].words[0].start == 0)
    #expect(!found[0].words[0].isCapitalised)
  }

  @Test(arguments: ["30 days", "2.5 years later", "1.5% of it", "2024 was good", "We", "1.", "your name"])
  func otherNumbersAreText(_ text: String) {
    #expect(sentences("|A|\n|-|\n|\(text)|").map(\.text) == ["A", text])
  }

  @Test func capitalsThatBeginSentencesNameNothing() {
    func names(_ text: String) -> [String] {
      sentences(text).flatMap { sentence in
        sentence.words.indices.filter { sentence.words[$0].isCapitalised }.map {
          sentence.written($0..<$0 + 1)
        }
      }
    }
    #expect(names("We use Google. You ask Meta.") == ["Google", "Meta"])
    #expect(names("1\\. We use Google.") == ["Google"])
    #expect(names("10\\. We use Google.") == ["Google"])
  }

  @Test func aCellKnowsTheFirstCellOfItsRow() {
    let found = sentences("| Data | Kept |\n|-|-|\n| Logs | 30 days |\n| Mail | a year. Or two |")
    #expect(found.map(\.text) == ["Data", "Kept", "Logs", "30 days", "Mail", "a year.", "Or two"])
    #expect(found.map(\.rowHeader) == ["", "", "", "Logs", "", "Mail", "Mail"])
    #expect(found.allSatisfy { $0.role == .cell })
  }

  @Test func aSentenceBeginsOnItsLine() {
    let found = sentences("# T\n\nWe keep it\nhere. You may\nask us. We\nanswer.\n\n- an item\n")
    #expect(found.map(\.text) == ["T", "We keep it here.", "You may ask us.", "We answer.", "an item"])
    #expect(found.map { line(of: $0) } == [1, 3, 4, 5, 8])
    #expect(sentences("We  \nkeep  \nit. You\nask.").map { line(of: $0) } == [1, 2, 3, 3])
  }

  private func line(of sentence: Sentence) -> Int {
    sentence.range.file.bytes[..<sentence.range.start].count { $0 == 0x0A } + 1
  }

  @Test func wordsAreWhereTheyAreWritten() {
    let sentence = sentences("It is. “We” don’t sell e-mail addresses.")[1]
    #expect(sentence.text == "“We” don’t sell e-mail addresses.")
    #expect(
      sentence.words.indices.map { sentence.written($0..<$0 + 1) } == [
        "We", "don’t", "sell", "e-mail", "addresses",
      ])
    #expect(sentence.written(0..<3) == "We” don’t sell")
    #expect(sentence.written(2..<2) == "")
  }

  @Test func generatedBlocksAreNoProse() {
    let file = SourceFile(path: "a.md", text: "")
    let range = SourceRange(file: file, 0..<0)
    let blocks = [nil, "retention-table"].map {
      TextBlock(
        containers: [], content: .paragraph(InlineText("We keep it.")), generatedBy: $0, range: range)
    }
    let text = ResolvedText(clauses: [
      Clause(key: "a", section: "a", level: 2, heading: InlineText("A"), blocks: blocks, range: range)
    ])
    let found = ProseText(text, vocabulary: ProseVocabulary()).sentences
    #expect(found.map(\.text) == ["A", "We keep it."])
    #expect(found.map(\.role) == [.heading, .sentence])
  }

  @Test func clausesKnowTheHeadingsAboveThem() {
    let text = ProseText(resolved("## A\n\n### B\n\n#### C\n\n### D\n\n## E"), vocabulary: ProseVocabulary())
    #expect(text.clauses.map(\.path) == [["A"], ["A", "B"], ["A", "B", "C"], ["A", "D"], ["E"]])
  }

  @Test func linesOfALongParagraphAreFoundInOnePass() {
    let text = String(repeating: "We keep it.\n", count: 20_000)
    let found = sentences(text)
    #expect(found.count == 20_000)
    #expect(found.last.map { line(of: $0) } == 20_000)
  }
}
