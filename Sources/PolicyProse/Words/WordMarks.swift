/// What is known of a word by itself and asked for in every sentence: found out once, when it is first met.
struct WordMarks: OptionSet, Sendable {
  let rawValue: UInt8

  static let month = WordMarks(rawValue: 1)
  static let year = WordMarks(rawValue: 2)
  /// A number, an ordinal or a month's name.
  static let partOfDate = WordMarks(rawValue: 4)
  /// A word of postal addresses.
  static let street = WordMarks(rawValue: 8)
  /// A form of company that ends its legal name.
  static let companyForm = WordMarks(rawValue: 16)
  static let mail = WordMarks(rawValue: 32)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ word: String, _ shape: WordShape) {
    self = []
    let isMonthName = WordMarks.months.contains(word)
    if isMonthName, word != "may" { insert(.month) }
    if let year = Int(word), (1990...2099).contains(year) { insert(.year) }
    if isMonthName || WordMarks.isOrdinal(word) { insert(.partOfDate) }
    if WordMarks.streetWords.contains(word) { insert(.street) }
    if WordMarks.companyForms.contains(word) { insert(.companyForm) }
    if shape == .address, word.utf8.contains(0x40) { insert(.mail) }
  }

  private static func isOrdinal(_ word: String) -> Bool {
    var text = word[...]
    for ending in ["st", "nd", "rd", "th"] where text.hasSuffix(ending) { text = text.dropLast(2) }
    return !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
  ]

  private static let companyForms: Set<String> = [
    "inc", "llc", "ltd", "limited", "gmbh", "corp", "corporation", "b.v", "bv", "plc", "company", "sarl",
    "ag", "ulc", "pty", "kk",
    "s.a", "incorporated", "lp", "llp",
  ]

  private static let streetWords: Set<String> = [
    "street", "st", "avenue", "ave", "road", "rd", "suite", "ste", "floor", "box", "pmb", "boulevard", "blvd",
    "lane", "drive",
    "square", "building", "po", "p.o", "zip", "way", "attn",
  ]
}
