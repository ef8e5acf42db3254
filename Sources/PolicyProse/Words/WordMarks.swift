/// What is known of a word by itself and asked for in every sentence: found out once, when it is first met.
struct WordMarks: OptionSet, Sendable {
  let rawValue: UInt16

  static let month = WordMarks(rawValue: 1)
  static let year = WordMarks(rawValue: 2)
  /// A number, an ordinal or a month's name.
  static let partOfDate = WordMarks(rawValue: 4)
  /// A word of postal addresses.
  static let street = WordMarks(rawValue: 8)
  /// A form of company that ends its legal name.
  static let companyForm = WordMarks(rawValue: 16)
  static let mail = WordMarks(rawValue: 32)
  /// A stop after it ends no sentence.
  static let abbreviation = WordMarks(rawValue: 64)
  /// Carries no meaning of its own.
  static let function = WordMarks(rawValue: 128)
  /// A number in words.
  static let spelledNumber = WordMarks(rawValue: 256)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// - Parameter word: a normalised word in UTF-8.
  init(_ word: UnsafeBufferPointer<UInt8>) {
    self = WordLists.marks(of: word)
    if WordMarks.isYear(word) { insert(.year) }
    if WordMarks.isNumberOrOrdinal(word) { insert(.partOfDate) }
    // "A." begins a name as often as it ends a sentence; "I" is a word.
    if word.count == 1, word[0] != 0x69 { insert(.abbreviation) }
  }

  private static func isYear(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var year = 0
    for byte in word {
      guard (0x30...0x39).contains(byte) else { return false }
      year = min(year * 10 + Int(byte - 0x30), 10_000)
    }
    return (1990...2099).contains(year)
  }

  private static func isNumberOrOrdinal(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    var count = word.count
    for (first, second) in ordinalEndings
    where count >= 2 && word[count - 2] == first && word[count - 1] == second {
      count -= 2
    }
    return count > 0 && word[..<count].allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }

  /// "st", "nd", "rd" and "th".
  private static let ordinalEndings: [(UInt8, UInt8)] = [
    (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68),
  ]
}
