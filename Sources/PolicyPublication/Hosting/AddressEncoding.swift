import PolicyRender

/// An address in ASCII: what cannot stand in one, and a percent sign that starts no escape, is percent-encoded.
package func percentEncoded(_ address: some StringProtocol) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var result: [UInt8] = []
  for byte in LinkAddress.escaped(Substring(address)).utf8 {
    if byte < 0x80 {
      result.append(byte)
    } else {
      result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: result, as: UTF8.self)
}

/// A path as it is on a disk: without percent escapes.
package func percentDecoded(_ path: some StringProtocol) -> String {
  let bytes = Array(path.utf8)
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count)
  var offset = 0
  while offset < bytes.count {
    if bytes[offset] == UInt8(ascii: "%"), let byte = escapedByte(bytes, at: offset) {
      result.append(byte)
      offset += 3
    } else {
      result.append(bytes[offset])
      offset += 1
    }
  }
  return String(decoding: result, as: UTF8.self)
}

private func escapedByte(_ bytes: [UInt8], at offset: Int) -> UInt8? {
  guard offset + 2 < bytes.count, let high = hexDigit(bytes[offset + 1]),
    let low = hexDigit(bytes[offset + 2])
  else { return nil }
  return high << 4 | low
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}

/// A word of nginx's or Apache's configuration. A backslash stands for itself where it does not begin an escape of theirs.
func quotedWord(_ text: String) -> String {
  let bytes = Array(text.utf8)
  let escapes = Array("\"'\\trn".utf8)
  var result = [UInt8(ascii: "\"")]
  for (offset, byte) in bytes.enumerated() {
    let isEscape =
      byte == UInt8(ascii: "\\") && (offset + 1 == bytes.count || escapes.contains(bytes[offset + 1]))
    if byte == UInt8(ascii: "\"") || isEscape { result.append(UInt8(ascii: "\\")) }
    result.append(byte)
  }
  return String(decoding: result + [UInt8(ascii: "\"")], as: UTF8.self)
}
