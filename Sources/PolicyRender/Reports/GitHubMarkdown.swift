/// The one escaping of plain text for GitHub's Markdown.
extension String {
  /// Text on one line that neither becomes markup nor mentions, links or closes anything.
  var asMarkdown: String {
    var bytes: [UInt8] = []
    var previous: UInt8 = 0
    for byte in onOneLine.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      // A mention sends somebody a message and a number sign links to an issue even where it is written as an entity:
      // GitHub looks for them in what Markdown gives. A space of no width behind them stops both, and e-mail links.
      case UInt8(ascii: "@"), UInt8(ascii: "#"):
        if byte == UInt8(ascii: "#"), bytes.isEmpty { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
        bytes += "&#8203;".utf8
      // So do addresses: https://, www.
      case UInt8(ascii: "/") where previous == UInt8(ascii: ":"): bytes += "&#8203;/".utf8
      case UInt8(ascii: ".")
      where bytes.suffix(3).allSatisfy({ $0 | 0x20 == UInt8(ascii: "w") }) && bytes.count > 2:
        bytes += "&#8203;.".utf8
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "!"):
        bytes += [UInt8(ascii: "\\"), byte]
      // At the start of a line these begin a list or underline a heading.
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
        if bytes.isEmpty { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        if bytes.count < 10, !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) {
          bytes.append(UInt8(ascii: "\\"))
        }
        bytes.append(byte)
      case UInt8(ascii: " ") where bytes.isEmpty: bytes += "&#32;".utf8
      default: bytes.append(byte)
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A code span, in which GitHub looks for nothing; outside tables.
  var asMarkdownCode: String {
    let line = onOneLine
    var longest = 0
    var run = 0
    for byte in line.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return longest == 0 ? fence + line + fence : "\(fence) \(line) \(fence)"
  }
}
