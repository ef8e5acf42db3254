package import PolicySource

/// One sentence of a text, a heading, a list item or a table cell: the unit in which prose is compared.
package struct Sentence: Sendable {
  package enum Role: Sendable { case heading, sentence, item, cell }

  /// Index of the clause in the text.
  package internal(set) var clause: Int
  package let role: Role
  /// As written, without marks of layout.
  package let text: String
  /// Never empty.
  package let words: [ProseWord]
  /// From the line that it begins on.
  package let range: SourceRange
  /// For a cell the words of the first cell of its row; else empty.
  package let rowHeader: String
  /// Sentences of the same words have the same number in a vocabulary.
  let number: Int32

  /// The words as written, from the first of a stretch to its last.
  package func written(_ stretch: Range<Int>) -> String {
    if stretch.isEmpty { return "" }
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: Int(words[stretch.lowerBound].start))
    let end = utf8.index(utf8.startIndex, offsetBy: Int(words[stretch.upperBound - 1].end))
    return String(text[start..<end])
  }

  /// Its first word is written as a name, or as the beginning of a sentence, is.
  var beginsWithCapital: Bool {
    guard let first = words.first else { return false }
    let byte = text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: Int(first.start))]
    return (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
  }
}
