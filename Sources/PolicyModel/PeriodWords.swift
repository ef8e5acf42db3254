extension Period {
  /// Canonical ISO 8601: `P6Y`, `P1Y6M`, `P30D`, `PT72H`; nothing at all is `P0D`.
  package var iso: String {
    var text = "P"
    if months >= 12 { text += "\(months / 12)Y" }
    if months % 12 != 0 { text += "\(months % 12)M" }
    if days != 0 { text += "\(days)D" }
    if hours != 0 { text += "T\(hours)H" }
    return text == "P" ? "P0D" : text
  }

  /// In English and in the units that were written: "6 years", "1 year 6 months", "24 months", "72 hours".
  package var words: String {
    var parts: [String] = []
    func add(_ number: Int, _ unit: String) {
      if number != 0 { parts.append("\(number) \(unit)\(number == 1 ? "" : "s")") }
    }
    add(years, "year")
    add(months - years * 12, "month")
    add(weeks, "week")
    add(days - weeks * 7, "day")
    add(hours, "hour")
    return parts.isEmpty ? "0 days" : parts.joined(separator: " ")
  }
}
