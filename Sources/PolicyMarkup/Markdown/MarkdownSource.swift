import PolicySource

/// A Markdown file made ready for cmark, byte for byte as long as it was, so that places stay.
///
/// cmark undoes escapes, after which `\{{` and `{{` would look alike. So marks that no source can contain take the
/// place of what must be told apart: the second brace of a placeholder's opening becomes U+0002, an escaped tilde
/// `\~` becomes U+0080, the escaped start of a footnote reference `\[^` becomes U+FDD0. Spaces and a line end inside a
/// placeholder's braces become U+0003 and U+0004, so that it stays one word: in a link's destination, and where an
/// editor wrapped the line.
struct MarkdownSource {
  let file: SourceFile
  let prepared: [UInt8]
  /// The offsets at which lines start, counting LF, CRLF and a lone CR as cmark does.
  let lineStarts: [Int]
  /// Where the text stands when it is a value in another file; problems are reported there.
  let place: SourceRange?
  /// Whether something looks like the end of a link or footnote definition's label.
  let mayDefineLinks: Bool

  static let mark: UInt8 = 0x02
  static let space: UInt8 = 0x03
  static let lineEnd: UInt8 = 0x04

  /// Nil when the file cannot be read or would cost cmark more time or memory than any policy is worth.
  init?(_ file: SourceFile, at place: SourceRange? = nil, reporting: inout Diagnostics) {
    guard file.isReadableText(at: place, reporting: &reporting) else { return nil }
    var prepared = file.bytes
    var starts = [0]
    var mayDefine = false
    var shape = LineShape()
    var widest = 0
    var deepest: Int?
    var forbidden: [Range<Int>] = []
    prepared.withUnsafeMutableBufferPointer { bytes in
      func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
      var offset = 0
      while offset < bytes.count {
        let value = bytes[offset]
        switch value {
        case 0x0A, 0x0D:
          if value == 0x0D, byte(offset + 1) == 0x0A { offset += 1 }
          if deepest == nil, shape.isTooDeep { deepest = starts[starts.count - 1] }
          widest = max(widest, shape.pipes)
          shape = LineShape()
          starts.append(offset + 1)
        case 0x5C:
          shape.see(value)
          switch (byte(offset + 1), byte(offset + 2)) {
          case (0x7B, 0x7B): offset += 2
          case (0x7E, _):
            bytes[offset] = 0xC2
            bytes[offset + 1] = 0x80
            offset += 1
          case (0x5B, 0x5E):
            bytes[offset] = 0xEF
            bytes[offset + 1] = 0xB7
            bytes[offset + 2] = 0x90
            offset += 2
          case (0x0A, _), (0x0D, _), (0, _): break
          case (0x7C, _):
            shape.see(0x7C)
            offset += 1
          default: offset += 1
          }
        case 0x7B where byte(offset + 1) == 0x7B:
          shape.see(value)
          bytes[offset + 1] = MarkdownSource.mark
          offset += 1
          if let end = MarkdownSource.endOfPlaceholder(bytes, from: offset + 1) {
            for inner in offset + 1..<end {
              switch bytes[inner] {
              case 0x20, 0x09: bytes[inner] = MarkdownSource.space
              case 0x0A: bytes[inner] = MarkdownSource.lineEnd
              default: break
              }
            }
            offset = end - 1
          }
        case 0x5D:
          shape.see(value)
          if byte(offset + 1) == 0x3A { mayDefine = true }
        case 0x26 where byte(offset + 1) == 0x23:
          shape.see(value)
          if let end = MarkdownSource.endOfForbiddenReference(bytes, from: offset + 2) {
            forbidden.append(offset..<end)
          }
        default: shape.see(value)
        }
        offset += 1
      }
      if deepest == nil, shape.isTooDeep { deepest = starts[starts.count - 1] }
      widest = max(widest, shape.pipes)
    }
    self.file = file
    self.prepared = prepared
    self.place = place
    lineStarts = starts
    mayDefineLinks = mayDefine
    for place in forbidden.prefix(20) {
      reporting.report(
        .invalidUTF8, "'\(file.text(place))' stands for a character that no text can hold", at: range(place),
        help: "delete it")
    }
    if !forbidden.isEmpty { return nil }
    if let deepest {
      reporting.report(
        .nestingTooDeep, "this line nests lists or quotations deeper than 32",
        at: range(deepest..<deepest + 1))
      return nil
    }
    // cmark fills short table rows up: a hostile table of wide head and many short rows would take all memory.
    if widest.multipliedReportingOverflow(by: starts.count).partialValue > 2_000_000 {
      reporting.report(
        .fileTooLarge, "a line with \(widest) '|' in a text of \(starts.count) lines makes too large a table",
        at: range(0..<0))
      return nil
    }
  }

