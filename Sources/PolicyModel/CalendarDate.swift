import PolicySource

/// A date as it was stated: to the day, the month or the year. Proleptic Gregorian, without a time zone.
package struct CalendarDate: Hashable, Sendable {
  package let year: Int
  package let month: Int?
  package let day: Int?

  /// nil when there is no such date.
  package init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard (1...9999).contains(year) else { return nil }
    if let month {
      guard (1...12).contains(month) else { return nil }
      if let day { guard day >= 1, day <= CalendarDate.daysIn(month: month, year: year) else { return nil } }
    } else if day != nil {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-03-01`, `2026-03` or `2026`; anything else is nil.
  package init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4 else { return nil }
    var numbers: [Int] = []
    for (index, part) in parts.enumerated() {
      guard part.utf8.count == (index == 0 ? 4 : 2), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
        let number = Int(part)
      else { return nil }
      numbers.append(number)
    }
    self.init(
      year: numbers[0], month: numbers.count > 1 ? numbers[1] : nil, day: numbers.count > 2 ? numbers[2] : nil
    )
  }

  /// ISO 8601 with the precision that was stated.
  package var iso: String {
    var text = year.digits(4)
    if let month { text += "-" + month.digits(2) }
    if let day { text += "-" + day.digits(2) }
    return text
  }

  package var isDay: Bool { day != nil }

  /// The first day of the stated month or year; itself when it is a day.
  package var firstDay: CalendarDate { CalendarDate(year: year, month: month ?? 1, day: day ?? 1)! }

  /// The last day of the stated month or year; itself when it is a day.
  package var lastDay: CalendarDate {
    let month = month ?? 12
    return CalendarDate(
      year: year, month: month, day: day ?? CalendarDate.daysIn(month: month, year: year))!
  }

  package static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 of the first day.
  package var dayNumber: Int {
    let first = firstDay
    let m = first.month!
    let y = m <= 2 ? first.year - 1 : first.year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + first.day! - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146097 + dayOfEra - 719468
  }

  /// The day with this number of days since 1970-01-01.
  package init(dayNumber: Int) {
    let z = dayNumber + 719468
    let era = (z >= 0 ? z : z - 146096) / 146097
    let dayOfEra = z - era * 146097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shifted + 2) / 5 + 1)!
  }

  /// The day a period after this date's first day; calendar months are clamped to the month's end, and the calendar
  /// ends with the year 9999.
  package func adding(_ period: Period) -> CalendarDate {
    let first = firstDay
    let end = CalendarDate(year: 9999, month: 12, day: 31)!
    let limit = 4_000_000
    guard abs(period.months) < limit, abs(period.days) < limit, abs(period.hours) < limit else { return end }
    let months = first.year * 12 + first.month! - 1 + period.months
    let (year, month) = (months / 12, months % 12 + 1)
    guard (1...9999).contains(year), (1...12).contains(month) else { return end }
    let day = min(first.day!, CalendarDate.daysIn(month: month, year: year))
    let base = CalendarDate(year: year, month: month, day: day)!
    // Hours count as whole days begun: a notice due after 36 hours is due on the second day.
    let number = base.dayNumber + period.days + (period.hours + 23) / 24
    return number < end.dayNumber ? CalendarDate(dayNumber: max(number, -719162)) : end
  }
}

extension CalendarDate: Comparable {
  /// By first day, then by precision: `2026` before `2026-01` before `2026-01-01`.
  package static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.dayNumber, a.precision) < (b.dayNumber, b.precision)
  }

  private var precision: Int { day != nil ? 2 : month != nil ? 1 : 0 }
}
