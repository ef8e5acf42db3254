import PolicyMarkup
import PolicyModel

/// A text that is written clause by clause as plain characters: what plain text and Markdown have in common.
protocol ClauseText {
  var text: String { get set }
  var footnotes: FootnoteNumbers { get set }
  /// The section of the clause that is being written: footnotes are numbered by it.
  var section: String { get set }

  mutating func heading(of clause: Clause)
  /// What stands before a footnote of this number.
  static func footnoteMark(_ number: Int) -> String
  mutating func content(_ content: TextBlock.Content, _ prefix: ContainerPrefixes.Prefix)
}

extension ClauseText {
  /// Ends with a line end and no empty line.
  var whole: String { text.hasSuffix("\n\n") ? String(text.dropLast()) : text }

  /// An empty line, unless there is one or nothing stands before it.
  mutating func gap() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  mutating func clauses(_ resolved: ResolvedText) {
    footnotes.announce(resolved)
    for clause in resolved.clauses { self.clause(clause) }
  }

  private mutating func clause(_ clause: Clause) {
    section = clause.section
    if !clause.heading.isEmpty { heading(of: clause) }
    var prefixes = ContainerPrefixes(footnoteMark: Self.footnoteMark)
    for block in clause.blocks {
      let prefix = prefixes.next(block.containers) {
        footnotes.definition(section: section, label: $0).number
      }
      if prefix.isParted { part(prefix) }
      content(block.content, prefix)
    }
    gap()
  }

  private mutating func part(_ prefix: ContainerPrefixes.Prefix) {
    if prefix.between.isEmpty { gap() } else { text += prefix.between.dropLast() + "\n" }
  }
}
