/// A row of a CSV file: its cells, or why it has none that could be trusted.
package struct CSVRow: Sendable {
  /// What keeps a row from being read.
  package enum Problem: Sendable {
    /// A quote that is never closed, as far as a row may reach.
    case unterminatedQuote
    /// Something stands between a closing quote and the end of the cell.
    case textAfterQuote
    /// More than `CSVReader.rowLimit` bytes.
    case tooLong
    /// A NUL, which no text has.
    case binary
    case notUTF8
  }

  /// Where the row begins, from 1; a line ends with CR LF, LF or CR, in quotes, too.
  package let line: Int
  /// nil for a row that holds. One that does not has a single cell: its first line as it was.
  package let problem: Problem?
  private let bytes: [UInt8]
  private let ends: [Int]

  /// - Parameters:
  ///   - bytes: the cells one after the other, without quotes and delimiters.
  ///   - ends: where in them each cell ends.
  init(line: Int, bytes: [UInt8], ends: [Int], problem: Problem? = nil) {
    self.line = line
    self.bytes = bytes
    self.ends = ends
    self.problem = problem
  }

  /// How much memory it takes.
  package var size: Int { bytes.count + ends.count * MemoryLayout<Int>.stride }

  /// How many cells there are: one at least.
  package var count: Int { ends.count }

  /// The bytes of a cell, from 0; they are UTF-8 where the row has no problem.
  package subscript(_ cell: Int) -> ArraySlice<UInt8> { bytes[(cell == 0 ? 0 : ends[cell - 1])..<ends[cell]] }

  /// A cell as text; what is no UTF-8 comes out as U+FFFD.
  package func text(_ cell: Int) -> String { String(decoding: self[cell], as: UTF8.self) }
}