  /// The offset of the `}}` that closes a placeholder whose braces hold a name and spaces, one line end at most on
  /// either side of the name; nil for anything else.
  private static func endOfPlaceholder(_ bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int) -> Int? {
    var offset = start
    func skipSpaces() {
      var lineEnds = 0
      while offset < bytes.count {
        switch bytes[offset] {
        case 0x20, 0x09: break
        case 0x0A where lineEnds == 0: lineEnds = 1
        default: return
        }
        offset += 1
      }
    }
    skipSpaces()
    let name = offset
    while offset < bytes.count, PlaceholderSyntax.isNameByte(bytes[offset]) { offset += 1 }
    guard offset > name else { return nil }
    skipSpaces()
    return offset + 1 < bytes.count && bytes[offset] == 0x7D && bytes[offset + 1] == 0x7D ? offset : nil
  }

  /// The '[' that a ']' closes, at most a thousand bytes before it; nil when either is escaped or there is none.
  func openingBracket(before close: Int, in block: Range<Int>) -> Int? {
    func isEscaped(_ offset: Int) -> Bool {
      var backslashes = 0
      while offset - backslashes > block.lowerBound, backslashes < 64,
        prepared[offset - backslashes - 1] == 0x5C
      {
        backslashes += 1
      }
      return !backslashes.isMultiple(of: 2)
    }
    guard !isEscaped(close) else { return nil }
    var depth = 0
    var offset = close - 1
    while offset >= max(block.lowerBound, close - 1000) {
      switch prepared[offset] {
      case 0x5D where !isEscaped(offset): depth += 1
      case 0x5B where !isEscaped(offset):
        if depth == 0 { return offset }
        depth -= 1
      default: break
      }
      offset -= 1
    }
    return nil
  }

  /// The end of `&#…;` after its `&#` where it stands for a control character, a surrogate or a noncharacter, which no
  /// page can show and which could pass for a mark of ours; nil for any other text.
  private static func endOfForbiddenReference(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
    let isHexadecimal = byte(start) | 0x20 == 0x78
    var offset = isHexadecimal ? start + 1 : start
    let first = offset
    var value = 0
    while offset < first + 8 {
      switch byte(offset) {
      case let digit where (0x30...0x39).contains(digit):
        value = value * (isHexadecimal ? 16 : 10) + Int(digit - 0x30)
      case let letter where isHexadecimal && (0x61...0x66).contains(letter | 0x20):
        value = value * 16 + Int((letter | 0x20) - 0x57)
      default:
        guard offset > first, byte(offset) == 0x3B else { return nil }
        let isForbidden =
          (value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D) || (0x7F...0x9F).contains(value)
          || (0xD800...0xDFFF).contains(value) || (0xFDD0...0xFDEF).contains(value)
          || value & 0xFFFE == 0xFFFE
          || value > 0x10FFFF
        return isForbidden ? offset + 1 : nil
      }
      offset += 1
    }
    return nil
  }

  /// A range of this text, or the place that the text was taken from.
  func range(_ bytes: Range<Int>) -> SourceRange { place ?? SourceRange(file: file, bytes) }

  /// The byte offset of a line and column as cmark counts them, clamped to the file.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1 else { return 0 }
    guard line <= lineStarts.count else { return prepared.count }
    return min(lineStarts[line - 1] + max(column, 1) - 1, prepared.count)
  }
}

/// How a line begins, to refuse depths that make cmark slow before it sees them.
private struct LineShape {
  var pipes = 0
  private var indent = 0
  private var markers = 0
  private var bullet = false
  private var isInPrefix = true
  private var isRule = true
  private var ruleByte: UInt8 = 0

  /// Far above the limit of 32, so that a line of a code block is not taken for nesting.
  var isTooDeep: Bool { indent > 512 || (markers > 128 && !(isRule && ruleByte != 0x3E)) }

  @inline(__always)
  mutating func see(_ byte: UInt8) {
    if byte == 0x7C { pipes += 1 }
    if isInPrefix { seePrefix(byte) }
  }

  private mutating func seePrefix(_ byte: UInt8) {
    let followsBullet = bullet
    bullet = false
    switch byte {
    case 0x20, 0x09:
      if followsBullet { markers += 1 }
      indent += byte == 0x20 ? 1 : 4
    case 0x3E, 0x2D, 0x2A, 0x2B:
      if byte == 0x3E { markers += 1 } else { bullet = true }
      if ruleByte == 0 { ruleByte = byte } else if ruleByte != byte { isRule = false }
    case 0x30...0x39: isRule = false
    case 0x2E, 0x29:
      bullet = true
      isRule = false
    default:
      isInPrefix = false
      isRule = false
    }
  }
}
