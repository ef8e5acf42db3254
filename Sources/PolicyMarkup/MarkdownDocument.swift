package import PolicySource

/// A Markdown text as its blocks in reading order.
///
/// The tree is flat: a block knows the lists and quotations it stands in, so that a version's text is one sequence
/// that can be compared, digested and rendered without walking a tree.
package struct MarkdownDocument: Sendable {
  package let file: SourceFile
  package let blocks: [MarkdownBlock]

  package init(file: SourceFile, blocks: [MarkdownBlock]) {
    self.file = file
    self.blocks = blocks
  }
}

package struct MarkdownBlock: Sendable {
  package enum Content: Sendable {
    /// `level` 1 to 6 as written; `key` is the trailing `{#key}`, already taken off the text.
    case heading(level: Int, key: Located<String>?, text: InlineText)
    case paragraph(InlineText)
    case code(String)
    case table(MarkdownTable)
    case thematicBreak
    /// A paragraph that is one placeholder alone: `{{ retention-table }}`. Whether the name is a block or a value is
    /// decided where the policy is known.
    case placeholder(String)
  }

  /// From the outermost to the innermost.
  package let containers: [TextContainer]
  package let content: Content
  package let range: SourceRange

  package init(containers: [TextContainer], content: Content, range: SourceRange) {
    self.containers = containers
    self.content = content
    self.range = range
  }
}

/// A list item, quotation or footnote that a block stands in.
package enum TextContainer: Hashable, Sendable {
  /// `starts` is true in the first block of the quotation.
  case quote(starts: Bool)
  case item(ListItem)
  /// `starts` is true in the first block of the footnote.
  case footnote(label: String, starts: Bool)
}

package struct ListItem: Hashable, Sendable {
  package var isOrdered: Bool
  /// The number of the list's first item.
  package var start: Int
  /// Tight lists show their paragraphs without `<p>`.
  package var isTight: Bool
  /// The block is the first of the list.
  package var startsList: Bool
  /// The block is the first of its item.
  package var startsItem: Bool

  package init(isOrdered: Bool, start: Int, isTight: Bool, startsList: Bool, startsItem: Bool) {
    self.isOrdered = isOrdered
    self.start = start
    self.isTight = isTight
    self.startsList = startsList
    self.startsItem = startsItem
  }
}

package enum ColumnAlignment: String, Hashable, Sendable { case none, left, center, right }

package struct MarkdownTable: Sendable {
  package var alignments: [ColumnAlignment]
  package var header: [InlineText]
  package var rows: [[InlineText]]
  /// The rows' places, one for each of `rows`.
  package var rowRanges: [SourceRange]

  package init(
    alignments: [ColumnAlignment], header: [InlineText], rows: [[InlineText]], rowRanges: [SourceRange]
  ) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
    self.rowRanges = rowRanges
  }
}
