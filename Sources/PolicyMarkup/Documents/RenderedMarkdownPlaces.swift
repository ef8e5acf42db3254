import PolicySource

/// The HTML was made from Markdown: elements name their lines and columns, and a comment stands before raw HTML.
struct RenderedMarkdownPlaces: DocumentPlaces {
  static let rawPrefix = "policygen-raw "

  private let file: SourceFile
  private let lines: LineIndex
  private let htmlLines: LineIndex
  /// The places of the elements that are open, and where each begins in the HTML.
  private var open: [(range: SourceRange, start: Int)] = []
  /// The line of the file that a line of the HTML comes from, where raw HTML begins.
  private var raw: (line: Int, htmlLine: Int, start: Int)?

  init(_ file: SourceFile, html: SourceFile) {
    self.file = file
    lines = LineIndex(file)
    htmlLines = LineIndex(html)
  }

  mutating func enter(_ element: HTMLTree.Node) -> Bool {
    guard let text = element.attribute("data-sourcepos") else { return false }
    let numbers = text.split(whereSeparator: { $0 == ":" || $0 == "-" }).compactMap { Int($0) }
    guard numbers.count == 4 else { return false }
    let range = lines.range(
      from: (numbers[0], numbers[1]), through: (numbers[2], numbers[3]), in: file)
    open.append((range, element.start))
    return true
  }

  mutating func leave() { open.removeLast() }

  mutating func pass(comment: UnsafeBufferPointer<UInt8>, at written: Range<Int>) {
    let text = String(decoding: comment, as: UTF8.self)
    guard text.hasPrefix(RenderedMarkdownPlaces.rawPrefix) else { return }
    let numbers = text.dropFirst(RenderedMarkdownPlaces.rawPrefix.count).split(separator: ":").compactMap {
      Int($0)
    }
    guard let line = numbers.first else { return }
    raw = (line, htmlLines.position(at: written.lowerBound).line, written.upperBound)
  }

  func range(of written: Range<Int>) -> SourceRange {
    if let raw, raw.start >= (open.last?.start ?? 0), written.lowerBound >= raw.start {
      return SourceRange(
        file: file, file.trimmed(offset(written.lowerBound, raw)..<offset(written.upperBound, raw)))
    }
    return open.last?.range ?? SourceRange(file: file, start: 0, end: 0)
  }

  private func offset(_ html: Int, _ raw: (line: Int, htmlLine: Int, start: Int)) -> Int {
    let position = htmlLines.position(at: html)
    // The comment stands before the first line of the raw HTML.
    let column = position.line == raw.htmlLine ? html - raw.start + 1 : position.column
    return lines.offset(line: raw.line + position.line - raw.htmlLine, column: column)
  }
}
