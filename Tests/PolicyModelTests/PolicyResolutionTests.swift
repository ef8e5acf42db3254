import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

private let facts = """
  product: {name: "A & <B> {{ title }}", url: "https://example.org/a?b=c"}
  controller: {name: Itmex, address: not-stated}
  audience: {minimum_age: 16, directed_to_children: false}
  contacts: [{id: privacy, name: Privacy, for: [rights], email: privacy@example.org}]
  data: [{id: billing, name: Billing records}]
  retention: [{id: billing, data: [billing], period: P6Y, or_until: {event: you ask, whichever: earlier}}]
  change_notice: {lead: P30D}
  cookies: {none: true}

  """

private func text(_ markdown: String, _ yaml: String = facts) -> [String] {
  let (policy, diagnostics) = policy(yaml, markdown)
  return policy == nil ? marks(diagnostics) : lines(policy)
}

@Test(arguments: [
  ("{{ title }}", "Privacy Policy"), ("{{controller.name}}", "Itmex"),
  ("We are {{ controller.name }}.", "We are Itmex."),
  ("From {{ audience.minimum_age }} years", "From 16 years"),
  ("For {{ retention.billing.period }}", "For 6 years"), ("{{ change_notice.lead }}", "30 days"),
  ("{{ retention.billing.or_until.event }}", "you ask"),
  ("{{ contacts.privacy.email }}", "privacy@example.org"),
  ("{{ retention.billing.or_until.whichever }}", "earlier"),
])
func valuesArePrinted(_ example: (markdown: String, words: String)) {
  #expect(text(example.markdown) == [example.words])
}

@Test func valuesAreNeverParsedAgain() {
  #expect(text("*{{ product.name }}*") == ["A & <B> {{ title }}"])
  let (policy, _) = policy(facts, "*{{ product.name }}* ends")
  guard case .paragraph(let paragraph)? = policy?.text.clauses.first?.blocks.first?.content else {
    Issue.record("no paragraph")
    return
  }
  #expect(
    paragraph.runs == [
      InlineRun(.text("A & <B> {{ title }}"), style: .emphasis), InlineRun(.text(" ends")),
    ])
}

@Test(arguments: [
  ("See {{ controller.nmae }}", "unknown-placeholder: {{ controller.nmae }}"),
  ("See {{ controller.address }}", "unknown-placeholder: {{ controller.address }}"),
  ("See {{ controller.country }}", "unknown-placeholder: {{ controller.country }}"),
  ("See {{ contacts.privacy.for }}", "unknown-placeholder: {{ contacts.privacy.for }}"),
  ("See {{ audience.directed_to_children }}", "unknown-placeholder: {{ audience.directed_to_children }}"),
  ("{{ retention }}", "unknown-placeholder: {{ retention }}"),
  ("{{ cookie-categories }}", "unknown-placeholder: {{ cookie-categories }}"),
  ("See {{ retention-table }}", "placeholder-not-alone: {{ retention-table }}"),
  ("- {{ retention-table }}", "placeholder-not-alone: {{ retention-table }}"),
  ("> {{ retention-table }}", "placeholder-not-alone: {{ retention-table }}"),
  ("## {{ retention-table }} {#x}", "placeholder-not-alone: {{ retention-table }}"),
])
func unknownValuesAreReported(_ example: (markdown: String, mark: String)) {
  #expect(text(example.markdown) == [example.mark])
}

@Test func placeholderHelpSaysWhatToDo() {
  func help(_ markdown: String) -> String? { policy(facts, markdown).diagnostics.all.first?.help }
  #expect(help("x {{ controller.nmae }}") == "did you mean 'controller.name'?")
  #expect(
    help("x {{ controller.address }}")
      == "`controller.address` is not stated, so that there is nothing to print")
  #expect(help("x {{ controller.country }}") == "the policy does not state `controller.country`")
  #expect(help("{{ retention }}") == "the block is called 'retention-table'")
  #expect(help("{{ rights }}")?.hasPrefix("the policy declares no rights") == true)
  #expect(help("x {{ contacts.privacy.for }}") == "a list cannot stand inside a sentence")
}

