import PolicyHistory
import PolicyModel
import PolicyNotice
import PolicySource
import Testing

/// What is said of a notice that is not fair, and that nothing is said of a near miss.
@Suite("Lint of notices")
struct NoticeLintTests {
  private func codes(
    _ findings: [RecordedFinding] = [LetterSample.lengthened], data: String = LetterSample.full,
    summary: String? = nil, effective: String? = "2026-12-15", consentURL: String? = nil
  ) -> [DiagnosticCode] {
    let policy = LetterSample.policy(data)
    let new = LetterSample.version("b", of: policy, previous: "a", effective: effective, summary: summary)
    let notice = Notice(
      of: new, since: LetterSample.version("a", of: policy), findings: findings,
      on: .init(day: CalendarDate("2026-11-10")!, baseURL: LetterSample.url, consentURL: consentURL))
    var diagnostics = Diagnostics()
    // Two groups of readers: what is wrong for both is said once.
    NoticeLint(of: new).check([notice, notice], reporting: &diagnostics)
    return diagnostics.all.map(\.code)
  }

  private func data(_ replaced: String, by new: String) -> String {
    let text = LetterSample.full
    guard let range = text.firstRange(of: replaced) else { return "" }
    return text[..<range.lowerBound] + new + text[range.upperBound...]
  }

  @Test func aFairNoticeIsLeftAlone() {
    #expect(codes(summary: "Billing records are kept for 7 years.") == [])
    let asking = data("acceptance: continued-use", by: "acceptance: none")
    #expect(codes([LetterSample.training], data: asking, consentURL: "https://northwind.example/agree") == [])
  }

  @Test(arguments: [
    "Upgrade now to keep your data.", "We are excited to tell you about our policy.", "Get 20% off.",
    "Our policy is even better.", "Read on!", "Special offer: your data stays.",
  ])
  func marketing(_ summary: String) {
    #expect(codes(summary: summary) == [.marketingInNotice])
  }

  @Test(arguments: [
    "We begin to sell website usage data, and add a right to opt out of the sale.",
    "We no longer send promotional materials or newsletters.",
    "You can subscribe and pay by card; discounted tax is gone.",
    "A provider of special services is offered your address.",
    "If you do not agree, you can stop using the service.",
    "Going on using the service does not mean that you accept.", "You may continue to use the service.",
  ])
  func plainWordsAreNoMarketing(_ summary: String) {
    #expect(codes(summary: summary) == [])
  }

  @Test(arguments: [
    "By continuing to use the service, you accept these changes.", "Your continued use means that you agree.",
    "If you keep using Harbour after 1 May, you consent to the new policy.",
  ])
  func continuedUse(_ summary: String) {
    #expect(codes(summary: summary) == [.consentByContinuedUse])
  }

  @Test func consentThatThePolicyTakesForGiven() {
    #expect(
      codes([LetterSample.training], consentURL: "https://northwind.example/agree") == [
        .consentByContinuedUse
      ])
    // Nothing needs agreement.
    #expect(codes([LetterSample.lengthened]) == [])
  }

  @Test func consentThatIsAskedForNowhere() {
    let asking = data("acceptance: continued-use", by: "acceptance: none")
    #expect(codes([LetterSample.training], data: asking) == [.consentWithoutAddress])
  }

  @Test func consentThatThePolicyLeavesToThoseWhoOptOut() {
    let asking = data("acceptance: continued-use", by: "acceptance: none")
    let url = "https://northwind.example/agree"
    func sold(_ level: Level) -> RecordedFinding {
      LetterSample.finding(
        "sale-or-share-introduced", level, entity: "sale", after: "sold", "Your data is now sold",
        impact: "Others pay for it.", kind: .saleOrSharing)
    }
    let optOut =
      "contacts: [{id: a, email: a@b.example}]\nrights: [{id: sale, right: opt-out-of-sale, routes: [a]}, "
      + "{id: back, right: withdraw-consent, routes: [a]}]\n"
    #expect(codes([sold(.reConsent)], data: optOut, consentURL: url) == [.consentByOptOut])
    // Opting out is what such a change asks for.
    #expect(codes([sold(.notifyInAdvance)], data: optOut, consentURL: url) == [])
    // The training is asked for.
    #expect(codes([LetterSample.training], data: asking, consentURL: url) == [])
  }

  @Test func noDate() {
    #expect(codes(effective: nil) == [.noticeWithoutDate])
    #expect(codes(effective: "2027") == [])
  }

  @Test func noContact() {
    #expect(
      codes(data: "controller: {name: A, address: not-stated}\ncontacts: [{id: a, email: not-stated}]\n") == [
        .noticeWithoutContact
      ])
    #expect(codes(data: "controller: {name: A}\ncontacts: [{id: a, phone: \"+44 113 496 0000\"}]\n") == [])
  }

  @Test func noChoice() {
    let without = data(
      "  - {id: withdraw, right: withdraw-consent, when: [at any time.], limits: [what was done before stays lawful], routes: [settings]}\n",
      by: "")
    #expect(
      codes([LetterSample.training], data: without, consentURL: "https://northwind.example/agree") == [
        .consentByContinuedUse, .noticeWithoutChoice,
      ])
    #expect(codes([LetterSample.lengthened], data: without) == [])
    let sale = LetterSample.finding(
      "sale-or-share-introduced", .notifyInAdvance, entity: "sale", after: "sold", "Your data is now sold",
      impact: "Others pay for it.", kind: .saleOrSharing)
    #expect(codes([sale]) == [.noticeWithoutChoice])
    let added = LetterSample.finding(
      "purpose-added", .notifyInAdvance, entity: "purposes.stats", "Your data is also used for: Statistics",
      impact: "It serves one purpose more.", kind: .purpose)
    let interests =
      "contacts: [{id: a, email: a@b.example}]\npurposes: [{id: stats, name: Statistics, bases: [{basis: legitimate-interests, interest: growth}]}]\n"
    #expect(codes([added], data: interests) == [.noticeWithoutChoice])
    #expect(codes([added], data: interests + "rights: [{id: o, right: objection, routes: [a]}]\n") == [])
  }

  @Test func noMeaning() {
    let unknown = LetterSample.finding(
      "unclassified-structural", .notify, entity: "product", before: "A", after: "B", "The name differs",
      impact: "What the policy says here is not what it said before.", kind: .editorial)
    #expect(codes([unknown]) == [.changeWithoutImpact])
  }
}
