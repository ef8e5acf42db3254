import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

/// What the blocks of a kind say, links and machine-readable values included.
private func words(_ kind: EntityKind, omitting omitted: Set<String>) -> String {
  let blocks = GeneratedBlock.allCases.filter { $0.kind == kind }.map { "{{ \($0.rawValue) }}" }
  let (policy, diagnostics) = policy(
    fullPolicy(of: kind, omitting: omitted), blocks.joined(separator: "\n\n"))
  guard let policy else { return marks(diagnostics).joined(separator: "\n") }
  return lines(policy).joined(separator: "\n")
}

/// `id` and `was` are identity and not text; `about` sorts the changes of commitments.
private func isUnprinted(_ path: String, _ kind: EntityKind) -> Bool {
  path == "id" || path == "was" || path.hasSuffix(".id") || (kind == .commitment && path == "about")
}

@Test(arguments: EntityKind.allCases)
func everyStatedFieldIsPrinted(_ kind: EntityKind) {
  // The page itself prints that a policy is an example.
  if kind == .example { return }
  #expect(GeneratedBlock.allCases.contains { $0.kind == kind })
  let schema = PolicySchema.schema(of: kind)
  let required = Set(requiredPaths(schema))
  for choice in FullRecord.choices(of: schema) {
    let whole = words(kind, omitting: choice)
    #expect(!whole.contains("missing-key") && !whole.contains("unknown-"), "\(whole)")
    for path in FullRecord.paths(of: schema)
    where !choice.contains(where: { path == $0 || path.hasPrefix($0 + ".") }) {
      if isUnprinted(path, kind) { continue }
      if required.contains(path) {
        let isMarked = whole.contains("mark \(path)")
        let isNested = path.contains(".")
        #expect(
          isMarked || isNested || !isText(schema, path), "\(kind.rawValue).\(path) is not printed:\n\(whole)")
        continue
      }
      let less = words(kind, omitting: choice.union([path]))
      #expect(less != whole, "\(kind.rawValue).\(path) is not printed:\n\(whole)")
    }
  }
}

private func requiredPaths(_ schema: RecordSchema, _ start: String = "") -> [String] {
  let groups = Set((schema.exactlyOneOf + schema.atMostOneOf).flatMap { $0 })
  return schema.fields.flatMap { field -> [String] in
    let path = start + field.field.rawValue
    let own = field.isRequired || groups.contains(field.field) ? [path] : []
    switch field.type {
    case .record(let inner), .list(.record(let inner)), .list(.named(let inner)):
      return own + requiredPaths(inner, path + ".")
    default: return own
    }
  }
}

private func isText(_ schema: RecordSchema, _ path: String) -> Bool {
  guard let field = Field(rawValue: path), case .text? = schema[field]?.type else { return false }
  return true
}

private func block(_ name: String, _ yaml: String) -> [String] {
  let (policy, diagnostics) = policy(yaml + "\n", "{{ \(name) }}")
  return policy == nil ? marks(diagnostics) : lines(policy)
}

@Test func theRetentionTableReadsLikeASentence() {
  let yaml = """
    data: [{id: prompts, name: Prompts}, {id: uploads, name: Uploads}, {id: account, name: Account}]
    retention:
      - {id: a, data: [prompts, uploads], period: P30D, at_most: true, from: the last interaction, unless: [moderation, legal claims], then: [delete]}
      - {id: b, data: [account], until: you close the account, then: [delete, anonymise], warn_first: {channel: email, lead: P14D}, reason: you may come back}
      - {id: c, name: Billing records, period: P6Y, typical: true, or_until: {event: the claim ends, whichever: later}}
      - {id: statistics, criteria: as long as they are useful, note: Seldom.}
    """
  #expect(
    block("retention-table", yaml) == [
      "What | How long | Reason | Details",
      "a: Prompts, Uploads | up to 30 days from the last interaction; longer where needed for moderation or legal claims; then deleted |  | ",
      "b: Account | until you close the account; then deleted or anonymised | you may come back | Warning beforehand: by e-mail, 14 days before",
      "c: Billing records | typically 6 years or until the claim ends, whichever is later |  | ",
      "statistics: Statistics | as long as they are useful |  | Seldom.",
    ])
}

