package import PolicySource

extension SourceFile {
  /// The most bytes that a document to be compared may have.
  package static let documentSizeLimit = 64 << 20

  /// The document in UTF-8 with line ends of one byte, from whatever encoding it is in; nil where it is no text.
  package func decoded(reporting: inout Diagnostics) -> SourceFile? {
    if let name = bytes.binaryFormat {
      reporting.report(
        .binaryDocument, "'\(path)' is \(name), not text", at: nil, path: path,
        help: bytes.conversionHelp(for: path))
      return nil
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return decodedUTF16(reporting: &reporting)
    }
    var text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if text.contains(0) {
      reporting.report(
        .binaryDocument, "'\(path)' holds zero bytes: it is not text", at: nil, path: path,
        help: "save the document as text in UTF-8, HTML or Markdown")
      return nil
    }
    text.unifyLineEnds()
    guard let first = text.withUnsafeBufferPointer({ firstIllFormed($0, from: 0) }) else {
      return SourceFile(path: path, bytes: text)
    }
    let declared = text.declaredCharset
    if let declared, !["utf-8", "utf8"].contains(declared), !windows1252Names.contains(declared) {
      reporting.report(
        .unknownEncoding, "'\(path)' says that it is in '\(declared)', which is not read here", at: nil,
        path: path,
        help:
          "convert it first: iconv -f \(declared.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) -t utf-8"
      )
      return nil
    }
    let isDeclared = declared.map(windows1252Names.contains) ?? false
    let converted = text.withUnsafeBufferPointer { convert($0, all: isDeclared && !hasUTF8($0)) }
    let file = SourceFile(path: path, bytes: converted)
    if !isDeclared {
      // Nothing before the first such byte has changed.
      reporting.report(
        .mixedEncoding,
        "the byte 0x\(String(text[first], radix: 16, uppercase: true)) is not UTF-8; it is read as windows-1252",
        at: SourceRange(file: file, start: first, end: first + 1), help: "save the file as UTF-8")
    }
    return file
  }

  private func decodedUTF16(reporting: inout Diagnostics) -> SourceFile? {
    let isLittle = bytes[0] == 0xFF
    guard bytes.count.isMultiple(of: 2) else {
      reporting.report(
        .unknownEncoding, "'\(path)' begins like UTF-16 and ends in half a character", at: nil, path: path,
        help: "save the file as UTF-8")
      return nil
    }
    let units = stride(from: 2, to: bytes.count, by: 2).lazy.map { (index: Int) -> UInt16 in
      let high = UInt16(self.bytes[isLittle ? index + 1 : index])
      let low = UInt16(self.bytes[isLittle ? index : index + 1])
      return high << 8 | low
    }
    var text = Array(String(decoding: Array(units), as: UTF16.self).utf8)
    if text.contains(0) {
      reporting.report(
        .binaryDocument, "'\(path)' holds zero characters: it is not text", at: nil, path: path,
        help: "save the document as text in UTF-8, HTML or Markdown")
      return nil
    }
    text.unifyLineEnds()
    return SourceFile(path: path, bytes: text)
  }
}

private let windows1252Names: Set<String> = [
  "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "l1", "us-ascii",
  "ascii",
]

/// What windows-1252 has at 0x80 to 0x9F; 0 where nothing.
private let windows1252: [UInt32] = [
  0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017D, 0,
  0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,
  0x017E, 0x0178,
]

private func convert(_ bytes: UnsafeBufferPointer<UInt8>, all: Bool) -> [UInt8] {
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + bytes.count / 16)
  var offset = 0
  while offset < bytes.count {
    let length = all ? (bytes[offset] < 0x80 ? 1 : 0) : wellFormedLength(bytes, at: offset)
    if length > 0 {
      result.append(contentsOf: bytes[offset..<offset + length])
      offset += length
      continue
    }
    let byte = bytes[offset]
    let value = byte < 0xA0 ? windows1252[Int(byte - 0x80)] : UInt32(byte)
    let scalar = Unicode.Scalar(value == 0 ? 0xFFFD : value) ?? "\u{FFFD}"
    result.append(contentsOf: Array(String(Character(scalar)).utf8))
    offset += 1
  }
  return result
}

