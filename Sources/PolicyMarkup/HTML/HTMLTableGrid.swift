import CGumbo

/// The rows and cells of a table that holds data; nil for one that only lays its page out.
struct HTMLTableGrid {
  struct Row {
    let node: HTMLTree.Node
    /// One for each column; nil where a cell of another row or column reaches, and where the row is short.
    var cells: [HTMLTree.Node?]
  }

  private(set) var rows: [Row] = []
  private(set) var captions: [HTMLTree.Node] = []
  private(set) var columns = 0
  private(set) var hasHeader = false

  /// More columns than any table has: a hostile `colspan` takes no memory.
  private static let widest = 64

  init?(_ table: HTMLTree.Node) {
    if let role = table.attribute("role"), role == "presentation" || role == "none" { return nil }
    guard !HTMLTableGrid.laysOut(table) else { return nil }
    var reaching: [Int: Int] = [:]
    collect(table, isHead: false, &reaching)
    guard columns > 1, rows.contains(where: { $0.cells.contains { $0 != nil } }) else { return nil }
    for index in rows.indices where rows[index].cells.count < columns {
      rows[index].cells += [HTMLTree.Node?](repeating: nil, count: columns - rows[index].cells.count)
    }
    if !hasHeader, let first = rows.first {
      let cells = first.cells.compactMap { $0 }
      hasHeader = rows.count > 1 && cells.count > 1 && cells.allSatisfy { $0.tag == GUMBO_TAG_TH }
    }
  }

  private mutating func collect(_ node: HTMLTree.Node, isHead: Bool, _ reaching: inout [Int: Int]) {
    for child in node.children where !child.isHidden {
      switch child.tag {
      case GUMBO_TAG_CAPTION: captions.append(child)
      case GUMBO_TAG_THEAD: collect(child, isHead: true, &reaching)
      case GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT: collect(child, isHead: false, &reaching)
      case GUMBO_TAG_TR:
        if rows.isEmpty, isHead { hasHeader = true }
        add(child, &reaching)
      default: break
      }
    }
  }

  private mutating func add(_ row: HTMLTree.Node, _ reaching: inout [Int: Int]) {
    var cells: [HTMLTree.Node?] = []
    func skipReached() {
      while let left = reaching[cells.count], left > 0 {
        reaching[cells.count] = left - 1
        cells.append(nil)
      }
    }
    for cell in row.children where cell.tag == GUMBO_TAG_TD || cell.tag == GUMBO_TAG_TH {
      if cell.isHidden { continue }
      skipReached()
      let width = HTMLTableGrid.span(cell.attribute("colspan"))
      let height = HTMLTableGrid.span(cell.attribute("rowspan"))
      if height > 1, cells.count < HTMLTableGrid.widest { reaching[cells.count] = height - 1 }
      cells.append(cell)
      for _ in 1..<width where cells.count < HTMLTableGrid.widest { cells.append(nil) }
    }
    skipReached()
    columns = max(columns, cells.count)
    rows.append(Row(node: row, cells: cells))
  }

  private static func span(_ text: String?) -> Int { min(max(text.flatMap { Int($0) } ?? 1, 1), widest) }

  /// A table with headings or tables in it is a page's arrangement.
  private static func laysOut(_ node: HTMLTree.Node) -> Bool {
    for child in node.children where child.isElement && !child.isHidden {
      switch HTMLElement(child.tag) {
      case .heading, .table: return true
      default: if laysOut(child) { return true }
      }
    }
    return false
  }
}
