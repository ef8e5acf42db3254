import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

func overruled(_ yaml: String, level: String = "") -> (findings: [Finding], problems: [String]) {
  var diagnostics = Diagnostics()
  let overrides = Override.list(
    parsing: SourceFile(path: "overrides.yaml", text: yaml), reporting: &diagnostics)
  let diff = PolicyDiff(
    from: policy("recipients: [{id: a, name: A}, {id: b, name: B}]\nsale: {sells: false}"),
    to: policy("recipients: [{id: a, name: A}]\nsale: {sells: \(level == "re-consent" ? "true" : "false")}"))
  let found = findings(of: diff, overrides: overrides)
  checkOverrides(overrides, against: found, allowsLoweredConsent: false, reporting: &diagnostics)
  return (found, diagnostics.all.map(\.code.rawValue))
}

@Test func loweringConsentNeedsToBeAllowed() {
  let text =
    "- {finding: 'sale-or-share-introduced:sale.sells', from: a, to: draft, level: notify, reason: r, by: b}"
  #expect(overruled(text, level: "re-consent").problems == ["lowered-consent"])
  #expect(
    overruled(text.replacing("level: notify", with: "level: re-consent"), level: "re-consent").problems
      .isEmpty)
}

private let place = SourceRange(file: SourceFile(path: "release.yaml", text: "x"), 0..<1)

private func release(
  _ id: String, after previous: String?, published: String? = nil, effective: String? = nil,
  supersedes: String? = nil,
  withdrawn: String? = nil
) -> ReleaseRecord {
  ReleaseRecord(
    version: id, previous: previous, published: published.flatMap(CalendarDate.init),
    effective: effective.flatMap(CalendarDate.init), isImported: published == nil, supersedes: supersedes,
    withdrawn: withdrawn, summary: nil, level: .none, findings: [], overrides: [], promise: nil,
    approvedBy: nil,
    sourcesDigest: "", textDigest: "", generator: "test", range: place)
}

private func version(_ release: ReleaseRecord, _ data: String = "") -> PolicyVersion {
  PolicyVersion(release: release, policy: policy(data, prose: [("a", ["Words."])]))
}

private func chain(_ versions: [PolicyVersion]) -> (ids: [String], problems: [String]) {
  var diagnostics = Diagnostics()
  let history = VersionHistory(policyID: "p", chaining: versions, reporting: &diagnostics)
  return (history.versions.map(\.id), diagnostics.all.map(\.code.rawValue))
}

/// What is found of an overrules file beside the versions `a` and `b`, of which `b` took over an overrule of `sale`.
private func overrules(_ yaml: String) -> (ofDraft: [String], problems: [String]) {
  var diagnostics = Diagnostics()
  let file = SourceFile(path: "overrides.yaml", text: yaml)
  let overrides = Override.list(parsing: file, reporting: &diagnostics)
  var second = release("b", after: "a")
  second.overrides = [
    Override(
      finding: "sale", from: "a", to: "draft", level: .notify, reason: "r", by: "b", date: nil, range: place)
  ]
  let history = VersionHistory(policyID: "p", versions: [version(release("a", after: nil)), version(second)])
  let ofDraft = history.overrides(toDraft: overrides, reporting: &diagnostics)
  return (ofDraft.map(\.finding), diagnostics.all.map(\.code.rawValue))
}

@Test func anOverruleStaysWhenItsReleaseTookItOver() {
  func line(_ finding: String, _ from: String, _ to: String = "draft") -> String {
    "- {finding: '\(finding)', from: \(from), to: \(to), level: notify, reason: r, by: b}\n"
  }
  #expect(overrules(line("contact", "b")) == (["contact"], []))
  #expect(overrules(line("sale", "a")) == ([], []))
  #expect(overrules(line("sale", "a", "b")) == ([], []))
  #expect(overrules(line("contact", "a")) == ([], ["unmatched-override"]))
  #expect(overrules(line("sale", "c")) == ([], ["unmatched-override"]))
  #expect(overrules(line("contact", "b") + line("contact", "b")) == (["contact"], ["duplicate-id"]))
}

func day(_ text: String) -> CalendarDate { CalendarDate(text)! }

@Test func theOrderIsTheChainAndNotTheNames() {
  let found = chain([
    version(release("a", after: "b", published: "2026-03-01", effective: "2026-03-01")),
    version(release("c", after: nil, published: "2026-01-01", effective: "2026-01-01")),
    version(release("b", after: "c", published: "2026-02-01", effective: "2026-02-01")),
  ])
  #expect(found.ids == ["c", "b", "a"])
  #expect(found.problems.isEmpty)
}

@Test func aBrokenChainIsReported() {
  #expect(chain([version(release("b", after: "a"))]).problems == ["broken-chain"])
  #expect(
    chain([
      version(release("a", after: nil)), version(release("b", after: "a")), version(release("c", after: "a")),
    ]).problems == ["broken-chain"])
  #expect(
    chain([version(release("a", after: nil)), version(release("b", after: nil))]).problems == ["broken-chain"]
  )
  // A circle.
  #expect(
    chain([version(release("a", after: "b")), version(release("b", after: "a"))]).problems == ["broken-chain"]
  )
  #expect(chain([version(release("a", after: nil)), version(release("b", after: "a"))]).problems.isEmpty)
}

