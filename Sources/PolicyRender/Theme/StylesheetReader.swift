import PolicySource

/// Reads a stylesheet as far as a theme is answerable for it: that its brackets, quotes and comments are closed, that
/// it loads nothing from elsewhere, and which colours it names.
struct StylesheetReader {
  private struct Block {
    let opening: UInt8
    let range: SourceRange
    /// What stands before a brace, or the name of a function.
    let prelude: String
  }

  private(set) var properties: [CustomProperty] = []
  private(set) var diagnostics = Diagnostics()
  private let file: SourceFile
  private let bytes: [UInt8]
  private var blocks: [Block] = []
  /// Where the rule or declaration begins that is being read.
  private var start = 0

  init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    read()
  }

  private mutating func read() {
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "/") where byte(offset + 1) == UInt8(ascii: "*"):
        guard let end = endOfComment(from: offset + 2) else {
          return report(
            .stylesheetSyntax, "this comment is never closed", offset..<(offset + 2), "close it with */")
        }
        if isBlank(start..<offset) { start = end }
        offset = end
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let end = endOfString(from: offset) else {
          return report(
            .stylesheetSyntax, "this quote is never closed", offset..<(offset + 1),
            "close it on the same line")
        }
        if let name = blocks.last?.prelude,
          ["url", "src", "image", "image-set", "-webkit-image-set"].contains(name)
        {
          checkAddress((offset + 1)..<(end - 1), at: offset..<end)
        }
        offset = end
      case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["):
        blocks.append(
          Block(opening: bytes[offset], range: range(offset..<(offset + 1)), prelude: prelude(to: offset)))
        offset += 1
        if bytes[offset - 1] == UInt8(ascii: "{") { start = offset }
      case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"):
        if bytes[offset] == UInt8(ascii: "}") { endDeclaration(at: offset) }
        guard close(offset) else { return }
        offset += 1
        if bytes[offset - 1] == UInt8(ascii: "}") { start = offset }
      case UInt8(ascii: ";"):
        endDeclaration(at: offset)
        offset += 1
        if blocks.last.map({ $0.opening == UInt8(ascii: "{") }) ?? true { start = offset }
      case UInt8(ascii: "@"):
        let (name, end) = word(from: offset + 1)
        if name == "import" {
          report(
            .remoteResource, "a stylesheet loads no other", offset..<end,
            "name the other one in theme.yaml, under `stylesheets`")
        }
        offset = max(end, offset + 1)
        // What it would load is not reported as well.
        if name == "import" { while offset < bytes.count, bytes[offset] != UInt8(ascii: ";") { offset += 1 } }
      default:
        let (name, end) = word(from: offset)
        offset = max(end, offset + 1)
        if name == "url", byte(offset) == UInt8(ascii: "(") {
          guard let end = address(from: offset) else { return }
          offset = end
        }
      }
    }
    for block in blocks {
      report(
        .stylesheetSyntax, "this '\(Character(UnicodeScalar(block.opening)))' is never closed",
        block.range.start..<block.range.end,
        "write '\(Character(UnicodeScalar(closing(block.opening))))' where it ends")
    }
  }

  /// An address without quotes, of which brackets and quotes are parts; the offset to go on from, or nil where it has no end.
  private mutating func address(from bracket: Int) -> Int? {
    var first = bracket + 1
    while isSpace(byte(first)) { first += 1 }
    if byte(first) == UInt8(ascii: "\"") || byte(first) == UInt8(ascii: "'") {
      blocks.append(
        Block(opening: UInt8(ascii: "("), range: range(bracket..<(bracket + 1)), prelude: "url"))
      return first
    }
    var end = first
    while end < bytes.count, bytes[end] != UInt8(ascii: ")"), bytes[end] != 0x0A { end += 1 }
    if byte(end) != UInt8(ascii: ")") {
      report(
        .stylesheetSyntax, "this '(' is never closed", bracket..<(bracket + 1), "write ')' where it ends")
      return nil
    }
    checkAddress(first..<end, at: first..<end)
    return end + 1
  }

  private mutating func checkAddress(_ address: Range<Int>, at place: Range<Int>) {
    let text = file.text(address)
    guard MarkupVocabulary.isElsewhere(text) || blocks.contains(where: { $0.prelude == "@font-face" }) else {
      return
    }
    report(
      .remoteResource,
      "'\(text.count > 40 ? text.prefix(40) + "…" : text)' would be loaded, which the pages do not allow",
      place, "put pictures into content/static, and use fonts that the reader's system has")
  }

  private mutating func close(_ offset: Int) -> Bool {
    guard let block = blocks.last, closing(block.opening) == bytes[offset] else {
      let sign = Character(UnicodeScalar(bytes[offset]))
      guard let block = blocks.last else {
        report(.stylesheetSyntax, "this '\(sign)' closes nothing", offset..<(offset + 1), "remove it")
        return false
      }
      diagnostics.report(
        .stylesheetSyntax,
        "this '\(sign)' stands where '\(Character(UnicodeScalar(closing(block.opening))))' belongs",
        at: range(offset..<(offset + 1)), notes: [.init("it was opened here", at: block.range)])
      return false
    }
    blocks.removeLast()
    return true
  }

  private mutating func endDeclaration(at end: Int) {
    guard blocks.last?.opening == UInt8(ascii: "{") else { return }
    var first = start
    while first < end, isSpace(bytes[first]) { first += 1 }
    guard byte(first) == UInt8(ascii: "-"), byte(first + 1) == UInt8(ascii: "-") else { return }
    let (name, nameEnd) = word(from: first)
    var colon = nameEnd
    while colon < end, isSpace(bytes[colon]) { colon += 1 }
    guard colon < end, bytes[colon] == UInt8(ascii: ":") else { return }
    var value = (colon + 1)..<end
    while let byte = bytes[value].first, isSpace(byte) { value = (value.lowerBound + 1)..<value.upperBound }
    while let byte = bytes[value].last, isSpace(byte) { value = value.lowerBound..<(value.upperBound - 1) }
    let outer = blocks.dropLast().map(\.prelude)
    guard let selector = blocks.last?.prelude,
      selector.split(separator: ",").contains(where: { $0 == ":root" || $0 == "html" })
    else { return }
    let isDark =
      outer.count == 1 && outer[0].hasPrefix("@media") && outer[0].contains("prefers-color-scheme:dark")
      && !outer[0].contains("not")
    guard isDark || outer.isEmpty else { return }
    properties.append(
      CustomProperty(
        name: String(name.dropFirst(2)), value: file.text(value), range: range(value), isDark: isDark))
  }

  /// What stands before a brace, without white space; of a bracket, the function's name.
  private func prelude(to end: Int) -> String {
    if bytes[end] == UInt8(ascii: "{") {
      return String(decoding: bytes[start..<end].filter { !isSpace($0) }, as: UTF8.self).lowercased()
    }
    var first = end
    while first > start, isNameByte(bytes[first - 1]) { first -= 1 }
    return file.text(first..<end).lowercased()
  }

  /// A name, in lower case and with its escapes resolved, and where it ends.
  private func word(from first: Int) -> (String, Int) {
    var name: [UInt8] = []
    var offset = first
    while offset < bytes.count {
      if isNameByte(bytes[offset]) {
        name.append(bytes[offset])
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "\\"), byte(offset + 1) != 0x0A, offset + 1 < bytes.count {
        offset += 1
        var digits = ""
        while digits.utf8.count < 6, offset < bytes.count,
          UInt32(file.text(offset..<(offset + 1)), radix: 16) != nil
        {
          digits += file.text(offset..<(offset + 1))
          offset += 1
        }
        if digits.isEmpty {
          name.append(bytes[offset])
          offset += 1
        } else {
          let scalar = UInt32(digits, radix: 16).flatMap(UnicodeScalar.init) ?? "\u{FFFD}"
          name += Array(String(Character(scalar)).utf8)
          if offset < bytes.count, isSpace(bytes[offset]) { offset += 1 }
        }
      } else {
        break
      }
    }
    return (String(decoding: name, as: UTF8.self).lowercased(), offset)
  }

  private func endOfComment(from first: Int) -> Int? {
    var offset = first
    while offset + 1 < bytes.count {
      if bytes[offset] == UInt8(ascii: "*"), bytes[offset + 1] == UInt8(ascii: "/") { return offset + 2 }
      offset += 1
    }
    return nil
  }

  private func endOfString(from first: Int) -> Int? {
    var offset = first + 1
    while offset < bytes.count {
      switch bytes[offset] {
      case bytes[first]: return offset + 1
      case 0x0A: return nil
      case UInt8(ascii: "\\"): offset += 2
      default: offset += 1
      }
    }
    return nil
  }

  private func closing(_ opening: UInt8) -> UInt8 { opening == UInt8(ascii: "(") ? opening + 1 : opening + 2 }
  private func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
  private func isBlank(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(isSpace) }
  private func range(_ range: Range<Int>) -> SourceRange { SourceRange(file: file, range) }

  private func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F || byte >= 0x80
  }

  private mutating func report(_ code: DiagnosticCode, _ message: String, _ range: Range<Int>, _ help: String)
  {
    diagnostics.report(code, message, at: self.range(range), help: help)
  }
}
