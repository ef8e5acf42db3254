import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

/// Two versions of the paragraph "Ask *our partner* first.", whose link leads to the given places.
private func findings(
  from old: String, to new: String, words: (String, String) = ("our partner", "our partner"),
  data: (String, String) = ("", "")
) -> [Finding] {
  func version(_ data: String, _ words: String, _ destination: String) -> Policy {
    let head = policy(data)
    let file = SourceFile(path: "content/p/sections/a.md", text: "")
    let range = SourceRange(file: file, 0..<0)
    let text = InlineText(
      runs: [InlineRun(.text("Ask ")), InlineRun(.text(words), link: 0), InlineRun(.text(" first."))],
      links: [InlineLink(destination: destination)])
    let clause = Clause(
      key: "a", section: "a", level: 2, heading: InlineText("Partners"),
      blocks: [TextBlock(containers: [], content: .paragraph(text), range: range)], range: range)
    return Policy(
      id: head.id, title: head.title, language: head.language, numbering: head.numbering,
      regimes: head.regimes, entities: head.entities, text: ResolvedText(clauses: [clause]), file: head.file)
  }
  return PolicyHistory.findings(
    of: PolicyDiff(from: version(data.0, words.0, old), to: version(data.1, words.1, new)))
}

@Test func aLinkToAnotherHostGoesToTheChangelog() {
  let found = findings(from: "https://good.example/privacy", to: "https://other.example/privacy")
  #expect(found.map(\.rule) == ["prose-changed"])
  #expect(found.map(\.level) == [.changelog])
  #expect(found.map(\.confidence) == [.possible])
  #expect(found[0].before == "https://good.example/privacy")
  #expect(found[0].after == "https://other.example/privacy")
  #expect(found[0].title == "The link “our partner” in “Partners” leads elsewhere")
}

@Test func anotherAddressToWriteToOrToCallIsAPossibleChange() {
  #expect(findings(from: "mailto:a@x.example", to: "mailto:b@x.example").map(\.rule) == ["prose-changed"])
  #expect(findings(from: "tel:+44123", to: "tel:+44124").map(\.rule) == ["prose-changed"])
  #expect(findings(from: "mailto:a@x.example", to: "https://x.example/").map(\.rule) == ["prose-changed"])
}

@Test func aPageThatMovedAtItsHostIsEditorialAndItsAddressesAreShown() {
  for new in [
    "https://good.example/new", "http://www.good.example/privacy", "https://good.example/privacy/",
    "https://good.example/privacy?utm_source=mail",
  ] {
    let found = findings(from: "https://good.example/privacy", to: new)
    #expect(found.map(\.rule) == ["text-only"])
    #expect(found.map(\.level) == [.editorial])
    #expect(found[0].before == "https://good.example/privacy")
    #expect(found[0].after == new)
  }
  #expect(findings(from: "#contact", to: "#people").map(\.level) == [.editorial])
}

@Test func aLinkThatChangesWithItsWordsIsSeenInTheWords() {
  let found = findings(
    from: "https://good.example/", to: "https://other.example/", words: ("our partner", "another firm"))
  #expect(found.map(\.before) == ["Ask our partner first."])
}

@Test func aLinkFilledWithAValueIsSaidByTheData() {
  let data = "contacts: [{id: c, for: [privacy requests], email: a@x.example}]"
  let found = findings(
    from: "mailto:a@x.example", to: "mailto:b@x.example", data: (data, data.replacing("a@x", with: "b@x")))
  #expect(found.map(\.rule) == ["rights-contact-changed"])
}
