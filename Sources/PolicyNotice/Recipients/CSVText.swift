/// Writes CSV as RFC 4180 has it, but with line feeds: rows are appended and never edited.
extension [UInt8] {
  /// A cell, in quotes where it needs them; the first of a row has no delimiter before it.
  package mutating func appendCSVCell(_ bytes: some Collection<UInt8>, isFirst: Bool = false) {
    if !isFirst { append(UInt8(ascii: ",")) }
    let needsQuotes = bytes.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n")
        || $0 == UInt8(ascii: "\r")
    }
    guard needsQuotes else {
      append(contentsOf: bytes)
      return
    }
    append(UInt8(ascii: "\""))
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { append(byte) }
      append(byte)
    }
    append(UInt8(ascii: "\""))
  }

  package mutating func appendCSVCell(_ text: String, isFirst: Bool = false) {
    appendCSVCell(text.utf8, isFirst: isFirst)
  }

  /// A cell that a spreadsheet shows and never runs, in UTF-8 whatever it was.
  package mutating func appendHarmlessCSVCell(_ bytes: some Collection<UInt8>, isFirst: Bool = false) {
    var text = Array(String(decoding: bytes, as: UTF8.self).utf8)
    if isFormula(text) || isFormula(text.drop { $0 == 0x20 }) { text.insert(UInt8(ascii: "'"), at: 0) }
    appendCSVCell(text, isFirst: isFirst)
  }

  /// A whole row.
  package mutating func appendCSVRow(_ cells: [String]) {
    for (index, cell) in cells.enumerated() { appendCSVCell(cell, isFirst: index == 0) }
    append(UInt8(ascii: "\n"))
  }
}

/// Whether a spreadsheet would run a cell as a formula: it begins with `=`, `@`, a tab or CR, or with a sign that
/// begins no number.
package func isFormula(_ cell: some Collection<UInt8>) -> Bool {
  switch cell.first {
  case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
  case UInt8(ascii: "+"), UInt8(ascii: "-"):
    // A number or a telephone number: digits with what people put between them.
    !cell.dropFirst().contains { (0x30...0x39).contains($0) }
      || cell.dropFirst().contains { byte in
        switch byte {
        case 0x30...0x39, UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "("),
          UInt8(ascii: ")"), UInt8(ascii: "-"):
          false
        default: true
        }
      }
  default: false
  }
}
