/// Which addresses of a site something is said of, in a form that every host's own notation can say.
package enum AddressPattern: Sendable, Hashable {
  case everything
  /// A file, or a folder and all that is below it.
  case path([Segment], isFolder: Bool)

  package enum Segment: Sendable, Hashable {
    case named(String)
    /// Any one name; what it is, for notations that ask for a word.
    case any(String)
    /// A page's file, which some hosts serve without its `.html`, too.
    case page(String)
  }

  /// As `_headers` writes it: `/:policy/versions/*`.
  var placeholders: String {
    written(folder: "/*") { segment in
      switch segment {
      case .named(let name): name
      case .any(let word): ":" + word
      case .page(let name): name + "*"
      }
    }
  }

  /// As path-to-regexp writes it: `/:policy/versions/(.*)`.
  var pathToRegexp: String {
    written(folder: "/(.*)") { segment in
      switch segment {
      case .named(let name): name
      case .any(let word): ":" + word
      case .page(let name): name + ".html"
      }
    }
  }

  /// A regular expression of the kind that PCRE and RE2 share, for the part of an address after `root`.
  ///
  /// - Parameter root: the path of the site's root without a slash at its end, already escaped.
  func expression(below root: String) -> String {
    switch self {
    case .everything: "^" + root + "/"
    case .path(_, let isFolder):
      "^" + root
        + written(folder: "/") { segment in
          switch segment {
          case .named(let name): escapedForExpression(name)
          case .any: "[^/]+"
          case .page(let name): escapedForExpression(name) + "(\\.html)?"
          }
        } + (isFolder ? "" : "$")
    }
  }

  private func written(folder end: String, _ text: (Segment) -> String) -> String {
    switch self {
    case .everything: end
    case .path(let segments, let isFolder):
      segments.map { "/" + text($0) }.joined() + (isFolder ? end : "")
    }
  }
}

/// Takes the meaning away from what has one in a regular expression.
func escapedForExpression(_ text: String) -> String {
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "?"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
      UInt8(ascii: "}"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "|"):
      bytes.append(UInt8(ascii: "\\"))
    default: break
    }
    bytes.append(byte)
  }
  return String(decoding: bytes, as: UTF8.self)
}