private func destinations(_ markdown: String) -> [String] {
  let (policy, diagnostics) = policy(facts, markdown)
  guard case .paragraph(let paragraph)? = policy?.text.clauses.first?.blocks.first?.content else {
    return marks(diagnostics)
  }
  return paragraph.links.map(\.destination)
}

@Test func valuesInLinksAreEncodedAndChecked() {
  #expect(destinations("[x](mailto:{{contacts.privacy.email}})") == ["mailto:privacy@example.org"])
  #expect(destinations("[x]({{product.url}})") == ["https://example.org/a?b=c"])
  #expect(destinations("[x](https://example.org/{{controller.name}})") == ["https://example.org/Itmex"])
  #expect(
    destinations("[x](https://example.org/{{product.name}})")
      == ["https://example.org/A%20%26%20%3CB%3E%20%7B%7B%20title%20%7D%7D"])
  #expect(destinations("[x](../other-policy/)") == ["../other-policy/"])
  #expect(
    destinations("[x]({{contacts.privacy.email}})") == ["unsafe-link: [x]({{contacts.privacy.email}})"])
  #expect(destinations("[x]({{product.nmae}})") == ["unknown-placeholder: [x]({{product.nmae}})"])
}

@Test func aValueCannotSmuggleAScheme() {
  let yaml = "product: {name: \"javascript:alert(1)\"}\n"
  #expect(marks(policy(yaml, "[x]({{product.name}})").diagnostics) == ["unsafe-link: [x]({{product.name}})"])
}

@Test func aValueCannotLeaveTheSchemeOut() {
  let diagnostics = policy("product: {name: //evil.example/x}\n", "[x]({{product.name}})").diagnostics
  #expect(marks(diagnostics) == ["unsafe-link: [x]({{product.name}})"])
  #expect(diagnostics.all.first?.help == "write https://…")
}

@Test func linksToClausesAreChecked() {
  #expect(text("# A {#a}\n\n[x](#b)\n\n# B {#b}\n\n[y](#a)") == ["x", "y"])
  #expect(text("# A {#retention}\n\n[x](#retentoin)") == ["missing-link-target: [x](#retentoin)"])
  #expect(
    policy(facts, "# A {#retention}\n\n[x](#retentoin)").diagnostics.all.first?.help
      == "did you mean 'retention'?")
}

private let twoSections = """
  schema: 1
  title: T
  language: en
  sections: [{id: one, file: one.md}, {id: two, file: two.md, title: The second}]

  """

private func clauses(_ one: String, _ two: String) -> [String] {
  let (policy, diagnostics) = policy("", ["one.md": one, "two.md": two], head: twoSections)
  let clauses = policy?.text.clauses ?? []
  return clauses.map { "\($0.level) \($0.key) \($0.heading.plainText) /\($0.section) \($0.blocks.count)" }
    + marks(diagnostics)
}

@Test func sectionsBecomeClauses() {
  #expect(
    clauses("# A {#a}\n\nx\n\n## B {#b}\n\ny\n\nz", "w\n\n# C {#c}\n\nv") == [
      "2 a A /one 1", "3 b B /one 2", "2 two The second /two 1", "3 c C /two 1",
    ])
}

@Test func headingLevelsNestWithoutGaps() {
  #expect(
    clauses("### A {#a}\n\n##### B {#b}\n\n##### C {#c}\n\n# D {#d}\n\n###### E {#e}", "x") == [
      "2 a A /one 0", "3 b B /one 0", "3 c C /one 0", "2 d D /one 0", "3 e E /one 0",
      "2 two The second /two 1",
    ])
  #expect(
    clauses("x", "# 1 {#k1}\n\n## 2 {#k2}\n\n### 3 {#k3}\n\n#### 4 {#k4}\n\n##### 5 {#k5}").map {
      $0.prefix(1)
    } == [
      "2", "2", "3", "4", "5", "6", "6",
    ])
}

