package import PolicySource

extension SourceFile {
  /// Whether the file is text that a reader may go on with: small enough, UTF-8, no byte order mark and no
  /// control or private characters, which neither a page nor a terminal could show. Problems are placed at `place`
  /// when the text is a value in another file.
  package func isReadableText(at place: SourceRange? = nil, reporting: inout Diagnostics) -> Bool {
    if bytes.count > SourceFile.sizeLimit {
      reporting.report(
        .fileTooLarge, "the file has \(bytes.count) bytes; a source file has at most \(SourceFile.sizeLimit)",
        at: place ?? SourceRange(file: self, start: 0, end: 0))
      return false
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      reporting.report(
        .invalidUTF8, "the file begins with a byte order mark",
        at: place ?? SourceRange(file: self, start: 0, end: 3),
        help: "save the file as UTF-8 without a byte order mark")
      return false
    }
    guard let defect = bytes.withUnsafeBufferPointer(firstDefect) else { return true }
    reporting.report(
      .invalidUTF8, defect.message, at: place ?? SourceRange(file: self, start: defect.start, end: defect.end)
    )
    return false
  }
}

private struct TextDefect {
  let start: Int
  let end: Int
  let message: String
}

private func firstDefect(in bytes: UnsafeBufferPointer<UInt8>) -> TextDefect? {
  var offset = 0
  while offset < bytes.count {
    let byte = bytes[offset]
    if byte < 0x80 {
      if byte < 0x20 ? !(byte == 0x0A || byte == 0x0D || byte == 0x09) : byte == 0x7F {
        return controlCharacter(UInt32(byte), at: offset, length: 1)
      }
      offset += 1
      continue
    }
    guard let (scalar, length) = scalar(at: offset, in: bytes) else {
      return TextDefect(
        start: offset, end: offset + 1,
        message: "the byte 0x\(byte.digits(2, radix: 16)) is not UTF-8")
    }
    if scalar <= 0x9F { return controlCharacter(scalar, at: offset, length: length) }
    if (0xFDD0...0xFDEF).contains(scalar) || scalar & 0xFFFE == 0xFFFE {
      return TextDefect(
        start: offset, end: offset + length,
        message: "U+\(scalar.digits(4, radix: 16)) is not a character of Unicode")
    }
    offset += length
  }
  return nil
}

/// The scalar of a multi-byte sequence, refusing what RFC 3629 refuses: overlong forms, surrogates, above U+10FFFF.
private func scalar(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> (UInt32, Int)? {
  let first = bytes[offset]
  let length: Int
  var value: UInt32
  switch first {
  case 0xC2...0xDF: (length, value) = (2, UInt32(first & 0x1F))
  case 0xE0...0xEF: (length, value) = (3, UInt32(first & 0x0F))
  case 0xF0...0xF4: (length, value) = (4, UInt32(first & 0x07))
  default: return nil
  }
  guard offset + length <= bytes.count else { return nil }
  for index in offset + 1..<offset + length {
    guard bytes[index] & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(bytes[index] & 0x3F)
  }
  if length == 3, value < 0x800 || (0xD800...0xDFFF).contains(value) { return nil }
  if length == 4, value < 0x10000 || value > 0x10FFFF { return nil }
  return (value, length)
}

private func controlCharacter(_ value: UInt32, at offset: Int, length: Int) -> TextDefect {
  TextDefect(
    start: offset, end: offset + length,
    message: "the control character U+\(value.digits(4, radix: 16)) is not text")
}
