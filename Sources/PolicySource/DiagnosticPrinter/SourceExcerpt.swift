/// The line of a problem and the marks under it, aligned by the width of characters on a terminal.
struct SourceExcerpt {
  /// At most so many columns of a line are shown.
  static let width = 100

  let line: String
  /// Spaces, `^` and `~` that stand under `line`.
  let marks: String
  /// The number of spaces before the `^`.
  let indent: Int

  /// The first line of the place; the marks end with the line where the range goes on.
  init(_ place: PrintedPlace) {
    let bytes = place.lines.line(place.start.line, of: place.range.file)
    let start = min(max(place.range.start, bytes.lowerBound), bytes.upperBound)
    let end = min(max(place.range.end, start), bytes.upperBound)
    // A hostile line may have megabytes: only what can be shown around the mark is looked at.
    let file = place.range.file
    let shownStart = SourceExcerpt.boundary(max(bytes.lowerBound, start - 400), in: file)
    let shownEnd = SourceExcerpt.boundary(min(bytes.upperBound, start + 800), in: file)
    let before = SourceExcerpt.cells(file.text(shownStart..<start), from: 0)
    let marked = SourceExcerpt.cells(file.text(start..<min(end, shownEnd)), from: before.width)
    let after = SourceExcerpt.cells(
      file.text(min(end, shownEnd)..<shownEnd), from: before.width + marked.width)
    let cells = before.cells + marked.cells + after.cells
    let window = SourceExcerpt.window(
      of: cells, mark: before.cells.count, length: marked.cells.count)
    let cutsStart = window.lowerBound > 0 || shownStart > bytes.lowerBound
    let cutsEnd = window.upperBound < cells.count || shownEnd < bytes.upperBound
    line = (cutsStart ? "…" : "") + cells[window].map(\.text).joined() + (cutsEnd ? "…" : "")
    indent = cells[window.lowerBound..<before.cells.count].reduce(cutsStart ? 1 : 0) { $0 + $1.width }
    let visible =
      before.cells
      .count..<max(
        before.cells.count, min(before.cells.count + marked.cells.count, window.upperBound))
    let length = max(1, cells[visible].reduce(0) { $0 + $1.width })
    marks = "^" + String(repeating: "~", count: length - 1)
  }

  private struct Cell {
    let text: String
    let width: Int
  }

  private static func cells(_ text: String, from column: Int) -> (cells: [Cell], width: Int) {
    var cells: [Cell] = []
    var width = 0
    for scalar in text.unicodeScalars {
      let cell: Cell
      if scalar == "\t" {
        let spaces = 4 - (column + width) % 4
        cell = Cell(text: String(repeating: " ", count: spaces), width: spaces)
      } else if scalar.disturbsTerminals {
        cell = Cell(text: "\u{FFFD}", width: 1)
      } else {
        cell = Cell(text: String(Character(scalar)), width: scalar.displayWidth)
      }
      cells.append(cell)
      width += cell.width
    }
    return (cells, width)
  }

  /// The cells to show: all when they fit, else those around the mark with a third of the room before it.
  private static func window(of cells: [Cell], mark: Int, length: Int) -> Range<Int> {
    let total = cells.reduce(0) { $0 + $1.width }
    if total <= width { return 0..<cells.count }
    let beforeMark = cells[..<mark].reduce(0) { $0 + $1.width }
    var start = mark
    if beforeMark + min(length, width / 2) <= width * 3 / 4 {
      start = 0
    } else {
      var room = width / 3
      while start > 0, room > 0 {
        start -= 1
        room -= cells[start].width
      }
    }
    var end = start
    var room = width
    while end < cells.count, room >= cells[end].width {
      room -= cells[end].width
      end += 1
    }
    return start..<max(end, min(mark, cells.count))
  }

  /// Moves an offset back to the start of the character it is in.
  private static func boundary(_ offset: Int, in file: SourceFile) -> Int {
    var offset = offset
    var steps = 0
    while offset > 0, offset < file.bytes.count, file.bytes[offset] & 0xC0 == 0x80, steps < 3 {
      offset -= 1
      steps += 1
    }
    return offset
  }
}
