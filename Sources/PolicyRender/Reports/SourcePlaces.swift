import PolicySource

/// Lines and columns of many places: each file is scanned once.
struct SourcePlaces {
  struct Place {
    let file: String
    let line: Int
    /// In UTF-8 bytes from 1.
    let column: Int
    /// In Unicode code points from 1.
    let characterColumn: Int
  }

  private var indexes: [ObjectIdentifier: LineIndex] = [:]

  mutating func place(of range: SourceRange) -> Place {
    let file = range.file
    let index = indexes[ObjectIdentifier(file)] ?? LineIndex(file)
    indexes[ObjectIdentifier(file)] = index
    let position = index.position(at: range.start)
    let lineStart = range.start - (position.column - 1)
    let characters = file.bytes[lineStart..<range.start].count { $0 & 0xC0 != 0x80 }
    return Place(
      file: file.path, line: position.line, column: position.column, characterColumn: characters + 1)
  }
}
