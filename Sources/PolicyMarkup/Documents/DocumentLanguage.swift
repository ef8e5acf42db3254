import PolicySource

/// The languages that are told apart by their words or their script.
package enum DocumentLanguage: String, CaseIterable, Sendable {
  case english = "en"
  case german = "de"
  case french = "fr"
  case spanish = "es"
  case italian = "it"
  case portuguese = "pt"
  case dutch = "nl"
  case polish = "pl"
  case swedish = "sv"
  case danish = "da"
  case finnish = "fi"
  case czech = "cs"
  case japanese = "ja"
  case chinese = "zh"
  case korean = "ko"
  case russian = "ru"
  case greek = "el"
  case arabic = "ar"
  case hebrew = "he"

  /// The language that a text is most likely written in; nil where there is too little of it, or none stands out.
  package init?(of blocks: [MarkdownBlock]) {
    var text = ""
    for block in blocks {
      switch block.content {
      case .heading(_, _, let words), .paragraph(let words): text += words.plainText + " "
      case .code(let code): text += code
      case .table(let table):
        for cell in table.header { text += cell.plainText + " " }
        for row in table.rows.prefix(20) { for cell in row { text += cell.plainText + " " } }
      case .thematicBreak, .placeholder: break
      }
      if text.utf8.count > 8_000 { break }
    }
    self.init(of: text)
  }

  package init?(of text: String) {
    var text = text
    let language = text.withUTF8 { DocumentLanguage(scriptOf: $0) ?? DocumentLanguage(wordsOf: $0) }
    guard let language else { return nil }
    self = language
  }

  /// The language of most of the common words; nil where there are few, or no language stands out.
  private init?(wordsOf text: UnsafeBufferPointer<UInt8>) {
    var counts = [Int](repeating: 0, count: DocumentLanguage.words.count)
    let (table, languages) = DocumentLanguage.languages
    var offset = 0
    while offset < text.count {
      let start = offset
      var hasCapital = false
      while offset < text.count, DocumentLanguage.isLetter(text[offset]) {
        hasCapital = hasCapital || text[offset] < 0x60
        offset += 1
      }
      let written = UnsafeBufferPointer(rebasing: text[start..<offset])
      let known: Int32?
      if hasCapital {
        let word = written.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        known = word.withUnsafeBytes { table.known($0) }
      } else {
        known = written.isEmpty ? nil : table.known(UnsafeRawBufferPointer(written))
      }
      if let known { for language in languages[Int(known)] { counts[language] += 1 } }
      offset += 1
    }
    let ranked = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
    guard counts[ranked[0]] >= 3, counts[ranked[0]] * 4 > counts[ranked[1]] * 5 else { return nil }
    self = DocumentLanguage.words[ranked[0]].language
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) }

  /// The language of a script that one language alone, or one above all, is written in.
  private init?(scriptOf text: UnsafeBufferPointer<UInt8>) {
    var (latin, kana, han, hangul, cyrillic, greek, arabic, hebrew) = (0, 0, 0, 0, 0, 0, 0, 0)
    var offset = 0
    while offset < text.count {
      let lead = text[offset]
      if lead < 0x80 {
        if (0x61...0x7A).contains(lead | 0x20) { latin += 1 }
        offset += 1
        continue
      }
      // A string's UTF-8 is always well formed.
      let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var value = UInt32(lead) & (0x7F >> UInt32(length))
      for next in text[offset + 1..<offset + length] { value = value << 6 | UInt32(next & 0x3F) }
      offset += length
      switch value {
      case 0xC0...0x24F: latin += 1
      case 0x3040...0x30FF: kana += 1
      case 0x3400...0x9FFF: han += 1
      case 0xAC00...0xD7AF, 0x1100...0x11FF: hangul += 1
      case 0x400...0x52F: cyrillic += 1
      case 0x370...0x3FF: greek += 1
      case 0x600...0x6FF: arabic += 1
      case 0x590...0x5FF: hebrew += 1
      default: break
      }
    }
    // A sign of Chinese says as much as some letters do.
    switch max(latin, kana * 3, han * 3, hangul * 3, cyrillic, greek, arabic, hebrew) {
    case 0, latin: return nil
    case hangul * 3: self = .korean
    case kana * 3: self = .japanese
    case han * 3: self = kana * 10 > han ? .japanese : .chinese
    case cyrillic: self = .russian
    case greek: self = .greek
    case arabic: self = .arabic
    case hebrew: self = .hebrew
    default: return nil
    }
  }

  /// Common words that few of the other languages have.
  private static let words: [(language: DocumentLanguage, words: String)] = [
    (.english, "the and of to your you we our is that this with for are by may from have will not or any"),
    (
      .german,
      "der die das und ist wir nicht mit von ihre ihrer sie werden daten zu auf für oder eine wenn auch"
    ),
    (
      .french,
      "le les des et vous nous votre vos est dans pour que qui une sur avec données sont ou aux cette"
    ),
    (.spanish, "el los las y que para con su sus una por datos es nuestro nosotros usted como del más esta"),
    (.italian, "il gli che di per con i dati sono della dei del nostro vostri una è nel alla questo utente"),
    (.portuguese, "os que para com seus seu uma não você dados nós nossa em do da dos das pelo são ou"),
    (.dutch, "de het een van en wij uw je voor met dat op zijn niet gegevens worden aan of ook bij"),
    (.polish, "i w z na do nie że się oraz jest dane danych przez jak lub są które dla twoje"),
    (.swedish, "och att det som vi är för av på med den till dina inte kan om personuppgifter eller ditt"),
    (.danish, "og at det som vi er for af på med den til dine ikke kan om personoplysninger eller vores"),
    (
      .finnish,
      "ja on että tai ei joka emme voimme tietoja käyttää henkilötietoja sekä kun sinun myös voit me"
    ),
    (.czech, "a v na je že se které pro nebo údajů osobních jsou jako podle vaše údaje naše při"),
  ]

  /// The common words, and by the number of each the languages that have it, as positions in `words`.
  private static let languages: (words: ByteTable, positions: [[Int]]) = {
    var table = ByteTable(capacity: 512)
    var positions: [[Int]] = []
    for (index, entry) in words.enumerated() {
      entry.words.forEachWord { word in
        let number = Int(table.number(of: word))
        if number == positions.count { positions.append([]) }
        positions[number].append(index)
      }
    }
    return (table, positions)
  }()
}
