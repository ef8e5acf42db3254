/// The key or id that a text would have: small Latin letters, digits and single hyphens, at most 64; empty when nothing
/// of the text can be written so.
package func slug(of text: String) -> String {
  var bytes: [UInt8] = []
  var isBreak = false
  for scalar in text.unicodeScalars {
    let word = plainLetters(of: scalar)
    if word.isEmpty {
      // An apostrophe does not part a word: "controller's" is "controllers".
      if scalar != "'", scalar != "’" { isBreak = true }
      continue
    }
    if isBreak, !bytes.isEmpty { bytes.append(0x2D) }
    isBreak = false
    bytes.append(contentsOf: word)
    if bytes.count >= 64 { break }
  }
  bytes.removeLast(max(0, bytes.count - 64))
  while bytes.last == 0x2D { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}

/// Whether a text is an id or a clause key: a-z, 0-9 and '-', at most 64 characters.
package func isID(_ text: String) -> Bool {
  let bytes = text.utf8
  return (1...64).contains(bytes.count)
    && bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
}

private func plainLetters(of scalar: Unicode.Scalar) -> [UInt8] {
  let value = scalar.value
  switch value {
  case 0x30...0x39, 0x61...0x7A: return [UInt8(value)]
  case 0x41...0x5A: return [UInt8(value) + 0x20]
  case 0xDF: return Array("ss".utf8)
  case 0xC6, 0xE6: return Array("ae".utf8)
  case 0xD8, 0xF8: return [0x6F]
  case 0xC0..<0x180:
    let base = latinBases.utf8[latinBases.utf8.index(latinBases.startIndex, offsetBy: Int(value - 0xC0))]
    return base == 0x2D ? [] : [base]
  default: return []
  }
}

/// The plain letter for each of U+00C0 to U+017F; '-' where there is none.
private let latinBases =
  "aaaaaa-ceeeeiiiidnooooo--uuuuyt-aaaaaa-ceeeeiiiidnooooo--uuuuyty"
  + "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
  + "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
