import PolicyHistory
import PolicySource
import Testing

@testable import PolicyNotice

@Suite struct NoticeWordsTests {
  @Test func placesAreFilledInAnyOrder() {
    let words = NoticeWords(
      language: "de",
      translations: ["Changes to the {policy} from {date}": "Ab {date} ändert sich: {policy}"])
    #expect(words.say(.subjectFrom, ["{date}", "1 May"]) == "Ab 1 May ändert sich: {date}")
    #expect(words.say(.subject, ["Policy"]) == "Changes to the Policy")
    #expect(words.say(.subject) == "Changes to the {policy}")
    #expect(words.text("Privacy Policy") == "Privacy Policy")
  }

  @Test func aFullStopIsNotDoubled() {
    let words = NoticeWords(
      language: "ru", translations: ["The new version applies from {date}.": "Действует с {date}."])
    #expect(words.say(.applies, ["1 мая 2026 г."]) == "Действует с 1 мая 2026 г.")
    #expect(words.say(.applies, ["1 мая"]) == "Действует с 1 мая.")
  }

  @Test func anEmptyTextIsNoTranslation() {
    let translation = NoticeTranslation(
      language: "de", version: "1",
      texts: [.init(source: "What changes", text: ""), .init(source: "Before:", text: "Bisher:")])
    let words = NoticeWords(language: translation.language, translations: translation.translated)
    #expect(words.say(.changesHeading) == "What changes")
    #expect(words.say(.was) == "Bisher:")
  }

  @Test func everyPhraseIsSaidOnce() {
    let said = NoticePhrase.allCases.map(\.english)
    #expect(Set(said).count == said.count)
    for phrase in said { #expect(!phrase.isEmpty && !phrase.contains("\n"), "\(phrase)") }
  }
}

@Suite struct ProposedPhrasesTests {
  /// A sentence that is said otherwise now has no proposal; a new one needs one.
  @Test(arguments: ProposedPhrases.languages)
  func everySentenceHasAProposalWithItsPlaces(language: String) throws {
    let proposal = try #require(ProposedPhrases.translation(into: language))
    #expect(proposal.texts.map(\.source) == NoticeTranslations.phrases)
    for text in proposal.texts {
      #expect(
        PhraseParts(text.text).places.sorted() == PhraseParts(text.source).places.sorted(), "\(text.source)")
    }
  }

  @Test func aFormOfALanguageHasItsProposal() {
    #expect(ProposedPhrases.translation(into: "de-AT")?.language == "de-AT")
    #expect(ProposedPhrases.translation(into: "den") == nil)
  }
}

@Suite struct IsolationTests {
  @Test(arguments: [
    ("ar", "2026-06-01", "\u{2066}2026-06-01\u{2069}"), ("ar", "سياسة", "سياسة"), ("ar", "12", "12"),
    ("ar", "سياسة Northwind", "سياسة Northwind"), ("he", "+44 113 496", "\u{2066}+44 113 496\u{2069}"),
    ("de", "2026-06-01", "2026-06-01"), ("de", "Ann", "Ann"), ("de", "דוד", "\u{2067}דוד\u{2069}"),
    ("de", "", ""),
  ])
  func wordsOfTheOtherDirectionAreIsolated(language: String, words: String, isolated: String) {
    #expect(Isolation(language).isolated(words) == isolated)
  }

  @Test func aNameIsIsolatedWhateverItIs() {
    let words = NoticeWords(language: "ar", translations: ["Hello {name},": "مرحبًا {name}،"])
    #expect(words.around(.greetingByName) == ("مرحبًا \u{2068}", "\u{2069}،"))
    #expect(NoticeWords().around(.greetingByName) == ("Hello ", ","))
  }
}
