import PolicyProse
import Testing

@Suite struct ProseWordTests {
  @Test(arguments: [
    ("We Collect DATA", ["we", "collect", "data"]),
    ("“We” collect ‘data’", ["we", "collect", "data"]),
    ("data—we collect – always", ["data", "we", "collect", "always"]),
    ("we  collect\u{A0}data\u{2009}here", ["we", "collect", "data", "here"]),
    ("data, and (other) data;", ["data", "and", "other", "data"]),
    ("and/or", ["and", "or"]),
    ("AT&T", ["at", "t"]),
    ("", []), ("— … !", []),
  ])
  func caseAndPunctuationAreNoPartOfAWord(_ example: (String, [String])) {
    #expect(proseWords(example.0) == example.1)
  }

  @Test func quotesInsideAWordAreOneApostrophe() {
    #expect(proseWords("we’re users’ data") == ["we're", "users", "data"])
    #expect(proseWords("we're users' data") == ["we're", "users", "data"])
    #expect(proseWords("l’été d’être") == proseWords("l'été d'être"))
    #expect(proseWords("l’été") == ["l'été"])
  }

  @Test func aHyphenSeparatesButInEmail() {
    #expect(proseWords("third-party opt-out") == ["third", "party", "opt", "out"])
    for mail in ["email", "e-mail", "E-Mail", "e\u{2011}mail", "e\u{2010}mail"] {
      #expect(proseWords("your \(mail) address") == ["your", "email", "address"])
    }
    #expect(proseWords("e-commerce") == ["e", "commerce"])
    #expect(proseWords("third\u{2011}party") == ["third", "party"])
  }

  @Test func numbersAreOneWord() {
    #expect(proseWords("1,000 people, 2,500,000 more") == ["1000", "people", "2500000", "more"])
    #expect(proseWords("2.5 years (30) days") == ["2.5", "years", "30", "days"])
    #expect(proseWords("1, 2 and 3.") == ["1", "2", "and", "3"])
  }

  @Test(arguments: [
    ("see https://example.com/a/b?c=d#e now", ["see", "https://example.com/a/b?c=d#e", "now"]),
    ("see https://my-site.com/privacy-policy.", ["see", "https://my-site.com/privacy-policy"]),
    ("see https://example.com/", ["see", "https://example.com"]),
    ("see https://example.com/ and", ["see", "https://example.com", "and"]),
    ("(http://example.com/),", ["http://example.com"]),
    ("www.my-site.com/en-us", ["www.my-site.com/en-us"]),
    ("example.com", ["example.com"]),
    ("privacy@example.com.", ["privacy@example.com"]),
    ("data-protection@my-site.co.uk", ["data-protection@my-site.co.uk"]),
    ("first.last+tag@example.com", ["first.last+tag@example.com"]),
    ("https: it", ["https", "it"]),
  ])
  func anAddressIsOneWord(_ example: (String, [String])) {
    #expect(proseWords(example.0) == example.1)
  }

  @Test func formsOfCompanyKeepNoStop() {
    #expect(
      proseWords("Acme, Inc.'s and Acme Inc.’s site") == [
        "acme", "inc", "s", "and", "acme", "inc", "s", "site",
      ])
    #expect(proseWords("U.S. and e.g. this") == ["u.s", "and", "e.g", "this"])
  }

  @Test func whatIsNotSeenIsNoPartOfAWord() {
    #expect(proseWords("infor\u{AD}mation") == ["information"])
    #expect(proseWords("\u{FEFF}da\u{200B}ta\u{2060}") == ["data"])
    #expect(proseWords("✔\u{FE0F} yes") == ["yes"])
  }

  @Test func signsOfTradeMarksAndFootnotesAreNoPartOfAWord() {
    for sign in ["™", "®", "¹", "⁴", "℠"] { #expect(proseWords("Acme\(sign) data") == ["acme", "data"]) }
  }

  @Test func otherScriptsHaveWordsToo() {
    #expect(proseWords("ÉTÉ Größe ΔΕΔΟΜΕΝΑ") == ["été", "größe", "δεδομενα"])
    #expect(proseWords("Ваши данные, Ваши") == ["ваши", "данные", "ваши"])
    #expect(proseWords("个人信息。我们") == ["个人信息", "我们"])
    #expect(proseWords("بيانات، لماذا؟") == ["بيانات", "لماذا"])
    #expect(proseWords("हम डेटा। आप") == ["हम", "डेटा", "आप"])
    // Composed or decomposed.
    #expect(proseWords("re\u{301}sume\u{301}") == proseWords("résumé"))
  }

  @Test func theFormOfAWordTellsWhatItIs() {
    let vocabulary = ProseVocabulary()
    let text = ProseText(
      resolved("the data 30 thirty a@b.com https://b.com www.b.com"), vocabulary: vocabulary)
    let shapes = text.sentences[0].words.map { vocabulary[$0.id].shape }
    #expect(shapes == [.function, .content, .number, .number, .address, .address, .address])
  }

  @Test func noTextTraps() {
    var random = SplitMix64(state: 7)
    let parts = [
      "a", "E", "-", "'", "’", ".", ",", "@", "/", ":", "http", "www.", "1", " ", "\u{A0}", "é", "字", "🙂",
      "\u{AD}",
      "\u{200B}", "?", "%", "m", "!", "\u{301}", "\u{10FFFF}", "“", "”",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        parts.randomElement(using: &random) ?? ""
      }.joined()
      let words = proseWords(text)
      #expect(words.allSatisfy { !$0.isEmpty })
      #expect(words == proseWords(" " + text + " "), "\(text.debugDescription)")
      for word in words { _ = wordStem(word) }
    }
  }
}
