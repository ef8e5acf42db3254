import PolicyNotice
import Testing

@Suite("CSV")
struct CSVReaderTests {
  /// Reads a text that comes in pieces of some size.
  private func rows(_ bytes: [UInt8], piece: Int = 7) throws -> [CSVRow] {
    var done = 0
    let reader = CSVReader { room in
      let count = min(piece, room.count, bytes.count - done)
      room.copyBytes(from: bytes[done..<done + count])
      done += count
      return count
    }
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  private func cells(_ text: String, piece: Int = 7) throws -> [[String]] {
    try rows(Array(text.utf8), piece: piece).map { row in (0..<row.count).map { row.text($0) } }
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
    ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]), ("\u{FEFF}a,b\n", [["a", "b"]]),
    ("\n\r\na\n\n\nb\r\r\n", [["a"], ["b"]]), ("", []), ("\n", []),
    ("a,b\n\"x, \"\"y\"\"\r\nz\",\n", [["a", "b"], ["x, \"y\"\r\nz", ""]]),
    ("a,b\n\"\",\"\"", [["a", "b"], ["", ""]]), ("a\nAnn \"Annie\" Lee\n", [["a"], ["Ann \"Annie\" Lee"]]),
    ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]), ("\n\na\tb\n1\t2", [["a", "b"], ["1", "2"]]),
    ("a,b;c\n1,2\n", [["a", "b;c"], ["1", "2"]]), (",\n", [["", ""]]), ("Zoë,李\n", [["Zoë", "李"]]),
  ])
  func read(_ text: String, _ expected: [[String]]) throws {
    for piece in [1, 2, 3, 1000] { #expect(try cells(text, piece: piece) == expected) }
  }

  @Test func linesAreCounted() throws {
    let read = try rows(Array("a\n\n\"x\ny\r\nz\rw\"\n\nb\n".utf8))
    #expect(read.map(\.line) == [1, 3, 8])
  }

  @Test(arguments: [
    ("a,b\n\"x,y\nc,d\n", CSVRow.Problem.unterminatedQuote, 1), ("a,b\n\"x\"y,z\nc,d\n", .textAfterQuote, 1),
    ("a,b\nx\0,y\nc,d\n", .binary, 1), ("a,b\n\"x\nc,\"d\"\n", .textAfterQuote, 1),
  ])
  func aRowThatCannotBeReadCostsItselfAlone(_ text: String, _ problem: CSVRow.Problem, _ at: Int) throws {
    let read = try rows(Array(text.utf8))
    #expect(read[at].problem == problem)
    #expect(read[at].line == 2)
    #expect(read[2].problem == nil)
    #expect(read[2].line == 3)
    #expect(read[2].text(0) == "c")
    #expect(read.count == 3)
  }

  @Test func whatIsNoUTF8IsFound() throws {
    let read = try rows(Array("a,b\nx,".utf8) + [0xE9, 0x0A] + Array("c,d".utf8))
    #expect(read.map(\.problem) == [nil, .notUTF8, nil])
    #expect(read[1].text(0) == "x,\u{FFFD}")
  }

  @Test func aRowHasALimit() throws {
    let fits = String(repeating: "x", count: CSVReader.rowLimit - 1)
    let long = String(repeating: "y", count: 5 * CSVReader.rowLimit)
    let read = try rows(Array("a\n\(fits)\n\(long)\r\nb\n\"\(long)\"\nc".utf8), piece: 10_000)
    #expect(read.map(\.problem) == [nil, nil, .tooLong, nil, .unterminatedQuote, nil])
    #expect(read.map(\.line) == [1, 2, 3, 4, 5, 6])
    #expect(read[1].text(0) == fits)
    #expect(read[2][0].count == CSVReader.rowLimit)
    #expect(read[5].text(0) == "c")
  }

  @Test func sixteenBitsAreRefused() {
    #expect(throws: CSVReader.WrongEncoding.self) { try rows([0xFF, 0xFE, 0x61, 0]) }
  }

  /// Whatever cells are written come back, however the bytes arrive.
  @Test func whatIsWrittenIsRead() throws {
    var random = SplitMix64(seed: 7)
    let atoms = ["a", "Zoë", ",", "\"", "\n", "\r\n", "\r", " ", ";", "\t", "", "李", "'", "=1"]
    for _ in 0..<200 {
      let width = Int.random(in: 2...4, using: &random)
      // The first row decides the delimiter.
      var table = [(0..<width).map { "c\($0)" }]
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        table.append(
          (0..<width).map { _ in
            (0..<Int.random(in: 0...4, using: &random)).map { _ in atoms.randomElement(using: &random)! }
              .joined()
          })
      }
      var bytes: [UInt8] = []
      for row in table { bytes.appendCSVRow(row) }
      let read = try rows(bytes, piece: Int.random(in: 1...9, using: &random))
      #expect(read.map { row in (0..<row.count).map { row.text($0) } } == table)
    }
  }

  /// No bytes trap, and every row that holds is valid UTF-8.
  @Test func anyBytesCanBeRead() throws {
    var random = SplitMix64(seed: 11)
    let atoms: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x2C, 0x3B, 0x09, 0x61, 0xC3, 0xA9, 0xEF, 0xBB, 0xBF, 0xFF]
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in atoms.randomElement(using: &random)!
      }
      guard !bytes.starts(with: [0xFF, 0xFE]) else { continue }
      var line = 0
      for row in try rows(bytes, piece: 5) {
        #expect(row.line > line)
        line = row.line
        if row.problem == nil {
          for cell in 0..<row.count { #expect(String(validating: row[cell], as: UTF8.self) != nil) }
        }
      }
    }
  }

  @Test(arguments: ["=1+1", "@SUM(A1)", "\tx", "\rx", "+cmd|x", "-A1", "-", "+"])
  func formulas(_ cell: String) { #expect(isFormula(cell.utf8)) }

  @Test(arguments: ["", "a=b", "+49 30 123-456", "-12.5", "+1 (800) 555", "Ann", "'=1"])
  func noFormulas(_ cell: String) { #expect(!isFormula(cell.utf8)) }
}