@Test func periodsInTablesAreReadableByMachines() {
  let yaml = """
    data: [{id: d, name: D}]
    retention: [{id: a, data: [d], period: P24M}, {id: b, data: [d], until: the end}, {id: c, data: [d], period: P1Y, or_until: {event: x, whichever: earlier}}]
    """
  guard
    case .table(let table)? = policy(yaml, "{{ retention-table }}").policy?.text.clauses[0].blocks[0].content
  else {
    Issue.record("no table")
    return
  }
  #expect(table.id == "retention-table")
  #expect(table.caption == "How long data is kept")
  #expect(table.rows.map { $0.cells[1].machineValue } == ["P2Y", nil, nil])
  #expect(table.rows.map(\.id) == ["a", "b", "c"])
}

@Test func contactsAreLinks() {
  let yaml = """
    controller: {name: Itmex, address: not-stated, country: GB, contact: privacy}
    contacts: [{id: privacy, name: Privacy team, email: privacy@example.org, phone: +44 20 1234}]
    """
  let (policy, _) = policy(yaml, "{{ controller }}\n\n{{ contacts }}")
  #expect(
    lines(policy) == [
      "- Name: Itmex", "- Address: not stated", "- Country: United Kingdom",
      "- Contact: Privacy team (privacy@example.org)", "Contact | Details",
      "privacy: Privacy team | E-mail: privacy@example.org Telephone: +44 20 1234",
    ])
  guard case .paragraph(let paragraph)? = policy?.text.clauses[0].blocks[3].content,
    case .table(let table)? = policy?.text.clauses[0].blocks[4].content
  else {
    Issue.record("no blocks")
    return
  }
  #expect(paragraph.links.map(\.destination) == ["mailto:privacy@example.org"])
  #expect(
    table.rows[0].cells[1].text.links.map(\.destination)
      == ["mailto:privacy@example.org", "tel:+44201234"])
  #expect(policy?.text.clauses[0].blocks.allSatisfy { $0.generatedBy != nil } == true)
}

@Test func statementsAreAList() {
  let yaml = """
    commitments:
      - {id: a, statement: We do not sell data., about: sale}
      - {id: b, statement: We tell you, about: notice, if: you have an account, note: By *e-mail*.}
    """
  #expect(
    block("commitments", yaml) == [
      "- We do not sell data.", "- We tell you, if you have an account. By e-mail.",
    ])
}

@Test func sentencesForPromises() {
  #expect(
    block(
      "change-notice",
      "change_notice: {lead: P30D, channels: {all_of: [page, email]}, summary: always, applies_to: both, review_advised: false}"
    ) == [
      "We tell you about changes at least 30 days before they take effect.",
      "We tell you about changes by a notice on this site and by e-mail.", "Each notice sums the changes up.",
      "A change applies to data that we already hold and to data that is collected later.",
      "The policy does not ask you to look at this page from time to time.",
    ])
  #expect(
    block(
      "children", "audience: {minimum_age: 16, directed_to_children: false, on_discovery: [delete, block]}")
      == [
        "You must be at least 16 years old to use the service.", "The service is not directed to children.",
        "If we find out that we hold data of somebody below that age, we delete the data and block access.",
      ])
  #expect(
    block("breach", "breach: {authority_within: PT72H, users: without undue delay}") == [
      "The supervisory authority is told of a data breach within 72 hours.",
      "You are told of a data breach without undue delay.",
    ])
  #expect(block("sale", "sale: {sells: false, shares: not-stated}").count == 2)
}

@Test(arguments: GeneratedBlock.allCases)
func noneIsASentenceAndAbsentAnError(_ generated: GeneratedBlock) {
  let none = block(generated.rawValue, "\(generated.kind.rawValue): {none: true}")
  #expect(none.count == 1 && none[0].hasSuffix("."))
  #expect(block(generated.rawValue, "") == ["unknown-placeholder: {{ \(generated.rawValue) }}"])
}

@Test func remarksAreMarkdownWithValues() {
  let yaml = """
    product: {name: Imaginella}
    security: [{id: a, measure: Encryption, note: "See [the list](#start) of *{{ product.name }}*"}]
    """
  #expect(block("security", yaml) == ["- Encryption. See the list of Imaginella"])
  let wrong = yaml.replacing("#start", with: "#strat")
  #expect(policy(wrong, "{{ security }}").diagnostics.all.map(\.code) == [.missingLinkTarget])
}

@Test func theWordingHasAVersion() { #expect(GeneratedWording.version == 1) }