@Test func idsAreUniqueWhateverTheirCase() {
  #expect(
    chain([version(release("v", after: nil)), version(release("V", after: "v"))]).problems == [
      "duplicate-version"
    ])
  #expect(chain([version(release("v..", after: nil))]).problems.isEmpty)
  #expect(chain([version(release("../x", after: nil))]).problems == ["invalid-version"])
}

@Test func datesFollowTheChain() {
  #expect(
    chain([
      version(release("a", after: nil, published: "2026-02-01", effective: "2026-02-01")),
      version(release("b", after: "a", published: "2026-01-01", effective: "2026-02-02")),
    ]).problems == ["versions-out-of-order"])
  #expect(
    chain([version(release("a", after: nil, published: "2026-02-02", effective: "2026-02-01"))]).problems == [
      "effective-before-published"
    ])
  // A month may lie before or after a day in it.
  #expect(
    chain([version(release("a", after: nil, published: "2026-02-02", effective: "2026-02"))]).problems.isEmpty
  )
}

@Test func announcedVersionsComeInTheirTime() {
  var diagnostics = Diagnostics()
  let history = VersionHistory(
    policyID: "p",
    chaining: [
      version(release("a", after: nil, published: "2026-01-01", effective: "2026-01-01")),
      version(release("b", after: "a", published: "2026-02-01", effective: "2026-06-01")),
      version(release("c", after: "b", published: "2026-03-01", effective: "2026-04-01", supersedes: "b")),
      version(
        release("d", after: "c", published: "2026-03-02", effective: "2026-05-01", withdrawn: "a mistake")),
    ], reporting: &diagnostics)
  #expect(history.inForce(on: day("2026-03-31"))?.id == "a")
  #expect(history.inForce(on: day("2026-04-01"))?.id == "c")
  #expect(history.inForce(on: day("2026-06-02"))?.id == "c")
  #expect(history.upcoming(on: day("2026-03-05")).map(\.id) == ["c"])
  #expect(history.standings(on: day("2026-03-05"))[1] == .superseded)
  #expect(history.standings(on: day("2026-03-05"))[3] == .withdrawn)
  #expect(history.standings(on: day("2026-04-01"))[0] == .superseded)
  #expect(history.standings(on: day("2026-03-31"))[2] == .upcoming)
}

@Test func thePromiseIsThatOfTheVersionInForce() {
  var diagnostics = Diagnostics()
  let history = VersionHistory(
    policyID: "p",
    chaining: [
      version(
        release("a", after: nil, published: "2026-01-01", effective: "2026-01-01"),
        "change_notice: {lead: P1M, channels: {any_of: [email]}}"),
      version(
        release("b", after: "a", published: "2026-01-20", effective: "2026-06-01"),
        "change_notice: {lead: P2M}"),
      version(
        release("c", after: "b", published: "2026-01-20", effective: "2026-07-01"),
        "change_notice: {lead: P3D}"),
    ], reporting: &diagnostics)
  #expect(
    leadPromise(of: history, published: day("2026-01-10")) == Period(months: 1)
      || leadPromise(of: history, published: day("2026-01-10")) == Period(months: 2))
  // Announced and stricter.
  #expect(leadPromise(of: history, published: day("2026-01-31")) == Period(months: 2))
  #expect(earliestEffective(published: day("2026-01-31"), lead: Period(months: 1)) == day("2026-02-28"))
  #expect(earliestEffective(published: day("2026-01"), lead: Period(days: 30)) == day("2026-03-02"))
  let duty = NoticeDuty(
    for: findingsBetween("sale: {sells: false}", "sale: {sells: true}"), promisedBy: history,
    published: day("2026-08-01"))
  #expect(duty.isRequired)
  #expect(duty.leadDays == 3)
  #expect(duty.earliestEffective == "2026-08-04")
  #expect(leadPromise(of: VersionHistory(policyID: "p", versions: []), published: day("2026-01-31")) == nil)
}

