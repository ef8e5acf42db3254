extension CalendarDate {
  /// In English, with the precision that was stated: "2 July 2025", "December 2025", "2026".
  package var words: String {
    guard let month else { return String(year) }
    let name = CalendarDate.monthNames[month - 1]
    guard let day else { return "\(name) \(year)" }
    return "\(day) \(name) \(year)"
  }

  /// The English names of the months, January first.
  package static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]
}
