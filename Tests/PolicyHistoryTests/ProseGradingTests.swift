import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

@Test func proseThatOnlyLooksDifferentIsEditorial() {
  let found = proseFindings(
    [("a", ["We keep “logs” – always."])], [("a", ["we keep  \"logs\" - always"])])
  #expect(found.map(\.rule) == ["text-only"])
  #expect(found.map(\.level) == [.editorial])
}

@Test func anotherEndOfKeepingIsAChangeOfRetention() {
  let found = proseFindings(
    [("a", ["We keep your logs for as long as we need them."])],
    [("a", ["We keep your logs for as long as we like."])])
  #expect(found.map(\.rule) == ["retention-start-changed"])
  #expect(found.map(\.kind) == [.retention])
  #expect(found.map(\.level) == [.notifyInAdvance])
  #expect(found[0].clause == "a")
  #expect(found[0].before == "We keep your logs for as long as we need them.")
  #expect(found[0].after == "We keep your logs for as long as we like.")
  #expect(found[0].id.hasPrefix("retention-start-changed:a:"))
  #expect(found[0].id.utf8.count == "retention-start-changed:a:".utf8.count + 8)
  #expect(found[0].reasons.first == "what ends the keeping of data is another")
}

@Test func aNegationIsNeverTextOnly() {
  let found = proseFindings([("a", ["We do not sell data."])], [("a", ["We do sell data."])])
  #expect(found.map(\.rule) == ["sale-or-share-introduced"])
  #expect(found.map(\.level) == [.reConsent])
  #expect(found.map(\.kind) == [.saleOrSharing])
  let gone = proseFindings([("a", ["We do not sell data.", "Ask us."])], [("a", ["Ask us."])])
  #expect(gone.map(\.rule) == ["negative-commitment-removed"])
}

@Test func aMovedClauseIsARestructuring() {
  let old = [("a", ["One."]), ("b", ["Two."]), ("c", ["Three."])]
  let found = proseFindings(old, [old[1], old[2], old[0]])
  #expect(!found.isEmpty)
  #expect(found.allSatisfy { $0.kind == .restructure && $0.level == .editorial })
}

@Test func aParagraphThatMovedToAnotherClauseIsARestructuring() {
  let found = proseFindings(
    [("a", ["One.", "We keep nothing at all here."]), ("b", ["Two."])],
    [("a", ["One."]), ("b", ["Two.", "We keep nothing at all here."])])
  #expect(found.map(\.kind) == [.restructure])
}

@Test func aValueFilledIntoProseIsSaidByTheDataAlone() {
  let data = (
    "data: [{id: a, name: A}]\nretention: [{id: a, data: [a], period: P6Y}]",
    "data: [{id: a, name: A}]\nretention: [{id: a, data: [a], period: P7Y}]"
  )
  let found = proseFindings(
    [("a", ["It is kept for 6 years, then deleted."])], [("a", ["It is kept for 7 years, then deleted."])],
    data: data)
  #expect(found.map(\.rule) == ["retention-lengthened"])
  let more = proseFindings(
    [("a", ["It is kept for 6 days, then deleted."])], [("a", ["It is kept for 7 days, then deleted."])],
    data: data)
  #expect(more.map(\.rule) == ["retention-lengthened", "retention-lengthened"])
}

@Test func theDateOfTheLastUpdateGoesToTheChangelog() {
  let found = proseFindings(
    [("a", ["Last updated: 2 July 2025."])], [("a", ["Last updated: 3 August 2026."])])
  #expect(found.map(\.rule) == ["dates-only"])
  let age = proseFindings([("a", ["You must be 16 years old."])], [("a", ["You must be 13 years old."])])
  #expect(age.map(\.rule) == ["minimum-age-lowered"])
}

@Test func otherDatesAloneAreAFinding() {
  let old = ReleaseDates(published: day("2026-01-01"), effective: nil)
  let new = ReleaseDates(published: day("2026-02-01"), effective: nil)
  let same = PolicyDiff(from: policy(""), to: policy(""))
  #expect(findings(of: same, dates: (old, new)).map(\.id) == ["dates-only:published"])
  #expect(findings(of: same, dates: (old, old)).isEmpty)
}

@Test func longTextsThatShareNothingAreComparedInLinearTime() {
  let old = (0..<20_000).map { "a\($0)" }.joined(separator: " ")
  let new = (0..<20_000).map { "b\($0)" }.joined(separator: " ")
  let found = proseFindings([("a", [old])], [("a", [new])])
  #expect(!found.isEmpty)
  #expect(found.allSatisfy { $0.before?.split(separator: " ").count ?? 0 <= 80 })
}

@Test func punctuationAndSpacingAreEditorialUnlessBesideANegation() {
  let found = proseFindings(
    [("a", ["Your name , address and the like ; all of it - and more.", "Non-Personal Data is other."])],
    [("a", ["Your name, address, and the like; all of it – and more.", "“Non-personal data” is other."])])
  // One finding for the clause.
  #expect(found.map(\.rule) == ["text-only"])
  #expect(found.map(\.clause) == ["a"])
  let telling = proseFindings([("a", ["We share, not sell, data."])], [("a", ["We share not, sell data."])])
  #expect(telling.map(\.rule) == ["prose-changed"])
  #expect(telling.map(\.level) == [.notify])
}

@Test func wordsSetOtherwiseSayHow() throws {
  func written(_ markdown: String) throws -> Policy {
    var diagnostics = Diagnostics()
    let draft = try #require(
      PolicyDraft(
        parsing: SourceFile(
          path: "policy.yaml", text: "schema: 1\ntitle: T\nlanguage: en\nsections: [{id: a, file: a.md}]\n"),
        reporting: &diagnostics))
    let document = MarkdownDocument(
      parsing: SourceFile(path: "a.md", text: "## A {#a}\n\n" + markdown + "\n"), reporting: &diagnostics)
    return try #require(
      Policy(
        resolving: draft, id: "p", sections: ["a.md": document], isFrozen: false, reporting: &diagnostics))
  }
  func setting(_ old: String, _ new: String) throws -> [String?] {
    let found = findings(of: PolicyDiff(from: try written(old), to: try written(new)))
    #expect(found.map(\.kind) == [.formatting])
    return [found.first?.before, found.first?.after]
  }
  #expect(
    try setting("We keep *any* log for **30 days**.", "We keep any log for **30 days**.") == [
      "“30 days” in bold, “any” in italics", "“30 days” in bold",
    ])
  #expect(
    try setting("We keep no log.", "We keep **no** log.") == ["nothing in bold or italics", "“no” in bold"])
  #expect(
    try setting("- We keep no log.", "1. We keep no log.") == [
      "an item of a list", "an item of a numbered list",
    ])
  #expect(try setting("See [here](a.html).", "See here.") == ["“here” as a link", "no link"])
}
