/// Where a link may lead: the web, an e-mail address, a telephone, or a place in the site.
package enum LinkDestination {
  /// Whether a destination whose placeholders are replaced is one that the site may publish.
  package static func isSafe(_ destination: String) -> Bool {
    if destination.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x5C }) { return false }
    if let scheme = linkScheme(of: destination) {
      switch scheme {
      case "https", "http": return isWebAddress(destination)
      case "mailto":
        let address = destination.dropFirst(7).prefix { $0 != "?" }
        return isEmailAddress(String(address))
      case "tel": return destination.utf8.count > 4
      default: return false
      }
    }
    // `//host` would leave the site without naming a scheme; a colon or an at sign is a scheme or address gone wrong.
    let path = destination.prefix { $0 != "#" && $0 != "?" }
    return !destination.isEmpty && !path.hasPrefix("//") && !path.contains(":") && !path.contains("@")
  }

  /// A value at the very beginning of a destination: an address of its own, in which only unfit bytes are encoded.
  static func encodedAddress(_ value: String) -> String {
    encoded(value) { byte in byte < 0x80 && !isUnfitInAddress(byte) }
  }

  /// A value inside a destination: only what cannot end or change the part that it stands in is left as it is.
  package static func encodedPart(_ value: String) -> String {
    encoded(value) { byte in
      switch byte {
      case 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E, 0x40, 0x2B, 0x21, 0x2A: true
      default: isASCIILetter(byte)
      }
    }
  }

  /// `tel:` with the digits of a number that is written for people; nil when it has too few.
  package static func telephone(_ number: String) -> String? {
    var text = "tel:"
    for byte in number.utf8 where (0x30...0x39).contains(byte) || (byte == 0x2B && text.utf8.count == 4) {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    return text.utf8.count >= 7 ? text : nil
  }

  private static func encoded(_ value: String, where isFit: (UInt8) -> Bool) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      if isFit(byte) {
        bytes.append(byte)
      } else {
        bytes.append(contentsOf: [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
