import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicySource
import Testing

/// What holds for every letter, whatever the policy's words are.
@Suite("Layout of letters")
struct LetterLayoutTests {
  /// How many columns a terminal gives a line of the scripts in these tests.
  private func columns(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x300...0x36F: sum
      case 0x3000...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60: sum + 2
      default: sum + 1
      }
    }
  }

  private func checkLines(_ text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) where !line.contains("https://")
    {
      #expect(columns(line) <= 72, "\(line)")
      #expect(line.last != " ", "\(line)")
    }
    #expect(!text.contains("\n\n\n"))
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  private func title(_ words: String, before: String? = nil) -> RecordedFinding {
    LetterSample.finding(
      "retention-lengthened", .notifyInAdvance, entity: "retention.x", clause: "retention", before: before,
      after: before.map { "no longer " + $0 }, words, impact: words)
  }

  @Test(arguments: [
    String(repeating: "Donaudampfschifffahrtsgesellschaft", count: 5),
    String(repeating: "個人データの保存期間を延長します", count: 12),
    String(repeating: "e\u{301}", count: 200) + " " + String(repeating: "ab ", count: 60),
    "\u{645}\u{646} "
      + String(repeating: "\u{627}\u{644}\u{628}\u{64A}\u{627}\u{646}\u{627}\u{62A} ", count: 30),
    "two\tlines\r\nof\u{2028}text\u{7}\u{0} and\u{A0}more",
  ])
  func linesKeepToTheirColumns(_ words: String) {
    let notice = LetterSample.notice([title(words, before: words)], summary: words)
    checkLines(LetterSample.letter(notice).text)
  }

  @Test func anAddressIsNeverBroken() {
    let address = "https://northwind.example/" + String(repeating: "a-long-way/", count: 20)
    let text = LetterSample.letter(LetterSample.notice([LetterSample.training], consentURL: address)).text
    #expect(text.split(separator: "\n").contains { $0 == address })
  }

  @Test func lettersOfTwoColumnsBreakAnywhere() {
    let text = LetterSample.letter(
      LetterSample.notice([LetterSample.lengthened], summary: String(repeating: "個", count: 40))
    ).text
    #expect(
      text.contains("\n" + String(repeating: "個", count: 36) + "\n" + String(repeating: "個", count: 4) + "\n")
    )
  }

  @Test func aPageIsWholeAndRunsNothing() {
    let letter = LetterSample.letter(LetterSample.notice([LetterSample.training, LetterSample.lengthened]))
    let page = letter.htmlBeforeGreeting + "Hello," + letter.htmlAfterGreeting
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en-GB\" dir=\"ltr\">"))
    #expect(page.hasSuffix("</html>\n"))
    for forbidden in ["<img", "<script", "<link", "@import", "url(", "<iframe", "onclick", "src=", "<form"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(page.contains("<strong>Before:</strong> <del class=\"was\""))
    #expect(page.contains("<strong>After:</strong> <ins class=\"now\""))
    #expect(page.contains(">Read “How long we keep it” in the new text</a>"))
  }

  @Test func whatIsWrittenFromTheRightSaysSo() {
    let letter = LetterSample.letter(
      LetterSample.notice(
        [LetterSample.lengthened], title: "\u{633}\u{64A}\u{627}\u{633}\u{629}", language: "ar"))
    #expect(letter.htmlBeforeGreeting.contains("<html lang=\"ar\" dir=\"rtl\">"))
    // Webmail keeps the body's own elements alone.
    #expect(
      letter.htmlBeforeGreeting.contains("<div role=\"article\" class=\"ground\" lang=\"ar\" dir=\"rtl\""))
    // A finding is told in English where nobody translated it.
    #expect(letter.htmlAfterGreeting.contains("<h3 lang=\"en\" dir=\"ltr\""))
  }

  @Test(arguments: [40, 200])
  func aLetterStaysShortEnoughToBeShownWhole(_ count: Int) {
    let long = String(repeating: "a sentence of the policy that changed ", count: 12)
    let findings = (1...count).map { number in
      LetterSample.finding(
        "retention-lengthened", .notifyInAdvance, entity: "retention.r\(number)", clause: "retention",
        before: long + "\(number)", after: long + "more \(number)", "Change number \(number).",
        impact: "Your data stays with us for longer.")
    }
    let letter = LetterSample.letter(LetterSample.notice(findings))
    let page = letter.htmlBeforeGreeting + letter.htmlAfterGreeting
    #expect(page.utf8.count < 60_000, "\(page.utf8.count)")
    for body in [page, letter.text] {
      #expect(body.contains("Change number 1."))
      #expect(body.contains("Change number 40."))
      #expect(body.contains("Further changes, which the comparison below shows:") == (count == 200))
    }
    checkLines(letter.text)
  }

  @Test(arguments: ["#ffff00", "#000000", "#ffffff", "#0b5fff", "#777777"])
  func theAccentStandsOut(_ color: String) {
    let letter = NoticeLetter(
      of: LetterSample.notice([LetterSample.training], consentURL: "https://northwind.example/agree"),
      in: NoticeWords(language: "en-GB"), colors: BrandColors([.init(.accent, color)]))
    // Yellow on white would be seen by nobody.
    #expect(
      letter.htmlAfterGreeting.contains("background-color:\(color);")
        == ["#000000", "#0b5fff"].contains(color))
  }
}