@Test func aSectionWithoutHeadingTakesItsId() {
  #expect(clauses("x", "y") == ["2 one  /one 1", "2 two The second /two 1"])
}

@Test func footnotesStandInTheClauseThatFirstRefersToThem() {
  let markdown = """
    # A {#a}

    One[^x].

    # B {#b}

    Two[^y] and again[^x].

    # C {#c}

    Three.

    [^y]: Why, see[^z].
    [^x]: Ex.

        More.
    [^z]: Zed.
    """
  let clauses = policy("", markdown).policy?.text.clauses ?? []
  #expect(
    clauses.map { $0.blocks.flatMap(lines) } == [
      ["One.", "- Ex.", "- More."], ["Two and again.", "- Why, see.", "- Zed."], ["Three."],
    ])
  #expect(
    clauses.first?.blocks.map(\.containers) == [
      [], [.footnote(label: "x", starts: true)], [.footnote(label: "x", starts: false)],
    ])
}

@Test func keysAreUnique() {
  #expect(clauses("# A {#a}\n\n# B {#a}", "x") == ["duplicate-clause-key: {#a}"])
  #expect(clauses("# A {#two}", "x") == ["duplicate-clause-key: The second"])
  #expect(clauses("# A {#a}", "# B {#a2}\n\nx").count == 3)
}

@Test func headingsWithoutKeysGetOneAndAWarning() {
  #expect(
    clauses("# How long? {#how-long}\n\n# How long?\n\n# How long!", "x") == [
      "2 how-long How long? /one 0", "2 how-long-2 How long? /one 0", "2 how-long-3 How long! /one 0",
      "2 two The second /two 1", "heading-without-key: # How long?", "heading-without-key: # How long!",
    ])
  let frozen = policy("", ["start.md": "# How long?\n\nx"], isFrozen: true)
  #expect(marks(frozen.diagnostics) == [])
  #expect(frozen.policy?.text.clauses.map(\.key) == ["how-long"])
}

@Test(arguments: [
  ("purposes: [{id: p, name: P, data: [emial]}]", "unknown-data: emial"),
  ("recipients: [{id: r, name: R, purposes: [x]}]", "unknown-purpose: x"),
  ("transfers: [{id: t, recipients: [x]}]", "unknown-recipient: x"),
  ("data: [{id: d, name: D, stored_by: [us, x]}]", "unknown-recipient: x"),
  ("dpo: {contact: x}", "unknown-contact: x"),
  ("cookies: [{id: c, name: C, category: x}]", "unknown-cookie-category: x"),
])
func danglingReferencesAreReported(_ example: (yaml: String, mark: String)) {
  #expect(marks(policy(example.yaml + "\n", "x").diagnostics) == [example.mark])
}

@Test func whatCouldNotBeReadIsReportedOnce() {
  #expect(
    marks(policy("contacts: [{id: privacy, email: nobody}]", "x {{ contacts.privacy.email }}").diagnostics)
      == ["invalid-address: nobody"])
  let data = "data: [{id: ../x, name: X}]\n"
  #expect(
    marks(policy(data + "purposes: [{id: p, name: P, data: [../x]}]", "x").diagnostics)
      == ["invalid-id: ../x"])
  #expect(
    marks(policy(data + "purposes: [{id: p, name: P, data: [y]}]", "x").diagnostics)
      == ["invalid-id: ../x", "unknown-data: y"])
  #expect(
    marks(policy("data: [{id: Mail, name: X}]", "x {{ data.Mail.name }}").diagnostics)
      == ["invalid-id: Mail"])
}

