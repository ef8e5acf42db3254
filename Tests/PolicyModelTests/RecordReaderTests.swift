import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

@Test func aMinimalPolicyIsRead() {
  let (draft, diagnostics) = draft("")
  #expect(marks(diagnostics) == [])
  #expect(draft?.title?.value == "Privacy Policy")
  #expect(draft?.language?.value == "en-GB")
  #expect(draft?.sections.map(\.file.value) == ["start.md"])
  #expect(draft?.entities.isEmpty == true)
  #expect(draft?.hasErrors == false)
}

/// What is wrong, and the code and text that must be pointed at.
@Test(arguments: [
  ("dataa: []", "unknown-key: dataa"),
  ("controller: {nmae: X}", "unknown-key: nmae"),
  ("data: [{id: a}]", "missing-key: {id: a}"),
  ("recipients: [{id: a, role: processor}]", "missing-key: {id: a, role: processor}"),
  ("retention: [{id: a, at_most: true}]", "missing-key: {id: a, at_most: true}"),
  ("audience: {minimum_age: sixteen}", "wrong-type: sixteen"),
  ("audience: {minimum_age: 12.5}", "wrong-type: 12.5"),
  ("audience: {minimum_age: 121}", "wrong-type: 121"),
  ("audience: {minimum_age: -1}", "wrong-type: -1"),
  ("audience: {minimum_age: 99999999999999999999}", "wrong-type: 99999999999999999999"),
  ("audience: {directed_to_children: no}", "wrong-type: no"),
  ("audience: {directed_to_children: 0}", "wrong-type: 0"),
  ("data: account", "wrong-type: account"),
  ("data: none", "wrong-type: none"),
  ("data: [account]", "wrong-type: account"),
  ("product: {name: }", "wrong-type: "),
  ("product: {name: \"\"}", "wrong-type: \"\""),
  ("data: [{id: a, name: not-stated}]", "wrong-type: not-stated"),
  ("product: {name: [a]}", "wrong-type: [a]"),
  ("data: {none: false}", "conflicting-keys: none"),
  ("data: {none: true, id: x}", "conflicting-keys: none"),
  ("numbering: roman", "unknown-value: roman"),
  ("signals: {gpc: honored}", "unknown-value: honored"),
  ("retention: [{id: a, period: P1Y, until: the end}]", "conflicting-keys: until"),
  ("data: [{id: Account, name: A}]", "invalid-id: Account"),
  ("data: [{id: ../x, name: A}]", "invalid-id: ../x"),
  ("data: [{id: a, name: A}, {id: a, name: B}]", "duplicate-id: a"),
  ("data: [{id: a, was: c, name: A}, {id: b, was: c, name: B}]", "duplicate-id: c"),
  ("data: [{id: a, was: b, name: A}, {id: b, name: B}]", "duplicate-id: b"),
  ("data: [{id: a, was: a, name: A}]", "duplicate-id: a"),
  ("retention: [{id: a, period: banana}]", "unreadable-period: banana"),
  ("retention: [{id: a, period: 31 February}]", "unreadable-period: 31 February"),
  ("retention: [{id: a, period: P}]", "unreadable-period: P"),
  ("regimes: [uk-gdpr, gdpr-uk]", "unknown-regime: gdpr-uk"),
  ("controller: {name: X, country: UK}", "unknown-country: UK"),
  ("controller: {name: X, country: no}", "unknown-country: no"),
  ("contacts: [{id: a, email: privacy at example.org}]", "invalid-address: privacy at example.org"),
  ("contacts: [{id: a, url: example.org}]", "invalid-address: example.org"),
  ("product: {name: X, url: \"javascript:alert(1)\"}", "unsafe-link: \"javascript:alert(1)\""),
  ("product: {name: X, url: \"ftp://example.org/\"}", "unsafe-link: \"ftp://example.org/\""),
  ("product: {name: \"a\\x07b\"}", "wrong-type: \"a\\x07b\""),
])
func whatCannotBeReadIsReportedAtItsPlace(_ example: (yaml: String, mark: String)) {
  #expect(problems(example.yaml) == [example.mark])
}

@Test(arguments: [
  "controller: {name: X, country: NO}",
  "controller: {name: not-stated, contact: not-stated}",
  "audience: {minimum_age: 0, directed_to_children: false}",
  "audience: {minimum_age: not-stated}",
  "data: {none: true}",
  "dpo: {none: true}",
  "joint_controllers: []",
  "product: {name: \"null\"}",
  "product: {name: 1.10}",
  "data: [{id: a, name: A, items: [x, {id: y, name: Y, note: z}], source: {kind: provided}}]",
  "purposes: [{id: a, name: A, bases: [{basis: consent, note: x}], uses: {none: true}}]",
  "retention: [{id: a, until: the end}, {id: b, criteria: need}, {id: c, period: two weeks}]",
  "recipients: [{id: a, category: payment}, {id: b, name: B}]",
  "cookie_categories: [{id: n, name: N, basis: none-needed}]",
  "cookies: [{id: a, name: A, category: n, duration: session}, {id: b, name: B, category: n, duration: P1Y}]",
  "contacts: [{id: a, email: not-stated, url: \"https://example.org/\"}]",
  "numbering: decimal",
  "data: [{id: a, was: b, name: A}, {id: c, was: d, name: C}]\nrecipients: [{id: b, name: B}]",
])
func whatTheLanguageHasIsRead(_ yaml: String) { #expect(problems(yaml) == []) }

@Test func everyProblemIsReportedInOneRun() {
  let yaml = """
    controller: {nmae: X, country: UK}
    data: [{id: a, name: A}, {id: a, name: B}]
    retention: [{id: r, data: [a], period: banana}]
    """
  #expect(
    problems(yaml) == [
      "unknown-key: nmae", "unknown-country: UK", "duplicate-id: a", "unreadable-period: banana",
    ])
}

