/// The forms of document that can be read.
package enum DocumentFormat: String, CaseIterable, Sendable {
  case markdown, html, text

  /// File extensions, in small letters.
  package var extensions: [String] {
    switch self {
    case .markdown: ["md", "markdown", "mdown", "mkd", "mdx"]
    case .html: ["html", "htm", "xhtml"]
    case .text: ["txt", "text"]
    }
  }

  /// By the extension of a file's name; nil where it has another or none.
  package init?(fileName name: String) {
    guard let suffix = DocumentFormat.extension(of: name) else { return nil }
    guard let format = DocumentFormat.allCases.first(where: { $0.extensions.contains(suffix) }) else {
      return nil
    }
    self = format
  }

  /// By how a text begins: HTML names itself, Markdown has its marks, and the rest is plain text.
  package init(sniffing bytes: [UInt8]) {
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    if head.contains("<!doctype html") || head.contains("<html") || head.contains("<body") {
      self = .html
      return
    }
    var marks = 0
    for line in String(decoding: bytes.prefix(65_536), as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("#"), line.drop(while: { $0 == "#" }).first == " " { marks += 2 }
      if line.contains("](") || line.contains("**") || line.hasPrefix("|") { marks += 1 }
    }
    self = marks >= 2 ? .markdown : .text
  }

  /// The part of a file's name after its last dot, in small letters; nil where there is none.
  package static func `extension`(of name: String) -> String? {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return nil }
    let suffix = last[last.index(after: dot)...].lowercased()
    return suffix.isEmpty ? nil : suffix
  }
}