private func hasUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var offset = 0
  while offset < bytes.count {
    let length = wellFormedLength(bytes, at: offset)
    if length > 2 { return true }
    offset += max(length, 1)
  }
  return false
}

private func firstIllFormed(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  var offset = start
  while offset < bytes.count {
    let length = bytes[offset] < 0x80 ? 1 : wellFormedLength(bytes, at: offset)
    if length == 0 { return offset }
    offset += length
  }
  return nil
}

/// The bytes of the UTF-8 sequence at an offset, as RFC 3629 has it; 0 where there is none.
private func wellFormedLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
  let first = bytes[offset]
  func isNext(_ index: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
    offset + index < bytes.count && range.contains(bytes[offset + index])
  }
  switch first {
  case 0..<0x80: return 1
  case 0xC2...0xDF: return isNext(1) ? 2 : 0
  case 0xE0: return isNext(1, 0xA0...0xBF) && isNext(2) ? 3 : 0
  case 0xED: return isNext(1, 0x80...0x9F) && isNext(2) ? 3 : 0
  case 0xE1...0xEF: return isNext(1) && isNext(2) ? 3 : 0
  case 0xF0: return isNext(1, 0x90...0xBF) && isNext(2) && isNext(3) ? 4 : 0
  case 0xF1...0xF3: return isNext(1) && isNext(2) && isNext(3) ? 4 : 0
  case 0xF4: return isNext(1, 0x80...0x8F) && isNext(2) && isNext(3) ? 4 : 0
  default: return 0
  }
}

extension [UInt8] {
  /// What people call the format of a file that is no text, by its first bytes; nil for any other.
  fileprivate var binaryFormat: String? {
    if starts(with: [UInt8]("%PDF-".utf8)) { return "a PDF" }
    if starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "a Word document or another zip archive" }
    if starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "a document of an old Word" }
    if starts(with: [UInt8]("{\\rtf".utf8)) { return "a Rich Text document" }
    if starts(with: [0x89, 0x50, 0x4E, 0x47]) || starts(with: [0xFF, 0xD8, 0xFF]) { return "a picture" }
    if starts(with: [0x1F, 0x8B]) { return "a compressed file" }
    return nil
  }

  fileprivate func conversionHelp(for path: String) -> String {
    if starts(with: [UInt8]("%PDF-".utf8)) { return "convert it first: pdftotext -layout FILE.pdf FILE.txt" }
    if starts(with: [0x50, 0x4B]) { return "convert it first: pandoc FILE.docx -o FILE.md" }
    if starts(with: [0xD0, 0xCF]) || starts(with: [0x7B]) {
      return "convert it first: soffice --convert-to html FILE"
    }
    return "compare texts: Markdown, HTML or plain text"
  }

  /// Ends every line with a line feed alone where it ended with a carriage return alone.
  fileprivate mutating func unifyLineEnds() {
    guard contains(0x0D) else { return }
    for index in indices where self[index] == 0x0D {
      if index + 1 == count || self[index + 1] != 0x0A { self[index] = 0x0A }
    }
  }

  /// The charset that a page names in its head.
  fileprivate var declaredCharset: String? {
    let head = String(decoding: prefix(2048), as: UTF8.self).lowercased()
    guard let mark = head.firstMatch("charset=") else { return nil }
    let value = head[mark...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
      .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    return value.isEmpty ? nil : String(value)
  }
}

extension String {
  /// The index after the first occurrence of some words.
  fileprivate func firstMatch(_ words: String) -> String.Index? {
    var rest = self[...]
    while let first = words.first, let start = rest.firstIndex(of: first) {
      if rest[start...].hasPrefix(words) { return index(start, offsetBy: words.count) }
      rest = rest[index(after: start)...]
    }
    return nil
  }
}
