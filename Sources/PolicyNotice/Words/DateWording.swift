package import PolicyModel
import PolicySource

/// How a language writes a date in a sentence, with the precision that was stated.
///
/// The forms and the names stand in `dates.tsv`, which `scripts/extract-dates.py` takes from the Unicode CLDR.
package struct DateWording: Sendable {
  private let day: String
  private let month: String
  private let year: String
  /// As they stand beside a day, January first: "1 мая".
  private let monthsBesideDay: ArraySlice<String>
  /// As they stand without one: "май 2026".
  private let months: ArraySlice<String>

  /// The wording of a language or of the one above it, `de` for `de-DE`; nil where none is known. What is written in
  /// one script is never worded in another.
  package static func of(_ language: String) -> DateWording? {
    var parts = language.split(separator: "-").map(String.init)
    while let last = parts.last {
      if let wording = all[parts.joined(separator: "-")] { return wording }
      if last.utf8.count == 4 { return nil }
      parts.removeLast()
    }
    return nil
  }

  /// The tags that have a wording of their own, sorted.
  package static let languages = all.keys.sorted()

  private static let all: [String: DateWording] = {
    let lines = String(decoding: PackageResources.dates_tsv, as: UTF8.self).split(separator: "\n")
    return Dictionary(
      lines.compactMap { line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        return DateWording(cells.dropFirst()).map { (cells[0], $0) }
      }, uniquingKeysWith: { first, _ in first })
  }()

  private init?(_ cells: ArraySlice<String>) {
    guard cells.count == 27 else { return nil }
    let cells = Array(cells)
    (day, month, year) = (cells[0], cells[1], cells[2])
    monthsBesideDay = cells[3..<15]
    months = cells[15..<27]
  }

  /// "1. Dezember 2026", "Dezember 2026" or "2026".
  package func text(_ date: CalendarDate) -> String {
    guard let month = date.month else { return filled(year, date, "") }
    guard date.isDay else { return filled(self.month, date, months[months.startIndex + month - 1]) }
    return filled(day, date, monthsBesideDay[monthsBesideDay.startIndex + month - 1])
  }

  private func filled(_ pattern: String, _ date: CalendarDate, _ month: String) -> String {
    PhraseParts(pattern).filled { name in
      switch name {
      case "y": String(date.year)
      case "m": month
      case "d": String(date.day ?? 1)
      case "dd": (date.day ?? 1) < 10 ? "0\(date.day ?? 1)" : String(date.day ?? 1)
      default: nil
      }
    }
  }
}
