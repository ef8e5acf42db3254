import CGumbo
import PolicySource

/// The elements were made from Markdown: those that are blocks have their place in it as their position.
struct MarkdownPlaces: DocumentPlaces {
  private let file: SourceFile
  private let lines: LineIndex
  /// The places of the elements that are open.
  private var open: [SourceRange] = []

  init(_ file: SourceFile) {
    self.file = file
    lines = LineIndex(file)
  }

  mutating func enter(_ element: HTMLTree.Node) -> Bool {
    let (start, end) = (element.pointee.v.element.start_pos, element.pointee.v.element.end_pos)
    // Lines are counted from 1.
    guard start.line > 0 else { return false }
    open.append(
      lines.range(
        from: (Int(start.line), Int(start.column)), through: (Int(end.line), Int(end.column)), in: file))
    return true
  }

  mutating func leave() { open.removeLast() }

  func pass(comment: UnsafeBufferPointer<UInt8>, at written: Range<Int>) {}

  func range(of written: Range<Int>) -> SourceRange {
    open.last ?? SourceRange(file: file, start: 0, end: 0)
  }
}

extension LineIndex {
  /// From one position through another, as a parser of Markdown counts them, without the spaces at the ends.
  func range(
    from first: (line: Int, column: Int), through last: (line: Int, column: Int), in file: SourceFile
  ) -> SourceRange {
    let start = offset(line: first.line, column: first.column)
    let end = max(start, offset(line: last.line, column: last.column &+ 1))
    return SourceRange(file: file, file.trimmed(start..<end))
  }
}

extension SourceFile {
  /// The range without spaces at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var end = max(range.lowerBound, range.upperBound)
    while end > range.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
    var start = range.lowerBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    return start..<end
  }
}
