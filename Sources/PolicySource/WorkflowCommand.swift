/// The one escaping of text for the workflow commands of GitHub Actions.
extension String {
  /// The data of a command: a line end in it would begin another command.
  package var asCommandMessage: String { escaped(alsoSeparators: false) }
  /// A property of a command, in which colons and commas have a meaning.
  package var asCommandProperty: String { escaped(alsoSeparators: true) }

  private func escaped(alsoSeparators: Bool) -> String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "%"): bytes += "%25".utf8
      case 0x0D: bytes += "%0D".utf8
      case 0x0A: bytes += "%0A".utf8
      case UInt8(ascii: ":") where alsoSeparators: bytes += "%3A".utf8
      case UInt8(ascii: ",") where alsoSeparators: bytes += "%2C".utf8
      // Escape sequences would colour, or hide, a part of the log.
      case 0..<0x20 where byte != 0x09, 0x7F: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
