/// A number with what it counts: a period, an age, a share.
package struct ProseQuantity: Hashable, Sendable {
  package enum Unit: String, Sendable { case hour, day, week, month, year, age, percent, other }

  package let value: String
  package let unit: Unit
  /// Positions in the words.
  package let words: Range<Int>

  package var isPeriod: Bool {
    switch unit {
    case .hour, .day, .week, .month, .year: true
    case .age, .percent, .other: false
    }
  }

  /// Two years are 24 months, two weeks 14 days; a month is no number of days.
  private var canonical: (amount: String, unit: Unit) {
    guard let number = Int(value) else { return (value, unit) }
    switch unit {
    case .year: return (String(number * 12), .month)
    case .week: return (String(number * 7), .day)
    case .hour: return number % 24 == 0 ? (String(number / 24), .day) : (value, unit)
    case .day, .month, .age, .percent, .other: return (value, unit)
    }
  }

  package static func == (a: ProseQuantity, b: ProseQuantity) -> Bool {
    a.canonical == b.canonical
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(canonical.amount)
    hasher.combine(canonical.unit)
  }
}

extension ProseQuantity {
  /// The quantities of a sentence in order. "Thirty (30) days" is one.
  package static func quantities(in words: [ProseWord], of vocabulary: ProseVocabulary) -> [ProseQuantity] {
    var found: [ProseQuantity] = []
    var index = 0
    while index < words.count {
      guard vocabulary[words[index].id].shape == .number, let value = value(vocabulary[words[index].id].word)
      else {
        index += 1
        continue
      }
      var end = index + 1
      // The same number again in digits.
      if end < words.count, vocabulary[words[end].id].shape == .number,
        let again = self.value(vocabulary[words[end].id].word), again == value
      {
        end += 1
      }
      var unit = Unit.other
      var last = end
      for position in end..<min(end + 3, words.count) {
        let word = vocabulary[words[position].id].word
        if let known = units[word] {
          unit = known
          last = position + 1
          if known == .year, isAge(words, position, vocabulary) { unit = .age }
          break
        }
        if !["calendar", "business", "working", "full", "consecutive", "or", "more", "s"].contains(word) {
          break
        }
      }
      if unit == .other, isAgeBefore(words, index, vocabulary) { unit = .age }
      found.append(ProseQuantity(value: value, unit: unit, words: index..<last))
      index = last
    }
    return found
  }

  private static let units: [String: Unit] = [
    "hour": .hour, "hours": .hour, "day": .day, "days": .day, "week": .week, "weeks": .week, "month": .month,
    "months": .month, "year": .year, "years": .year, "percent": .percent,
  ]

  private static func value(_ word: String) -> String? {
    if let spelled = WordShape.spelledNumbers[word] {
      return spelled == 1 && word == "one" ? nil : String(spelled)
    }
    let isNumber = word.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } && !word.isEmpty
    return isNumber ? word : nil
  }

  private static func isAge(_ words: [ProseWord], _ position: Int, _ vocabulary: ProseVocabulary) -> Bool {
    let next = words[(position + 1)..<min(position + 3, words.count)].map { vocabulary[$0.id].word }
    return next.first == "old" || next == ["of", "age"]
  }

  private static func isAgeBefore(_ words: [ProseWord], _ index: Int, _ vocabulary: ProseVocabulary) -> Bool {
    let before = words[max(0, index - 3)..<index].map { vocabulary[$0.id].word }
    if before.contains("age") || before.contains("aged") || before.contains("ages") { return true }
    guard let last = before.last, ["under", "over", "least", "below"].contains(last),
      let number = Int(vocabulary[words[index].id].word)
    else { return false }
    return (10...21).contains(number)
  }
}
