import PolicyNotice

/// `rejected.csv`: the rows that name nobody who could be told, as they were, each with its line and the reason.
struct RejectionList {
  static let name = "rejected.csv"
  /// So many are said on the way; the rest stands in the file.
  static let shownCount = 20

  private let columns: RecipientColumns
  private let file: AppendedFile?
  private(set) var shown: [RejectedRow] = []
  private(set) var count = 0

  /// - Parameter folder: nil where nothing is to be written.
  init(_ columns: RecipientColumns, in folder: StagedFolder?) {
    self.columns = columns
    file = folder.map { AppendedFile(RejectionList.name, in: $0) }
  }

  mutating func add(_ rejected: RejectedRow, _ row: CSVRow) throws {
    if shown.count < RejectionList.shownCount { shown.append(rejected) }
    count += 1
    try file?.add { bytes in
      if count == 1 { bytes.appendCSVRow(["line", "code", "reason"] + columns.names) }
      bytes.appendCSVCell(String(rejected.line), isFirst: true)
      bytes.appendCSVCell(rejected.problem.rawValue)
      bytes.appendCSVCell(rejected.reason)
      // As many cells as the first row has: what is left over stands in the last.
      let width = columns.names.count
      for cell in 0..<width {
        var value = cell < row.count ? Array(row[cell]) : []
        if cell == width - 1 {
          for rest in width..<max(width, row.count) {
            value.append(UInt8(ascii: ","))
            value += row[rest]
          }
        }
        bytes.appendHarmlessCSVCell(value)
      }
      bytes.append(0x0A)
    }
  }

  func end() throws { if count > 0 { try file?.end() } }
}
