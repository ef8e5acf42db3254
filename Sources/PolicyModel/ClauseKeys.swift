import PolicyMarkup
import PolicySource

extension SectionClauses {
  /// The clauses with a key each. A heading without one gets the slug of its words, which a warning names, so that
  /// `check --fix` and the address on the page agree.
  func keyed(isFrozen: Bool, reporting diagnostics: inout Diagnostics) -> [Clause] {
    var places: [String: SourceRange] = [:]
    for clause in clauses {
      guard let key = clause.key else { continue }
      if let first = places[key.value] {
        diagnostics.report(
          .duplicateClauseKey, "the clause key '\(key.value)' stands twice in this policy", at: key.range,
          notes: [.init("the first is here", at: first)],
          help: clause.heading.isEmpty || key.value == clause.section
            ? "a section that has a title, or begins without a heading, has its id as the key of its first clause"
            : nil)
      } else {
        places[key.value] = key.range
      }
    }
    var numbers: [String: Int] = [:]
    return clauses.map { clause in
      let key = clause.key?.value ?? freeKey(for: clause, &places, &numbers)
      if clause.key == nil, !isFrozen {
        var diagnostic = Diagnostic(
          .headingWithoutKey, "the heading '\(clause.heading.plainText.shortened)' has no key",
          at: clause.range, help: "write {#\(key)} at its end")
        diagnostic.suggestedKey = key
        diagnostics.report(diagnostic)
      }
      return Clause(
        key: key, section: clause.section, level: clause.level, heading: clause.heading,
        blocks: clause.blocks,
        range: clause.range)
    }
  }

  private func freeKey(
    for clause: DraftClause, _ places: inout [String: SourceRange], _ numbers: inout [String: Int]
  ) -> String {
    let words = slug(of: clause.heading.plainText)
    let base = words.isEmpty ? clause.section : words
    var key = base
    var number = numbers[base] ?? 2
    while places[key] != nil {
      let suffix = "-\(number)"
      key = String(base.prefix(64 - suffix.utf8.count)) + suffix
      number += 1
    }
    numbers[base] = number
    places[key] = clause.range
    return key
  }
}
