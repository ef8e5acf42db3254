/// Where a link or image of a text leads from the page that it is printed on.
package struct LinkAddress {
  let text: String
  let isExternal: Bool

  /// nil for a scheme that can run or leak something: what the check of the sources refuses is never printed either.
  init?(_ destination: String, siteRoot: String?, policyRoot: String) {
    var prefix = ""
    var rest = Substring(destination)
    switch LinkAddress.scheme(of: destination) {
    case "http", "https": isExternal = true
    case "mailto", "tel": isExternal = false
    case .some: return nil
    case nil where destination.utf8.starts(with: "//".utf8): isExternal = true
    case nil:
      isExternal = false
      if destination.utf8.first == UInt8(ascii: "/") {
        if let siteRoot {
          prefix = siteRoot
          rest = rest.dropFirst()
        }
      } else if destination.utf8.first != UInt8(ascii: "#") {
        prefix = policyRoot
      }
    }
    text = prefix + LinkAddress.escaped(rest)
  }

  /// What stands before the first colon, unless a slash, `?` or `#` comes earlier; in lower case. Stricter than the
  /// check of the sources: browsers drop some characters from a scheme, so that any text there counts as one.
  private static func scheme(of destination: String) -> String? {
    for index in destination.utf8.indices {
      switch destination.utf8[index] {
      case UInt8(ascii: ":"): return destination[..<index].lowercased()
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
      default: continue
      }
    }
    return nil
  }

  /// Percent-encodes what an address cannot hold, and a percent sign that starts no escape.
  package static func escaped(_ address: Substring) -> String {
    let bytes = Array(address.utf8)
    return encoded(bytes) { offset in
      bytes[offset] == UInt8(ascii: "%")
        ? !(offset + 2 < bytes.count && isHex(bytes[offset + 1]) && isHex(bytes[offset + 2]))
        : mustEscape(bytes[offset])
    }
  }

  /// Percent-encodes the path of a file: in its name, nothing has a meaning of its own.
  package static func escaped(file path: some StringProtocol) -> String {
    let bytes = Array(path.utf8)
    return encoded(bytes) { offset in
      mustEscape(bytes[offset]) || Array("%#?".utf8).contains(bytes[offset])
    }
  }

  private static func encoded(_ bytes: [UInt8], where isEncoded: (Int) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (offset, byte) in bytes.enumerated() {
      if isEncoded(offset) {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F: true
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
      UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"), UInt8(ascii: "["),
      UInt8(ascii: "]"):
      true
    default: false
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }
}
