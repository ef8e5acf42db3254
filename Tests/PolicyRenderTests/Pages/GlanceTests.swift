import PolicyHistory
import PolicyMarkup
import PolicyModel
import Testing

@testable import PolicyRender

@Suite struct GlanceCards {
  private func cards(
    _ kind: EntityKind, _ records: [Record], clauses: [Clause] = [],
    also change: (inout EntityTable) -> Void = { _ in }
  ) -> [GlanceCard] {
    var entities = EntityTable()
    entities.set(kind, records)
    change(&entities)
    return Glance(Sample.policy(entities: entities, clauses: clauses)).cards
  }

  private func card(_ kind: EntityKind, _ records: Record...) throws -> GlanceCard {
    try #require(cards(kind, records).first)
  }

  private func record(_ id: String?, _ values: KeyValuePairs<Field, FieldValue>) -> Record {
    SampleSite.record(id: id, values)
  }

  private func none(_ kind: EntityKind) -> EntityTable {
    var entities = EntityTable()
    entities.setNone(kind)
    return entities
  }

  @Test func nothingIsInventedForAPolicyOfProseAlone() {
    let prose = Sample.policy(clauses: [Sample.clause("data", "Data", [Sample.paragraph("We collect.")])])
    #expect(Glance(prose).cards.isEmpty)
  }

  @Test(arguments: [
    (EntityKind.data, "data", "We process no personal data."),
    (.purpose, "purposes", "There is no purpose for which we use personal data."),
    (.retention, "retention", "We keep no personal data."),
    (.recipient, "recipients", "We disclose personal data to nobody."),
    (.transfer, "recipients", "We do not transfer personal data to other countries."),
    (.sale, "recipients", "We do not sell or share personal data."),
    (.right, "rights", "There are no rights to list here."),
  ])
  func whatIsStatedToBeNoneIsSaid(_ kind: EntityKind, _ id: String, _ words: String) throws {
    let cards = Glance(Sample.policy(entities: none(kind))).cards
    #expect(cards.map(\.id) == [id])
    #expect(cards.first?.answer.string == words && cards.first?.items.isEmpty == true)
  }

