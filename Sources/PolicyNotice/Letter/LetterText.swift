import PolicyRender

/// Text as a mail is read on a terminal: lines of at most 72 columns without spaces at their ends.
struct LetterText {
  static let width = 72
  private(set) var text = ""

  /// An empty line, unless there is one or nothing stands before it.
  mutating func gap() {
    if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" }
  }

  /// A heading, underlined as far as it goes.
  mutating func heading(_ words: String) {
    gap()
    let lines = LineWrapping.wrapped(words.onOneLine, to: LetterText.width)
    for line in lines { add(line) }
    let width = lines.map { LineWrapping.columns(of: $0) }.max() ?? 0
    add(String(repeating: "-", count: width))
    gap()
  }

  /// Words that flow over as many lines as they need.
  ///
  /// - Parameters:
  ///   - first: what stands before the first line, such as `1. `.
  ///   - rest: what stands before every other one; absent, as many spaces as `first` has columns.
  mutating func flow(_ words: String, first: String = "", rest: String? = nil) {
    let indent = rest ?? String(repeating: " ", count: LineWrapping.columns(of: first))
    let width = LetterText.width - max(LineWrapping.columns(of: first), LineWrapping.columns(of: indent))
    for (number, line) in LineWrapping.wrapped(words.onOneLine, to: width).enumerated() {
      add((number == 0 ? first : indent) + line)
    }
  }

  /// An address on a line of its own, which is never broken.
  mutating func address(_ address: String, indent: String = "") { add(indent + address) }

  private mutating func add(_ line: String) { text += line + "\n" }
}

extension String {
  /// The text as one line: without control characters, and with single spaces for whatever spaces and line breaks there
  /// are. Spaces that hold words together stay.
  var onOneLine: String {
    var text = String.UnicodeScalarView()
    var isBreak = false
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029, 0x1680, 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000:
        isBreak = true
      case 0..<0x20, 0x7F..<0xA0: continue
      default:
        if isBreak, !text.isEmpty { text.append(" ") }
        isBreak = false
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// Words that can stand at the end of a text: with one mark that ends a sentence.
  var withFullStop: String {
    let text = onOneLine
    return [".", "!", "?", "…", "。"].contains(text.suffix(1)) ? text : text + "."
  }

  var withoutFullStop: String {
    let text = onOneLine
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
