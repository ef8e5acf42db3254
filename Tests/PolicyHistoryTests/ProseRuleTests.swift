import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicyProse
import PolicySource
import Testing

@Test(arguments: SentenceRuleCase.all)
func aPairOfSentencesGivesItsRule(of example: SentenceRuleCase) {
  guard let fires = example.fires else { return }
  let found = fires.material.filter { !example.unwanted.contains($0.rule) }
  #expect(
    Set(found.map(\.rule)) == Set([example.rule] + example.also),
    "\(fires.testDescription) gave \(found.map { "\($0.rule) \($0.level) \($0.reasons)" })")
}

@Test(arguments: SentenceRuleCase.all)
func aNearMissIsNotMaterial(of example: SentenceRuleCase) {
  let found = example.misses.material
  #expect(
    found.isEmpty,
    "\(example.misses.testDescription) gave \(found.map { "\($0.rule) \($0.level) \($0.reasons)" })")
}

/// A guard, a pair that trips it, and a pair beside it that must give nothing material.
struct GuardCase: Sendable, CustomTestStringConvertible {
  let tripped: ProseGuard
  let trips: SentencePair
  let misses: SentencePair

  var testDescription: String { tripped.rawValue }

  static let all: [GuardCase] = [
    GuardCase(
      tripped: .denialFlipped,
      trips: SentencePair(
        "collection", "We do not collect your precise location.", "We collect your precise location."),
      misses: SentencePair(
        "collection", "We do not collect your precise location.", "We don't collect your precise location.")),
    GuardCase(
      tripped: .periodOfKeeping,
      trips: SentencePair(
        "keeping", "We delete server logs after 14 days.", "We delete server logs after 6 months."),
      misses: SentencePair(
        "keeping", "We delete server logs after 14 days.", "We delete server logs after two weeks.")),
    GuardCase(
      tripped: .endOfKeeping,
      trips: SentencePair("keeping", "We keep your messages.", "We keep your messages indefinitely."),
      misses: SentencePair(
        "keeping", "We keep your messages until you close your account.",
        "Until you close your account, we keep your messages.")),
    GuardCase(
      tripped: .age,
      trips: SentencePair(
        "collection", "Children must be 14 years of age or older to create an account.",
        "Children must be 12 years of age or older to create an account."),
      misses: SentencePair(
        "changes", "Version of 13 June 2024.", "Version of 16 July 2025.")),
    GuardCase(
      tripped: .selling,
      trips: SentencePair(
        "sharing", "We do not share or sell your personal data.",
        "We do not share your personal data."),
      misses: SentencePair(
        "sharing", "We never rent or sell your personal data.", "We never sell or rent your personal data.")),
    GuardCase(
      tripped: .consentLost,
      trips: SentencePair(
        "sharing", "We share your profile with partners only with your consent.",
        "We share your profile with partners."),
      misses: SentencePair(
        "sharing", "We share your profile with partners only with your consent.",
        "Only with your consent do we share your profile with partners.")),
    GuardCase(
      tripped: .optInToOptOut,
      trips: SentencePair(
        "use", "We use your photos for research only with your consent.",
        "We use your photos for research unless you opt out."),
      misses: SentencePair(
        "use", "We use your photos for research unless you opt out.",
        "Unless you opt out, we use your photos for research.")),
    GuardCase(
      tripped: .addressForRequests,
      trips: SentencePair(
        "rights", "To exercise your rights, contact us at rights@example.com.",
        "To exercise your rights, write to our privacy team at team@sample.org."),
      misses: SentencePair(
        "rights", "Send your request to Example Ltd, 12 Main Street, London.",
        "Send your request to Example Ltd, 48 Park Street, London.")),
    GuardCase(
      tripped: .training,
      trips: SentencePair("use", nil, "Your photos are data that machine learning models are trained with."),
      misses: SentencePair(
        "use", "We do not use your photos to train artificial intelligence models.",
        "We never use your photos to train artificial intelligence models.")),
    GuardCase(
      tripped: .basis,
      trips: SentencePair(
        "use", "We process your messages on the basis of your consent.",
        "We process your messages on the basis of our legitimate interest."),
      misses: SentencePair(
        "use", "We process your messages on the basis of your consent.",
        "Your messages are processed on the basis of your consent.")),
    GuardCase(
      tripped: .sensitiveData,
      trips: SentencePair("collection", nil, "We collect your fingerprint and your genetic data."),
      misses: SentencePair("collection", nil, "We do not collect your fingerprint or your genetic data.")),
    GuardCase(
      tripped: .rightGone,
      trips: SentencePair("rights", "You have the right to object to direct marketing.", nil),
      misses: SentencePair(
        "rights", "You have the right to object to direct marketing.",
        "It is your right to object to direct marketing.")),
    GuardCase(
      tripped: .vendor,
      trips: SentencePair(
        "sharing", "Payments are handled by our service provider Stripe.",
        "Payments are handled by our service provider Adyen."),
      misses: SentencePair(
        "sharing", "Payments are handled by our service provider Stripe.",
        "Our service provider Stripe handles payments.")),
    GuardCase(
      tripped: .fateOfData,
      trips: SentencePair(
        "keeping", "When you leave, we delete your personal data.",
        "When you leave, we archive your personal data."),
      misses: SentencePair(
        "keeping", "When you leave, we delete your personal data.",
        "When you leave, we erase your personal data.")),
    GuardCase(
      tripped: .dataJoined,
      trips: SentencePair(
        "collection", "We collect your name and your age.",
        "We collect your name, your passport number and your age."),
      misses: SentencePair(
        "collection", "We collect your name and your age.",
        "We collect your age and your name.")),
    GuardCase(
      tripped: .recipientJoined,
      trips: SentencePair(
        "sharing", "We share your data with our service providers.",
        "We share your data with our service providers and advertisers."),
      misses: SentencePair(
        "sharing", "We share your data with our service providers.",
        "Your data is shared with our service providers.")),
    GuardCase(
      tripped: .purposeJoined,
      trips: SentencePair(
        "use", "We use your data to provide the service.",
        "We use your data to provide the service and for marketing."),
      misses: SentencePair(
        "use", "We use your data to provide the service.", "Your data is used to provide the service.")),
    GuardCase(
      tripped: .denialGone,
      trips: SentencePair("use", "We do not use your data for profiling.", nil),
      misses: SentencePair(
        "use", "We do not use your data for profiling.", "We never use your data for profiling.")),
  ]
}

