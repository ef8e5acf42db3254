/// A kind of picture that browsers show, told by a file's name or by its first bytes.
enum PictureFormat: String, CaseIterable, Sendable {
  case svg = "SVG"
  case png = "PNG"
  case jpeg = "JPEG"
  case webp = "WebP"
  case gif = "GIF"

  /// nil where the name has none of the endings.
  init?(fileName: String) {
    let name = fileName.lowercased()
    let format = PictureFormat.allCases.first { $0.endings.contains { name.hasSuffix($0) } }
    guard let format else { return nil }
    self = format
  }

  /// nil where the bytes are none of these pictures.
  init?(sniffing bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: "GIF87a".utf8) || bytes.starts(with: "GIF89a".utf8) {
      self = .gif
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else if PictureFormat.hasSVGRoot(bytes) {
      self = .svg
    } else {
      return nil
    }
  }

  var endings: [String] {
    switch self {
    case .svg: [".svg"]
    case .png: [".png"]
    case .jpeg: [".jpg", ".jpeg"]
    case .webp: [".webp"]
    case .gif: [".gif"]
    }
  }

  /// Whether the first element is `svg`, after what may stand before it: declarations and comments.
  private static func hasSVGRoot(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    /// Goes on after the next such text; false where there is none.
    func skip(past end: String) -> Bool {
      while !rest.isEmpty, !rest.starts(with: end.utf8) { rest = rest.dropFirst() }
      defer { rest = rest.dropFirst(end.utf8.count) }
      return !rest.isEmpty
    }
    while true {
      rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      if rest.starts(with: "<?".utf8) {
        guard skip(past: "?>") else { return false }
      } else if rest.starts(with: "<!--".utf8) {
        rest = rest.dropFirst(4)
        guard skip(past: "-->") else { return false }
      } else if rest.starts(with: "<!DOCTYPE".utf8) {
        let declaration = rest.prefix { $0 != UInt8(ascii: ">") }
        let hasSubset = declaration.contains(UInt8(ascii: "["))
        guard !hasSubset || skip(past: "]"), skip(past: ">") else { return false }
      } else {
        break
      }
    }
    guard rest.first == UInt8(ascii: "<") else { return false }
    let name = rest.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/") }
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    return local.elementsEqual("svg".utf8)
  }
}
