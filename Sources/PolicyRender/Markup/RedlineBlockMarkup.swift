import PolicyHistory
import PolicyMarkup
import PolicyModel

/// A redline's blocks, both texts in one.
extension MarkupWriter {
  mutating func block(_ block: RedlineBlock, outer: Change) {
    switch block {
    case .same(let text):
      switch outer {
      case .same:
        enter(text.containers, side: .both)
        content(text.content)
      case .inserted: whole(text, .inserted, side: .new)
      case .deleted: whole(text, .deleted, side: .old)
      }
    case .inserted(let text): whole(text, .inserted, side: .new)
    case .deleted(let text): whole(text, .deleted, side: .old)
    case .words(_, let new, let runs): words(runs, in: new)
    case .table(let old, let new, let table):
      enter(new.containers, side: .both)
      self.table(table, called: name(of: table, old, new))
    }
  }

  func name(of table: RedlineTable, _ old: TextBlock, _ new: TextBlock) -> String {
    guard case .table(let oldTable) = old.content, case .table(let newTable) = new.content else { return "" }
    return newTable.caption.isEmpty ? oldTable.caption : newTable.caption
  }

  mutating func words(_ runs: [RedlineRun], in block: TextBlock) {
    enter(block.containers, side: .both)
    switch block.content {
    case .code:
      html.raw("<pre><code>")
      inline(runs)
      html.raw("</code></pre>\n")
    case .paragraph, .table, .thematicBreak:
      openParagraph(class: "changed")
      inline(runs)
      closeParagraph()
    }
  }

  /// A block that came or went as a whole.
  ///
  /// - Parameter side: the text that the block's lists are counted in.
  mutating func whole(_ block: TextBlock, _ change: Change, side: RedlineSide) {
    enter(block.containers, side: side)
    switch block.content {
    case .paragraph(let text):
      openParagraph(class: change == .deleted ? "deleted" : "inserted")
      inline(text, change: change)
      closeParagraph()
    case .code(let code):
      html.raw("<pre><code>")
      openChange(change)
      html.text(code)
      closeChange(change)
      html.raw("</code></pre>\n")
    case .table(let table): self.table(table, change: change)
    case .thematicBreak:
      openChange(change)
      html.raw("<hr>")
      closeChange(change)
      html.raw("\n")
    }
  }
}
