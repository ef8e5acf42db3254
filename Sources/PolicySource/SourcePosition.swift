/// A line and a column, both from 1; the column counts UTF-8 bytes.
package struct SourcePosition: Hashable, Sendable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// The byte offsets at which the lines of a file start: finds positions without scanning again.
package struct LineIndex: Sendable {
  package let starts: [Int]
  private let count: Int

  package init(_ file: SourceFile) {
    var starts = [0]
    file.bytes.withUnsafeBufferPointer { bytes in
      for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    }
    self.starts = starts
    count = file.bytes.count
  }

  package func position(at offset: Int) -> SourcePosition {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return SourcePosition(line: low + 1, column: offset - starts[low] + 1)
  }

  /// The byte offset of a line and column counted from 1, clamped to the file.
  package func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= starts.count else { return count }
    return min(starts[line - 1] + max(column, 1) - 1, count)
  }

  /// The bytes of a line without its line end.
  package func line(_ number: Int, of file: SourceFile) -> Range<Int> {
    guard number >= 1, number <= starts.count else { return count..<count }
    let start = starts[number - 1]
    var end = number < starts.count ? starts[number] - 1 : count
    if end > start, file.bytes[end - 1] == 0x0D { end -= 1 }
    return start..<max(start, end)
  }
}

extension SourceRange {
  /// The position of the range's first byte. Scans the file up to it.
  package var position: SourcePosition {
    var line = 1
    var lineStart = 0
    file.bytes.withUnsafeBufferPointer { bytes in
      for offset in 0..<start where bytes[offset] == 0x0A {
        line += 1
        lineStart = offset + 1
      }
    }
    return SourcePosition(line: line, column: start - lineStart + 1)
  }
}
