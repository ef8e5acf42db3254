import PolicyHistory
import PolicyMarkup
import PolicyModel
import Testing

@Suite struct RedlineBlocksTests {
  @Test func onlyTheChangedBlockIsMarked() {
    #expect(
      redline(
        [paragraph("One stays here."), paragraph("We keep it for 30 days."), paragraph("Three stays here.")],
        [paragraph("One stays here."), paragraph("We keep it for 90 days."), paragraph("Three stays here.")])
        == ["  One stays here.", "* We keep it for [-30-]{+90+} days.", "  Three stays here."])
  }

  @Test func blocksComeAndGo() {
    #expect(
      redline(
        [paragraph("First."), paragraph("Something quite different."), paragraph("Last.")],
        [paragraph("First."), paragraph("Last."), paragraph("More.")])
        == ["  First.", "- Something quite different.", "  Last.", "+ More."])
    #expect(redline([], [paragraph("First.")]) == ["+ First."])
    #expect(redline([paragraph("First.")], []) == ["- First."])
  }

  @Test func unlikeBlocksAreNotForcedTogether() {
    #expect(
      redline([paragraph("We sell nothing.")], [paragraph("Cookies make pages quicker for you.")])
        == ["- We sell nothing.", "+ Cookies make pages quicker for you."])
  }

  @Test func likeBlocksMeetAcrossInsertedOnes() {
    #expect(
      redline(
        [paragraph("Billing records are kept for 6 years."), paragraph("Logs are erased after 30 days.")],
        [
          paragraph("Billing records are kept for 7 years."), paragraph("Nobody else gets them at any time."),
          paragraph("Logs are erased after 90 days."),
        ])
        == [
          "* Billing records are kept for [-6-]{+7+} years.", "+ Nobody else gets them at any time.",
          "* Logs are erased after [-30-]{+90+} days.",
        ])
  }

  @Test func aParagraphMadeStrongIsStillTheSameParagraph() {
    let strong = paragraph(InlineText(runs: [InlineRun(.text("We never sell your data."), style: .strong)]))
    #expect(
      redline([paragraph("We never sell your data.")], [strong])
        == ["* [-We never sell your data.-]{+**We never sell your data.**+}"])
  }

  @Test func kindsDoNotMix() {
    #expect(redline([paragraph("one two")], [code("one two")]) == ["- one two", "+ one two"])
  }

  @Test func codeKeepsItsLines() {
    #expect(
      redline([code("GET /me\n  Accept: json\n")], [code("GET /me\n  Accept: text\n")])
        == ["* GET /me\n  Accept: [-json-]{+text+}\n"])
  }

  @Test func anItemThatIsNoLongerTheFirstKeepsItsWords() {
    let old = [paragraph("Name", in: item(startsList: true)), paragraph("Email", in: item())]
    let new = [
      paragraph("Telephone number", in: item(startsList: true)), paragraph("Name", in: item()),
      paragraph("Email", in: item()),
    ]
    #expect(redline(old, new) == ["+ Telephone number", "* Name", "  Email"])
    let redline = Redline(
      from: text(
        Clause(key: "a", section: "a", level: 2, heading: InlineText("A"), blocks: old, range: nowhere)),
      to: text(
        Clause(key: "a", section: "a", level: 2, heading: InlineText("A"), blocks: new, range: nowhere)))
    #expect(redline.accepted.clauses[0].blocks == new)
    #expect(redline.rejected.clauses[0].blocks == old)
    #expect(redline.summary.insertedWords == 2)
    #expect(redline.summary.deletedWords == 0)
  }

  @Test func aParagraphMadeAnItemIsAChangeWithoutOtherWords() {
    let redline = Redline(
      from: text(clause("a", "A", paragraph("Name"))),
      to: text(clause("a", "A", paragraph("Name", in: item()))))
    #expect(redline.isUnchanged == false)
    #expect(marked(redline.clauses[0].blocks) == ["* Name"])
    #expect(redline.summary.changedClauses == 1)
    #expect(redline.summary.insertedWords == 0)
  }
}
