import PolicyModel
import PolicySource
import Testing

private let data = """
  controller: {name: Northwind Ltd, country: GB}
  audience: {minimum_age: 16}
  contacts: [{id: c, email: privacy@northwind.example, phone: "+44 113 496 0000"}]
  data: [{id: d, name: D}]
  purposes: [{id: p, name: P}]
  recipients: [{id: h, name: Hostfjord GmbH, category: hosting}]
  retention: [{id: r, data: [d], period: P1Y}, {id: s, data: [d], period: P30D}]
  rights: [{id: a, right: access}, {id: e, right: erasure}]
  cookies: [{id: sid, name: sid}]
  automated_decisions: [{id: x, name: X}]
  change_notice: {lead: P30D, channels: {any_of: [email]}}

  """

private let blocks = "\n\n{{ recipients }}\n\n{{ retention-table }}\n\n{{ rights }}\n\n{{ cookie-table }}\n"

/// What is told of a policy whose prose is one text under a heading.
private func told(_ text: String, adding yaml: String = "", head: String = minimalHead) -> [String] {
  let (policy, diagnostics) = policy(
    data + yaml, ["start.md": "## Changes {#changes}\n\n" + text + blocks], head: head)
  guard let policy else { return marks(diagnostics) }
  return marks(disagreements(of: policy))
}

@Test(arguments: [
  ("We keep logs for 90 days.", "prose-period-not-in-data: 90 days"),
  ("Logs are stored for two years and six months.", "prose-period-not-in-data: two years and six months"),
  ("Logs are deleted after a\nperiod of sixty (60) days.", "prose-period-not-in-data: sixty (60) days"),
  ("There is a 90-day retention period.", "prose-period-not-in-data: 90-day"),
  ("We keep it for twenty-four months.", "prose-period-not-in-data: twenty-four months"),
  ("You must be at least 13 years old.", "prose-age-not-in-data: 13"),
  ("Our service is not directed to children under the age of 13.", "prose-age-not-in-data: 13"),
  ("We never sell your data.", "prose-sale-not-in-data: sell"),
  ("Your data is not sold.", "prose-sale-not-in-data: sold"),
  (
    "We share it with partners such as *Mailfalcon* and Hostfjord.", "prose-recipient-not-in-data: Mailfalcon"
  ),
  ("E-mail is processed by Mail Falcon.", "prose-recipient-not-in-data: Mail Falcon"),
  ("You have the right to object to it.", "prose-right-not-in-data: object"),
  ("You have the right to access, delete or restrict it.", "prose-right-not-in-data: restrict"),
  ("You have the right of portability.", "prose-right-not-in-data: portability"),
  ("Write to <a@other.example>.", "prose-contact-not-in-data: a@other.example"),
  ("Call us at +44 20 7946 0000.", "prose-contact-not-in-data: Call us at +44 20 7946 0000."),
  ("Contact our data protection officer.", "prose-officer-not-in-data: data protection officer"),
  ("Our EU representative is Northwind SA.", "prose-officer-not-in-data: EU representative"),
  ("Your data is stored in India.", "prose-country-not-in-data: India"),
  ("Information may be transferred to the USA.", "prose-country-not-in-data: USA"),
  ("Changes take effect 60 days after notice.", ""),
  ("We tell you of changes 60 days before they take effect.", "prose-notice-not-in-data: 60 days"),
  ("We do not use any cookies.", "prose-cookies-denied: cookies"),
  ("No automated decisions are made about you by us.", "prose-decisions-denied: automated"),
])
func whatProseSaysAndDataDoesNot(_ text: String, _ expected: String) {
  #expect(told(text) == (expected.isEmpty ? [] : [expected]))
}

@Test(arguments: [
  "We keep logs for 12 months, and the rest for one month.",
  "We keep data for 365 days.",
  "We keep data only where the last 90 days show that you use it.",
  "We answer your request to delete data within 45 days.",
  "The contract runs for 2 years.",
  "You must be at least 16.",
  "A parent must agree for children under 13.",
  "A battery below 15% stores no data, for anyone.",
  "Do Not Sell My Personal Information",
  "We do not sell your data unless you agree.",
  "You may tell us that we do not sell your data.",
  "We share data with hosts such as Hostfjord.",
  "We share data in countries such as Norway, under laws such as the General Data Protection Regulation.",
  "We share data through features such as the Contributor Program.",
  "You have the right to access and to delete your data.",
  "You have the right to know more.",
  "We reserve the right to restrict access.",
  "Write to privacy@northwind.example, or call +44 113 496 0000.",
  "We have no data protection officer.",
  "Your data is stored in the United Kingdom and in the European Union.",
  "Data is not transferred to India.",
  "We tell you of changes one month before they take effect.",
  "We do not use cookies for advertising.",
  "You have the right not to be subject to automated decisions.",
])
func whatAgreesOrIsAnotherMatter(_ text: String) { #expect(told(text) == []) }

@Test func valuesThatAreFilledInAgree() {
  #expect(told("We keep it for {{ retention.r.period }}; write to {{ contacts.c.email }}.") == [])
}

@Test func whatTheDataDeniesCanBeDenied() {
  #expect(told("We never sell your data.", adding: "sale: {sells: false}\n") == [])
  #expect(
    told("We never sell your data.", adding: "sale: {sells: true}\n") == ["prose-sale-not-in-data: sell"])
}

@Test func dataThatNothingShowsIsToldOnceAKind() {
  let (policy, _) = policy(data, "## Start {#start}\n\nWe keep it for 1 year.\n")
  #expect(
    policy.map { marks(disagreements(of: $0)) } == [
      "unshown-data: {id: h, name: Hostfjord GmbH, category: hosting}",
      "unshown-data: {id: s, data: [d], period: P30D}",
      "unshown-data: {id: sid, name: sid}",
      "unshown-data: {id: a, right: access}",
    ])
}

@Test func otherLanguagesAndProseAloneAreNotLookedAt() {
  let german = minimalHead.replacing("en-GB", with: "de")
  #expect(told("We keep logs for 90 days.", head: german) == [])
  let (policy, _) = policy("", "We keep logs for 90 days. We never sell data.")
  #expect(policy.map { marks(disagreements(of: $0)) } == [])
}
