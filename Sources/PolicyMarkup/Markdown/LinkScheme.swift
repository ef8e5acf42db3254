/// The schemes that a link in a policy may lead to.
enum LinkScheme {
  static let allowed: Set<String> = ["https", "http", "mailto", "tel"]

  /// The scheme of a destination that is refused, nil when the destination is safe.
  static func unsafe(in destination: String) -> String? {
    guard let scheme = scheme(of: destination) else { return nil }
    return allowed.contains(scheme) ? nil : scheme
  }

  /// Whether a destination begins with a scheme.
  static func isNamed(in destination: String) -> Bool { scheme(of: destination) != nil }

  /// Whether a destination leads to another site without saying how, such as `//example.org/`; browsers take a
  /// backslash for a slash.
  static func isLeftOut(of destination: String) -> Bool {
    var slashes = 0
    for byte in destination.utf8 {
      switch byte {
      case 0x2F, 0x5C: slashes += 1
      case 0x09, 0x0A, 0x0D: continue
      case 0...0x20 where slashes == 0: continue
      default: return false
      }
      if slashes == 2 { return true }
    }
    return false
  }

  /// What stands before the first colon, in small letters; nil for a relative address.
  ///
  /// Judged as a browser reads it: spaces and control characters before the scheme, and line ends and tabs in it, do
  /// not count (WHATWG URL, basic URL parser).
  private static func scheme(of destination: String) -> String? {
    var scheme: [UInt8] = []
    for byte in destination.utf8 {
      switch byte {
      case 0x3A: return String(decoding: scheme, as: UTF8.self)
      case 0x2F, 0x3F, 0x23: return nil
      case 0x09, 0x0A, 0x0D: continue
      case 0...0x20 where scheme.isEmpty: continue
      case 0x41...0x5A: scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
    }
    return nil
  }
}