@Test(arguments: GuardCase.all)
func aGuardIsTripped(by example: GuardCase) {
  let found = example.trips.material
  #expect(
    found.contains { $0.reasons.contains(example.tripped.sentence) },
    "\(example.trips.testDescription) gave \(found.map { "\($0.rule) \($0.level) \($0.reasons)" })")
}

@Test(arguments: GuardCase.all)
func besideAGuardNothingIsMaterial(in example: GuardCase) {
  let found = example.misses.material
  #expect(
    found.isEmpty,
    "\(example.misses.testDescription) gave \(found.map { "\($0.rule) \($0.level) \($0.reasons)" })")
}

@Test func everyGuardHasACase() {
  #expect(Set(GuardCase.all.map(\.tripped)) == Set(ProseGuard.allCases))
}

extension ProseGuard {
  /// What the finding must say of it.
  fileprivate var sentence: String {
    switch self {
    case .denialFlipped: "what was denied is now said, or the reverse"
    case .periodOfKeeping: "the time that data is kept for is another"
    case .endOfKeeping: "what ends the keeping of data is another"
    case .age: "an age is another"
    case .selling: "it says that data is sold, or no longer that it is not"
    case .consentLost: "consent is no longer a condition"
    case .optInToOptOut: "consent gave way to a chance to opt out"
    case .addressForRequests: "the address for requests is another"
    case .training: "data trains machines"
    case .basis: "the legal ground is another"
    case .sensitiveData: "sensitive data is new to the text"
    case .rightGone: "a right is no longer named"
    case .vendor: "another firm receives data"
    case .fateOfData: "what becomes of data in the end is another"
    case .dataJoined: "data joined a list"
    case .recipientJoined: "somebody joined a list of who receives data"
    case .purposeJoined: "a use joined a list of what data is used for"
    case .denialGone: "a promise not to do something is gone"
    }
  }
}

