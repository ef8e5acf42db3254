import PolicyModel
import Testing

@Test(arguments: [
  ("P6Y", "P6Y", "6 years"), ("P18M", "P1Y6M", "18 months"), ("P30D", "P30D", "30 days"),
  ("PT72H", "PT72H", "72 hours"), ("P2W", "P14D", "2 weeks"),
  ("P1Y2M3DT4H", "P1Y2M3DT4H", "1 year 2 months 3 days 4 hours"),
  ("6 years", "P6Y", "6 years"), ("30 days", "P30D", "30 days"),
  ("1 year and 6 months", "P1Y6M", "1 year 6 months"),
  ("1 year, 6 months", "P1Y6M", "1 year 6 months"), ("two weeks", "P14D", "2 weeks"),
  ("72 hours", "PT72H", "72 hours"),
  ("a year", "P1Y", "1 year"), ("Twelve Months", "P1Y", "12 months"), ("P0D", "P0D", "0 days"),
  ("P1M", "P1M", "1 month"),
])
func periodsAreReadAndWritten(_ example: (text: String, iso: String, words: String)) {
  let period = Period(example.text)
  #expect(period?.iso == example.iso)
  #expect(period?.words == example.words)
}

@Test(arguments: [
  "banana", "31 February", "P", "PT", "P-1D", "-P1D", "P1.5Y", "1.5 years", "P1D2M", "P1M1M", "P1YT", "PT5M",
  "P5H", "p30d",
  "P30", "30", "days", "30 dayz", "days 30", "1 year 2 years", "6 months 1 year", "and 6 years",
  "6 years and", "6 years,",
  "P999999D", "999999 days", "P99999999999999999999Y", "", " ", "6 years or so", "minus 3 days", "P1Y 6M",
  "P１D",
])
func whatIsNoPeriodIsRefused(_ text: String) {
  #expect(Period(text) == nil)
}

@Test func periodsReadBackFromTheirCanonicalForm() {
  var chance = Chance(2)
  for _ in 0..<2000 {
    let period = Period(months: chance.below(400), days: chance.below(400), hours: chance.below(100))
    #expect(Period(period.iso) == period)
    #expect(Period(period.words) == period)
  }
}

@Test func someOrdersCannotBeDecided() {
  #expect(Period("P1M")!.order(to: Period("P30D")!) == nil)
  #expect(Period("P1Y")!.order(to: Period("P365D")!) == nil)
  #expect(Period("P1M")!.order(to: Period("P27D")!) == .longer)
  #expect(Period("P1M")!.order(to: Period("P32D")!) == .shorter)
  #expect(Period("P30D")!.order(to: Period("P90D")!) == .shorter)
  #expect(Period("P6Y")!.order(to: Period("P7Y")!) == .shorter)
  #expect(Period("P12M")!.order(to: Period("P1Y")!) == .equal)
  #expect(Period("P1D")!.order(to: Period("PT24H")!) == .equal)
}

@Test func aDecidedOrderHoldsFromEveryDay() {
  var chance = Chance(3)
  for _ in 0..<3000 {
    let a = Period(months: chance.below(40), days: chance.below(100))
    let b = Period(months: chance.below(40), days: chance.below(100))
    guard let order = a.order(to: b) else { continue }
    let day = CalendarDate(dayNumber: chance.below(40000))
    let (first, second) = (day.adding(a), day.adding(b))
    switch order {
    case .shorter: #expect(first <= second, "\(day.iso) \(a.iso) \(b.iso)")
    case .longer: #expect(first >= second, "\(day.iso) \(a.iso) \(b.iso)")
    case .equal: #expect(first == second)
    }
  }
}