  @Test func sensitiveDataIsMarkedAndNeverBehindTheRest() throws {
    let plain = (1...7).map { record("d\($0)", [.name: .text("Data \($0)")]) }
    let health = record("health", [.name: .text("Health"), .sensitive: .flag(true)])
    let log = record("logs", [.name: .text("Logs"), .identifies: .flag(false), .sensitive: .flag(false)])
    let all = try #require(cards(.data, plain + [health, log]).first)
    #expect(
      all.items.map(\.string) == [
        "Data 1", "Data 2", "Data 3", "Data 4", "Data 5", "Health <span class=\"mark\">sensitive</span>",
      ])
    #expect(all.others == 3)
    #expect(
      try card(.data, log).items.map(\.string) == [
        "Logs <span class=\"mark\">said not to identify you</span>"
      ])
  }

  @Test func sixFitWithoutMore() throws {
    let six = (1...6).map { record("d\($0)", [.name: .text("Data \($0)")]) }
    let card = try #require(cards(.data, six).first)
    #expect(card.items.count == 6 && card.others == 0)
  }

  @Test func aPurposeKeepsItsChoiceAndAdvertisingIsNeverBehindTheRest() throws {
    let plain = (1...6).map { record("p\($0)", [.name: .text("Purpose \($0)"), .choice: .choice("none")]) }
    let ads = record(
      "ads", [.name: .text("Ads"), .uses: .list([.choice("advertising")]), .choice: .choice("opt-out")])
    let card = try #require(cards(.purpose, plain + [ads]).first)
    #expect(card.items.last?.string == "Ads (unless you opt out)")
    #expect(card.items.first?.string == "Purpose 1" && card.others == 1)
  }

  @Test(
    arguments: [
      ([.period: .period(Period(days: 30))], "Logs: 30 days"),
      (
        [.period: .period(Period(days: 30)), .atMost: .flag(true), .typical: .flag(true)],
        "Logs: typically up to 30 days"
      ),
      (
        [.period: .period(Period(days: 30)), .from: .text("the last visit")],
        "Logs: 30 days from the last visit"
      ),
      ([.period: .period(Period(days: 30)), .from: .notStated], "Logs: 30 days, from when is not stated"),
      ([.until: .text("you close the account")], "Logs: until you close the account"),
      ([.criteria: .text("as long as a dispute lasts")], "Logs: as long as a dispute lasts"),
      ([.period: .notStated, .atMost: .flag(true)], "Logs: not stated"),
      (
        [.period: .period(Period(days: 30)), .unless: .list([.text("legal claims")])],
        "Logs: 30 days; longer in some cases"
      ),
      ([.period: .period(Period(days: 30)), .unless: FieldValue.none], "Logs: 30 days"),
      (
        [.period: .period(Period(days: 30)), .unless: .notStated], "Logs: 30 days; exceptions are not stated"
      ),
    ] as [(KeyValuePairs<Field, FieldValue>, String)])
  func howLong(_ term: KeyValuePairs<Field, FieldValue>, _ words: String) throws {
    let stated = record("logs", term)
    let named = Record(
      id: "logs",
      fields: [RecordField(field: .name, value: .text("Logs"), range: Sample.range())] + stated.fields,
      range: Sample.range())
    #expect(try card(.retention, named).items.map(\.string) == [words])
  }

  @Test func retentionIsOfTheDataThatItNames() throws {
    let row = record(
      "row",
      [
        .data: .list([.reference("a"), .reference("b"), .reference("c"), .reference("d")]),
        .until: .text("you leave"),
        .orUntil: .record(record(nil, [.event: .text("you ask"), .whichever: .choice("earlier")])),
      ])
    let cards = cards(.retention, [row]) { entities in
      entities.set(
        .data, [record("a", [.name: .text("name")]), record("b", [.name: .text("E-mail & phone")])])
    }
    #expect(
      cards.last?.items.map(\.string) == [
        "Name, E-mail &amp; phone, C and 1 more: until you leave or until you ask, whichever is earlier"
      ])
  }

  @Test func aRecipientSaysItsCategoryCountryAndCondition() throws {
    let card = try card(
      .recipient,
      record(
        "stripe",
        [.name: .text("Stripe"), .category: .text("payment processing"), .country: .choice("US")]),
      record("host", [.category: .text("hosting providers")]),
      record("ads", [.name: .notStated, .category: .text("ad networks")]),
      record("court", [.category: .text("courts"), .when: .text("a court order")]))
    #expect(
      card.items.map(\.string) == [
        "Stripe (payment processing), United States", "Hosting providers", "Ad networks (not named)",
        "Courts, in certain cases",
      ])
    #expect(card.answer.string.isEmpty)
  }

  @Test(
    arguments: [
      (
        [.sells: .flag(false), .shares: .flag(true)],
        "Personal data is not sold. It is shared for advertising across different services."
      ),
      (
        [.sells: .notStated, .targetedAds: .flag(false)],
        "Whether personal data is sold is not stated. It is not used for targeted advertising."
      ),
      (
        [.shares: .notStated],
        "Whether personal data is shared for advertising across different services is not stated."
      ),
    ] as [(KeyValuePairs<Field, FieldValue>, String)])
  func whetherDataIsSold(_ sale: KeyValuePairs<Field, FieldValue>, _ words: String) throws {
    #expect(try card(.sale, record(nil, sale)).answer.string == words)
  }

  @Test func whereDataGoes() throws {
    let transfers = [
      record("a", [.countries: .list([.choice("US"), .choice("IN")])]),
      record("b", [.recipients: .list([.reference("stripe"), .reference("host")])]),
    ]
    let recipients: (inout EntityTable) -> Void = { entities in
      entities.set(
        .recipient,
        [
          record("stripe", [.name: .text("Stripe"), .country: .choice("US")]),
          record("host", [.name: .text("Host")]),
        ])
    }
    #expect(
      cards(.transfer, transfers, also: recipients).first?.answer.string
        == "Transferred to: United States, India, Host.")
    let unnamed = record("c", [.unspecified: .flag(true)])
    #expect(try card(.transfer, unnamed).answer.string == "Transferred to: countries that are not named.")
    #expect(
      cards(.transfer, transfers + [unnamed], also: recipients).first?.answer.string
        == "Transferred to: United States, India, Host; also countries that are not named.")
  }

  @Test func rightsAndHowToUseThem() throws {
    let rights = [
      record(
        "access",
        [
          .right: .choice("access"), .routes: .list([.reference("mail")]),
          .deadline: .period(Period(months: 1)),
        ]),
      record(
        "erasure",
        [
          .right: .choice("erasure"), .name: .text("To be forgotten"), .limits: .list([.text("tax law")]),
          .routes: .list([.reference("mail"), .reference("settings")]), .deadline: .period(Period(months: 1)),
        ]),
      record("complaint", [.right: .choice("complaint")]),
    ]
    let contacts: (inout EntityTable) -> Void = { entities in
      entities.set(
        .contact,
        [
          record("mail", [.email: .text("a@acme.example")]),
          record("settings", [.name: .text("Your settings")]),
        ])
    }
    let card = try #require(cards(.right, rights, also: contacts).first)
    #expect(
      card.items.map(\.string) == ["Access", "To be forgotten", "Complaint to an authority"])
    #expect(
      card.answer.string
        == "To use them: <a href=\"mailto:a@acme.example\">a@acme.example</a>; for some of them also: Your settings. "
        + "Answer within 1 month. Some have conditions or limits.")
  }

  @Test func whatHoldsForSomeRightsIsNotSaidOfAll() throws {
    let some = try card(
      .right,
      record(
        "access",
        [
          .right: .choice("access"), .routes: .list([.reference("form")]),
          .deadline: .period(Period(months: 1)),
        ]), record("erasure", [.right: .choice("erasure")]))
    #expect(
      some.answer.string
        == "To use some of them: Form. Answer within 1 month for some of them.")
    let different = try card(
      .right, record("access", [.right: .choice("access"), .deadline: .period(Period(months: 1))]),
      record("erasure", [.right: .choice("erasure"), .deadline: .period(Period(days: 45))]))
    #expect(different.answer.string == "How soon you get an answer depends on the right.")
    let open = try card(
      .right, record("access", [.right: .choice("access"), .routes: .notStated, .deadline: .notStated]))
    #expect(open.answer.string == "How to use them is not stated. When an answer is due is not stated.")
  }

  @Test func aRightThatIsStatedTwiceIsNamedOnce() throws {
    let card = try card(
      .right, record("a", [.right: .choice("erasure")]), record("b", [.right: .choice("access")]),
      record("c", [.right: .choice("erasure")]))
    #expect(card.items.map(\.string) == ["Erasure", "Access"] && card.others == 0)
  }

  @Test func longCriteriaAreLeftToTheFullText() throws {
    let criteria = String(repeating: "as long as needed ", count: 7)
    let row = record("logs", [.name: .text("Logs"), .criteria: .text(criteria)])
    let clause = Sample.clause("k", InlineText("Keeping"), section: "retention")
    #expect(
      cards(.retention, [row], clauses: [clause]).first?.items.map(\.string)
        == ["Logs: decided by criteria, which the full text names"])
    #expect(cards(.retention, [row]).first?.items.map(\.string) == ["Logs: " + criteria])
  }

  @Test func aCardLeadsToTheClauseThatHoldsTheTable() throws {
    let table = TextBlock(
      containers: [], content: .paragraph(InlineText("…")), generatedBy: "retention-table",
      range: Sample.range())
    let row = record("logs", [.name: .text("Logs"), .until: .text("you leave")])
    let named = Sample.clause("a", InlineText("Keeping"), section: "retention")
    let holding = Sample.clause("b", InlineText("Periods & ends"), section: "x", [table])
    let full = try #require(cards(.retention, [row], clauses: [named, holding]).first?.link)
    #expect(full.address == "#b" && full.label.string == "Read in full: Periods &amp; ends")
    #expect(cards(.retention, [row], clauses: [named]).first?.link?.address == "#a")
    let other = Sample.clause("c", InlineText("Retention of staff"), section: "staff")
    #expect(cards(.retention, [row], clauses: [other]).first?.link == nil)
  }

  @Test func theLastChangeIsThatOfTheVersionShown() throws {
    let site = SampleSite.announced
    let main = try #require(
      try site.file("p/index.html").between("<div class=\"cards\">\n<div class=\"glance-card\">\n", "</div>"))
    #expect(
      main == """
        <h3 id="glance.change">What changed last</h3>
        <p class="answer">Logs are kept for longer.</p>
        <ul>
        <li>Last updated <time datetime="2026-02-01">1 February 2026</time></li>
        <li>Among the changes are some that you must be told about in advance</li>
        </ul>
        <p class="onward"><a href="changes/2025-07-02/2026-02-01/index.html">See the changes in the text</a></p>
        <p class="onward"><a href="changes/index.html">All versions and changes</a></p>

        """)
    let first = try #require(
      try site.file("p/versions/2025-07-02/index.html").between("<h3 id=\"glance.change\">", "</div>"))
    #expect(
      first.words == "What this version changed Last updated 2 July 2025 The first version here, taken over "
        + "from where it was published before All versions and changes")
  }

  @Test func whatAPersonGradedIsNotCalledAChangeOfWording() throws {
    var site = SampleSite.announced
    var finding = site.releases[1].findings[0]
    finding.level = .editorial
    site.releases[1].findings = [finding]
    site.releases[1].level = .editorial
    #expect(try site.file("p/index.html").words.contains("Only changes of wording or layout were found"))
    site.releases[1].overrides = [SampleSite.override(of: finding.id, to: .editorial)]
    let page = try site.file("p/index.html").words
    #expect(page.contains("Changes whose weight a person decided, with the reasons"))
    #expect(!page.contains("Only changes of wording"))
  }

  @Test func rightsUnderSomeOfTheLawsAlone() throws {
    let right = record("access", [.right: .choice("access"), .regimes: .list([.choice("eu-gdpr")])])
    func answer(_ laws: [String]) -> String? {
      var entities = EntityTable()
      entities.set(.right, [right])
      return Glance(Sample.policy(entities: entities, regimes: laws)).cards.first?.answer.string
    }
    #expect(answer(["eu-gdpr"])?.isEmpty == true)
    #expect(
      answer(["eu-gdpr", "ccpa"]) == "Which of them you have depends on the law that applies to you.")
    #expect(answer([]) == "Which of them you have depends on the law that applies to you.")
  }

  @Test func aDraftHasNoLastChange() throws {
    var site = SampleSite.announced
    site.draft = SampleSite.policy(days: 1)
    #expect(try !site.file("p/draft/index.html").contains("glance.change"))
  }
}

extension HTML {
  var string: String { String(decoding: bytes, as: UTF8.self) }
}
