/// Base64 (RFC 4648, section 4) without line breaks.
package func base64(_ bytes: some Collection<UInt8>) -> [UInt8] {
  let bytes = Array(bytes)
  let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  var place = 0
  while place < bytes.count {
    let group = (0..<3).map { place + $0 < bytes.count ? UInt32(bytes[place + $0]) : 0 }
    let number = group[0] << 16 | group[1] << 8 | group[2]
    let count = min(3, bytes.count - place)
    for index in 0..<4 {
      text.append(index <= count ? letters[Int(number >> (18 - 6 * UInt32(index)) & 63)] : 0x3D)
    }
    place += 3
  }
  return text
}

/// The bytes that a whole Base64 text stands for; nil where it is none. It has no line breaks.
package func bytes(fromBase64 text: some Collection<UInt8>) -> [UInt8]? {
  guard text.count % 4 == 0 else { return nil }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.count / 4 * 3)
  var number: UInt32 = 0
  var count = 0
  var padding = 0
  for letter in text {
    let value: UInt32
    switch letter {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(letter - UInt8(ascii: "A"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(letter - UInt8(ascii: "a")) + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(letter - UInt8(ascii: "0")) + 52
    case UInt8(ascii: "+"): value = 62
    case UInt8(ascii: "/"): value = 63
    case UInt8(ascii: "="):
      padding += 1
      value = 0
    default: return nil
    }
    // Nothing follows the padding, which is at most two letters.
    if padding > 2 || padding > 0 && letter != UInt8(ascii: "=") { return nil }
    number = number << 6 | value
    count += 1
    if count % 4 == 0 {
      bytes.append(UInt8(truncatingIfNeeded: number >> 16))
      bytes.append(UInt8(truncatingIfNeeded: number >> 8))
      bytes.append(UInt8(truncatingIfNeeded: number))
      number = 0
    }
  }
  bytes.removeLast(padding)
  return bytes
}
