import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

/// Sebastiano Vigna's SplitMix64: the same numbers from the same seed everywhere.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }
}

/// Makes texts, and from each text a later one.
private struct TextGenerator {
  var random: SplitMix64
  var nextKey = 0

  init(seed: UInt64) { random = SplitMix64(state: seed) }

  static let vocabulary = [
    "we", "your", "data", "may", "the", "a", "of", "keep", "for", "30", "90", "days", "6", "years", "€1,000",
    "5%",
    "email", "opt-in", "don’t", "Größe", "保", "存", "cafe\u{301}", "caf\u{E9}", "👍🏽", "share", "with",
    "partners",
    "never", "sell",
  ]

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
  mutating func upTo(_ most: Int) -> Int { Int.random(in: 0...most, using: &random) }
  mutating func word() -> String { Self.vocabulary[upTo(Self.vocabulary.count - 1)] }

  mutating func key() -> String {
    nextKey += 1
    return "k\(nextKey)"
  }

  mutating func words(_ most: Int) -> String {
    var words = ""
    for _ in 0..<upTo(most) {
      if !words.isEmpty { words += [" ", " ", " ", ", ", ". ", "  ", "\u{A0}", ""][upTo(7)] }
      words += word()
    }
    return words
  }

  mutating func inline(_ most: Int = 20) -> InlineText {
    var text = InlineText()
    for _ in 0..<(chance(60) ? 1 : upTo(4)) {
      let style = InlineStyle(rawValue: chance(25) ? UInt8(upTo(3)) : 0)
      var link: Int?
      if chance(15) {
        link = text.links.count
        text.links.append(InlineLink(destination: "/\(upTo(2))", title: chance(20) ? "t" : ""))
      }
      let content: InlineRun.Content =
        switch upTo(14) {
        case 0: .code(word())
        case 1: .softBreak
        case 2: .hardBreak
        case 3: .image(source: word(), alternative: word())
        case 4: .footnoteReference(label: "\(upTo(2))")
        default: .text(words(most))
        }
      text.runs.append(InlineRun(content, style: style, link: link))
    }
    return text
  }

  mutating func containers() -> [TextContainer] {
    guard chance(30) else { return [] }
    return (0...upTo(1)).map { _ in
      switch upTo(3) {
      case 0: .quote(starts: chance(50))
      case 1: .footnote(label: "\(upTo(1))", starts: chance(50))
      default:
        .item(
          ListItem(
            isOrdered: chance(50), start: 1 + upTo(2), isTight: chance(50), startsList: chance(50),
            startsItem: chance(50)))
      }
    }
  }

  mutating func block() -> TextBlock {
    let content: TextBlock.Content =
      switch upTo(9) {
      case 0: .code(words(6) + "\n  " + words(6))
      case 1: .thematicBreak
      case 2, 3: .table(table())
      default: .paragraph(inline())
      }
    return TextBlock(containers: containers(), content: content, range: nowhere)
  }

  mutating func column() -> TableColumn {
    TableColumn(title: InlineText(chance(70) ? key() : word()), alignment: chance(20) ? .right : .none)
  }

  mutating func row(_ columns: Int, hasID: Bool) -> TableRow {
    TableRow(
      id: hasID ? chance(95) ? key() : "twice" : nil, cells: (0..<columns).map { _ in TableCell(inline(5)) })
  }

  mutating func table() -> TextTable {
    let hasID = chance(50)
    let columns = (0...upTo(3)).map { _ in column() }
    return TextTable(
      id: hasID ? ["retention-table", "cookie-table"][upTo(1)] : nil, caption: hasID ? words(4) : "",
      columns: columns, rows: (0..<upTo(6)).map { _ in row(columns.count, hasID: hasID) })
  }

  mutating func clause() -> Clause {
    Clause(
      key: key(), section: "s\(upTo(2))", level: 2 + upTo(2), heading: InlineText(words(5)),
      blocks: (0..<upTo(6)).map { _ in block() }, range: nowhere)
  }

  mutating func text() -> ResolvedText { ResolvedText(clauses: (0..<upTo(7)).map { _ in clause() }) }

  /// Leaves most items, changes some, drops, adds and moves a few.
  mutating func edited<Item>(
    _ items: [Item], _ edit: (inout TextGenerator, Item) -> Item, _ make: (inout TextGenerator) -> Item
  ) -> [Item] {
    var result: [Item] = []
    for item in items {
      switch upTo(11) {
      case 0: continue
      case 1: result += [make(&self), item]
      case 2...5: result.append(edit(&self, item))
      default: result.append(item)
      }
    }
    if !result.isEmpty, chance(25) {
      let item = result.remove(at: upTo(result.count - 1))
      result.insert(item, at: upTo(result.count))
    }
    if chance(5) { result.append(make(&self)) }
    return result
  }

  mutating func edited(_ words: String) -> String {
    edited(words.split(separator: " ", omittingEmptySubsequences: false).map(String.init)) { g, _ in
      g.word()
    } _: { g in
      g.word()
    }.joined(separator: " ")
  }

