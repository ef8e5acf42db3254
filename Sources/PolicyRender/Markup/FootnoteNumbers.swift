import PolicyMarkup
import PolicyModel

/// The numbers of a text's footnotes, in the order in which they are met. Labels are a section's own.
struct FootnoteNumbers {
  private struct Name: Hashable {
    let section: String
    let label: String
  }

  private var numbers: [Name: Int] = [:]
  /// How often each number was referred to so far; its index is the number less one.
  private var references: [Int] = []
  private var names: [Name] = []
  private var announced: [Name: Int] = [:]
  private var defined: Set<Int> = []
  /// How often a number was asked for.
  private(set) var uses = 0

  private mutating func number(section: String, label: String) -> Int {
    uses += 1
    let name = Name(section: section, label: label)
    if let number = numbers[name] { return number }
    references.append(0)
    names.append(name)
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

  /// Counts a whole text's references before it is written: a footnote stands in the clause that first refers to it, and
  /// later clauses may refer to it again.
  mutating func announce(_ text: ResolvedText) {
    for clause in text.clauses {
      announce(clause.heading, section: clause.section)
      for block in clause.blocks {
        switch block.content {
        case .paragraph(let text): announce(text, section: clause.section)
        case .table(let table):
          for column in table.columns { announce(column.title, section: clause.section) }
          for row in table.rows {
            for cell in row.cells { announce(cell.text, section: clause.section) }
          }
        case .code, .thematicBreak: continue
        }
      }
    }
  }

  private mutating func announce(_ text: InlineText, section: String) {
    for run in text.runs {
      guard case .footnoteReference(let label) = run.content else { continue }
      announced[Name(section: section, label: label), default: 0] += 1
    }
  }

  func references(to number: Int) -> Int { max(references[number - 1], announced[names[number - 1]] ?? 0) }
}
