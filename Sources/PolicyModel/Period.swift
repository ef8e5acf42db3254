/// A length of time as calendars count it: months and days are kept apart, since P1M and P30D are not comparable.
package struct Period: Sendable {
  /// Years count as twelve months.
  package let months: Int
  /// Weeks count as seven days.
  package let days: Int
  package let hours: Int
  /// How many of the months were written as years and of the days as weeks: readers see "24 months" where that is what
  /// the policy says. Not part of the length.
  let years: Int
  let weeks: Int

  package init(months: Int = 0, days: Int = 0, hours: Int = 0) {
    self.init(months: months, days: days, hours: hours, years: months / 12, weeks: 0)
  }

  init(months: Int, days: Int, hours: Int, years: Int, weeks: Int) {
    self.months = months
    self.days = days
    self.hours = hours
    self.years = years
    self.weeks = weeks
  }

  /// How two periods compare; nil where their order is undecidable.
  package enum Order: Sendable { case shorter, equal, longer }

  /// Months are between 28 and 31 days, twelve of them 365 or 366: an order that holds in every case, or nil.
  package func order(to other: Period) -> Order? {
    if self == other { return .equal }
    let (a, b) = (bounds, other.bounds)
    if a.upper < b.lower { return .shorter }
    if a.lower > b.upper { return .longer }
    if months == other.months {
      let (x, y) = (days * 24 + hours, other.days * 24 + other.hours)
      return x == y ? .equal : x < y ? .shorter : .longer
    }
    if days == other.days, hours == other.hours { return months < other.months ? .shorter : .longer }
    return nil
  }

  /// The least and the most hours that the period can last.
  private var bounds: (lower: Int, upper: Int) {
    let exact = days * 24 + hours
    let years = months / 12
    let rest = months % 12
    // Any run of n months is at least 28 + 30.4 (n - 1) days; the table holds the exact extremes of 1 to 11 months.
    let least = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334][rest]
    let most = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337][rest]
    let lower = (years * 365 + least) * 24 + exact
    let upper = (years * 366 + most) * 24 + exact
    return (lower, upper)
  }
}

extension Period: Hashable {
  package static func == (a: Period, b: Period) -> Bool {
    a.months == b.months && a.days == b.days && a.hours == b.hours
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(months)
    hasher.combine(days)
    hasher.combine(hours)
  }
}