@Test(arguments: [
  ("de", "Wir speichern Ihre Daten 30 Tage lang.", "Wir speichern Ihre Daten 90 Tage lang."),
  ("de", "Wir verkaufen Ihre Daten nicht.", "Wir verkaufen Ihre Daten."),
  ("fr", "Nous conservons vos messages.", "Nous gardons vos messages."),
  ("fr", "Nous ne vendons pas vos données.", "Nous vendons vos données."),
])
func changedWordsOfALanguageWithoutWordListsAreForAPerson(_ language: String, _ old: String, _ new: String) {
  let found = SentencePair("keeping", old, new).findings(language: language)
  #expect(found.map(\.rule) == ["prose-changed"])
  #expect(found.map(\.level) == [.notify])
  #expect(
    found.map(\.reasons) == [["the language has no word lists here: what differs is for a person to grade"]])
}

@Test func aTextThatDoesNotTellItsLanguageIsNotCalledOneWithoutWordLists() {
  func document(_ text: String) -> Policy {
    Policy(ProseDocument(parsingPlainText: SourceFile(path: "a.txt", text: text)))
  }
  let (old, new) = (document("We sell no data."), document("We sell data."))
  #expect(old.language == "und")
  let found = findings(of: PolicyDiff(from: old, to: new))
  #expect(found.map(\.level) == [.notify])
  #expect(
    found.map(\.reasons) == [
      [
        "the text does not tell its language, often for being short: what differs is for a person to grade"
      ]
    ])
}

@Test(arguments: ["en", "de", "fr"])
func anotherLayoutIsNotMaterial(_ language: String) {
  let one = surroundings.map { ($0.0, [$0.1]) }
  let many = surroundings.map { key, paragraph in
    (key, paragraph.split(separator: ". ").map { $0.last == "." ? String($0) : $0 + "." })
  }
  for (old, new) in [(one, many), (many, one), (one, one.reversed())] {
    let found = findings(
      of: PolicyDiff(
        from: policy("", language: language, prose: old), to: policy("", language: language, prose: new)))
    #expect(found.filter(\.level.isMaterial).isEmpty)
  }
  #expect(
    findings(
      of: PolicyDiff(
        from: policy("", language: language, prose: many), to: policy("", language: language, prose: many))
    ).isEmpty)
}

@Test func anotherHeadingIsNotMaterial() {
  let renamed = surroundings.map { ($0.0 == "sharing" ? "disclosure" : $0.0, [$0.1]) }
  let found = proseFindings(surroundings.map { ($0.0, [$0.1]) }, renamed)
  #expect(found.filter(\.level.isMaterial).isEmpty, "\(found.map(\.id))")
}

@Test func anotherNameThroughoutIsNotMaterial() {
  func named(_ name: String) -> [(String, [String])] {
    surroundings.map { ($0.0, [$0.1, "This part is about the \(name)."]) }
  }
  let found = proseFindings(named("app"), named("platform"))
  #expect(found.filter(\.level.isMaterial).isEmpty, "\(found.map(\.id))")
}

@Test func everyRuleOfProseHasACase() {
  #expect(Set(SentenceRuleCase.all.map(\.rule)).count == SentenceRuleCase.all.count)
  for example in SentenceRuleCase.all { #expect(MaterialityRule.named(example.rule) != nil) }
  let gaps = Set(ProseGap.all.compactMap(\.rule))
  for example in SentenceRuleCase.all where example.fires == nil {
    #expect(gaps.contains(example.rule), "\(example.rule) has no sentence")
  }
}
