import PolicySource

/// The `{#key}` at the end of a heading.
struct HeadingKey {
  let located: Located<String>

  /// Takes the key off the heading's text; nil when there is none. An invalid key is reported and kept, so that the
  /// heading is not also said to have none.
  init?(
    takenFrom text: inout InlineText, of heading: Range<Int>, in source: MarkdownSource,
    reporting: inout Diagnostics
  ) {
    guard let last = text.runs.indices.last, case .text(let words) = text.runs[last].content,
      let opening = HeadingKey.opening(in: words), let place = HeadingKey.place(in: heading, of: source)
    else { return nil }
    let inside = words.utf8[words.utf8.index(opening, offsetBy: 2)...].prefix { $0 != 0x7D }
    let key = HeadingKey.trimmed(Substring(inside.drop { $0 == 0x20 }))
    let rest = HeadingKey.trimmed(words[..<opening])
    if rest.isEmpty {
      text.runs.removeLast()
      text.trimEnd()
    } else {
      text.runs[last].content = .text(rest)
    }
    if !HeadingKey.isValid(key) {
      reporting.report(
        .invalidClauseKey, "'\(excerpt(key))' is not a clause key", at: source.range(place),
        help: "a key is made of a-z, 0-9 and '-', at most 64 characters")
    }
    located = Located(key, at: source.range(place))
  }

  static func isValid(_ key: String) -> Bool {
    (1...64).contains(key.utf8.count)
      && key.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x61...0x7A, 0x2D: true
        default: false
        }
      }
  }

  /// Where `{#` of a key that ends the words stands.
  private static func opening(in words: String) -> String.Index? {
    let bytes = words.utf8
    guard let last = bytes.lastIndex(where: { $0 != 0x20 }), bytes[last] == 0x7D,
      let hash = bytes[..<last].lastIndex(of: 0x23), hash > bytes.startIndex
    else { return nil }
    let brace = bytes.index(before: hash)
    return bytes[brace] == 0x7B && !bytes[hash..<last].contains(0x7D) ? brace : nil
  }

  /// The last `{#…}` of the heading's source; nil when the brace is escaped.
  private static func place(in heading: Range<Int>, of source: MarkdownSource) -> Range<Int>? {
    let bytes = source.prepared
    guard let hash = bytes[heading].lastIndex(of: 0x23).flatMap({ lastKey(before: $0, in: heading, bytes) })
    else {
      return nil
    }
    let brace = hash - 1
    var backslashes = 0
    while brace - backslashes > heading.lowerBound, bytes[brace - backslashes - 1] == 0x5C {
      backslashes += 1
    }
    guard backslashes.isMultiple(of: 2) else { return nil }
    let end = bytes[hash..<heading.upperBound].firstIndex(of: 0x7D).map { $0 + 1 } ?? heading.upperBound
    return brace..<end
  }

  /// The last '#' that follows a '{': a heading may be closed by more of them.
  private static func lastKey(before hash: Int, in heading: Range<Int>, _ bytes: [UInt8]) -> Int? {
    var index = hash
    while index > heading.lowerBound {
      if bytes[index] == 0x23, bytes[index - 1] == 0x7B { return index }
      index -= 1
    }
    return nil
  }

  private static func trimmed(_ words: Substring) -> String {
    var words = words.utf8
    while words.last == 0x20 { words.removeLast() }
    return String(Substring(words))
  }
}

extension InlineText {
  /// Takes spaces and line ends off the end.
  fileprivate mutating func trimEnd() {
    while let last = runs.indices.last {
      switch runs[last].content {
      case .softBreak, .hardBreak: runs.removeLast()
      case .text(let words) where words.utf8.last == 0x20:
        var bytes = words.utf8[...]
        while bytes.last == 0x20 { bytes.removeLast() }
        if !bytes.isEmpty {
          runs[last].content = .text(String(Substring(bytes)))
          return
        }
        runs.removeLast()
      case .text, .code, .image, .footnoteReference, .placeholder: return
      }
    }
  }
}
