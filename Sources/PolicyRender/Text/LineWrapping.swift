import PolicySource

/// Lines of plain text, as wide as a reader's terminal or mail shows them.
package enum LineWrapping {
  /// Breaks words at spaces, between wide letters, and inside a word that is longer than a line.
  package static func wrapped(_ words: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    func end() {
      if !line.isEmpty { lines.append(line) }
      line = ""
      used = 0
    }
    for word in words.split(separator: " ") {
      let needed = columns(of: word)
      if used > 0, used + 1 + needed <= width {
        line += " " + word
        used += 1 + needed
        continue
      }
      if needed <= width {
        end()
        line = String(word)
        used = needed
        continue
      }
      let isAddress = word.contains("://") || word.contains("@")
      if isAddress {
        end()
        lines.append(String(word))
        continue
      }
      // Letters of two columns are of a script that breaks between any two; another word that long is broken anywhere.
      if used > 0, word.contains(where: { columns(of: $0) == 2 }), used + 3 <= width {
        line += " "
        used += 1
      } else {
        end()
      }
      for character in word {
        let columns = columns(of: character)
        if used + columns > width { end() }
        line.append(character)
        used += columns
      }
    }
    end()
    return lines
  }

  /// How many columns of a terminal a text takes.
  package static func columns(of text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + columns(of: $1) }
  }

  private static func columns(of character: Character) -> Int {
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    // What follows the first scalar joins it.
    return character.unicodeScalars.first?.displayWidth ?? 0
  }
}
