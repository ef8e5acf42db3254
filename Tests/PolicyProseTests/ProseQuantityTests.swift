import PolicyProse
import Testing

@Suite struct ProseQuantityTests {
  private func quantities(_ text: String) -> [String] {
    let vocabulary = ProseVocabulary()
    guard let sentence = ProseText(resolved(text), vocabulary: vocabulary).sentences.first else { return [] }
    return ProseQuantity.quantities(in: sentence.words, of: vocabulary).map {
      "\($0.value) \($0.unit.rawValue): \(sentence.written($0.words))"
    }
  }

  @Test(arguments: [
    ("We keep it for thirty (30) days.", ["30 day: thirty (30) days"]),
    ("We keep it for 30 days.", ["30 day: 30 days"]),
    ("We keep it for one (1) year.", ["1 year: 1) year"]),
    ("We keep it for ninety days or 6 weeks.", ["90 day: ninety days", "6 week: 6 weeks"]),
    ("We answer in 45 calendar days.", ["45 day: 45 calendar days"]),
    ("We keep it 6 years and 3 months.", ["6 year: 6 years", "3 month: 3 months"]),
    ("A 180-day period.", ["180 day: 180-day"]),
    ("We answer in 24 hours.", ["24 hour: 24 hours"]),
    ("We keep it 2.5 years.", ["2.5 year: 2.5 years"]),
  ])
  func periods(_ example: (String, [String])) {
    #expect(quantities(example.0) == example.1)
  }

  @Test(arguments: [
    ("You are 16 years old.", "16 age: 16 years"), ("You are at least 18 years of age.", "18 age: 18 years"),
    ("Not for children under 13.", "13 age: 13"), ("Not under the age of 16.", "16 age: 16"),
    ("People aged 14 may.", "14 age: 14"), ("Those over 18 may.", "18 age: 18"),
  ])
  func ages(_ example: (String, String)) {
    #expect(quantities(example.0) == [example.1])
  }

  @Test func yearsAloneAreNoAge() {
    #expect(quantities("We keep it for 6 years.") == ["6 year: 6 years"])
    #expect(quantities("Kept for 16 years.") == ["16 year: 16 years"])
    #expect(quantities("Orders under 50 are free.") == ["50 other: 50"])
    #expect(quantities("Kept for under 13 months.") == ["13 month: 13 months"])
  }

  @Test func sharesAndOtherNumbers() {
    #expect(
      quantities("We take 5 percent of 1,000 orders.") == ["5 percent: 5 percent", "1000 other: 1,000"])
    #expect(quantities("One of us keeps none.") == [])
  }

  @Test func equalityIsOfWhatIsCounted() {
    let vocabulary = ProseVocabulary()
    let sentence = ProseText(resolved("30 days, thirty days, 30 years"), vocabulary: vocabulary).sentences[0]
    let found = ProseQuantity.quantities(in: sentence.words, of: vocabulary)
    #expect(found.map(\.isPeriod) == [true, true, true])
    #expect(found[0] == found[1])
    #expect(found[0] != found[2])
  }
}
