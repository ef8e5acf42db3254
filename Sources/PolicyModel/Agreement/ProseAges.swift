import PolicySource

/// "under 16", "at least 13 years old", "16 or older", held against the minimum age.
func ageDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  guard let audience = data.entities.single(.audience), let age = audience.number(.minimumAge),
    // Other thresholds than the minimum: a parent's consent, a sale, the law of a place.
    !sentence.hasAny([
      "parent", "parents", "parental", "guardian", "guardians", "consent", "sell", "sold", "sale", "between",
      "california", "law", "laws", "residents", "if",
    ]), sentence.hasAny(thresholds)
  else { return found }
  for (index, word) in sentence.lower.enumerated() {
    guard let stated = Int(word), (10...21).contains(stated), stated != age, sentence.isAge(at: index) else {
      continue
    }
    found.report(
      .proseAgeNotInData, "the prose says \(stated) and the minimum age of the data is \(age)",
      at: sentence.range(of: index..<(index + 1)),
      notes: [
        .init("the data says \(age)", at: audience.range(of: .minimumAge) ?? audience.range)
      ])
  }
  return found
}

/// Words of a rule on who may use something; a number of years alone is no such rule.
private let thresholds: Set<String> = [
  "directed", "intended", "meant", "aimed", "allowed", "permitted", "eligible", "knowingly", "prohibited",
  "must",
  "only", "nobody", "anyone", "least", "older", "over", "required",
]

extension ProseSentence {
  fileprivate func isAge(at index: Int) -> Bool {
    func word(_ offset: Int) -> String {
      lower.indices.contains(index + offset) ? lower[index + offset] : ""
    }
    if ["years", "year"].contains(word(1)) {
      return ["old", "older", "and"].contains(word(2)) && (word(2) != "and" || word(3) == "older")
        || word(2) == "of" && word(3) == "age" || word(2) == "or" && word(3) == "older"
    }
    if PeriodUnit.unit(word(1)) != nil || ["percent", "minutes", "countries", "categories"].contains(word(1))
    {
      return false
    }
    if word(-2) == "age" && word(-1) == "of" || word(-1) == "aged" { return true }
    if word(1) == "or", ["older", "over", "above"].contains(word(2)) { return true }
    if ["younger", "older"].contains(word(-2)), word(-1) == "than" { return true }
    return ["under", "below"].contains(word(-1))
      && hasAny([
        "child", "children", "minor", "minors", "anyone", "nobody", "individuals", "persons", "people",
        "person",
        "users", "kids",
      ])
  }
}
