package import PolicyMarkup
package import PolicySource

/// What a version says, in order, with values and generated blocks filled in. Theme, numbering and layout are outside it.
package struct ResolvedText: Sendable {
  package let clauses: [Clause]

  package init(clauses: [Clause]) { self.clauses = clauses }
}

/// A heading and what follows it, up to the next heading of any level.
///
/// Immutable. One object stands in as many texts as say the same, so that what was found out of it is known for all.
package final class Clause: Sendable {
  /// Unique in the policy; the clause's permalink on every page.
  package let key: String
  /// The id of the section that the clause stands in.
  package let section: String
  /// 2 for a section's own heading, 3 and more below it, at most 6.
  package let level: Int
  /// Empty only in a section that begins without a heading.
  package let heading: InlineText
  package let blocks: [TextBlock]
  /// The heading's place; the section's first block where it has none.
  package let range: SourceRange

  package init(
    key: String, section: String, level: Int, heading: InlineText, blocks: [TextBlock], range: SourceRange
  ) {
    self.key = key
    self.section = section
    self.level = level
    self.heading = heading
    self.blocks = blocks
    self.range = range
  }
}

/// One block of a clause. Equality is over what it says; the place is not part of it.
///
/// Immutable; one object may stand in several texts.
package final class TextBlock: Sendable {
  package enum Content: Hashable, Sendable {
    case paragraph(InlineText)
    case code(String)
    case table(TextTable)
    case thematicBreak
  }

  package let containers: [TextContainer]
  package let content: Content
  /// The generated block that made it, such as `retention-table`; nil for prose.
  package let generatedBy: String?
  package let range: SourceRange

  package init(
    containers: [TextContainer], content: Content, generatedBy: String? = nil, range: SourceRange
  ) {
    self.containers = containers
    self.content = content
    self.generatedBy = generatedBy
    self.range = range
  }
}

extension TextBlock: Hashable {
  package static func == (a: TextBlock, b: TextBlock) -> Bool {
    a === b || a.content == b.content && a.containers == b.containers
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(content)
    hasher.combine(containers)
  }
}

/// A table with a caption, one header row, and rows that keep their identity over versions.
package struct TextTable: Hashable, Sendable {
  /// The generated block's name, or nil for a table written in Markdown.
  package let id: String?
  /// Empty for a table written in Markdown.
  package let caption: String
  package let columns: [TableColumn]
  package let rows: [TableRow]

  package init(id: String?, caption: String, columns: [TableColumn], rows: [TableRow]) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}

package struct TableColumn: Hashable, Sendable {
  package let title: InlineText
  package let alignment: ColumnAlignment

  package init(title: InlineText, alignment: ColumnAlignment = .none) {
    self.title = title
    self.alignment = alignment
  }
}

package struct TableRow: Hashable, Sendable {
  /// The entity's id; nil in a table written in Markdown.
  package let id: String?
  /// As many as the table has columns; the first is the row's header.
  package let cells: [TableCell]

  package init(id: String?, cells: [TableCell]) {
    self.id = id
    self.cells = cells
  }
}

package struct TableCell: Hashable, Sendable {
  package let text: InlineText
  /// The machine-readable form of a date or period, such as `P6Y`; not part of what the cell says.
  package let machineValue: String?

  package init(_ text: InlineText, machineValue: String? = nil) {
    self.text = text
    self.machineValue = machineValue
  }

  package static func == (a: TableCell, b: TableCell) -> Bool { a.text == b.text }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
