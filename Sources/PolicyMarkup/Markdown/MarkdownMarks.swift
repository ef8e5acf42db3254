/// Reading back the marks that `MarkdownSource` put into the text.
enum MarkdownMarks {
  /// Literal text as it was written: escapes mean nothing in code.
  static func written(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard containsMark(bytes) else { return String(decoding: bytes, as: UTF8.self) }
    return String(
      decoding: restored(bytes, tilde: [0x5C, 0x7E], footnote: [0x5C, 0x5B, 0x5E]), as: UTF8.self)
  }

  /// Text with its escapes undone; a placeholder's opening is `{{` again.
  static func unescaped(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    restored(bytes, tilde: [0x7E], footnote: [0x5B, 0x5E])
  }

  static func isEscapedTilde(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    bytes[offset] == 0xC2 && offset + 1 < bytes.count && bytes[offset + 1] == 0x80
  }

  static func isEscapedFootnote(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    bytes[offset] == 0xEF && offset + 2 < bytes.count && bytes[offset + 1] == 0xB7
      && bytes[offset + 2] == 0x90
  }

  static func isPlaceholder(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    bytes[offset] == 0x7B && offset + 1 < bytes.count && bytes[offset + 1] == MarkdownSource.mark
  }

  private static func containsMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for offset in bytes.indices {
      switch bytes[offset] {
      case MarkdownSource.mark, MarkdownSource.space, MarkdownSource.lineEnd: return true
      case 0xC2 where isEscapedTilde(bytes, at: offset): return true
      case 0xEF where isEscapedFootnote(bytes, at: offset): return true
      default: continue
      }
    }
    return false
  }

  private static func restored(
    _ bytes: UnsafeBufferPointer<UInt8>, tilde: [UInt8], footnote: [UInt8]
  ) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + 8)
    var offset = 0
    while offset < bytes.count {
      switch bytes[offset] {
      case MarkdownSource.mark: text.append(0x7B)
      case MarkdownSource.space: text.append(0x20)
      case MarkdownSource.lineEnd: text.append(0x0A)
      case 0xC2 where isEscapedTilde(bytes, at: offset):
        text += tilde
        offset += 1
      case 0xEF where isEscapedFootnote(bytes, at: offset):
        text += footnote
        offset += 2
      case let byte: text.append(byte)
      }
      offset += 1
    }
    return text
  }
}