@Test func sha256IsThePublishedOne() {
  #expect(Digest.sha256([]) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  #expect(
    Digest.sha256(Array("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
}

@Test func theTextsDigestIsOverWhatIsSaid() {
  let range = place
  func digest(_ runs: [InlineRun], containers: [TextContainer] = []) -> String {
    Digest.text(
      ResolvedText(clauses: [
        Clause(
          key: "k", section: "s", level: 2, heading: InlineText("H"),
          blocks: [
            TextBlock(containers: containers, content: .paragraph(InlineText(runs: runs)), range: range)
          ],
          range: range)
      ]))
  }
  let plain = digest([InlineRun(.text("one two"))])
  // Wrapping is none of it.
  #expect(plain == digest([InlineRun(.text("one")), InlineRun(.softBreak), InlineRun(.text("two"))]))
  #expect(plain != digest([InlineRun(.text("one")), InlineRun(.hardBreak), InlineRun(.text("two"))]))
  #expect(plain != digest([InlineRun(.text("one two"), style: .strong)]))
  func item(_ isTight: Bool) -> TextContainer {
    .item(ListItem(isOrdered: false, start: 1, isTight: isTight, startsList: true, startsItem: true))
  }
  #expect(
    digest([InlineRun(.text("a"))], containers: [item(true)])
      == digest([InlineRun(.text("a"))], containers: [item(false)]))
  #expect(digest([InlineRun(.text("a"))], containers: [item(true)]) != digest([InlineRun(.text("a"))]))
}

private func sealed(_ version: PolicyVersion, _ files: [(path: String, bytes: [UInt8])]) -> PolicyVersion {
  var record = version.release
  record.textDigest = textDigest(of: version.text)
  record.sourcesDigest = sourcesDigest(entries: files, record: record, previous: nil)
  return PolicyVersion(release: record, policy: version.policy)
}

@Test func aChangedFrozenVersionIsFound() {
  let files = [
    (path: "policy.yaml", bytes: Array("x".utf8)), (path: "sections/a.md", bytes: Array("y".utf8)),
  ]
  let good = sealed(version(release("a", after: nil)), files)
  func problems(_ version: PolicyVersion, _ files: [(path: String, bytes: [UInt8])]) -> [String] {
    var diagnostics = Diagnostics()
    VersionHistory(policyID: "p", versions: [version]).verifyDigests(
      of: ["a": files], reporting: &diagnostics)
    return diagnostics.all.map(\.code.rawValue)
  }
  #expect(problems(good, files).isEmpty)
  #expect(problems(good, files.reversed()).isEmpty)
  #expect(
    problems(good, [(path: "policy.yaml", bytes: Array("z".utf8)), files[1]]) == ["changed-frozen-version"])
  #expect(problems(good, [files[0]]) == ["changed-frozen-version"])
  var record = good.release
  record.summary = "made up"
  #expect(problems(PolicyVersion(release: record, policy: good.policy), files) == ["changed-frozen-version"])
  record = good.release
  record.withdrawn = "taken back"
  #expect(problems(PolicyVersion(release: record, policy: good.policy), files).isEmpty)
  record = good.release
  record.textDigest = "0"
  #expect(problems(PolicyVersion(release: record, policy: good.policy), files) == ["frozen-text-drift"])
}

@Test func aRecordIsReadAsItWasWritten() throws {
  var record = release(
    "2026-01-01", after: "2025.10", published: "2026-01-01", effective: "2026-02", supersedes: "x",
    withdrawn: "no: \"yes\"\n# 1")
  record.backdated = "late"
  record.summary = "Ünïcode “quotes”, \\ back, tab\t, line\u{2028}sep, 😀, not-stated, null, ~"
  record.level = .reConsent
  record.promise = Period(months: 13, days: 2, hours: 5)
  record.approvedBy = "no"
  record.sourcesDigest = "00"
  record.textDigest = "1e3"
  record.findings = findingsBetween("sale: {sells: false}", "sale: {sells: true}").map(RecordedFinding.init)
  record.overrides = [
    Override(
      finding: "a:b", from: "1.10", to: "draft", level: .none, reason: "- [x]", by: "y", date: "2026-01-02",
      range: place)
  ]
  let yaml = record.yaml(includingDigests: true)
  var diagnostics = Diagnostics()
  let read = try #require(
    ReleaseRecord(parsing: SourceFile(path: "r", text: yaml), reporting: &diagnostics), "\(diagnostics.all)")
  #expect(diagnostics.isEmpty)
  #expect(read.yaml(includingDigests: true) == yaml)
  #expect(read.summary == record.summary)
  #expect(read.withdrawn == record.withdrawn)
  #expect(read.findings == record.findings)
  #expect(read.promise == record.promise)
  #expect(read.effective == record.effective)
  #expect(read.overrides.map(\.reason) == ["- [x]"])
}

@Test(arguments: [
  ("version: a", "version: a\nverson: b", "unknown-key"), ("schema: 1", "schema: 2", "unsupported-schema"),
  ("2026-01-01", "2026-02-31", "invalid-date"), ("level: \"none\"", "level: none_", "unknown-value"),
  ("version: a", "version: ../x", "invalid-version"), ("generator: g\n", "", "missing-key"),
  ("2026-01-02", "2025-01-01", "effective-before-published"),
  ("promise: P1M", "promise: banana", "unreadable-period"),
  ("findings: []", "findings: x", "wrong-type"),
])
func aRecordWithAMistakeIsRefused(_ old: String, _ new: String, _ code: String) {
  let good = """
    schema: 1
    version: a
    published: 2026-01-01
    effective: 2026-01-02
    imported: false
    level: "none"
    findings: []
    promise: P1M
    digests: {sources: a, text: b}
    generator: g

    """
  func problems(_ text: String) -> (Bool, [String]) {
    var diagnostics = Diagnostics()
    let record = ReleaseRecord(parsing: SourceFile(path: "release.yaml", text: text), reporting: &diagnostics)
    return (record != nil, diagnostics.all.map(\.code.rawValue))
  }
  #expect(problems(good) == (true, []))
  #expect(problems(good.replacing(old, with: new)) == (false, [code]))
}
