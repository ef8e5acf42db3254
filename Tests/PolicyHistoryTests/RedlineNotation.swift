import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySource

// Short forms for the redline's tests: texts are built from strings, redlines are read as "kept for [-30-]{+90+} days".

let nowhere = SourceRange(file: SourceFile(path: "test.md", text: ""), start: 0, end: 0)

func clause(_ key: String, _ heading: String, level: Int = 2, _ blocks: TextBlock...) -> Clause {
  Clause(key: key, section: key, level: level, heading: InlineText(heading), blocks: blocks, range: nowhere)
}

func text(_ clauses: Clause...) -> ResolvedText { ResolvedText(clauses: clauses) }

func paragraph(_ words: String, in containers: TextContainer...) -> TextBlock {
  TextBlock(containers: containers, content: .paragraph(InlineText(words)), range: nowhere)
}

func paragraph(_ inline: InlineText) -> TextBlock {
  TextBlock(containers: [], content: .paragraph(inline), range: nowhere)
}

func code(_ words: String) -> TextBlock { TextBlock(containers: [], content: .code(words), range: nowhere) }

func item(startsList: Bool = false) -> TextContainer {
  .item(ListItem(isOrdered: false, start: 1, isTight: true, startsList: startsList, startsItem: true))
}

/// Rows are written "id: cell | cell", or "cell | cell" in a table without ids.
func table(id: String? = nil, caption: String = "", _ columns: String, rows: String...) -> TextBlock {
  let table = TextTable(
    id: id, caption: caption, columns: cells(columns).map { TableColumn(title: InlineText($0)) },
    rows: rows.map { row in
      guard id != nil, let colon = row.firstIndex(of: ":") else {
        return TableRow(id: nil, cells: cells(row).map { TableCell(InlineText($0)) })
      }
      let rest = String(row[row.index(colon, offsetBy: 2)...])
      return TableRow(id: String(row[..<colon]), cells: cells(rest).map { TableCell(InlineText($0)) })
    })
  return TextBlock(containers: [], content: .table(table), range: nowhere)
}

private func cells(_ row: String) -> [String] {
  var cells = [""]
  for character in row {
    if character == "|" { cells.append("") } else { cells[cells.count - 1].append(character) }
  }
  return cells.map { cell in
    var cell = Substring(cell)
    while cell.first == " " { cell.removeFirst() }
    while cell.last == " " { cell.removeLast() }
    return String(cell)
  }
}

func marked(_ runs: [RedlineRun]) -> String {
  var result = ""
  for run in runs {
    var words: String
    switch run.run.content {
    case .text(let text): words = text
    case .code(let code): words = "`\(code)`"
    case .softBreak: words = " "
    case .hardBreak: words = "/"
    case .image(_, let alternative): words = "!\(alternative)"
    case .footnoteReference(let label): words = "^\(label)"
    case .placeholder(let name, _): words = "{{\(name)}}"
    }
    if run.run.style.contains(.strong) { words = "**\(words)**" }
    if run.run.style.contains(.emphasis) { words = "*\(words)*" }
    if let link = run.link { words = "<\(words)>(\(link.destination))" }
    switch run.change {
    case .same: result += words
    case .deleted: result += "[-\(words)-]"
    case .inserted: result += "{+\(words)+}"
    }
  }
  return result
}

func marked(_ table: RedlineTable) -> [String] {
  let header = table.columns.map { marked($0.title) }.joined(separator: " | ")
  return [header]
    + table.rows.map { row in
      let sign = row.change == .inserted ? "+ " : row.change == .deleted ? "- " : row.isMoved ? "~ " : ""
      return sign + row.cells.map { marked($0.runs) }.joined(separator: " | ")
    }
}

/// One line a block; same blocks as they are, whole blocks with a sign before them.
func marked(_ blocks: [RedlineBlock]) -> [String] {
  blocks.flatMap { block in
    switch block {
    case .same(let block): ["  " + words(of: block)]
    case .inserted(let block): ["+ " + words(of: block)]
    case .deleted(let block): ["- " + words(of: block)]
    case .words(_, _, let runs): ["* " + marked(runs)]
    case .table(_, _, let table): marked(table)
    }
  }
}

func words(of block: TextBlock) -> String {
  switch block.content {
  case .paragraph(let text): text.plainText
  case .code(let code): code
  case .table(let table):
    table.rows.map { $0.cells.map(\.text.plainText).joined(separator: " | ") }.joined(separator: " / ")
  case .thematicBreak: "---"
  }
}

/// What became of each clause: "same a", "moved b", "inserted c", "deleted d", "renamed e from d", "changed a".
func marked(_ redline: Redline) -> [String] {
  redline.clauses.map { clause in
    guard let old = clause.old else { return "inserted \(clause.key)" }
    guard let new = clause.new else { return "deleted \(clause.key)" }
    var words: [String] = []
    if clause.isMoved { words.append("moved") }
    if clause.hasChangedText { words.append("changed") }
    if words.isEmpty { words.append("same") }
    return words.joined(separator: ", ") + " \(new.key)" + (old.key == new.key ? "" : " from \(old.key)")
  }
}

/// Redline of two paragraphs, its words marked.
func redline(_ old: String, _ new: String) -> String {
  redline(InlineText(old), InlineText(new))
}

func redline(_ old: InlineText, _ new: InlineText) -> String {
  let old = Clause(key: "a", section: "a", level: 2, heading: old, blocks: [], range: nowhere)
  let new = Clause(key: "a", section: "a", level: 2, heading: new, blocks: [], range: nowhere)
  return marked(Redline(from: text(old), to: text(new)).clauses[0].heading)
}

func redline(_ old: [TextBlock], _ new: [TextBlock]) -> [String] {
  let old = Clause(key: "a", section: "a", level: 2, heading: InlineText("A"), blocks: old, range: nowhere)
  let new = Clause(key: "a", section: "a", level: 2, heading: InlineText("A"), blocks: new, range: nowhere)
  return marked(Redline(from: text(old), to: text(new)).clauses[0].blocks)
}

/// What a text says, to compare by: places left out, texts in their normal form.
func said(_ text: ResolvedText) -> [Said] {
  text.clauses.map {
    Said(
      key: $0.key, section: $0.section, level: $0.level, heading: $0.heading.normalized,
      blocks: $0.blocks.map(\.normalized))
  }
}

struct Said: Equatable {
  let key: String
  let section: String
  let level: Int
  let heading: InlineText
  let blocks: [TextBlock]
}
