/// Reads CSV as RFC 4180 has it, row by row and in constant memory, whatever the file's length.
///
/// It is our own because the readers that there are hold the whole file or bring all of Foundation with them.
/// Forgiven are a byte order mark, empty lines, any of the three line ends, and quotes inside a cell that begins with none.
/// A row that cannot be read is given with its problem, and reading goes on with the line after its first one: a quote
/// that somebody forgot costs that row alone.
package final class CSVReader {
  /// The bytes of a recipient's row, at most.
  package static let rowLimit = 1 << 16

  /// The file is no CSV in UTF-8.
  package struct WrongEncoding: Error, CustomStringConvertible {
    package var description: String { "the file is in UTF-16" }
  }

  private let rowLimit: Int
  private let read: (UnsafeMutableRawBufferPointer) throws -> Int
  private var delimiter: UInt8?
  private var buffer: [UInt8]
  private var start = 0
  private var end = 0
  private var isWhole = false
  private var isFirst = true
  private var line = 1

  /// - Parameters:
  ///   - delimiter: nil where the first row decides: `;` or a tab where it has one and no comma.
  ///   - rowLimit: the bytes of a row, at most.
  ///   - read: fills a part of the buffer and says how much; 0 at the end.
  package init(
    delimiter: UInt8? = nil, rowLimit: Int = CSVReader.rowLimit,
    read: @escaping (UnsafeMutableRawBufferPointer) throws -> Int
  ) {
    self.rowLimit = rowLimit
    self.delimiter = delimiter
    self.read = read
    buffer = [UInt8](repeating: 0, count: 4 * rowLimit)
  }

  /// The next row that is not an empty line; nil at the end.
  package func next() throws -> CSVRow? {
    try fill()
    if isFirst { try begin() }
    while start < end {
      let byte = buffer[start]
      guard byte == lineFeed || byte == carriageReturn else { return try row() }
      start += lineEnd(at: start)
      line += 1
      try fill()
    }
    return nil
  }

  /// The buffer holds a whole row from here, or all that is left, or a row that is too long.
  private func fill() throws {
    guard !isWhole, end - start <= rowLimit + 1 else { return }
    let rest = end - start
    try buffer.withUnsafeMutableBytes { bytes in
      if start > 0, rest > 0 {
        UnsafeMutableRawBufferPointer(rebasing: bytes[0..<rest])
          .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
      }
      start = 0
      end = rest
      while end < bytes.count {
        let count = try read(UnsafeMutableRawBufferPointer(rebasing: bytes[end...]))
        if count == 0 {
          isWhole = true
          return
        }
        end += count
      }
    }
  }

  private func begin() throws {
    isFirst = false
    let head = buffer[start..<min(end, start + 3)]
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw WrongEncoding() }
    if head.elementsEqual([0xEF, 0xBB, 0xBF]) { start += 3 }
    guard delimiter == nil else { return }
    while start < end, buffer[start] == lineFeed || buffer[start] == carriageReturn {
      start += lineEnd(at: start)
      line += 1
    }
    let first = buffer[start..<end].prefix { $0 != lineFeed && $0 != carriageReturn }
    let others = [UInt8(ascii: ";"), UInt8(ascii: "\t")].filter(first.contains)
    delimiter = first.contains(comma) ? comma : others.first ?? comma
  }

  /// The length of the line end that stands there.
  private func lineEnd(at place: Int) -> Int {
    buffer[place] == carriageReturn && place + 1 < end && buffer[place + 1] == lineFeed ? 2 : 1
  }

  private func row() throws -> CSVRow {
    let delimiter = delimiter ?? comma
    let limit = min(end, start + rowLimit)
    var cells: [UInt8] = []
    var ends: [Int] = []
    var place = start
    var breaks = 0
    var isPlain = true
    while true {
      if place < limit, buffer[place] == quote {
        place += 1
        var from = place
        while true {
          guard place < limit else { return try broken(.unterminatedQuote) }
          let byte = buffer[place]
          if byte == quote {
            cells.append(contentsOf: buffer[from..<place])
            place += 1
            guard place < limit, buffer[place] == quote else { break }
            from = place
          } else if byte == lineFeed || byte == carriageReturn {
            place += lineEnd(at: place) - 1
            breaks += 1
          } else if byte == 0 || byte >= 0x80 {
            if byte == 0 { return try broken(.binary) }
            isPlain = false
          }
          place += 1
        }
      } else {
        let from = place
        while place < limit {
          let byte = buffer[place]
          if byte == delimiter || byte == lineFeed || byte == carriageReturn { break }
          if byte == 0 || byte >= 0x80 {
            if byte == 0 { return try broken(.binary) }
            isPlain = false
          }
          place += 1
        }
        cells.append(contentsOf: buffer[from..<place])
      }
      ends.append(cells.count)
      if place == limit {
        if limit < end { return try broken(.tooLong) }
        break
      }
      if buffer[place] != delimiter { break }
      place += 1
    }
    if place < limit {
      guard buffer[place] == lineFeed || buffer[place] == carriageReturn else {
        return try broken(.textAfterQuote)
      }
    }
    // Not the cells: two halves of a character on both sides of a comma would make a whole one.
    if !isPlain, String(validating: buffer[start..<place], as: UTF8.self) == nil {
      return try broken(.notUTF8)
    }
    let row = CSVRow(line: line, bytes: cells, ends: ends)
    line += breaks
    if place < end {
      place += lineEnd(at: place)
      line += 1
    }
    start = place
    return row
  }

  /// The first line of a row that cannot be read, as it was; reading goes on behind it.
  private func broken(_ problem: CSVRow.Problem) throws -> CSVRow {
    let shown = buffer[start..<min(end, start + rowLimit)].prefix {
      $0 != lineFeed && $0 != carriageReturn
    }
    let row = CSVRow(line: line, bytes: Array(shown), ends: [shown.count], problem: problem)
    start += shown.count
    while true {
      try fill()
      guard let stop = buffer[start..<end].firstIndex(where: { $0 == lineFeed || $0 == carriageReturn })
      else {
        start = end
        if isWhole { return row }
        continue
      }
      // A CR at the buffer's end may be half of a line end: with less than a row behind it, there is more to read.
      start = stop
      try fill()
      start += lineEnd(at: start)
      line += 1
      return row
    }
  }
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
