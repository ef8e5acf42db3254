import PolicyHistory
import PolicyMarkup
import PolicyModel

/// What a redline's clauses need to know of each other.
struct RedlineContext {
  /// A finding and its position in its list, from 1: its place on the page is `finding.N` for ever.
  typealias Numbered = (number: Int, finding: RecordedFinding)

  let clauses: [RedlineClause]
  /// The ids of the clauses on the page, one for each of the redline's clauses.
  let ids: [String]
  /// The clauses' numbers in either text; nil where a clause has none.
  let oldNumbers: [String?]
  let newNumbers: [String?]
  /// The nearest clause before that a clause stands under, by position in the redline.
  let parents: [Int?]
  /// Positions in the redline by position in the old text.
  private(set) var byOldIndex: [Int: Int] = [:]
  /// The moved clauses that stood directly after a clause: positions in the redline, by position in the redline; -1 for
  /// those that stood first.
  private(set) var departed: [Int: [Int]] = [:]
  /// Findings by the clause they name, in their order.
  private var findings: [String: [Numbered]] = [:]

  /// The ids of the findings whose level a person decided.
  private let overruled: Set<String>

  init(
    _ redline: Redline, findings: [RecordedFinding], overruled: Set<String> = [], numbering: Numbering
  ) {
    self.overruled = overruled
    clauses = redline.clauses
    ids = RedlineContext.ids(of: clauses)
    oldNumbers = RedlineContext.numbers(of: clauses.map { $0.old }, at: clauses.map(\.oldIndex), numbering)
    newNumbers = RedlineContext.numbers(of: clauses.map { $0.new }, at: clauses.map(\.newIndex), numbering)
    parents = RedlineContext.parents(of: clauses)
    for (position, clause) in clauses.enumerated() {
      if let index = clause.oldIndex { byOldIndex[index] = position }
    }
    for (position, clause) in clauses.enumerated() {
      guard clause.isMoved, let index = clause.oldIndex else { continue }
      departed[byOldIndex[index - 1] ?? -1, default: []].append(position)
    }
    for (offset, finding) in findings.enumerated() {
      if let clause = finding.clause { self.findings[clause, default: []].append((offset + 1, finding)) }
    }
  }

  /// The finding's level in a few words, and whose decision it is where a person took it.
  func badge(of finding: RecordedFinding, in wording: MarkupWording) -> String {
    wording.badge(finding.level) + (overruled.contains(finding.id) ? wording.byPerson : "")
  }

  func findings(on clause: RedlineClause) -> [Numbered] {
    let found = findings[clause.key] ?? []
    guard let old = clause.old, old.key != clause.key else { return found }
    return found + (findings[old.key] ?? [])
  }

  /// The clause is shown open: it changed, or a finding names it.
  func isOpen(_ position: Int) -> Bool {
    !clauses[position].isUnchanged || !findings(on: clauses[position]).isEmpty
  }

  private static func ids(of clauses: [RedlineClause]) -> [String] {
    var used = Set(clauses.compactMap { $0.new?.key })
    return clauses.map { clause in
      if let new = clause.new { return new.key }
      let id = "was-" + clause.key
      var unique = id
      var count = 2
      while !used.insert(unique).inserted {
        unique = "\(id)-\(count)"
        count += 1
      }
      return unique
    }
  }

  /// As the text's own page counts them.
  private static func numbers(of clauses: [Clause?], at indexes: [Int?], _ numbering: Numbering) -> [String?]
  {
    var result = [String?](repeating: nil, count: clauses.count)
    guard numbering == .decimal else { return result }
    var numbers = ClauseNumbers()
    let order = clauses.indices.filter { clauses[$0] != nil }.sorted {
      (indexes[$0] ?? 0, $0) < (indexes[$1] ?? 0, $1)
    }
    for position in order {
      guard let clause = clauses[position], !clause.heading.isEmpty else { continue }
      result[position] = numbers.next(level: clause.level)
    }
    return result
  }

  private static func parents(of clauses: [RedlineClause]) -> [Int?] {
    var open: [(level: Int, position: Int)] = []
    let parents = clauses.indices.map { position -> Int? in
      guard let clause = clauses[position].new ?? clauses[position].old else { return nil }
      while let last = open.last, last.level >= clause.level { open.removeLast() }
      let parent = open.last?.position
      if !clause.heading.isEmpty { open.append((clause.level, position)) }
      return parent
    }
    // A document's title heads everything: that a clause is part of it goes without saying.
    let tops = parents.indices.filter { parents[$0] == nil }
    return tops.count == 1 ? parents.map { $0 == tops[0] ? nil : $0 } : parents
  }
}

extension Redline {
  /// The positions, from 1, of the findings that the redline's markup shows beside a clause.
  func marked(_ findings: [RecordedFinding]) -> Set<Int> {
    var keys: Set<String> = []
    for clause in clauses {
      if let old = clause.old { keys.insert(old.key) }
      if let new = clause.new { keys.insert(new.key) }
    }
    return Set(
      findings.indices.filter { findings[$0].clause.map(keys.contains) ?? false }.map { $0 + 1 })
  }
}
