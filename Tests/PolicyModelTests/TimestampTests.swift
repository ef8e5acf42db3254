import PolicyModel
import Testing

@Suite("Timestamps")
struct TimestampTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("2026-10-01T09:30:00Z", 1_790_847_000),
    ("2026-10-01T11:30:00+02:00", 1_790_847_000), ("2026-10-01T04:00:00-05:30", 1_790_847_000),
    ("2026-10-01", 1_790_812_800), ("1969-12-31T23:59:59Z", -1),
  ])
  func read(_ text: String, _ seconds: Int) {
    #expect(Timestamp(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "2026-10", "2026-02-30", "2026-10-01T", "2026-10-01T09:30Z", "2026-10-01T24:00:00Z",
    "2026-10-01T09:60:00Z", "2026-10-01T09:30:00", "2026-10-01 09:30:00Z", "2026-10-01T09:30:00+2:00",
    "2026-10-01T09:30:00Zz", "9999-12-31T23:00:00-02:00", "0001-01-01T01:00:00+02:00",
  ])
  func refused(_ text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test func theCalendarEndsWhatIsCounted() {
    #expect(Timestamp(seconds: .max).iso == "9999-12-31T23:59:59Z")
    #expect(Timestamp(seconds: .min).iso == "0001-01-01T00:00:00Z")
    #expect(Timestamp("9999-12-31T23:59:59Z") != nil)
    #expect(Timestamp("0001-01-01") != nil)
  }

  @Test func written() {
    let time = Timestamp(seconds: 1_790_847_000)
    #expect(time.iso == "2026-10-01T09:30:00Z")
    #expect(time.messageDate == "Thu, 01 Oct 2026 09:30:00 +0000")
    #expect(time.calendarTime == "20261001T093000Z")
    #expect(time.day == CalendarDate("2026-10-01"))
    #expect(Timestamp(seconds: -1).messageDate == "Wed, 31 Dec 1969 23:59:59 +0000")
  }
}
