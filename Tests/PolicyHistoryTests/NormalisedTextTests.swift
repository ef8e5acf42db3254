import Testing

@testable import PolicyHistory

@Suite struct NormalisedTextTests {
  @Test(arguments: [
    ("", ""),
    (" . - ", ""),
    ("We keep  data.", "we keep data"),
    ("- We keep\tdata; -", "we keep data"),
    ("“E-mail” – or (post)!", "\"e-mail\" - or (post)"),
    ("Ihr Name … Straße\u{A0}1\u{200B}", "ihr name ... straße 1"),
    ("... Then: — yes", "then: - yes"),
  ])
  func saysTheWordsAlone(_ written: String, _ normal: String) {
    #expect(NormalisedText(written).text == normal)
  }

  @Test(arguments: [
    ("We keep (some) data.", "we keep some data", true),
    ("Keep \u{2013} or lose \u{2013} it", "\u{201C}Keep\u{201D} or, lose it!", true),
    ("We keep some data", "We keep data some", false),
    ("We keep data", "We keep data here", false),
    ("It is co-op", "It is coop", false),
  ])
  func comparesWordsWithoutThePunctuationAroundThem(_ old: String, _ new: String, _ areSame: Bool) {
    let (old, new) = (NormalisedText(old), NormalisedText(new))
    #expect(old.hasWords(of: new) == areSame)
    #expect((old.words == new.words) == areSame)
  }
}