@Test func helpNamesTheNearMiss() {
  func help(_ yaml: String) -> String? { draft(yaml).diagnostics.all.first?.help }
  #expect(help("controler: {name: X}") == "did you mean 'controller'?")
  #expect(help("numbering: decimel") == "did you mean 'decimal'?")
  #expect(help("regimes: [uk-gpdr]") == "did you mean 'uk-gdpr'?")
  #expect(help("controller: {name: X, country: UK}") == "did you mean 'GB'?")
  #expect(help("controller: {name: X, country: germany}") == "did you mean 'DE'?")
  #expect(help("retention: [{id: a, period: 6 yers}]") == "did you mean '6 years'?")
  #expect(help("retention: [{id: a, period: p30d}]") == "did you mean 'P30D'?")
  #expect(help("contacts: [{id: a, url: www.example.org}]") == "did you mean 'https://www.example.org'?")
  #expect(help("data: [{id: My Data, name: A}]") == "write 'my-data'")
  #expect(help("audience: {directed_to_children: no}") == "write false")
}

@Test func aDuplicateIdNamesTheFirst() {
  let (_, diagnostics) = draft("data: [{id: a, name: A}, {id: a, name: B}]")
  let note = diagnostics.all.first?.notes.first
  #expect(note?.range?.text == "a")
  #expect(note?.range?.start ?? 0 < diagnostics.all[0].range?.start ?? 0)
}

@Test func theHeadIsChecked() {
  #expect(marks(draft("", head: "schema: 2\ntitle: X\n").diagnostics) == ["unsupported-schema: 2"])
  #expect(draft("", head: "schema: 2\ntitle: X\n").draft == nil)
  #expect(
    marks(draft("", head: "title: X\nlanguage: xx\nsections: [{id: a, file: a.md}]\n").diagnostics)
      == ["missing-key: title", "unknown-language: xx"])
  #expect(
    marks(draft("", head: "schema: 1\nlanguage: en\n").diagnostics) == [
      "missing-key: schema", "missing-key: schema",
    ])
  #expect(
    marks(
      draft("", head: "schema: one\ntitle: X\nlanguage: en\nsections: [{id: a, file: ../a.md}]\n").diagnostics
    )
      == ["wrong-type: one", "path-outside-project: ../a.md"])
  #expect(
    marks(
      draft(
        "", head: "schema: 1\ntitle: X\nlanguage: en\nsections: [{id: a, file: a.md}, {id: b, file: a.md}]\n"
      )
      .diagnostics) == ["conflicting-keys: a.md"])
  #expect(marks(draft("", head: "- a\n").diagnostics) == ["wrong-type: - a"])
}

@Test func absentIsNotNone() {
  let entities = draft("data: {none: true}\ncookies: []").draft!.entities
  #expect(entities.statesNone(.data))
  #expect(entities.isAbsent(.cookie))
  #expect(entities.isAbsent(.purpose))
  #expect(entities[.data].isEmpty)
}

@Test func recordsAreEqualWhateverTheOrderAndPlace() {
  let a = draft("data: [{id: x, name: X, sensitive: true}]").draft!.entities[.data]
  let b = draft("\n\ndata:\n  - sensitive: true\n    name: X\n    id: x\n").draft!.entities[.data]
  #expect(a == b)
  #expect(a[0].text(.name) == "X")
}

@Test func datesInFilesAreChecked() {
  func problems(_ date: String) -> [String] {
    var diagnostics = Diagnostics()
    let text = "finding: f\nfrom: a\nto: b\nlevel: notify\nreason: r\nby: x\ndate: \(date)\n"
    guard let node = YAMLNode.parse(SourceFile(path: "o.yaml", text: text), reporting: &diagnostics) else {
      return []
    }
    var reader = RecordReader()
    _ = reader.record(node, as: OverridesSchema.override)
    return marks(reader.diagnostics)
  }
  #expect(problems("2026-02-28") == [])
  #expect(problems("2026-02") == [])
  #expect(problems("2026-02-31") == ["invalid-date: 2026-02-31"])
  #expect(problems("tomorrow") == ["invalid-date: tomorrow"])
}
