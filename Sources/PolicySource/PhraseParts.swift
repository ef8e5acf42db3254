/// A sentence as words and `{places}`, where a date, a name or a number is put.
package struct PhraseParts: Sendable {
  package enum Part: Equatable, Sendable {
    case words(Substring)
    case place(String)
  }

  package private(set) var parts: [Part] = []

  /// Braces that enclose no name are words.
  package init(_ text: String) {
    var rest = text[...]
    var start = rest.startIndex
    while let open = rest[start...].firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else {
        start = rest.index(after: open)
        continue
      }
      if open > rest.startIndex { parts.append(.words(rest[..<open])) }
      parts.append(.place(String(name)))
      rest = rest[rest.index(after: close)...]
      start = rest.startIndex
    }
    if !rest.isEmpty { parts.append(.words(rest)) }
  }

  /// The names of the places, in their order.
  package var places: [String] {
    parts.compactMap { part in
      switch part {
      case .words: nil
      case .place(let name): name
      }
    }
  }

  /// The sentence with its places filled; a place without a value stays as it is written. A value is never read again
  /// as a sentence, and its full stop is not doubled by the sentence's own.
  package func filled(_ value: (String) -> String?) -> String {
    var text = ""
    var endsWithStop = false
    for part in parts {
      switch part {
      case .words(let words):
        text += endsWithStop && words.first == "." ? words.dropFirst() : words
        endsWithStop = false
      case .place(let name):
        let filling = value(name) ?? "{" + name + "}"
        text += filling
        endsWithStop = filling.last == "."
      }
    }
    return text
  }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
}
