import PolicySource

extension Period {
  /// Reads ISO 8601 (`P30D`, `P1Y6M`, `PT72H`) or plain words (`30 days`, `1 year and 6 months`); anything else is nil.
  ///
  /// Fractions, signs, minutes and seconds are not part of the language; a number has at most five digits.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= 80 else { return nil }
    if bytes.first == 0x50, bytes.count > 1, bytes[1] == 0x54 || isDigit(bytes[1]) {
      self.init(iso: bytes)
    } else {
      self.init(words: text)
    }
  }

  private init?(iso bytes: [UInt8]) {
    var sum = PeriodSum()
    var index = 1
    var isTime = false
    while index < bytes.count {
      if bytes[index] == 0x54 {
        guard !isTime else { return nil }
        isTime = true
        index += 1
        guard index < bytes.count else { return nil }
      }
      let start = index
      while index < bytes.count, isDigit(bytes[index]) { index += 1 }
      guard index > start, index < bytes.count, let number = count(bytes[start..<index]) else { return nil }
      let unit: PeriodUnit? =
        switch (bytes[index], isTime) {
        case (0x59, false): .year
        case (0x4D, false): .month
        case (0x57, false): .week
        case (0x44, false): .day
        case (0x48, true): .hour
        default: nil
        }
      guard let unit, sum.add(number, unit) else { return nil }
      index += 1
    }
    self = sum.period
  }

  private init?(words text: String) {
    let tokens = text.lowercased().split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }.map(
      String.init)
    var sum = PeriodSum()
    var index = 0
    while index < tokens.count {
      if index > 0, tokens[index] == "and" { index += 1 }
      guard index + 1 < tokens.count, let number = PeriodUnit.number(tokens[index]) else { return nil }
      var word = tokens[index + 1]
      // "1 year, 6 months": a comma stands before a further unit only.
      if word.hasSuffix(","), index + 2 < tokens.count { word.removeLast() }
      guard let unit = PeriodUnit.unit(word), sum.add(number, unit) else { return nil }
      index += 2
    }
    guard sum.last != nil else { return nil }
    self = sum.period
  }
}

/// Adds up a period whose units come from the longest to the shortest, each once.
private struct PeriodSum {
  private(set) var last: PeriodUnit?
  private var years = 0
  private var months = 0
  private var weeks = 0
  private var days = 0
  private var hours = 0

  var period: Period {
    Period(months: years * 12 + months, days: weeks * 7 + days, hours: hours, years: years, weeks: weeks)
  }

  mutating func add(_ number: Int, _ unit: PeriodUnit) -> Bool {
    if let last, unit.rawValue <= last.rawValue { return false }
    last = unit
    switch unit {
    case .year: years = number
    case .month: months = number
    case .week: weeks = number
    case .day: days = number
    case .hour: hours = number
    }
    return true
  }
}

/// The units of a period, the longest first.
enum PeriodUnit: Int, CaseIterable {
  case year, month, week, day, hour

  var word: String {
    switch self {
    case .year: "year"
    case .month: "month"
    case .week: "week"
    case .day: "day"
    case .hour: "hour"
    }
  }

  static func unit(_ word: String) -> PeriodUnit? {
    allCases.first { $0.word == word || $0.word + "s" == word }
  }

  static func number(_ word: String) -> Int? {
    if let small = numberWords.firstIndex(of: word) { return small + 1 }
    if word == "a" || word == "an" { return 1 }
    let bytes = Array(word.utf8)
    return bytes.allSatisfy(isDigit) ? count(bytes[...]) : nil
  }

  /// The words that a slip in a unit may have meant.
  static let words = allCases.flatMap { [$0.word, $0.word + "s"] }

  private static let numberWords = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
  ]
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func count(_ digits: ArraySlice<UInt8>) -> Int? {
  guard (1...5).contains(digits.count) else { return nil }
  return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
}

/// "did you mean '6 years'?" for words that are a period but for a slip.
func periodSuggestion(for text: String) -> String? {
  guard text.utf8.count <= 80 else { return nil }
  var isChanged = false
  let words = text.lowercased().split(separator: " ").map { word -> String in
    let word = String(word)
    if word == "and" || PeriodUnit.number(word) != nil || PeriodUnit.unit(word) != nil { return word }
    guard let near = nearest(to: word, among: PeriodUnit.words) else { return word }
    isChanged = true
    return near
  }
  let corrected = words.joined(separator: " ")
  if isChanged, Period(corrected) != nil { return "did you mean '\(corrected)'?" }
  let upper = text.uppercased()
  if upper != text, Period(upper) != nil { return "did you mean '\(upper)'?" }
  return nil
}
