import PolicyNotice
import PolicyRender
import Testing

@Suite("The effective date as a calendar entry")
struct EffectiveDateCalendarTests {
  private func calendar(_ notice: Notice) -> String? {
    EffectiveDateCalendar(BulkSample.told(notice), of: BulkSample.campaign).map { text($0.file.bytes) }
  }

  @Test func aWholeDay() {
    let expected = """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//policygen//change notice//EN
      CALSCALE:GREGORIAN
      METHOD:PUBLISH
      BEGIN:VEVENT
      UID:5ee05d9a27b2127efe763f73d85a48c1@imaginella.example
      DTSTAMP:20261001T093000Z
      DTSTART;VALUE=DATE:20261201
      DTEND;VALUE=DATE:20261202
      SUMMARY;LANGUAGE=en-GB:The new Imaginella.ai Privacy Policy applies
      DESCRIPTION;LANGUAGE=en-GB:Invoices\\, and more\\; see \\\\ below.\\nThe new tex
       t (version 2026-10-01): https://policies.example/imaginella/versions/2026-
       10-01/
      URL:https://policies.example/imaginella/versions/2026-10-01/
      TRANSP:TRANSPARENT
      END:VEVENT
      END:VCALENDAR

      """
    #expect(
      calendar(BulkSample.notice(summary: "Invoices, and more; see \\ below."))?.split(
        separator: "\r\n", omittingEmptySubsequences: false)
        == expected.split(separator: "\n", omittingEmptySubsequences: false))
  }

  @Test func withoutASummaryTheGravestChangesStandThere() {
    let notice = BulkSample.notice(
      changes: ["One", "Two", "Three", "Four", "Five"].map { BulkSample.change($0) })
    let unfolded = calendar(notice)?.split(separator: "\r\n ").joined()
    #expect(
      unfolded?.contains(
        "DESCRIPTION;LANGUAGE=en-GB:One\\nTwo\\nThree\\nMore changes: 2.\\nThe new text (version 2026-10-01): "
      )
        == true)
  }

  @Test func linesAreFoldedBetweenCharacters() {
    let lines = calendar(BulkSample.notice(summary: String(repeating: "\u{1F600}\u{E9}x", count: 60)))!
      .split(separator: "\r\n").map { $0.utf8.count }
    #expect(lines.max()! <= 75)
    #expect(lines.max()! >= 72)
  }

  @Test func theLastDayOfTheCalendarHasNoEnd() {
    let entry = calendar(BulkSample.notice(effective: "9999-12-31"))
    #expect(entry?.contains("DTSTART;VALUE=DATE:99991231\r\n") == true)
    #expect(entry?.contains("DTEND") == false)
  }

  @Test(arguments: ["2026-12", "2026", "2026-09-30"])
  func aDateThatIsNoDayToComeHasNone(effective: String) {
    #expect(calendar(BulkSample.notice(effective: effective)) == nil)
  }

  @Test func noDateHasNone() { #expect(calendar(BulkSample.notice(effective: nil)) == nil) }

  @Test func theDayOfTheNoticeHasOne() {
    #expect(calendar(BulkSample.notice(effective: "2026-10-01"))?.contains("DATE:20261001") == true)
  }

  @Test func theYearsEnd() {
    let last = calendar(BulkSample.notice(effective: "2026-12-31"))
    #expect(last?.contains("DTEND;VALUE=DATE:20270101\r\n") == true)
  }
}
