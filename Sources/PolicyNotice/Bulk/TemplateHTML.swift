/// HTML that a template language hands on as it is.
enum TemplateHTML {
  /// The HTML without anything that a service reads as a command: each character that commands are made of stands as
  /// a character reference, which means the same to a browser.
  ///
  /// Style sheets and comments know no references: there a space parts what would be a command.
  static func literal(_ html: String) -> String {
    var written: [UInt8] = []
    let bytes = Array(html.utf8)
    written.reserveCapacity(bytes.count + bytes.count / 8)
    var end: [UInt8]?
    var index = 0
    while index < bytes.count {
      if let close = end {
        if bytes[index...].starts(with: close) {
          end = nil
        } else {
          written.append(bytes[index])
          if parts(bytes[index], bytes.dropFirst(index + 1).first) { written.append(UInt8(ascii: " ")) }
          index += 1
          continue
        }
      } else if bytes[index] == UInt8(ascii: "<") {
        if bytes[index...].starts(with: "<!--".utf8) { end = Array("-->".utf8) }
        if bytes[index...].starts(with: "<style".utf8) { end = Array("</style".utf8) }
      }
      switch bytes[index] {
      case UInt8(ascii: "{"): written += "&#123;".utf8
      case UInt8(ascii: "}"): written += "&#125;".utf8
      case UInt8(ascii: "|"): written += "&#124;".utf8
      case UInt8(ascii: "\\"): written += "&#92;".utf8
      default: written.append(bytes[index])
      }
      index += 1
    }
    return String(decoding: written, as: UTF8.self)
  }

  private static func parts(_ byte: UInt8, _ next: UInt8?) -> Bool {
    switch (byte, next) {
    case (UInt8(ascii: "{"), UInt8(ascii: "{")), (UInt8(ascii: "{"), UInt8(ascii: "%")),
      (UInt8(ascii: "{"), UInt8(ascii: "#")), (UInt8(ascii: "*"), UInt8(ascii: "|")):
      true
    default: false
    }
  }
}
