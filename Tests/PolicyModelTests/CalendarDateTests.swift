import PolicyModel
import Testing

@Test func datesKeepTheirPrecision() {
  #expect(CalendarDate("2026-03-01")?.iso == "2026-03-01")
  #expect(CalendarDate("2026-03")?.iso == "2026-03")
  #expect(CalendarDate("2026")?.iso == "2026")
  #expect(CalendarDate("2026")?.isDay == false)
  #expect(CalendarDate("2026-02")?.lastDay.iso == "2026-02-28")
  #expect(CalendarDate("2024")?.lastDay.iso == "2024-12-31")
}

@Test(arguments: [
  "2026-02-31", "2025-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-01-1x", "0000-01-01",
  "2026-01-01-01", "",
])
func impossibleDatesAreNone(_ text: String) {
  #expect(CalendarDate(text) == nil)
}

@Test func datesInWords() {
  #expect(CalendarDate("2025-07-02")?.words == "2 July 2025")
  #expect(CalendarDate("2025-12")?.words == "December 2025")
  #expect(CalendarDate("2026")?.words == "2026")
}

@Test func dayNumbersCountFromTheEpochAndBack() {
  #expect(CalendarDate("1970-01-01")?.dayNumber == 0)
  #expect(CalendarDate("2000-03-01")?.dayNumber == 11017)
  var chance = Chance(1)
  for _ in 0..<5000 {
    let number = chance.below(3_652_059) - 719_162
    #expect(CalendarDate(dayNumber: number).dayNumber == number)
  }
  #expect(CalendarDate(dayNumber: -719_162).iso == "0001-01-01")
  #expect(CalendarDate(dayNumber: 2_932_896).iso == "9999-12-31")
}

@Test func addingMonthsClampsToTheMonthsEnd() {
  let last = CalendarDate("2026-01-31")!
  #expect(last.adding(Period(months: 1)).iso == "2026-02-28")
  #expect(CalendarDate("2024-02-29")!.adding(Period(months: 12)).iso == "2025-02-28")
  #expect(CalendarDate("2026-11-15")!.adding(Period(months: 2, days: 20)).iso == "2027-02-04")
  #expect(last.adding(Period(hours: 36)).iso == "2026-02-02")
  #expect(CalendarDate("2026-03")!.adding(Period(days: 30)).iso == "2026-03-31")
}

@Test func theCalendarEndsWithTheYear9999() {
  let last = CalendarDate("9999-12-31")!
  #expect(last.adding(Period(days: 1)).iso == "9999-12-31")
  #expect(last.adding(Period(months: 99999 * 12, days: 99999)).iso == "9999-12-31")
  #expect(last.adding(Period(months: .max, days: .max, hours: .max)).iso == "9999-12-31")
}

@Test func datesAreOrderedByTheirFirstDay() {
  let dates = ["2026-01-01", "2025-12", "2026", "2025-12-31", "2026-01"].map { CalendarDate($0)! }
  #expect(dates.sorted().map(\.iso) == ["2025-12", "2025-12-31", "2026", "2026-01", "2026-01-01"])
}
