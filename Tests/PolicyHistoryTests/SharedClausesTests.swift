import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

@testable import PolicyHistory

private func shared(_ blocks: TextBlock...) -> [TextBlock] {
  let versions = blocks.enumerated().map { number, block in
    let clause = Clause(
      key: "k", section: "s", level: 2, heading: InlineText("About"), blocks: [block], range: block.range)
    return PolicyVersion(
      release: release("\(number)"), policy: policy("", clauses: [clause]))
  }
  return VersionHistory(policyID: "p", versions: versions).sharingClauses().versions.map {
    $0.text.clauses[0].blocks[0]
  }
}

private func release(_ id: String) -> ReleaseRecord {
  ReleaseRecord(
    version: id, previous: nil, published: nil, effective: nil, isImported: true, summary: nil, level: .none,
    findings: [], overrides: [], promise: nil, approvedBy: nil, sourcesDigest: "", textDigest: "",
    generator: "", range: SourceFile(path: "release.yaml", text: "").wholeRange)
}

private func policy(_ data: String, clauses: [Clause]) -> Policy {
  Policy(
    id: "p", title: "P", language: "en", numbering: .decimal, regimes: [], entities: EntityTable(),
    text: ResolvedText(clauses: clauses), file: SourceFile(path: "policy.yaml", text: ""))
}

private func block(_ content: TextBlock.Content, by name: String? = nil) -> TextBlock {
  TextBlock(
    containers: [], content: content, generatedBy: name,
    range: SourceFile(path: "a.md", text: "").wholeRange)
}

private func cell(_ value: String?) -> TextBlock.Content {
  .table(
    TextTable(
      id: "t", caption: "C", columns: [TableColumn(title: InlineText("Kept"))],
      rows: [TableRow(id: "r", cells: [TableCell(InlineText("1 year"), machineValue: value)])]))
}

@Test func blocksThatSayTheSameAreOneObject() {
  let blocks = shared(
    block(.paragraph(InlineText("We keep it."))), block(.paragraph(InlineText("We keep it."))))
  #expect(blocks[0] === blocks[1])
}

@Test func blocksThatDifferInWhatIsEverShownStayApart() {
  let paragraph = TextBlock.Content.paragraph(InlineText("We keep it."))
  for (a, b) in [
    (block(paragraph), block(.paragraph(InlineText("We kept it.")))),
    (block(paragraph), block(.code("We keep it."))),
    (block(paragraph), block(paragraph, by: "data")),
    (block(cell("P1Y")), block(cell("P12M"))),
    // The same letters to Swift, other bytes on the page.
    (block(.paragraph(InlineText("caf\u{E9}"))), block(.paragraph(InlineText("cafe\u{301}")))),
  ] {
    let blocks = shared(a, b)
    #expect(blocks[0] !== blocks[1])
  }
}

/// The findings of a pair do not depend on which pairs were compared before it.
@Test func whatIsRememberedChangesNoFinding() {
  let sentences = [
    "We keep your data for 30 days.", "We keep your data for 60 days.", "We never sell your data.",
    "We may sell your data to partners.", "Parents can ask us to delete a child's data.",
    "We use cookies to measure visits.", "Our address is 5 High Street, Dublin.",
  ]
  for seed in 0..<8 as Range<UInt64> {
    var random = SplitMix64(state: seed)
    let texts = (0..<4).map { _ in
      surroundings.map { key, paragraph in
        (key, [paragraph] + sentences.filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
      }
    }
    let versions = texts.enumerated().map { number, prose in
      PolicyVersion(release: release("\(number)"), policy: PolicyHistoryTests.policy("", prose: prose))
    }
    let plain = VersionHistory(policyID: "p", versions: versions)
    let shared = plain.sharingClauses()
    let memory = ComparisonMemory()
    var pairs = versions.indices.flatMap { old in versions.indices.map { (old, $0) } }
    pairs.shuffle(using: &random)
    for (old, new) in pairs {
      let fresh = plain.told(
        from: plain.versions[old], to: plain.versions[new], narrowingIsChangelog: false)
      let known = shared.told(
        from: shared.versions[old], to: shared.versions[new], narrowingIsChangelog: false, remembering: memory
      )
      #expect(fresh.findings == known.findings, "seed \(seed), \(old) to \(new)")
    }
  }
}
