import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicyRender
import Testing

/// Whatever the blocks are, elements nest and ids are unique.
struct MarkupLawTests {
  @Test func anyTextIsWellFormed() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let clauses = (0..<4).map { randomClause("c\($0)", &random) }
      var html = HTML()
      TextMarkup(numbering: .decimal).clauses(ResolvedText(clauses: clauses), into: &html)
      #expect(problem(in: html) == nil, "seed \(seed)")
    }
  }

  @Test func anyRedlineIsWellFormed() {
    for seed in 0..<300 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let clauses = (0..<5).map { index -> RedlineClause in
        let clause = randomClause("c\(index)", &random)
        let fate = random.below(4)
        let heading = clause.heading.runs.map {
          RedlineRun(change: randomChange(&random), run: $0, link: nil)
        }
        return RedlineClause(
          old: fate == 0 ? nil : clause, new: fate == 1 ? nil : clause,
          oldIndex: fate == 0 ? nil : random.below(6),
          newIndex: fate == 1 ? nil : index, isMoved: fate == 2 && random.flip(), heading: heading,
          blocks: clause.blocks.map { randomChange(of: $0, &random) })
      }
      var html = HTML()
      TextMarkup(numbering: .decimal).redline(
        Redline(clauses: clauses), findings: [Sample.finding("F", clause: "c1")], into: &html)
      #expect(problem(in: html) == nil, "seed \(seed)")
      var sides = HTML()
      TextMarkup(numbering: .decimal).sideBySide(
        Redline(clauses: clauses), findings: [Sample.finding("F", clause: "c1")],
        ends: RedlineEnds(old: .init(name: "1"), new: .init(name: "2")), inlineAddress: "i", into: &sides)
      #expect(problem(in: sides) == nil, "seed \(seed)")
    }
  }

  @Test func acceptingARedlinesMarkupGivesTheNewTextAndRejectingItTheOld() {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let old = (0..<5).map { randomClause("c\($0)", &random, footnotes: false) }
      var new = old.filter { _ in random.below(5) != 0 }
      for _ in 0..<random.below(3) {
        let key = "n\(new.count)"
        new.insert(randomClause(key, &random, footnotes: false), at: random.below(new.count + 1))
      }
      if random.below(3) == 0, new.count > 1 { new.append(new.removeFirst()) }
      for index in new.indices where random.flip() {
        var blocks = new[index].blocks.filter { _ in random.below(4) != 0 }
        blocks.insert(randomBlock(&random, footnotes: false), at: random.below(blocks.count + 1))
        new[index] = Sample.clause(new[index].key, new[index].heading, level: new[index].level, blocks)
      }
      var plain = HTML()
      let newText = ResolvedText(clauses: new)
      TextMarkup(numbering: .none).clauses(newText, into: &plain)
      var marked = HTML()
      let redline = Redline(from: ResolvedText(clauses: old), to: newText)
      TextMarkup(numbering: .none).redline(redline, findings: [], into: &marked)
      #expect(
        clauseWords(marked, without: "del").filter { !$0.value.isEmpty }
          == clauseWords(plain).filter { !$0.value.isEmpty }, "seed \(seed)")
      var before = HTML()
      TextMarkup(numbering: .none).clauses(ResolvedText(clauses: old), into: &before)
      #expect(
        clauseWords(marked, without: "ins").values.filter { !$0.isEmpty }.sorted()
          == clauseWords(before).values.filter { !$0.isEmpty }.sorted(), "seed \(seed)")
      if !redline.isUnchanged, redline.clauses.contains(where: \.isUnchanged) {
        #expect(restOrder(marked) == new.map(\.key), "seed \(seed)")
      }
      #expect(problem(in: marked) == nil, "seed \(seed)")

      var sides = HTML()
      let ends = RedlineEnds(old: .init(name: "1", address: "1/"), new: .init(name: "2"))
      TextMarkup(numbering: .decimal).sideBySide(
        redline, findings: [], ends: ends, inlineAddress: "i", into: &sides)
      #expect(problem(in: sides) == nil, "seed \(seed)")
      #expect(
        clauseWords(sides, without: "side-old").values.filter { !$0.isEmpty }.sorted()
          == clauseWords(plain).values.filter { !$0.isEmpty }.sorted(), "seed \(seed)")
      #expect(
        clauseWords(sides, without: "side-new").values.filter { !$0.isEmpty }.sorted()
          == clauseWords(before).values.filter { !$0.isEmpty }.sorted(), "seed \(seed)")
    }
  }

  /// What was written of a clause for one page is what is written of it for the next.
  @Test func whatIsRememberedChangesNoMarkup() {
    for seed in 0..<12 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var texts = [(0..<5).map { randomClause("c\($0)", &random) }]
      for _ in 0..<3 {
        var next = texts[texts.count - 1]
        let changed = random.below(next.count)
        next[changed] = randomClause(next[changed].key, &random)
        if random.below(3) == 0 { next.append(next.removeFirst()) }
        texts.append(next)
      }
      let versions = texts.enumerated().map { number, clauses in
        Sample.version(
          "\(number)", published: nil, effective: nil,
          policy: Policy(
            id: "p", title: "P", language: "en", numbering: .decimal, regimes: [], entities: EntityTable(),
            text: ResolvedText(clauses: clauses.map { Self.copy(of: $0) }), file: Sample.file))
      }
      let history = VersionHistory(policyID: "p", versions: versions)
      let shared = history.sharingClauses()
      let (markup, redlines) = (MarkupMemory(), ComparisonMemory())
      for old in versions.indices {
        for new in versions.indices {
          for root in ["../", "../../"] {
            #expect(
              written(history.versions[old], history.versions[new], root, nil, ComparisonMemory())
                == written(shared.versions[old], shared.versions[new], root, markup, redlines),
              "seed \(seed), \(old) to \(new)")
          }
        }
      }
    }
  }

  /// A text, its redline and its two columns.
  private func written(
    _ old: PolicyVersion, _ new: PolicyVersion, _ root: String, _ memory: MarkupMemory?,
    _ redlines: ComparisonMemory
  ) -> String {
    let markup = TextMarkup(numbering: .decimal, siteRoot: root, policyRoot: root, memory: memory)
    let redline = Redline(from: old.text, to: new.text, remembering: redlines)
    var html = HTML()
    markup.clauses(new.text, into: &html)
    markup.redline(redline, findings: [Sample.finding("F", clause: "c1")], into: &html)
    markup.sideBySide(
      redline, findings: [],
      ends: RedlineEnds(old: .init(name: old.id), new: .init(name: new.id)), inlineAddress: "i", into: &html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  private static func copy(of clause: Clause) -> Clause {
    Clause(
      key: clause.key, section: clause.section, level: clause.level, heading: clause.heading,
      blocks: clause.blocks.map {
        TextBlock(
          containers: $0.containers, content: $0.content, generatedBy: $0.generatedBy, range: $0.range)
      }, range: clause.range)
  }

  private func randomClause(_ key: String, _ random: inout SplitMix64, footnotes: Bool = true) -> Clause {
    Sample.clause(
      key, random.below(5) == 0 ? InlineText() : randomText(&random, footnotes: footnotes),
      level: 2 + random.below(5),
      (0..<random.below(8)).map { _ in randomBlock(&random, footnotes: footnotes) })
  }

  private func randomChange(_ random: inout SplitMix64) -> Change {
    [.same, .inserted, .deleted][random.below(3)]
  }

  private func randomChange(of block: TextBlock, _ random: inout SplitMix64) -> RedlineBlock {
    switch random.below(4) {
    case 0: return .inserted(block)
    case 1: return .deleted(block)
    case 2: return .same(block)
    default:
      guard case .paragraph(let text) = block.content else { return .same(block) }
      let runs = text.runs.map { run in
        RedlineRun(change: randomChange(&random), run: run, link: run.link.map { text.links[$0] })
      }
      return .words(old: randomBlock(&random), new: block, runs)
    }
  }

  private func randomText(_ random: inout SplitMix64, footnotes: Bool) -> InlineText {
    let links = [InlineLink(destination: "#a"), InlineLink(destination: "vbscript:x")]
    let runs = (0..<(1 + random.below(6))).map { _ -> InlineRun in
      let contents: [InlineRun.Content] = [
        .text("word\(random.below(9)) "), .code("x"), .softBreak, .hardBreak,
        .image(source: "i.png", alternative: "i"),
        .footnoteReference(label: "\(random.below(2))"),
      ]
      return InlineRun(
        contents[random.below(contents.count - (footnotes ? 0 : 1))],
        style: InlineStyle(rawValue: UInt8(random.below(4))),
        link: random.flip() ? nil : random.below(2))
    }
    return InlineText(runs: runs, links: links)
  }

  private func randomBlock(_ random: inout SplitMix64, footnotes: Bool = true) -> TextBlock {
    let containers = (0..<random.below(4)).map { _ -> TextContainer in
      switch random.below(footnotes ? 3 : 2) {
      case 0: .quote(starts: random.flip())
      case 2: .footnote(label: "\(random.below(2))", starts: random.flip())
      default:
        Sample.item(
          ordered: random.flip(), start: random.below(3), tight: random.flip(), list: random.flip(),
          item: random.flip())
      }
    }
    let content: TextBlock.Content
    switch random.below(5) {
    case 0: content = .code("code")
    case 1: content = .thematicBreak
    case 2:
      content = .table(
        TextTable(
          id: nil, caption: random.flip() ? "C" : "",
          columns: [TableColumn(title: randomText(&random, footnotes: footnotes))],
          rows: [
            TableRow(
              id: nil, cells: [TableCell(randomText(&random, footnotes: footnotes), machineValue: "P1Y")])
          ]))
    default: content = .paragraph(randomText(&random, footnotes: footnotes))
    }
    return TextBlock(containers: containers, content: content, range: Sample.range())
  }
}

/// The first element that does not nest or id that comes twice, or a parent that may not hold its child.
func problem(in html: HTML) -> String? {
  var open: [String] = []
  var ids: Set<String> = []
  for part in String(decoding: html.bytes, as: UTF8.self).split(separator: "<") {
    guard let end = part.firstIndex(of: ">") else { continue }
    let tag = part[..<end]
    let name = String(tag.prefix { $0 != " " })
    if name.hasPrefix("/") {
      guard open.popLast() == String(name.dropFirst()) else { return "</\(name)> closes nothing" }
      continue
    }
    if let value = tag.rest(after: " id=\"") {
      let id = String(value.prefix { $0 != "\"" })
      if !ids.insert(id).inserted { return "id \(id) twice" }
    }
    if ["ul", "ol"].contains(open.last), name != "li" { return "<\(name)> in a list" }
    if open.last == "tr", !["th", "td"].contains(name) { return "<\(name)> in a row" }
    if open.contains("p"), ["p", "ul", "ol", "div", "table", "pre", "hr", "blockquote"].contains(name) {
      return "<\(name)> in a paragraph"
    }
    if name == "a", open.contains("a") { return "a link in a link" }
    if !["br", "hr", "img"].contains(name) { open.append(name) }
  }
  return open.isEmpty ? nil : "\(open) left open"
}

extension Substring {
  /// What follows the first occurrence of a mark.
  fileprivate func rest(after mark: String) -> Substring? {
    var rest = self
    while !rest.isEmpty {
      if rest.hasPrefix(mark) { return rest.dropFirst(mark.count) }
      rest.removeFirst()
    }
    return nil
  }
}

/// What is the program's own in a clause's markup.
private let notes = [
  "\"vh\"", "\"row-mark\"", "\"clause-status\"", "\"clause-place\"", "\"clause-pointer", "\"permalink\"",
  "\"margin-notes\"", "\"rest-lead\"", "\"page.rest\"", "\"side-label\"",
  "\"clause-number\"",
]

/// The words of each clause by its id, without what an element or a class holds and without the program's own notes.
func clauseWords(_ html: HTML, without left: String = "del") -> [String: String] {
  var words: [String: String] = [:]
  var clause = ""
  var skipped = 0
  var open: [Bool] = []
  for part in String(decoding: html.bytes, as: UTF8.self).split(separator: "<") {
    guard let end = part.firstIndex(of: ">") else { continue }
    let tag = part[..<end]
    let name = String(tag.prefix { $0 != " " })
    if name.hasPrefix("/") {
      if open.popLast() == true { skipped -= 1 }
    } else if !["br", "hr", "img"].contains(name) {
      let skips =
        name == left || name == "summary" || tag.contains("side " + left)
        || notes.contains { tag.contains($0) }
      open.append(skips)
      if skips { skipped += 1 }
    }
    if ["h2", "h3", "h4", "h5", "h6"].contains(name) || tag.contains("\"clause-anchor\"") || name == "p",
      let id = tag.rest(after: " id=\"")
    {
      clause = String(id.prefix { $0 != "\"" })
    }
    if skipped == 0 {
      words[clause, default: ""] += part[part.index(after: end)...].filter { !$0.isWhitespace }
    }
  }
  return words
}

/// The new text's clauses as the part with the rest of the text names them: folded, or pointed to.
func restOrder(_ html: HTML) -> [String] {
  let text = String(decoding: html.bytes, as: UTF8.self)
  guard let rest = text.ranges(of: "id=\"page.rest\"").first else { return [] }
  var keys: [String] = []
  var isPointer = false
  for part in text[rest.upperBound...].split(separator: "<") {
    if part.hasPrefix("h"), let id = part.rest(after: " id=\"") {
      keys.append(String(id.prefix { $0 != "\"" }))
    } else if let id = part.rest(after: "\"clause-anchor\" id=\"") {
      keys.append(String(id.prefix { $0 != "\"" }))
    } else if part.hasPrefix("a href=\"#c") || part.hasPrefix("a href=\"#n"), isPointer,
      let key = part.rest(after: "#")
    {
      keys.append(String(key.prefix { $0 != "\"" }))
    }
    if part.hasPrefix("p ") { isPointer = part.hasPrefix("p class=\"clause-pointer\"") }
  }
  return keys
}
