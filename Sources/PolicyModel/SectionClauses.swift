import PolicyMarkup
import PolicySource

/// A clause whose key may still have to be made.
struct DraftClause {
  var key: Located<String>?
  let section: String
  let level: Int
  let heading: InlineText
  var blocks: [TextBlock] = []
  var range: SourceRange
}

/// Cuts the sections of a policy into clauses, one after the other, with every value and block filled in.
struct SectionClauses {
  let source: BlockSource
  var replacement: PlaceholderReplacement
  private(set) var clauses: [DraftClause] = []

  init(_ source: BlockSource, _ replacement: PlaceholderReplacement) {
    self.source = source
    self.replacement = replacement
  }

  /// A section without a title of its own begins with its first heading, or with a clause that has none.
  mutating func add(_ document: MarkdownDocument, as section: PolicyDraft.Section) {
    var levels = HeadingLevels(top: section.title == nil ? 2 : 3)
    let id = section.id.value
    if let title = section.title {
      clauses.append(
        DraftClause(
          key: Located(id, at: title.range), section: id, level: 2, heading: InlineText(lines: title.value),
          range: title.range))
    }
    var isOpen = section.title != nil
    for block in document.blocksByClause {
      if case .heading(let level, let key, let text) = block.content {
        clauses.append(
          DraftClause(
            key: key, section: id, level: levels.level(of: level),
            heading: replacement.resolve(text, at: block.range), range: block.range))
        isOpen = true
        continue
      }
      if !isOpen {
        clauses.append(
          DraftClause(
            key: Located(id, at: block.range), section: id, level: 2, heading: InlineText(),
            range: block.range))
        isOpen = true
      }
      clauses[clauses.count - 1].blocks += textBlocks(of: block)
    }
  }

  private mutating func textBlocks(of block: MarkdownBlock) -> [TextBlock] {
    let content: TextBlock.Content
    switch block.content {
    case .heading: return []
    case .paragraph(let text): content = .paragraph(replacement.resolve(text, at: block.range))
    case .code(let code): content = .code(code)
    case .table(let table): content = .table(resolved(table, at: block.range))
    case .thematicBreak: content = .thematicBreak
    case .placeholder(let name):
      if let generated = GeneratedBlock(rawValue: name), block.containers.isEmpty {
        return self.generated(generated, at: block.range)
      }
      content = .paragraph(InlineText(lines: replacement.value(of: name, at: block.range) ?? ""))
    }
    return [TextBlock(containers: block.containers, content: content, range: block.range)]
  }

  private mutating func resolved(_ table: MarkdownTable, at range: SourceRange) -> TextTable {
    let columns = table.header.enumerated().map { index, title in
      TableColumn(
        title: replacement.resolve(title, at: range),
        alignment: index < table.alignments.count ? table.alignments[index] : .none)
    }
    let rows = table.rows.enumerated().map { index, row in
      let place = index < table.rowRanges.count ? table.rowRanges[index] : range
      return TableRow(id: nil, cells: row.map { TableCell(replacement.resolve($0, at: place)) })
    }
    return TextTable(id: nil, caption: "", columns: columns, rows: rows)
  }

  private mutating func generated(_ block: GeneratedBlock, at range: SourceRange) -> [TextBlock] {
    guard let parts = source.parts(of: block) else {
      let kind = block.kind.rawValue
      replacement.diagnostics.report(
        .unknownPlaceholder, "there is nothing to print for the block '\(block.rawValue)'", at: range,
        help: source.entities.isAbsent(block.kind)
          ? "the policy declares no \(kind.replacingUnderscores); `\(kind): {none: true}` says that there are none"
          : "no entity under `\(kind)` states what the block prints")
      return []
    }
    return parts.map { part in
      TextBlock(
        containers: part.containers, content: resolvedNotes(part.content, at: range),
        generatedBy: block.rawValue,
        range: range)
    }
  }

  /// Remarks are Markdown and may hold values and links themselves.
  private mutating func resolvedNotes(_ content: TextBlock.Content, at range: SourceRange)
    -> TextBlock.Content
  {
    switch content {
    case .paragraph(let text): return .paragraph(replacement.resolve(text, at: range))
    case .table(let table):
      let rows = table.rows.map { row in
        TableRow(
          id: row.id,
          cells: row.cells.map {
            TableCell(replacement.resolve($0.text, at: range), machineValue: $0.machineValue)
          })
      }
      return .table(TextTable(id: table.id, caption: table.caption, columns: table.columns, rows: rows))
    case .code, .thematicBreak: return content
    }
  }
}
