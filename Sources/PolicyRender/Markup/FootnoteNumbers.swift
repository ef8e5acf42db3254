/// The numbers of a text's footnotes, in the order in which they are met. Labels are a section's own.
struct FootnoteNumbers {
  private struct Name: Hashable {
    let section: String
    let label: String
  }

  private var numbers: [Name: Int] = [:]
  /// How often each number was referred to so far; its index is the number less one.
  private var references: [Int] = []
  private var defined: Set<Int> = []

  private mutating func number(section: String, label: String) -> Int {
    let name = Name(section: section, label: label)
    if let number = numbers[name] { return number }
    references.append(0)
    numbers[name] = references.count
    return references.count
  }

  mutating func reference(section: String, label: String) -> (number: Int, occurrence: Int) {
    let number = number(section: section, label: label)
    references[number - 1] += 1
    return (number, references[number - 1])
  }

  /// A footnote that a redline shows in two places has its id in the first.
  mutating func definition(section: String, label: String) -> (number: Int, isFirst: Bool) {
    let number = number(section: section, label: label)
    return (number, defined.insert(number).inserted)
  }

  func references(to number: Int) -> Int { references[number - 1] }
}
