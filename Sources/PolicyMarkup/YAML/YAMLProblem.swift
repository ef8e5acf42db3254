import CYAML
import PolicySource

/// What libyaml could not read, in words for people who do not know YAML's grammar.
struct YAMLProblem {
  let diagnostic: Diagnostic

  init(_ parser: yaml_parser_t, in file: SourceFile, marks: YAMLMarks) {
    let problem = parser.problem.map { String(cString: $0) } ?? "unknown problem"
    let isUnreadable = parser.error == YAML_READER_ERROR
    let place = isUnreadable ? parser.problem_offset : marks.offset(parser.problem_mark.index)
    let context = parser.context == nil ? nil : marks.offset(parser.context_mark.index)
    if let tab = YAMLProblem.tab(atOrBefore: place, in: file.bytes) {
      diagnostic = Diagnostic(
        .yamlSyntax, "this line is indented with a tab",
        at: SourceRange(file: file, start: tab, end: tab + 1), help: "indent with spaces, two to a level")
      return
    }
    let words = YAMLProblem.words(problem, byte: place < file.bytes.count ? file.bytes[place] : 0x20)
    let start = words.isAboutContext ? context ?? place : place
    let note = words.note.flatMap { note in
      context.map { Diagnostic.Note(note, at: YAMLProblem.word(at: $0, in: file)) }
    }
    diagnostic = Diagnostic(
      .yamlSyntax, words.message, at: YAMLProblem.word(at: start, in: file),
      notes: note.map { [$0] } ?? [], help: words.help)
  }

  private struct Words {
    var message: String
    var help: String?
    /// Said of the place where the thing that has gone wrong begins.
    var note: String?
    /// The problem shows best where that thing begins.
    var isAboutContext = false
  }

  private static func words(_ problem: String, byte: UInt8) -> Words {
    let quote = "put text with ': ' or ' #', or that begins with a special character, in quotes"
    switch problem {
    case "found character that cannot start any token",
      "did not find expected alphabetic or numeric character":
      let character = byte > 0x20 && byte < 0x7F ? "'\(Character(Unicode.Scalar(byte)))'" : "this character"
      return Words(message: "a value cannot begin with \(character)", help: "put the text in quotes")
    case "mapping values are not allowed in this context":
      return Words(message: "this ':' would begin a value inside another value", help: quote)
    case "block sequence entries are not allowed in this context":
      return Words(
        message: "a list item cannot begin here",
        help: "begin each item on a line of its own with '- ', below its key")
    case "did not find expected key":
      return Words(
        message: "this is not in line with the keys of the mapping it follows",
        help: "indent it like the other keys; \(quote)", note: "the mapping begins here")
    case "did not find expected '-' indicator":
      return Words(
        message: "this is in line with a list but does not begin with '- '",
        help: "begin it with '- ', or indent it like the keys around it", note: "the list begins here")
    case "did not find expected ',' or ']'":
      return Words(message: "the list in brackets lacks a ',' or its ']'", note: "the list begins here")
    case "did not find expected ',' or '}'":
      return Words(message: "the mapping in braces lacks a ',' or its '}'", note: "the mapping begins here")
    case "did not find expected node content": return Words(message: "a value is missing here", help: quote)
    case "could not find expected ':'":
      return Words(
        message: "a key is followed by ': '", help: "add the ':', or indent text that goes on",
        isAboutContext: true)
    case "found unexpected end of stream", "found unexpected document indicator":
      return Words(message: "the quoted text that begins here is never closed", isAboutContext: true)
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      return Words(
        message: "this escape is not one that text in double quotes knows",
        help: "write \\\\ for a backslash, or use single quotes")
    case "did not find expected <document start>":
      return Words(
        message: "this stands after the end of the value", help: "check the indentation of this line")
    case "did not find expected comment or line break":
      return Words(message: "nothing but a comment can follow here", help: quote)
    default: return Words(message: "this is not YAML: \(problem)")
    }
  }

  /// The tab that indents the line of an offset.
  private static func tab(atOrBefore offset: Int, in bytes: [UInt8]) -> Int? {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    while start < bytes.count, bytes[start] == 0x20 { start += 1 }
    return start < bytes.count && bytes[start] == 0x09 ? start : nil
  }

  /// The word that begins at an offset; at the end of the file, the last word in it.
  private static func word(at offset: Int, in file: SourceFile) -> SourceRange {
    var start = min(offset, file.bytes.count)
    if start == file.bytes.count {
      while start > 0, file.bytes[start - 1] <= 0x20 { start -= 1 }
      while start > 0, file.bytes[start - 1] > 0x20 { start -= 1 }
    }
    var end = start
    while end < file.bytes.count, file.bytes[end] > 0x20, end - start < 80 { end += 1 }
    while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return SourceRange(file: file, start: start, end: end)
  }
}
