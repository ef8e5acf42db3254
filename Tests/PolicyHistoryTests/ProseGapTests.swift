import PolicyHistory
import Testing

/// A natural pair of sentences that is, or was, graded wrongly.
struct ProseGap: Sendable, CustomTestStringConvertible {
  /// What counsel would call it; nil where users need not be told.
  let rule: String?
  let pair: SentencePair

  init(_ rule: String?, _ pair: SentencePair) {
    self.rule = rule
    self.pair = pair
  }

  var testDescription: String { "\(rule ?? "nothing"): \(pair.testDescription)" }

  static let all: [ProseGap] = [
    ProseGap(
      "sensitive-category-added",
      SentencePair(
        "collection", "We collect information about your device.",
        "We collect information about your device and your precise geolocation, race and sexual orientation.")
    ),
    ProseGap(
      "recipient-named-in-known-category",
      SentencePair(
        "sharing", "We share usage data with service providers such as Google Analytics.",
        "We share usage data with service providers such as Google Analytics and Mixpanel.")),
    ProseGap(
      "sale-or-share-ended", SentencePair("sharing", "We sell your personal data to advertisers.", nil)),
    ProseGap(
      "complaint-route-changed",
      SentencePair(
        "rights", "You can complain to the Information Commissioner's Office.",
        "You can complain to the Irish Data Protection Commission.")),
    ProseGap(
      "right-method-changed",
      SentencePair(
        "rights", "You can exercise your rights in the settings of your account.",
        "You can exercise your rights by sending us a signed letter.")),
    ProseGap(
      "right-method-changed",
      SentencePair("rights", "We answer requests free of charge.", "We answer requests for a fee.")),
    ProseGap(
      "child-practice-changed",
      SentencePair("collection", nil, "We collect the names and the photos of children who use the service.")),
    ProseGap(
      "child-practice-changed",
      SentencePair(
        "collection", "We do not knowingly collect personal data from children.",
        "We collect personal data from children with the consent of their parents.")),
    ProseGap(
      "child-practice-changed",
      SentencePair("collection", "If we learn that a child has given us personal data, we delete it.", nil)),
    ProseGap(
      "opt-out-signal-dropped",
      SentencePair("rights", "We honor opt-out signals such as the Global Privacy Control.", nil)),
    ProseGap(
      "cross-site-tracking-changed",
      SentencePair(
        "collection", "Our website responds to Do Not Track signals.",
        "Our website does not respond to Do Not Track signals.")),
    ProseGap(
      "cookie-removed",
      SentencePair("collection", "Our advertising partners set cookies and web beacons on your device.", nil)),
    ProseGap(
      "security-promise-weakened",
      SentencePair(
        "keeping", "We encrypt your personal data at rest and in transit.",
        "We encrypt your personal data in transit.")),
    ProseGap(
      "security-promise-weakened",
      SentencePair("keeping", "All personal data is encrypted with SSL technology.", nil)),
    ProseGap(
      "adm-introduced",
      SentencePair(
        "use", "We do not make automated decisions about you.", "We make automated decisions about you.")),
    ProseGap(
      "adm-introduced",
      SentencePair(
        "use", nil, "We use profiling and automated decision-making that has legal effects on you.")),
    ProseGap(
      "adm-removed", SentencePair("use", "We make automated decisions about you, including profiling.", nil)),
    ProseGap(
      "source-removed",
      SentencePair(
        "collection", "We receive personal data about you from data brokers and public sources.", nil)),
    ProseGap(
      "regime-removed",
      SentencePair("rights", "If you are a California resident, the CCPA applies to you.", nil)),
    ProseGap(
      "regime-removed",
      SentencePair("rights", "This section applies to residents of California under the CCPA.", nil)),
    ProseGap(nil, SentencePair("keeping", nil, "We use TLS encryption and store a hash of your password.")),
    ProseGap(nil, SentencePair("use", nil, "We train our employees in the protection of personal data.")),
    ProseGap(nil, SentencePair("use", nil, "Our staff complete privacy training once a year.")),
    ProseGap(
      nil,
      SentencePair(
        "changes", "Example Ltd is responsible for your personal data.",
        "The company that is responsible for your personal data is Example Ltd.")),
  ]

  /// What was graded wrongly once and is right.
  static let closed: [ProseGap] = [
    ProseGap(
      "sensitive-category-added",
      SentencePair("collection", nil, "We collect data about your health and your religion.")),
    ProseGap(
      "purpose-added",
      SentencePair(
        "use", "We use your e-mail address to send you your receipts.",
        "We use your e-mail address to send you your receipts and offers of our products.")),
    ProseGap(
      "legal-basis-changed",
      SentencePair(
        "use", "The legal basis for these purposes is your consent.",
        "The legal basis for these purposes is our legitimate interest.")),
    ProseGap(
      "rights-contact-changed",
      SentencePair(
        "rights", "You can contact our data protection officer at dpo@example.com.",
        "You can contact our data protection officer at officer@sample.org.")),
    ProseGap(
      "rights-contact-changed",
      SentencePair(
        "rights", "To exercise your rights, please contact rights@example.com.",
        "To exercise your rights, please contact rights@sample.org.")),
    ProseGap(
      "recipient-named-in-known-category",
      SentencePair(
        "sharing", "We share your payment details with Stripe, our payment processor.",
        "We share your payment details with Adyen, our payment processor.")),
    ProseGap(
      "sale-or-share-ended",
      SentencePair(
        "sharing", "We sell your personal data to advertisers.",
        "We do not sell your personal data to advertisers.")),
    ProseGap(
      "retention-outcome-changed",
      SentencePair(
        "keeping", "When you close your account, we delete your messages.",
        "When you close your account, we anonymize your messages.")),
    ProseGap(
      "retention-outcome-changed",
      SentencePair(
        "keeping", "After the contract ends, your data is deleted.",
        "After the contract ends, your data is archived.")),
    ProseGap(
      "right-removed-or-narrowed",
      SentencePair(
        "rights", "You have the right to object to the use of your personal data for fraud prevention.", nil)),
    ProseGap(
      "right-removed-or-narrowed",
      SentencePair("rights", "You have the right to withdraw your consent and to data portability.", nil)),
    ProseGap(
      nil,
      SentencePair(
        "collection", "We respond to Do Not Track signals.", "We respond to “Do Not Track” signals.")),
  ]
}

/// A gap that better grading closes goes to `closed`: this list is of what is wrong, and of nothing else.
@Test(arguments: ProseGap.all)
func aGapInTheGradingOfProseIsStillOne(_ gap: ProseGap) {
  #expect(gap.pair.material.map(\.rule) != [gap.rule].compactMap { $0 })
}

@Test(arguments: ProseGap.closed)
func aClosedGapStaysClosed(_ gap: ProseGap) {
  #expect(gap.pair.material.map(\.rule) == [gap.rule].compactMap { $0 })
}
