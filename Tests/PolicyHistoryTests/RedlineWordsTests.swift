import PolicyHistory
import PolicyMarkup
import Testing

@Suite struct RedlineWordsTests {
  @Test func aNumberIsReplacedWhole() {
    #expect(redline("kept for 30 days", "kept for 90 days") == "kept for [-30-]{+90+} days")
    #expect(redline("costs €1,000 a year", "costs €1,500 a year") == "costs [-€1,000-]{+€1,500+} a year")
    #expect(redline("at 5.5% interest", "at 6.5% interest") == "at [-5.5%-]{+6.5%+} interest")
    #expect(redline("1\u{202F}000 €", "1\u{202F}500 €") == "[-1\u{202F}000-]{+1\u{202F}500+} €")
    #expect(redline("from 10:30", "from 11:30") == "from [-10:30-]{+11:30+}")
  }

  @Test func aWordIsReplacedWhole() {
    #expect(redline("an opt-in form", "an opt-out form") == "an [-opt-in-]{+opt-out+} form")
    #expect(redline("we don’t sell", "we don’t share") == "we don’t [-sell-]{+share+}")
    #expect(redline("to a@b.example.", "to c@b.example.") == "to [-a@b.example-]{+c@b.example+}.")
    #expect(redline("Größe", "Grösse") == "[-Größe-]{+Grösse+}")
  }

  @Test func insertionsBeginAndEndAtWords() {
    #expect(redline("email, phone", "email, fax, phone") == "email, {+fax, +}phone")
    #expect(redline("We may share data.", "We may sell or share data.") == "We may {+sell or +}share data.")
    #expect(redline("One. Three.", "One. Two. Three.") == "One. {+Two. +}Three.")
    #expect(redline("One. Two.", "One. Two. Three.") == "One. Two.{+ Three.+}")
    #expect(redline("One. Two.", "One.") == "One.[- Two.-]")
    #expect(redline("", "New") == "{+New+}")
    #expect(redline("Old", "") == "[-Old-]")
  }

  @Test func smallIslandsJoinTheChangesAroundThem() {
    #expect(
      redline("shares your data with advertisers", "shares information with nobody")
        == "shares [-your data with advertisers-]{+information with nobody+}")
    #expect(
      redline("names, emails and phones", "titles, places and faxes")
        == "[-names, emails and phones-]{+titles, places and faxes+}")
    #expect(
      redline("for 30 days, or for 6 months", "for 90 days, or for 7 months")
        == "for [-30-]{+90+} days, or for [-6-]{+7+} months")
    #expect(
      redline("We collect data", "We may collect your data") == "We {+may +}collect {+your +}data")
  }

  @Test func punctuationChangesAlone() {
    #expect(redline("name, email", "name; email") == "name[-,-]{+;+} email")
    #expect(redline("We sell nothing", "We sell nothing.") == "We sell nothing{+.+}")
  }

  @Test func scriptsWithoutSpacesCompareByCharacter() {
    #expect(redline("保存期間は30日です", "保存期間は90日です") == "保存期間は[-30-]{+90+}日です")
    #expect(redline("个人信息", "个人资料") == "个人[-信息-]{+资料+}")
    #expect(redline("がぎ", "がく") == "が[-ぎ-]{+く+}")
  }

  @Test func marksStayWithTheirCharacter() {
    #expect(redline("cafe\u{301} ok", "cafe ok") == "[-cafe\u{301}-]{+cafe+} ok")
    #expect(redline("a 👍🏽 b", "a 👍🏿 b") == "a [-👍🏽-]{+👍🏿+} b")
    #expect(redline("👨‍👩‍👧", "👨‍👩‍👦") == "[-👨‍👩‍👧-]{+👨‍👩‍👦+}")
  }

  @Test func differentBytesAreAChangeEvenWhereTheyLookAlike() {
    #expect(redline("caf\u{E9}", "cafe\u{301}") == "[-caf\u{E9}-]{+cafe\u{301}+}")
  }

  @Test func styleAndLinkArePartOfAWord() {
    let plain = InlineText(runs: [InlineRun(.text("We never sell data"))])
    let strong = InlineText(runs: [
      InlineRun(.text("We ")), InlineRun(.text("never"), style: .strong), InlineRun(.text(" sell data")),
    ])
    #expect(redline(plain, strong) == "We [-never-]{+**never**+} sell data")

    func linked(_ destination: String) -> InlineText {
      InlineText(
        runs: [InlineRun(.text("see ")), InlineRun(.text("here"), link: 0)],
        links: [InlineLink(destination: destination)])
    }
    #expect(redline(linked("/a"), linked("/b")) == "see [-<here>(/a)-]{+<here>(/b)+}")
    #expect(redline(linked("/a"), linked("/a")) == "see <here>(/a)")
  }

  @Test func aLineEndIsASpace() {
    let broken = InlineText(runs: [InlineRun(.text("one")), InlineRun(.softBreak), InlineRun(.text("two"))])
    let old = text(clause("a", "A", paragraph(broken)))
    let new = text(clause("a", "A", paragraph("one two")))
    #expect(Redline(from: old, to: new).isUnchanged)
    #expect(redline(broken, InlineText("one two three")) == "one two{+ three+}")
  }

  @Test func aLineBreakIsNotASpace() {
    let broken = InlineText(runs: [InlineRun(.text("one")), InlineRun(.hardBreak), InlineRun(.text("two"))])
    #expect(redline(broken, InlineText("one two")) == "one[-/-]{+ +}two")
  }

  @Test func codeImagesAndFootnotesStayWhole() {
    func inline(_ content: InlineRun.Content) -> InlineText {
      InlineText(runs: [InlineRun(.text("a ")), InlineRun(content), InlineRun(.text(" b"))])
    }
    #expect(redline(inline(.code("x y")), inline(.code("x z"))) == "a [-`x y`-]{+`x z`+} b")
    #expect(redline(inline(.code("x")), inline(.text("x"))) == "a [-`x`-]{+x+} b")
    #expect(
      redline(
        inline(.image(source: "a.png", alternative: "x")), inline(.image(source: "b.png", alternative: "x")))
        == "a [-!x-]{+!x+} b")
    #expect(
      redline(inline(.footnoteReference(label: "1")), inline(.footnoteReference(label: "2")))
        == "a [-^1-]{+^2+} b")
  }

  @Test func aLinkThatPointsNowhereDoesNotTrap() {
    let dangling = InlineText(runs: [InlineRun(.text("one"), link: 7), InlineRun(.text("two"), link: -1)])
    #expect(redline(dangling, InlineText("one")) == "[-onetwo-]{+one+}")
  }
}
