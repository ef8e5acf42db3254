import CCMarkGFM
import PolicySource

/// Reads a table: its columns, its head and its rows.
struct TableReader {
  private let source: MarkdownSource
  private let footnoteLabels: [String]

  init(_ source: MarkdownSource, footnoteLabels: [String]) {
    self.source = source
    self.footnoteLabels = footnoteLabels
  }

  func read(_ table: CommonMark.Node, reporting: inout Diagnostics) -> MarkdownTable {
    let alignments = alignments(of: table)
    var header: [InlineText] = []
    var rows: [[InlineText]] = []
    var ranges: [SourceRange] = []
    var row = table.firstChild
    while let current = row {
      let range = source.blockRange(of: current)
      let cells = cells(of: current, at: range, reporting: &reporting)
      reportSurplus(in: range, columns: alignments.count, reporting: &reporting)
      if cmark_gfm_extensions_get_table_row_is_header(current) != 0 {
        header = cells
      } else {
        rows.append(cells)
        ranges.append(source.range(range))
      }
      row = current.next
    }
    return MarkdownTable(alignments: alignments, header: header, rows: rows, rowRanges: ranges)
  }

  private func alignments(of table: CommonMark.Node) -> [ColumnAlignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    guard let letters = cmark_gfm_extensions_get_table_alignments(table) else {
      return [ColumnAlignment](repeating: .none, count: count)
    }
    return (0..<count).map { index in
      switch letters[index] {
      case 0x6C: .left
      case 0x63: .center
      case 0x72: .right
      default: .none
      }
    }
  }

  private func cells(
    of row: CommonMark.Node, at range: Range<Int>, reporting: inout Diagnostics
  ) -> [InlineText] {
    var cells: [InlineText] = []
    var cell = row.firstChild
    var start = range.lowerBound
    while let current = cell {
      let place = source.blockRange(of: current)
      if current.startColumn > 0, range.contains(place.lowerBound) { start = max(start, place.lowerBound) }
      var reader = InlineReader(source, block: start..<range.upperBound, footnoteLabels: footnoteLabels)
      cells.append(reader.read(current, reporting: &reporting))
      cell = current.next
    }
    return cells
  }

  /// Cells beyond the last column, which a table leaves out.
  private func reportSurplus(in row: Range<Int>, columns: Int, reporting: inout Diagnostics) {
    var borders: [Int] = []
    var offset = row.lowerBound
    while offset < row.upperBound {
      switch source.prepared[offset] {
      case 0x5C: offset += 1
      case 0x7C: borders.append(offset)
      default: break
      }
      offset += 1
    }
    if borders.first == row.lowerBound { borders.removeFirst() }
    if let last = borders.last, last == row.upperBound - 1 { borders.removeLast() }
    guard columns > 0, borders.count >= columns,
      source.prepared[borders[columns - 1]..<row.upperBound].contains(where: { $0 > 0x20 && $0 != 0x7C })
    else { return }
    reporting.report(
      .droppedText, "this row has \(borders.count + 1) cells in a table of \(columns) columns",
      at: source.range(borders[columns - 1]..<row.upperBound),
      help: "add a column to the table's head, or write \\| for the character itself")
  }
}
