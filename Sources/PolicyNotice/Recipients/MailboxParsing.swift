extension Mailbox {
  /// Reads `ann@mail.example`, `Ann Lee <ann@mail.example>` or `"Lee, Ann" <ann@mail.example>`.
  ///
  /// nil for anything else: comments, groups, several addresses, control characters.
  package init?(_ text: String) {
    guard !text.unicodeScalars.contains(where: isUnfitInName) else { return nil }
    let bytes = Array(text.utf8)
    guard let open = bytes.lastIndex(of: 0x3C) else {
      guard case .success(let address) = MailAddress.ascii(trimmed(bytes[...])) else { return nil }
      self.init(name: nil, address: address)
      return
    }
    guard bytes.last == 0x3E, let name = Mailbox.name(trimmed(bytes[..<open])),
      case .success(let address) = MailAddress.ascii(bytes[(open + 1)..<(bytes.count - 1)])
    else { return nil }
    self.init(name: name.isEmpty ? nil : name, address: address)
  }

  private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
    guard bytes.first == 0x22 else {
      // A comment, or what only stands in quotes; a dot is forgiven, as in "Example Inc.".
      let isSpecial = bytes.contains { byte in
        switch byte {
        case 0x22, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E, 0x40, 0x5B, 0x5C, 0x5D: true
        default: false
        }
      }
      return isSpecial ? nil : String(decoding: bytes, as: UTF8.self)
    }
    var name: [UInt8] = []
    var isEscaped = false
    for (index, byte) in zip(bytes.indices, bytes).dropFirst() {
      if isEscaped {
        name.append(byte)
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == 0x22 {
        return index == bytes.endIndex - 1 ? String(decoding: name, as: UTF8.self) : nil
      } else {
        name.append(byte)
      }
    }
    return nil
  }
}

/// Without spaces at both ends.
func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  var bytes = bytes
  while bytes.first == 0x20 || bytes.first == 0x09 { bytes.removeFirst() }
  while bytes.last == 0x20 || bytes.last == 0x09 { bytes.removeLast() }
  return bytes
}

/// Controls, line ends of Unicode, and what turns the direction of the text behind it: none is part of anybody's name.
func isUnfitInName(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB: true
  default: false
  }
}
