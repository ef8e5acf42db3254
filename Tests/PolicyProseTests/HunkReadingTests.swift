import Testing

@testable import PolicyProse

@Suite struct HunkReadingTests {
  private func reading(_ old: String, _ new: String) -> HunkReading? {
    let compared = Compared(old, new)
    guard let reading = compared.readings.first, compared.readings.count == 1 else {
      Issue.record("not one change: \(compared.changes)")
      return nil
    }
    return HunkReading(reading, compared.vocabulary)
  }

  @Test func oneLetterIsSpelling() {
    #expect(reading("We recieve your data.", "We receive your data.")?.isSpellingOnly == true)
    #expect(reading("We keep your informtion.", "We keep your information.")?.isSpellingOnly == true)
    #expect(reading("We keep your data.", "We sell your data.")?.isSpellingOnly == false)
    #expect(reading("We keep it 10 days.", "We keep it 11 days.")?.isSpellingOnly == false)
    #expect(reading("We do not share data.", "We do now share data.")?.isSpellingOnly == false)
  }

  @Test func anAddressMoved() {
    let found = reading(
      "Write to Acme, 12 High Street, London N1 9GU.", "Write to Acme, 7 Station Road, Leeds LS1 4AB.")
    #expect(found?.isPostalAddress == true)
    #expect(reading("We keep it 12 days.", "We keep it 30 days.")?.isPostalAddress == false)
  }

  @Test func aCompanyIsRenamed() {
    let found = reading(
      "This policy is of Acme Holding Inc. and you.", "This policy is of Roadrunner Inc. and you.")
    #expect(found?.changesLegalName == true)
    #expect(found?.isNameForName == true)
    let other = reading("We share it with Google for this.", "We share it with Microsoft for this.")
    #expect(other?.changesLegalName == false)
    #expect(other?.isNameForName == true)
    #expect(reading("We keep all of it.", "We sell all of it.")?.isNameForName == false)
  }

  @Test func aListGrewOrShrank() {
    let (short, long) = ("We collect your name and email.", "We collect your name, email and location.")
    #expect(reading(short, long)?.listGrew == true)
    #expect(reading(short, long)?.listShrank == false)
    #expect(reading(long, short)?.listShrank == true)
    #expect(reading(long, short)?.listGrew == false)
  }
}

@Suite struct PracticeTests {
  private func practice(_ old: String, _ new: String) -> Practice? {
    let compared = Compared(old, new)
    return compared.readings.first.map { Practice($0, compared.vocabulary) }
  }

  @Test func aNewPracticeIsOfItsVerb() {
    let found = practice("We keep logs here.", "We keep logs here. We sell personal data to brokers.")
    #expect(found?.changed.contains(.selling) == true)
    #expect(found?.isDenied == false)
  }

  @Test func aDeniedPracticeIsDenied() {
    let found = practice("We keep logs.", "We keep logs. We do not sell personal data to brokers.")
    #expect(found?.changed.contains(.selling) == true)
    #expect(found?.isDenied == true)
  }

  @Test func anotherVerbOfTheSameStatement() {
    #expect(practice("We keep your data in Europe.", "We share your data in Europe.")?.verbChanged == true)
    #expect(practice("We keep your data in Europe.", "We keep your data in Asia.")?.verbChanged == false)
  }
}
