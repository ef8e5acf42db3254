/// The schemes that a link in a policy may lead to.
enum LinkScheme {
  static let allowed: Set<String> = ["https", "http", "mailto", "tel"]

  /// The scheme of a destination that is refused, nil when the destination is safe.
  ///
  /// Judged as a browser reads it: spaces and control characters before the scheme, and line ends and tabs in it, do
  /// not count (WHATWG URL, basic URL parser).
  static func unsafe(in destination: String) -> String? {
    var scheme: [UInt8] = []
    for byte in destination.utf8 {
      switch byte {
      case 0x3A:
        let name = String(decoding: scheme, as: UTF8.self)
        return allowed.contains(name) ? nil : name
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
