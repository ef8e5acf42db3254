package import PolicyMarkup
package import PolicyModel

/// The difference of two resolved texts, clause by clause, then block by block, then word by word.
///
/// Law: accepting every change gives the new text, rejecting every change the old one, moved clauses and rows included.
package struct Redline: Sendable {
  /// In the new text's order, deleted clauses where they stood.
  package let clauses: [RedlineClause]

  package init(clauses: [RedlineClause]) { self.clauses = clauses }

  /// No clause came, went, moved or changed.
  package var isUnchanged: Bool { clauses.allSatisfy { $0.isUnchanged } }
}

/// A clause of either text: a matched one with its changes, an inserted or a deleted one.
package final class RedlineClause: Sendable {
  package let old: Clause?
  package let new: Clause?
  /// Positions in the old and the new text.
  package let oldIndex: Int?
  package let newIndex: Int?
  /// The clause stands elsewhere among the clauses that both texts have.
  package let isMoved: Bool
  package let heading: [RedlineRun]
  package let blocks: [RedlineBlock]

  package init(
    old: Clause?, new: Clause?, oldIndex: Int?, newIndex: Int?, isMoved: Bool, heading: [RedlineRun],
    blocks: [RedlineBlock]
  ) {
    self.old = old
    self.new = new
    self.oldIndex = oldIndex
    self.newIndex = newIndex
    self.isMoved = isMoved
    self.heading = heading
    self.blocks = blocks
  }

  /// The new clause's key; the old one's where the clause is deleted.
  package var key: String { (new ?? old)!.key }

  /// Both texts have the clause, at the same place and with the same words.
  package var isUnchanged: Bool {
    old != nil && new != nil && !isMoved && heading.allSatisfy { $0.change == .same }
      && blocks.allSatisfy { if case .same = $0 { true } else { false } }
  }
}

/// A block of a clause of either text.
package enum RedlineBlock: Sendable {
  case same(TextBlock)
  case inserted(TextBlock)
  case deleted(TextBlock)
  /// Words of a paragraph or of a code block changed (its runs are plain text), or the lists around it; `old` and `new`
  /// are the whole blocks.
  case words(old: TextBlock, new: TextBlock, [RedlineRun])
  case table(old: TextBlock, new: TextBlock, RedlineTable)
}

/// A stretch of text with one style and one fate.
package struct RedlineRun: Sendable, Hashable {
  package let change: Change
  /// A run of the old text where deleted, else of the new one; its link is resolved, not an index.
  package let run: InlineRun
  package let link: InlineLink?

  package init(change: Change, run: InlineRun, link: InlineLink?) {
    self.change = change
    self.run = run
    self.link = link
  }
}

/// What became of a run, a row or a column.
package enum Change: String, Sendable, Hashable { case same, inserted, deleted }

/// The difference of two tables, cell by cell.
package struct RedlineTable: Sendable {
  /// One for each column of the new table, then the old ones that are gone.
  package let columns: [RedlineColumn]
  /// In the new table's order, deleted rows where they stood.
  package let rows: [RedlineRow]
  package let caption: [RedlineRun]

  package init(columns: [RedlineColumn], rows: [RedlineRow], caption: [RedlineRun] = []) {
    self.caption = caption
    self.columns = columns
    self.rows = rows
  }
}

/// A column of either table, with its title.
package struct RedlineColumn: Sendable {
  package let change: Change
  package let old: TableColumn?
  package let new: TableColumn?
  /// Positions in the old and the new table.
  package let oldIndex: Int?
  package let newIndex: Int?
  package let title: [RedlineRun]

  package init(
    change: Change, old: TableColumn?, new: TableColumn?, oldIndex: Int? = nil, newIndex: Int? = nil,
    title: [RedlineRun] = []
  ) {
    self.change = change
    self.old = old
    self.new = new
    self.oldIndex = oldIndex
    self.newIndex = newIndex
    self.title = title
  }
}

/// A row of either table; `same` means that both have it, whatever its cells say.
package struct RedlineRow: Sendable {
  package let change: Change
  package let isMoved: Bool
  package let old: TableRow?
  package let new: TableRow?
  package let oldIndex: Int?
  package let newIndex: Int?
  /// One for each of the table's redline columns.
  package let cells: [RedlineCell]

  package init(
    change: Change, isMoved: Bool, old: TableRow?, new: TableRow?, oldIndex: Int?, newIndex: Int?,
    cells: [RedlineCell]
  ) {
    self.change = change
    self.isMoved = isMoved
    self.old = old
    self.new = new
    self.oldIndex = oldIndex
    self.newIndex = newIndex
    self.cells = cells
  }
}

/// A cell's words and, of the new table where it has the cell, its machine-readable form.
package struct RedlineCell: Sendable {
  package let runs: [RedlineRun]
  package let machineValue: String?

  package init(runs: [RedlineRun], machineValue: String?) {
    self.runs = runs
    self.machineValue = machineValue
  }
}