  mutating func edited(_ text: InlineText) -> InlineText {
    if chance(10) { return inline() }
    var text = text
    for index in text.runs.indices {
      if case .text(let words) = text.runs[index].content { text.runs[index].content = .text(edited(words)) }
      if chance(10) { text.runs[index].style = InlineStyle(rawValue: UInt8(upTo(3))) }
    }
    return text
  }

  mutating func edited(_ table: TextTable) -> TextTable {
    var columns = Array(table.columns.enumerated().map { (old: Optional($0), column: $1) })
    columns = edited(columns) { g, column in
      (column.old, g.column())
    } _: { g in
      (nil, g.column())
    }
    let rows = edited(table.rows) { g, row in
      TableRow(id: row.id, cells: row.cells.map { TableCell(g.chance(50) ? g.edited($0.text) : $0.text) })
    } _: { g in
      g.row(table.columns.count, hasID: table.id != nil)
    }
    return TextTable(
      id: table.id, caption: chance(20) ? edited(table.caption) : table.caption,
      columns: columns.map { $0.column },
      rows: rows.map { row in
        TableRow(id: row.id, cells: columns.map { $0.old.map { row.cells[$0] } ?? TableCell(inline(5)) })
      })
  }

  mutating func edited(_ block: TextBlock) -> TextBlock {
    let content: TextBlock.Content =
      switch block.content {
      case .paragraph(let text): .paragraph(edited(text))
      case .code(let code): .code(edited(code))
      case .table(let table): .table(edited(table))
      case .thematicBreak: .thematicBreak
      }
    return TextBlock(
      containers: chance(10) ? containers() : block.containers, content: content, range: nowhere)
  }

  mutating func edited(_ clause: Clause) -> Clause {
    Clause(
      key: chance(15) ? key() : clause.key, section: clause.section, level: clause.level,
      heading: chance(30) ? edited(clause.heading) : clause.heading,
      blocks: edited(clause.blocks) {
        $0.edited($1)
      } _: {
        $0.block()
      }, range: nowhere)
  }

  mutating func edited(_ text: ResolvedText) -> ResolvedText {
    ResolvedText(
      clauses: edited(text.clauses) {
        $0.edited($1)
      } _: {
        $0.clause()
      })
  }
}

@Suite struct RedlineLawTests {
  @Test(arguments: 0..<8 as Range<UInt64>)
  func acceptingGivesTheNewTextAndRejectingTheOld(seed: UInt64) {
    var generator = TextGenerator(seed: seed &* 1000 &+ 7)
    for round in 0..<120 {
      let old = generator.text()
      let new = generator.chance(10) ? generator.text() : generator.edited(old)
      let redline = Redline(from: old, to: new)
      guard said(redline.accepted) == said(new), said(redline.rejected) == said(old) else {
        Issue.record("round \(round) of seed \(seed): \(marked(redline))")
        return
      }
      let isSame = said(old) == said(new)
      let isUnchanged = redline.isUnchanged
      if isSame { #expect(isUnchanged) }
      if isUnchanged {
        let sayTheSame = withoutKeys(old) == withoutKeys(new)
        #expect(sayTheSame)
      }
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func aTextAgainstItselfIsUnchanged(seed: UInt64) {
    var generator = TextGenerator(seed: seed &+ 99)
    for _ in 0..<50 {
      let text = generator.text()
      let redline = Redline(from: text, to: text)
      let isUnchanged = redline.isUnchanged
      #expect(isUnchanged)
      #expect(redline.summary == RedlineSummary())
      let normal = ResolvedText(
        clauses: text.clauses.map {
          Clause(
            key: $0.key, section: $0.section, level: $0.level, heading: $0.heading.normalized,
            blocks: $0.blocks.map(\.normalized), range: $0.range)
        })
      let staysUnchanged =
        Redline(from: text, to: normal).isUnchanged && Redline(from: normal, to: text).isUnchanged
      #expect(staysUnchanged)
    }
  }

  @Test(arguments: 0..<2 as Range<UInt64>)
  func deletedAndInsertedWordsNeverTouchWithinAWord(seed: UInt64) {
    var generator = TextGenerator(seed: seed &+ 5)
    for _ in 0..<200 {
      let old = generator.words(30)
      let shown = PolicyHistoryRuns(old, generator.edited(old))
      for (left, right) in zip(shown.runs, shown.runs.dropFirst())
      where left.change == .same || right.change == .same {
        guard let before = left.plain.utf8.last, let after = right.plain.utf8.first else { continue }
        #expect(!(isASCIIWord(before) && isASCIIWord(after)), "\(marked(shown.runs))")
      }
    }
  }

  private func withoutKeys(_ text: ResolvedText) -> [Said] {
    said(text).map { Said(key: "", section: "", level: 0, heading: $0.heading, blocks: $0.blocks) }
  }

  private func isASCIIWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

private struct PolicyHistoryRuns {
  let runs: [RedlineRun]

  init(_ old: String, _ new: String) {
    runs = Redline(from: text(clause("a", old)), to: text(clause("a", new))).clauses[0].heading
  }
}

extension RedlineRun {
  fileprivate var plain: String { InlineText(runs: [run]).plainText }
}
