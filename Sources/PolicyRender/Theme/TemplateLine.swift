import PolicySource

/// A piece of a template: words, or a tag with its name.
struct TemplateToken {
  enum Kind: Equatable {
    case text
    case variable(String)
    case unescaped(String)
    case section(String)
    case inverted(String)
    case close(String)
    case comment
    case partial(String)
  }

  let kind: Kind
  let range: Range<Int>

  /// Whether a line that holds nothing else is left out.
  fileprivate var mayStandAlone: Bool {
    switch kind {
    case .section, .inverted, .close, .comment, .partial: true
    case .text, .variable, .unescaped: false
    }
  }
}

/// What a template holds up to and with a line end that is in no tag.
struct TemplateLine {
  let tokens: [TemplateToken]
  /// The one tag of a line that holds nothing but it and white space.
  let standalone: TemplateToken?
  /// The white space before that tag.
  let indent: Range<Int>

  fileprivate init(_ tokens: [TemplateToken], isBlank: (Range<Int>) -> Bool) {
    self.tokens = tokens
    let tags = tokens.filter { $0.kind != .text }
    let first = tokens.first?.range.lowerBound ?? 0
    if tags.count == 1, tags[0].mayStandAlone, tokens.allSatisfy({ $0.kind != .text || isBlank($0.range) }) {
      standalone = tags[0]
      indent = first..<tags[0].range.lowerBound
    } else {
      standalone = nil
      indent = first..<first
    }
  }
}

/// Splits a template into lines and tags, once for each file.
struct TemplateScanner {
  private let file: SourceFile
  private let bytes: [UInt8]
  private var lines: [TemplateLine] = []
  private var line: [TemplateToken] = []
  private var textStart = 0

  /// The lines of a template; empty when a tag cannot be read, which is reported.
  static func lines(of file: SourceFile, reporting diagnostics: inout Diagnostics) -> [TemplateLine] {
    var scanner = TemplateScanner(file)
    return scanner.scan(&diagnostics) ? scanner.lines : []
  }

  private init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
  }

  private mutating func scan(_ diagnostics: inout Diagnostics) -> Bool {
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] == 0x0A {
        offset += 1
        endText(at: offset)
        endLine()
      } else if bytes[offset] == 0x7B, offset + 1 < bytes.count, bytes[offset + 1] == 0x7B {
        endText(at: offset)
        guard let tag = tag(at: offset, &diagnostics) else { return false }
        line.append(tag)
        offset = tag.range.upperBound
        textStart = offset
      } else {
        offset += 1
      }
    }
    endText(at: offset)
    endLine()
    return true
  }

  private mutating func endText(at end: Int) {
    if textStart < end { line.append(TemplateToken(kind: .text, range: textStart..<end)) }
    textStart = end
  }

  private mutating func endLine() {
    guard !line.isEmpty else { return }
    lines.append(
      TemplateLine(line) { range in
        bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      })
    line = []
  }

  private func tag(at start: Int, _ diagnostics: inout Diagnostics) -> TemplateToken? {
    let sigil = start + 2 < bytes.count ? bytes[start + 2] : 0
    let isTriple = sigil == UInt8(ascii: "{")
    let nameStart = start + 2 + ("!#^/>&={$<".utf8.contains(sigil) ? 1 : 0)
    let closing = isTriple ? 3 : 2
    guard let nameEnd = closingBraces(closing, from: nameStart) else {
      report("this tag is never closed", start..<min(start + 2, bytes.count), &diagnostics)
      return nil
    }
    let range = start..<(nameEnd + closing)
    if sigil == UInt8(ascii: "!") { return TemplateToken(kind: .comment, range: range) }
    if sigil == UInt8(ascii: "=") {
      report("tags that set other delimiters are not supported", range, &diagnostics)
      return nil
    }
    if sigil == UInt8(ascii: "$") || sigil == UInt8(ascii: "<") {
      report("blocks and parent templates are not supported: use a partial", range, &diagnostics)
      return nil
    }
    guard let name = name(in: nameStart..<nameEnd) else {
      report(
        "a tag names one value, made of letters, digits, '_', '-' and '.'", range, &diagnostics)
      return nil
    }
    let kind: TemplateToken.Kind =
      switch sigil {
      case UInt8(ascii: "#"): .section(name)
      case UInt8(ascii: "^"): .inverted(name)
      case UInt8(ascii: "/"): .close(name)
      case UInt8(ascii: ">"): .partial(name)
      case UInt8(ascii: "&"), UInt8(ascii: "{"): .unescaped(name)
      default: .variable(name)
      }
    return TemplateToken(kind: kind, range: range)
  }

  private func closingBraces(_ count: Int, from start: Int) -> Int? {
    var offset = start
    while offset + count <= bytes.count {
      if bytes[offset..<(offset + count)].allSatisfy({ $0 == 0x7D }) { return offset }
      offset += 1
    }
    return nil
  }

  private func name(in range: Range<Int>) -> String? {
    var range = range
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    while let first = bytes[range].first, isBlank(first) { range = (range.lowerBound + 1)..<range.upperBound }
    while let last = bytes[range].last, isBlank(last) { range = range.lowerBound..<(range.upperBound - 1) }
    let isName = bytes[range].allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x2F: true
      default: false
      }
    }
    return isName && !range.isEmpty ? String(decoding: bytes[range], as: UTF8.self) : nil
  }

  private func report(_ message: String, _ range: Range<Int>, _ diagnostics: inout Diagnostics) {
    diagnostics.report(.themeSyntax, message, at: SourceRange(file: file, range))
  }
}
