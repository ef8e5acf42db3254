import PolicyHistory
import PolicyMarkup
import PolicyModel
import Testing

@Suite struct RedlineClausesTests {
  let data = clause("data", "What we collect", paragraph("We collect your name and your email address."))
  let uses = clause("uses", "Why we use it", paragraph("We answer your questions and send the newsletter."))
  let rights = clause("rights", "Your rights", paragraph("You may ask for a copy, or that we erase it."))
  let contact = clause("contact", "Contact", paragraph("Write to privacy@shop.example."))

  @Test func theSameTextIsUnchanged() {
    let policy = text(data, uses, rights)
    let redline = Redline(from: policy, to: policy)
    #expect(redline.isUnchanged)
    #expect(redline.summary == RedlineSummary())
    #expect(Redline(from: text(), to: text()).isUnchanged)
  }

  @Test func clausesComeAndGo() {
    let redline = Redline(from: text(data, uses, contact), to: text(data, rights, contact))
    #expect(marked(redline) == ["same data", "deleted uses", "inserted rights", "same contact"])
    #expect(redline.clauses[1].newIndex == nil)
    #expect(redline.clauses[2].newIndex == 1)
  }

  @Test func aMovedClauseIsMovedAndNotRewritten() {
    let redline = Redline(from: text(data, uses, rights, contact), to: text(data, rights, contact, uses))
    #expect(marked(redline) == ["same data", "same rights", "same contact", "moved uses"])
    #expect(redline.isUnchanged == false)
    #expect(redline.summary.movedClauses == 1)
    #expect(redline.summary.changedClauses == 0)
  }

  @Test func aDeletedClauseStandsWhereItStood() {
    let moved = Redline(from: text(data, uses, rights, contact), to: text(data, contact, rights))
    // Either of the last two may count as moved; the deleted one stays behind the first.
    #expect(marked(moved)[0...1] == ["same data", "deleted uses"])
    let first = Redline(from: text(data, uses), to: text(uses))
    #expect(marked(first) == ["deleted data", "same uses"])
  }

  @Test func aRenamedKeyIsFoundByItsContent() {
    let renamed = clause("collected", "Data", paragraph("We collect your name and your email address."))
    #expect(
      marked(Redline(from: text(data, uses), to: text(renamed, uses))) == [
        "changed collected from data", "same uses",
      ])
  }

  @Test func aRenamedKeyIsFoundByItsHeading() {
    let renamed = clause("collected", "What we collect", paragraph("Nothing at all, ever."))
    #expect(
      marked(Redline(from: text(data, uses), to: text(renamed, uses)))[0] == "changed collected from data")
  }

  @Test func aRenamedKeyIsFoundByLikeContent() {
    let renamed = clause(
      "collected", "Collected data", paragraph("We collect your name, your age and your email address."))
    #expect(
      marked(Redline(from: text(data, uses), to: text(renamed, uses)))[0] == "changed collected from data")
  }

  @Test func twoThatCouldBeTheRenamedOneAreNeither() {
    let one = clause("one", "One", paragraph("We collect your name and your email address."))
    let two = clause("two", "Two", paragraph("We collect your name and your email address."))
    #expect(
      marked(Redline(from: text(data, uses), to: text(one, two, uses)))
        == ["deleted data", "inserted one", "inserted two", "same uses"])
  }

  @Test func anotherKeyAndOtherWordsIsAnotherClause() {
    #expect(marked(Redline(from: text(data), to: text(contact))) == ["deleted data", "inserted contact"])
  }

  @Test func theSameKeyTwiceDoesNotTrap() {
    let redline = Redline(from: text(data, data, uses), to: text(data, uses, data, data))
    #expect(said(redline.accepted) == said(text(data, uses, data, data)))
    #expect(said(redline.rejected) == said(text(data, data, uses)))
  }

  @Test func headingsAreComparedByWord() {
    let old = clause("rights", "Your rights", paragraph("You may ask."))
    let new = clause("rights", "Your privacy rights", paragraph("You may ask."))
    let redline = Redline(from: text(old), to: text(new))
    #expect(marked(redline.clauses[0].heading) == "Your {+privacy +}rights")
    #expect(redline.summary.changedClauses == 1)
    #expect(redline.summary.insertedWords == 1)
  }

  @Test func theSummaryCountsWordsAndClauses() {
    let later = clause("uses", "Why we use it", paragraph("We answer your letters and send the newsletter."))
    let summary = Redline(from: text(data, uses, contact), to: text(rights, data, later)).summary
    var expected = RedlineSummary()
    // "letters", and the clause "rights": 2 words and 11 words.
    expected.insertedWords = 1 + 2 + 11
    // "questions", and the clause "contact": 1 word and 3 words.
    expected.deletedWords = 1 + 1 + 3
    expected.insertedClauses = 1
    expected.deletedClauses = 1
    expected.changedClauses = 1
    #expect(summary == expected)
  }
}
