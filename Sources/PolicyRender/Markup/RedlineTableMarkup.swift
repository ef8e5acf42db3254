import PolicyHistory
import PolicyMarkup
import PolicyModel

/// Cells, never rows or tables, hold the changes: anything else is no HTML.
extension MarkupWriter {
  /// A table that came or went whole.
  mutating func table(_ table: TextTable, change: Change) {
    openTable(caption: table.caption) { $0.inline(InlineText(table.caption), change: change) }
    for column in table.columns {
      openColumn(isEmpty: column.title.isEmpty, column.alignment, class: columnClass(change))
      inline(column.title, change: change)
      closeCell(isHeader: !column.title.isEmpty)
    }
    html.raw("</tr></thead>\n<tbody>\n")
    let columns = table.columns.map {
      CellColumn(label: $0.title.plainText, alignment: $0.alignment, change: columnClass(change))
    }
    for row in table.rows {
      openRow(change, isMoved: false)
      for (index, cell) in row.cells.enumerated() {
        let isHeader = index == 0 && !cell.text.isEmpty
        let value = change == .deleted ? nil : cell.machineValue
        openCell(
          isHeader: isHeader, isEmpty: cell.text.isEmpty,
          columns.indices.contains(index) ? columns[index] : CellColumn())
        openValue(value)
        inline(cell.text, change: change)
        closeValue(value)
        closeCell(isHeader: isHeader)
      }
      html.raw("</tr>\n")
    }
    closeTable()
  }

  /// - Parameter name: what the table is called, changes left out; empty when it has no caption.
  mutating func table(_ table: RedlineTable, called name: String) {
    openTable(caption: name) { $0.inline(table.caption) }
    var columns: [CellColumn] = []
    for column in table.columns {
      let title = (column.new ?? column.old)?.title.plainText ?? ""
      let alignment = (column.new ?? column.old)?.alignment ?? .none
      openColumn(isEmpty: column.title.isEmpty, alignment, class: columnClass(column.change))
      inline(column.title, outer: column.change)
      closeCell(isHeader: !column.title.isEmpty)
      columns.append(CellColumn(label: title, alignment: alignment, change: columnClass(column.change)))
    }
    html.raw("</tr></thead>\n<tbody>\n")
    for row in table.rows { self.row(row, columns: columns) }
    closeTable()
  }

  private mutating func row(_ row: RedlineRow, columns: [CellColumn]) {
    openRow(row.change, isMoved: row.isMoved)
    for (index, cell) in row.cells.enumerated() {
      let isHeader = index == 0 && !cell.runs.isEmpty
      openCell(
        isHeader: isHeader, isEmpty: cell.runs.isEmpty,
        columns.indices.contains(index) ? columns[index] : CellColumn())
      // The value is the new text's: it says nothing of words that are gone.
      let isNew = row.change != .deleted && cell.runs.allSatisfy { $0.change != .deleted }
      let value = isNew && !cell.runs.isEmpty ? cell.machineValue : nil
      openValue(value)
      inline(cell.runs, outer: row.change)
      closeValue(value)
      if index == 0, let mark = mark(of: row) {
        frame(" <span class=\"row-mark\"")
        html.text(mark)
        html.raw("</span>")
      }
      closeCell(isHeader: isHeader)
    }
    html.raw("</tr>\n")
  }

  private func mark(of row: RedlineRow) -> String? {
    switch row.change {
    case .inserted: markup.wording.newRow
    case .deleted: markup.wording.removedRow
    case .same: row.isMoved ? markup.wording.movedRow : nil
    }
  }

  private mutating func openRow(_ change: Change, isMoved: Bool) {
    switch (change, isMoved) {
    case (.inserted, _): html.raw("<tr class=\"row-inserted\">")
    case (.deleted, _): html.raw("<tr class=\"row-deleted\">")
    case (.same, true): html.raw("<tr class=\"row-moved\">")
    case (.same, false): html.raw("<tr>")
    }
  }

  private func columnClass(_ change: Change) -> StaticString? {
    switch change {
    case .same: nil
    case .inserted: "column-inserted"
    case .deleted: "column-deleted"
    }
  }
}
