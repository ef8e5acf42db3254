import Testing

@testable import PolicyNotice

@Suite struct NoticeLanguagesTests {
  @Test(
    arguments: [
      (nil, "en-GB"), ("en-GB", "en-GB"), ("EN-gb", "en-GB"), ("en", "en-GB"), ("en-US", "en-GB"),
      ("de", "de"), ("de-AT", "de"), ("de-DE-1996", "de"), ("fr", "fr-CA"), ("fr-CH", "fr-CA"),
      ("pt-BR", "pt-BR"), ("pt", "pt-BR"), ("pt-AO", "pt-BR"), ("ja", "en-GB"), ("", "en-GB"), ("-", "en-GB"),
      ("zh", "zh-Hans"), ("zh-CN", "zh-Hans"), ("zh-SG", "zh-Hans"), ("zh-TW", "zh-Hant"),
      ("zh-HK", "zh-Hant"),
      ("zh-Hant-HK", "zh-Hant"), ("zh-Hant", "zh-Hant"), ("sr", "en-GB"), ("sr-RS", "en-GB"),
      ("sr-Latn-RS", "sr-Latn"), ("sr-ME", "sr-Latn"), ("nb", "no"), ("nb-NO", "no"), ("nn", "en-GB"),
      ("es-419", "es"), ("es-MX", "es"), ("den", "en-GB"),
    ] as [(String?, String)])
  func aReaderGetsTheNearestLanguage(tag: String?, told: String) {
    let languages = NoticeLanguages(
      own: "en-GB",
      translations: ["de", "es", "fr-CA", "no", "pt-BR", "pt-PT", "sr-Latn", "zh-Hans", "zh-Hant"])
    #expect(languages.language(for: tag) == told)
  }

  @Test func aScriptIsNotReadForAnother() {
    let languages = NoticeLanguages(own: "en", translations: ["zh-Hant"])
    #expect(languages.language(for: "zh-CN") == "en")
    #expect(languages.language(for: "zh-Hans") == "en")
    #expect(languages.language(for: "zh") == "en")
  }

  @Test func theOwnLanguageComesBeforeAnotherFormOfIt() {
    let languages = NoticeLanguages(own: "en-US", translations: ["en-AU", "en"])
    #expect(languages.language(for: "en-NZ") == "en")
    #expect(NoticeLanguages(own: "en-US", translations: ["en-AU"]).language(for: "en-NZ") == "en-US")
  }
}
