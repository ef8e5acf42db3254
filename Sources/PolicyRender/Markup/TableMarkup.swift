import PolicyHistory
import PolicyMarkup
import PolicyModel

extension MarkupWriter {
  mutating func table(_ table: TextTable) {
    openTable(caption: table.caption) { $0.caption(of: table) }
    for column in table.columns {
      openColumn(isEmpty: column.title.isEmpty, column.alignment, class: nil)
      openGenerated(table)
      inline(column.title)
      closeGenerated(table)
      closeCell(isHeader: !column.title.isEmpty)
    }
    html.raw("</tr></thead>\n<tbody>\n")
    let columns = table.columns.map { CellColumn(label: $0.title.plainText, alignment: $0.alignment) }
    for row in table.rows {
      html.raw("<tr>")
      for (index, cell) in row.cells.enumerated() {
        let isHeader = index == 0 && !cell.text.isEmpty
        openCell(
          isHeader: isHeader, isEmpty: cell.text.isEmpty,
          columns.indices.contains(index) ? columns[index] : CellColumn())
        openValue(cell.machineValue)
        let isMixed = isForeign(table) && !cell.text.isEmpty
        // Words of both languages may stand in it: the first decides which way it runs.
        if isMixed { html.raw("<bdi>") }
        inline(cell.text)
        if isMixed { html.raw("</bdi>") }
        closeValue(cell.machineValue)
        closeCell(isHeader: isHeader)
      }
      html.raw("</tr>\n")
    }
    closeTable()
  }

  /// The caption and the column titles of a generated table are the program's words.
  private mutating func caption(of table: TextTable) {
    openGenerated(table)
    html.text(table.caption)
    closeGenerated(table)
  }

  private func isForeign(_ table: TextTable) -> Bool { table.id != nil && !markup.language.isEnglish }

  private mutating func openGenerated(_ table: TextTable) {
    guard isForeign(table) else { return }
    html.raw("<span")
    html.markFrame(in: markup.language)
    html.raw(">")
  }

  private mutating func closeGenerated(_ table: TextTable) {
    if isForeign(table) { html.raw("</span>") }
  }

  /// A table that can be scrolled with the keyboard, named by its caption or else by its clause. Ends in the header row.
  mutating func openTable(caption: String, _ writeCaption: (inout MarkupWriter) -> Void) {
    tableCount += 1
    html.raw("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" ")
    if caption.isEmpty || !tableSide.isEmpty {
      html.raw("aria-label=\"")
      html.text(caption.isEmpty ? clauseTitle.isEmpty ? markup.wording.table : clauseTitle : caption)
      if !tableSide.isEmpty {
        html.raw(", ")
        html.text(tableSide)
      }
      html.raw("\"><table>\n")
      if !caption.isEmpty {
        html.raw("<caption>")
        writeCaption(&self)
        html.raw("</caption>\n")
      }
    } else {
      html.raw("aria-labelledby=\"table.")
      html.text(tableCount)
      html.raw("\"><table>\n<caption id=\"table.")
      html.text(tableCount)
      html.raw("\">")
      writeCaption(&self)
      html.raw("</caption>\n")
    }
    html.raw("<thead><tr>")
  }

  mutating func closeTable() { html.raw("</tbody>\n</table></div>\n") }

  /// An empty title heads nothing: its cell is a plain one.
  mutating func openColumn(isEmpty: Bool, _ alignment: ColumnAlignment, class change: StaticString?) {
    html.raw(isEmpty ? "<td" : "<th scope=\"col\"")
    classes(alignment, change)
    html.raw(">")
  }

  /// Only a cell that says something needs its column's title beside it, and a row's header heads the row.
  mutating func openCell(isHeader: Bool, isEmpty: Bool, _ column: CellColumn) {
    html.raw(isHeader ? "<th scope=\"row\"" : "<td")
    classes(column.alignment, column.change)
    if !isHeader, !isEmpty, !column.label.isEmpty {
      html.raw(" data-label=\"")
      html.text(column.label)
      html.raw("\"")
    }
    html.raw(">")
  }

  mutating func closeCell(isHeader: Bool) { html.raw(isHeader ? "</th>" : "</td>") }

  private mutating func classes(_ alignment: ColumnAlignment, _ change: StaticString?) {
    let align: StaticString? =
      switch alignment {
      case .none: nil
      case .left: "align-left"
      case .center: "align-center"
      case .right: "align-right"
      }
    guard align != nil || change != nil else { return }
    html.raw(" class=\"")
    if let align { html.raw(align) }
    if align != nil, change != nil { html.raw(" ") }
    if let change { html.raw(change) }
    html.raw("\"")
  }

  mutating func openValue(_ value: String?) {
    guard let value else { return }
    switch MachineValue(value) {
    case .time(let value):
      html.raw("<time datetime=\"")
      html.text(value)
    case .data(let value):
      html.raw("<data value=\"")
      html.text(value)
    }
    html.raw("\">")
  }

  mutating func closeValue(_ value: String?) {
    guard let value else { return }
    switch MachineValue(value) {
    case .time: html.raw("</time>")
    case .data: html.raw("</data>")
    }
  }
}

/// What a body cell takes from its column.
struct CellColumn {
  /// The column's title, which narrow screens show beside the cell.
  var label = ""
  var alignment = ColumnAlignment.none
  var change: StaticString?
}