@Test func aCookiesProviderMayBeARecipient() {
  let yaml = """
    recipients: [{id: p2, name: Measure Ltd}]
    cookies: [{id: a, name: A, provider: p2}, {id: b, name: B, provider: Other}, {id: c, name: C, provider: us}]
    """
  #expect(
    text("{{ cookie-table }}\n\nBy {{ cookies.a.provider }}", yaml)
      == ["Cookie | Set by", "a: A | Measure Ltd", "b: B | Other", "c: C | us", "By Measure Ltd"])
}

@Test func notAskingToLookAtThePageIsSaid() {
  #expect(
    text("{{ change-notice }}", "change_notice: {review_advised: false}")
      == ["The policy does not ask you to look at this page from time to time."])
}

@Test func knownReferencesAreNot() {
  let yaml = """
    data: [{id: email, name: E, stored_by: [us, r], source: {kind: third-party, recipient: r}}]
    purposes: [{id: p, name: P, data: [email]}]
    recipients: [{id: r, name: R, purposes: [p], data: [email]}]
    transfers: [{id: t, recipients: [r], copy: {contact: c}}]
    contacts: [{id: c, email: a@example.org}]
    """
  #expect(marks(policy(yaml, "x").diagnostics) == [])
  let help = policy(yaml + "\nretention: [{id: x, data: [emial], period: P1Y}]", "x").diagnostics.all.first?
    .help
  #expect(help == "did you mean 'email'?")
}

@Test func aPolicyWithErrorsIsNone() {
  #expect(policy("dpo: {contact: x}", "x").policy == nil)
  #expect(policy("dataa: []", "x").policy == nil)
  #expect(policy("dpo: {name: X}\ndpo: {name: Y}", "x").policy == nil)
  #expect(policy("", [:]).policy == nil)
  #expect(policy("", "x").policy?.isProseOnly == true)
}

@Test func orderOfFilesAndKeysDoesNotMatter() {
  let one = policy(
    "product: {name: A, url: \"https://a.example/\"}\naudience: {minimum_age: 3}", "{{ product.name }}")
  let two = policy(
    "audience: {minimum_age: 3}\nproduct: {url: \"https://a.example/\", name: A}", "{{ product.name }}")
  #expect(one.policy?.entities[.product] == two.policy?.entities[.product])
  #expect(one.policy?.text.clauses.map(\.blocks) == two.policy?.text.clauses.map(\.blocks))
}

@Test func noMutationOfAnInputTraps() {
  let yaml = Array((minimalHead + facts).utf8)
  let prose = Array("# A {#a}\n\n{{ retention-table }}\n\n[x]({{product.url}}) {{ title }}\n\n- b\n".utf8)
  var chance = Chance(4)
  let pieces = [
    "{{", "}}", "[", "]", "{", "}", ":", "-", "\n", " ", "'", "\"", "99999999999", "P", "\u{0}", "é", "#",
  ]
  func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...chance.below(4) {
      let place = chance.below(bytes.count)
      switch chance.below(3) {
      case 0: bytes.insert(contentsOf: pieces[chance.below(pieces.count)].utf8, at: place)
      case 1: bytes.removeSubrange(place..<min(bytes.count, place + chance.below(8)))
      default: bytes[place] = UInt8(chance.below(256))
      }
    }
    return bytes
  }
  for _ in 0..<1500 {
    var diagnostics = Diagnostics()
    let file = SourceFile(path: "policy.yaml", bytes: mutated(yaml))
    let document = MarkdownDocument(
      parsing: SourceFile(path: "start.md", bytes: mutated(prose)), reporting: &diagnostics)
    guard let draft = PolicyDraft(parsing: file, reporting: &diagnostics) else { continue }
    let policy = Policy(
      resolving: draft, id: "x", sections: ["start.md": document], isFrozen: false, reporting: &diagnostics)
    if let policy { _ = completenessWarnings(of: policy, settings: SiteSettings(name: "x")) }
  }
}
