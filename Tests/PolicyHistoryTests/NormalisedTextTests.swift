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
    #expect(NormalisedText.text(of: written) == normal)
  }
}
