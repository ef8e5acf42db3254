import Testing

/// A rule, a pair that must give it alone, and a pair beside it that must give nothing material.
struct SentenceRuleCase: Sendable, CustomTestStringConvertible {
  let rule: String
  /// nil where only the sentences that are graded wrongly are known.
  let fires: SentencePair?
  let misses: SentencePair
  /// What it is as well.
  var also: [String] = []
  /// What it may be called besides, though it is not that.
  var unwanted: Set<String> = []

  init(
    _ rule: String, _ fires: SentencePair?, misses: SentencePair, also: [String] = [],
    unwanted: Set<String> = []
  ) {
    self.rule = rule
    self.fires = fires
    self.misses = misses
    self.also = also
    self.unwanted = unwanted
  }

  var testDescription: String { rule }

  static let all: [SentenceRuleCase] = [
    SentenceRuleCase(
      "controller-identity-changed",
      SentencePair(
        "changes", "Example Ltd is responsible for your personal data.",
        "Sample Holdings Inc. is responsible for your personal data."),
      misses: SentencePair(
        "changes", "Example Ltd is responsible for your personal data.",
        "Responsible for your personal data is Example Ltd.")),
    SentenceRuleCase(
      "dpo-removed",
      SentencePair("rights", "Our data protection officer is Maria Schmidt, dpo@example.com.", nil),
      misses: SentencePair(
        "rights", "You can reach our data protection officer at dpo@example.com.",
        "Our data protection officer can be reached at dpo@example.com.")),
    SentenceRuleCase(
      "rights-contact-changed",
      SentencePair(
        "rights", "Requests about your rights go to our data protection officer, dpo@example.com.",
        "Requests about your rights go to our privacy office, privacy-office@sample.org."),
      misses: SentencePair(
        "rights", "You can also write to Example Ltd, 12 Main Street, London.",
        "You can also write to Example Ltd, 48 Park Street, London.")),
    SentenceRuleCase(
      "data-category-added",
      SentencePair(
        "collection", "We collect your postal address when you order something.",
        "We collect your postal address, phone number and date of birth when you order something."),
      misses: SentencePair(
        "collection", "We collect your postal address when you order something.",
        "When you order something, we collect your postal address.")),
    SentenceRuleCase(
      "data-category-removed",
      SentencePair("collection", "We collect your phone number and your date of birth.", nil),
      misses: SentencePair(
        "collection", "We collect your phone number and your date of birth.",
        "We collect your phone number. We collect your date of birth.")),
    SentenceRuleCase(
      "sensitive-category-added",
      SentencePair(
        "collection", nil,
        "With your consent we collect biometric data such as your fingerprint and your face."),
      misses: SentencePair(
        "collection", "We never collect data about your health or your religion.",
        "We never collect data about your religion or your health.")),
    SentenceRuleCase(
      "ai-training-added",
      SentencePair("use", nil, "We use your messages to train our artificial intelligence models."),
      misses: SentencePair(
        "use", "We use public texts to train our artificial intelligence models.",
        "To train our artificial intelligence models, we use public texts.")),
    SentenceRuleCase(
      "purpose-added",
      SentencePair("use", nil, "We also use your personal data for research and to develop new products."),
      misses: SentencePair(
        "use", "We use your address to deliver your order.", "Your address is used to deliver your order.")),
    SentenceRuleCase(
      "purpose-removed",
      SentencePair(
        "use", "We use your personal data to send you marketing messages about our products and offers.", nil),
      misses: SentencePair(
        "use", to: "collection", "We use your personal data for marketing.",
        "We use your personal data for marketing."), unwanted: ["recipient-removed"]),
    SentenceRuleCase(
      "legal-basis-changed",
      SentencePair(
        "use", "We measure the use of the service on the basis of your consent.",
        "We measure the use of the service on the basis of our legitimate interests."),
      misses: SentencePair(
        "use", "The legal basis for these purposes is our legitimate interest.",
        "Our legitimate interest is the legal basis for these purposes.")),
    SentenceRuleCase(
      "recipient-removed",
      SentencePair("sharing", "We share your e-mail address with our business partners.", nil),
      misses: SentencePair(
        "sharing", to: "use", "We share your e-mail address with our business partners.",
        "We share your e-mail address with our business partners.")),
    SentenceRuleCase(
      "recipient-named-in-known-category", nil,
      misses: SentencePair(
        "sharing", "We share your payment details with Stripe, our payment processor.",
        "We share your payment details with our payment processor, Stripe.")),
    SentenceRuleCase(
      "recipient-category-added",
      SentencePair("sharing", nil, "We share your personal data with our affiliates."),
      misses: SentencePair(
        "sharing", "We share your order with couriers and your payment details with banks.",
        "We share your order with couriers. We share your payment details with banks.")),
    SentenceRuleCase(
      "negative-commitment-removed",
      SentencePair("sharing", "We do not sell your personal data.", nil),
      misses: SentencePair(
        "sharing", "We do not sell your personal data.", "We never sell your personal data.")),
    SentenceRuleCase(
      "sale-or-share-introduced",
      SentencePair("sharing", "We do not sell your personal data.", "We sell your personal data."),
      misses: SentencePair(
        "sharing", "We do not sell your personal data.", "We don't sell your personal data.")),
    SentenceRuleCase(
      "sale-or-share-ended",
      SentencePair(
        "sharing", "We sell your personal data to advertisers.",
        "We do not sell your personal data to advertisers."),
      misses: SentencePair(
        "sharing", "We sell your personal data to advertisers.",
        "Your personal data is sold by us to advertisers.")),
    SentenceRuleCase(
      "retention-lengthened",
      SentencePair("keeping", "We keep server logs for 30 days.", "We keep server logs for 90 days."),
      misses: SentencePair(
        "keeping", "We keep server logs for 30 days.", "We keep server logs for thirty days.")),
    SentenceRuleCase(
      "retention-shortened",
      SentencePair("keeping", "We keep invoices for 10 years.", "We keep invoices for 7 years."),
      misses: SentencePair("keeping", "We keep invoices for 12 months.", "We keep invoices for one year.")),
    SentenceRuleCase(
      "retention-made-indeterminate",
      SentencePair(
        "keeping", "We keep server logs for 30 days.", "We keep server logs for a reasonable time."),
      misses: SentencePair(
        "keeping", "We keep server logs for 30 days.", "Server logs are kept for 30 days.")),
    SentenceRuleCase(
      "retention-start-changed",
      SentencePair(
        "keeping", "We keep your messages until you delete them.",
        "We keep your messages until you close your account."),
      misses: SentencePair(
        "keeping", "We keep your messages until you delete them.",
        "Your messages are kept until you delete them.")),
    SentenceRuleCase(
      "retention-outcome-changed",
      SentencePair(
        "keeping", "We delete your personal data at the end of this period.",
        "We anonymize your personal data at the end of this period and keep it for statistics."),
      misses: SentencePair(
        "keeping", "When you close your account, we delete your messages.",
        "When you close your account, we erase your messages.")),
    SentenceRuleCase(
      "transfer-safeguard-changed",
      SentencePair(
        "sharing", "Transfers to the United States rest on the Privacy Shield.",
        "Transfers to the United States rest on standard contractual clauses."),
      misses: SentencePair(
        "sharing", "Transfers to the United States rest on standard contractual clauses.",
        "Transfers to the United States are based on standard contractual clauses.")),
    SentenceRuleCase(
      "transfer-introduced",
      SentencePair("sharing", nil, "We transfer personal data to the United States and India."),
      misses: SentencePair(
        "sharing", "We transfer personal data to the United States and India.",
        "We transfer personal data to India and the United States.")),
    SentenceRuleCase(
      "transfer-removed",
      SentencePair("sharing", "We transfer personal data to the United States and India.", nil),
      misses: SentencePair(
        "sharing", "We transfer personal data to the United States.", "We transfer personal data to the U.S.")
    ),
    SentenceRuleCase(
      "opt-in-became-opt-out",
      SentencePair(
        "sharing", "We share your profile with partners only if you opt in.",
        "We share your profile with partners unless you opt out."),
      misses: SentencePair(
        "sharing", "We share your profile with partners only if you consent.",
        "Only if you consent do we share your profile with partners.")),
    SentenceRuleCase(
      "right-added",
      SentencePair(
        "rights", nil, "You have the right to receive your personal data in a portable format."),
      misses: SentencePair(
        "rights", "You may object to marketing at any time.", "At any time, you may object to marketing.")),
    SentenceRuleCase(
      "right-removed-or-narrowed",
      SentencePair("rights", "You can opt out of marketing e-mail and of advertising at any time.", nil),
      misses: SentencePair(
        "rights", "You have the right to object to the use of your personal data.",
        "You have a right to object to the use of your personal data.")),
    SentenceRuleCase(
      "complaint-route-changed",
      SentencePair(
        "rights", nil, "If we cannot resolve your complaint, contact our dispute resolution provider TRUSTe."),
      misses: SentencePair(
        "rights", "You can complain to the Information Commissioner's Office.",
        "You can make a complaint to the Information Commissioner's Office.")),
    SentenceRuleCase(
      "right-method-changed",
      SentencePair(
        "rights", nil, "We will verify your identity before we respond to your request and may charge a fee."),
      misses: SentencePair(
        "rights", "You can exercise your rights in the settings of your account.",
        "In the settings of your account you can exercise your rights.")),
    SentenceRuleCase(
      "minimum-age-lowered",
      SentencePair(
        "collection", "Children must be at least 16 years old to use the service.",
        "Children must be at least 13 years old to use the service."),
      misses: SentencePair(
        "collection", "Children must be at least 16 years old to use the service.",
        "Children must be at least sixteen years old to use the service.")),
    SentenceRuleCase(
      "minimum-age-raised",
      SentencePair(
        "collection", "The service is not for children under 13.",
        "The service is not for children under 16."),
      misses: SentencePair(
        "collection", "The service is not for children under 13.",
        "The service isn't for children under 13.")),
    SentenceRuleCase(
      "child-practice-changed",
      SentencePair("collection", nil, "Parents can create accounts for their children under 13."),
      misses: SentencePair(
        "collection", "We do not knowingly collect personal data from children.",
        "We don't knowingly collect personal data from children.")),
    SentenceRuleCase(
      "opt-out-signal-dropped",
      SentencePair(
        "rights",
        "If your browser sends the Global Privacy Control signal, we treat you as having opted out of tracking by cookies.",
        nil),
      misses: SentencePair(
        "rights", "We honor the Global Privacy Control signal of your browser.",
        "We honour the Global Privacy Control signal of your browser.")),
    SentenceRuleCase(
      "cross-site-tracking-changed",
      SentencePair("collection", nil, "We do not respond to browser do not track signals."),
      misses: SentencePair(
        "collection", "We respond to Do Not Track signals.", "We respond to do not track signals.")),
    SentenceRuleCase(
      "cookie-added",
      SentencePair(
        "collection", nil, "Our advertising partners set cookies and web beacons on your device."),
      misses: SentencePair(
        "collection", "Cookies are small text files on your device.",
        "A cookie is a small text file on your device.")),
    SentenceRuleCase(
      "cookie-removed",
      SentencePair("collection", "We also use tracking cookies, pixels and web beacons.", nil),
      misses: SentencePair(
        "collection", to: "use", "Our advertising partners set cookies and web beacons on your device.",
        "Our advertising partners set cookies and web beacons on your device.")),
    SentenceRuleCase(
      "security-promise-weakened",
      SentencePair(
        "keeping",
        "We use encryption, firewalls and regular security audits to protect your personal information from unauthorized access.",
        nil),
      misses: SentencePair(
        "keeping", "We encrypt all personal data that we store on our servers.",
        "All personal data that we store on our servers is encrypted."), unwanted: ["recipient-removed"]),
    SentenceRuleCase(
      "adm-introduced",
      SentencePair("use", nil, "Decisions about your account may be solely automated."),
      misses: SentencePair(
        "use", "We make no automated decisions about you.", "We do not make automated decisions about you."),
      unwanted: ["purpose-added"]),
    SentenceRuleCase(
      "adm-removed", nil,
      misses: SentencePair(
        "use", "We make automated decisions about you, including profiling.",
        "We make automated decisions, including profiling, about you.")),
    SentenceRuleCase(
      "source-added",
      SentencePair(
        "collection", nil, "We receive personal data about you from data brokers and public sources."),
      misses: SentencePair(
        "collection", "We receive personal data about you from data brokers and public sources.",
        "From data brokers and public sources, we receive personal data about you.")),
    SentenceRuleCase(
      "source-removed",
      SentencePair(
        "collection",
        "We may receive information about you from other sources, such as marketing partners, data brokers and publicly available databases.",
        nil),
      misses: SentencePair(
        "collection", "We receive personal data about you from data brokers and public sources.",
        "We receive personal data about you from public sources and data brokers."),
      unwanted: ["recipient-removed"]),
    SentenceRuleCase(
      "change-process-weakened",
      SentencePair(
        "changes",
        "We will notify you by e-mail 30 days before a material change to this policy takes effect.",
        "We will post a material change to this policy on this page."),
      misses: SentencePair(
        "changes", "We will notify you by e-mail before a material change to this policy.",
        "Before a material change to this policy, we will notify you by e-mail.")),
    SentenceRuleCase(
      "regime-removed", nil,
      misses: SentencePair(
        "rights", "If you are a California resident, the CCPA applies to you.",
        "If you are a resident of California, the CCPA applies to you.")),
    SentenceRuleCase(
      "prose-changed",
      SentencePair(
        "rights", nil,
        "California residents have additional rights under the California Consumer Privacy Act (CCPA)."),
      misses: SentencePair("rights", nil, "See below for more information."), also: ["right-added"]),
  ]
}
