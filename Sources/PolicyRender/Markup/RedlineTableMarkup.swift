import PolicyHistory
import PolicyMarkup
import PolicyModel

extension MarkupWriter {
  /// A table that came or went whole.
  mutating func table(_ table: TextTable, change: Change) {
    let columns = table.columns.map { column in
      RedlineColumn(
        change: change, old: change == .deleted ? column : nil, new: change == .deleted ? nil : column)
    }
    let rows = table.rows.map { row in
      let cells = row.cells.map { cell in
        RedlineCell(
          runs: cell.text.runs.map { run in
            let link = run.link.flatMap { cell.text.links.indices.contains($0) ? cell.text.links[$0] : nil }
            return RedlineRun(change: change, run: run, link: link)
          }, machineValue: cell.machineValue)
      }
      return RedlineRow(
        change: change, isMoved: false, old: change == .deleted ? row : nil,
        new: change == .deleted ? nil : row,
        oldIndex: nil, newIndex: nil, cells: cells)
    }
    let caption = InlineText(table.caption)
    self.table(
      RedlineTable(columns: columns, rows: rows), old: change == .deleted ? caption : InlineText(),
      new: change == .deleted ? InlineText() : caption)
  }

  mutating func table(_ table: RedlineTable, old: TextTable, new: TextTable) {
    self.table(table, old: InlineText(old.caption), new: InlineText(new.caption))
  }

  /// Cells, never rows or tables, hold the changes: anything else is no HTML.
  private mutating func table(_ table: RedlineTable, old: InlineText, new: InlineText) {
    openTable(caption: (new.isEmpty ? old : new).plainText) { $0.replacement(old, new) }
    var columns: [CellColumn] = []
    for column in table.columns {
      let title = (column.new ?? column.old)?.title ?? InlineText()
      let alignment = (column.new ?? column.old)?.alignment ?? .none
      let change: StaticString? =
        switch column.change {
        case .same: nil
        case .inserted: "column-inserted"
        case .deleted: "column-deleted"
        }
      openColumn(isEmpty: title.isEmpty, alignment, class: change)
      replacement(column.old?.title ?? InlineText(), column.new?.title ?? InlineText())
      closeCell(isHeader: !title.isEmpty)
      columns.append(CellColumn(label: title.plainText, alignment: alignment, change: change))
    }
    html.raw("</tr></thead>\n<tbody>\n")
    for row in table.rows { self.row(row, columns: columns) }
    closeTable()
  }

  private mutating func row(_ row: RedlineRow, columns: [CellColumn]) {
    switch (row.change, row.isMoved) {
    case (.inserted, _): html.raw("<tr class=\"row-inserted\">")
    case (.deleted, _): html.raw("<tr class=\"row-deleted\">")
    case (.same, true): html.raw("<tr class=\"row-moved\">")
    case (.same, false): html.raw("<tr>")
    }
    for (index, cell) in row.cells.enumerated() {
      let column = columns.indices.contains(index) ? columns[index] : CellColumn()
      let isHeader = index == 0 && !cell.runs.isEmpty
      openCell(isHeader: isHeader, column)
      // The value belongs to the new text alone.
      let isNew = row.change != .deleted && cell.runs.allSatisfy { $0.change != .deleted }
      let value = isNew && !cell.runs.isEmpty ? cell.machineValue : nil
      openValue(value)
      inline(cell.runs, outer: row.change)
      closeValue(value)
      if index == 0, row.isMoved, row.change == .same {
        html.raw(" <span class=\"moved\">")
        html.text(markup.wording.movedRow)
        html.raw("</span>")
      }
      closeCell(isHeader: isHeader)
    }
    html.raw("</tr>\n")
  }

  /// A text that became another as a whole, or stayed.
  private mutating func replacement(_ old: InlineText, _ new: InlineText) {
    if old == new { return inline(new) }
    inline(old, change: .deleted)
    if !old.isEmpty, !new.isEmpty { html.raw(" ") }
    inline(new, change: .inserted)
  }
}
