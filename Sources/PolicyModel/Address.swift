/// Whether a text is an e-mail address of the form name@domain, as RFC 5322 writes it without quotes and comments.
package func isEmailAddress(_ text: String) -> Bool {
  guard text.utf8.count <= 254 else { return false }
  let parts = text.split(separator: "@", omittingEmptySubsequences: false)
  guard parts.count == 2, (1...64).contains(parts[0].utf8.count) else { return false }
  let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
  guard atoms.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isAtomByte) }) else { return false }
  let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
  return labels.count >= 2 && labels.allSatisfy { isHostLabel($0) }
}

/// Whether a text is a mailbox: an address alone, or a name and an address in angle brackets.
package func isMailbox(_ text: String) -> Bool {
  guard let open = text.firstIndex(of: "<") else { return isEmailAddress(text) }
  guard text.last == ">", !text.contains(where: \.isNewline) else { return false }
  return isEmailAddress(String(text[text.index(after: open)...].dropLast()))
}

/// Whether a text is an absolute http or https address with a host, without a user name, spaces or quotes.
package func isWebAddress(_ text: String) -> Bool {
  guard text.utf8.count <= 2048, let scheme = linkScheme(of: text), scheme == "https" || scheme == "http"
  else {
    return false
  }
  let rest = text.utf8.dropFirst(scheme.utf8.count + 1)
  guard rest.starts(with: "//".utf8), !text.utf8.contains(where: isUnfitInAddress) else { return false }
  let authority = rest.dropFirst(2).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
  let parts = authority.split(separator: 0x3A, maxSplits: 1, omittingEmptySubsequences: false)
  guard let host = parts.first, !host.isEmpty else { return false }
  if parts.count == 2 {
    guard (1...5).contains(parts[1].count), parts[1].allSatisfy({ (0x30...0x39).contains($0) }) else {
      return false
    }
  }
  let labels = String(decoding: host, as: UTF8.self).split(separator: ".", omittingEmptySubsequences: false)
  return labels.allSatisfy { isHostLabel($0) }
}

/// The scheme before the first colon, in small letters; nil for a relative address.
package func linkScheme(of destination: String) -> String? {
  guard let colon = destination.utf8.firstIndex(of: 0x3A) else { return nil }
  let scheme = destination.utf8[..<colon]
  guard let first = scheme.first, isASCIILetter(first) else { return nil }
  for byte in scheme {
    let isPart =
      isASCIILetter(byte) || (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
    if !isPart { return nil }
  }
  return String(decoding: scheme, as: UTF8.self).lowercased()
}

func isASCIILetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

/// Spaces, controls and the characters that RFC 3986 keeps out of an address.
func isUnfitInAddress(_ byte: UInt8) -> Bool {
  switch byte {
  case 0...0x20, 0x22, 0x3C, 0x3E, 0x5C, 0x5E, 0x60, 0x7B, 0x7C, 0x7D, 0x7F: true
  default: false
  }
}

private func isAtomByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0...0x20, 0x22, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x3C, 0x3E, 0x40, 0x5B, 0x5C, 0x5D, 0x7F: false
  default: true
  }
}

private func isHostLabel(_ label: Substring) -> Bool {
  let bytes = label.utf8
  guard (1...63).contains(bytes.count), bytes.first != 0x2D, bytes.last != 0x2D else { return false }
  return bytes.allSatisfy { isASCIILetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 >= 0x80 }
}
