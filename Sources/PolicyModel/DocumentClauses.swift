package import PolicyMarkup
import PolicySource

extension ResolvedText {
  /// The clauses of a document: each heading with what follows it, and what stands before the first heading.
  package init(_ document: ProseDocument) {
    var clauses: [Clause] = []
    var levels = HeadingLevels(top: 2)
    var keys = FreeKeys()
    var heading: (level: Int, text: InlineText, range: SourceRange)?
    var blocks: [TextBlock] = []
    func close() {
      guard let range = heading?.range ?? blocks.first?.range else { return }
      let key = keys.key(for: heading?.text.plainText ?? "", otherwise: "clause")
      clauses.append(
        Clause(
          key: key, section: "document", level: heading?.level ?? 2, heading: heading?.text ?? InlineText(),
          blocks: blocks, range: range))
      blocks = []
    }
    for block in document.blocks {
      let content: TextBlock.Content
      switch block.content {
      case .heading(let level, _, let text):
        close()
        heading = (levels.level(of: level), text, block.range)
        continue
      case .paragraph(let text): content = .paragraph(text)
      case .code(let code): content = .code(code)
      case .table(let table): content = .table(TextTable(table))
      case .thematicBreak: content = .thematicBreak
      case .placeholder: continue
      }
      blocks.append(TextBlock(containers: block.containers, content: content, range: block.range))
    }
    close()
    self.init(clauses: clauses)
  }
}

extension TextTable {
  fileprivate init(_ table: MarkdownTable) {
    self.init(
      id: nil, caption: "",
      columns: table.header.enumerated().map { index, title in
        TableColumn(title: title, alignment: index < table.alignments.count ? table.alignments[index] : .none)
      }, rows: table.rows.map { row in TableRow(id: nil, cells: row.map { TableCell($0) }) })
  }
}

/// Keys that are given out once each.
private struct FreeKeys {
  private var taken: Set<String> = []
  private var numbers: [String: Int] = [:]

  mutating func key(for heading: String, otherwise fallback: String) -> String {
    let words = slug(of: heading)
    let base = words.isEmpty ? fallback : words
    var key = base
    var number = numbers[base] ?? 2
    while !taken.insert(key).inserted {
      let suffix = "-\(number)"
      key = String(base.prefix(64 - suffix.utf8.count)) + suffix
      number += 1
    }
    numbers[base] = number
    return key
  }
}

extension Policy {
  /// A document as a policy of prose alone.
  package init(_ document: ProseDocument) {
    self.init(
      id: "document", title: "", language: document.language.flatMap(languageTag) ?? "und", numbering: .none,
      regimes: [], entities: EntityTable(), text: ResolvedText(document), file: document.file)
  }

  /// The same text without its data, for a comparison with a text that has none: all that it says is prose.
  package var asProse: Policy {
    let clauses = text.clauses.map { clause in
      Clause(
        key: clause.key, section: clause.section, level: clause.level, heading: clause.heading,
        blocks: clause.blocks.map {
          TextBlock(containers: $0.containers, content: $0.content.asProse, range: $0.range)
        }, range: clause.range)
    }
    return Policy(
      id: id, title: title, language: language, numbering: numbering, regimes: [], entities: EntityTable(),
      text: ResolvedText(clauses: clauses), file: file)
  }

  /// The same policy under a title and a language.
  package func titled(_ title: String, language: String) -> Policy {
    Policy(
      id: id, title: title, language: language, numbering: numbering, regimes: regimes, entities: entities,
      text: text, file: file)
  }
}

extension TextBlock.Content {
  fileprivate var asProse: TextBlock.Content {
    guard case .table(let table) = self else { return self }
    return .table(
      TextTable(
        id: nil, caption: table.caption, columns: table.columns,
        rows: table.rows.map { TableRow(id: nil, cells: $0.cells) }))
  }
}

/// A language as documents name it, such as `en_US`, in the form of BCP 47; the language alone where the rest is odd.
private func languageTag(_ written: String) -> String? {
  let text = written.replacingUnderscores(with: "-")
  return LanguageTag(text)?.text ?? LanguageTag(String(text.prefix { $0 != "-" }))?.text
}

extension String {
  fileprivate func replacingUnderscores(with replacement: Character) -> String {
    String(map { $0 == "_" ? replacement : $0 })
  }
}
