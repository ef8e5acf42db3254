import PolicyModel

/// Finds the clause whose generated block shows an entity: in the new text, or where it is gone from it, in the old.
struct ClauseFinder {
  private let new: [String: String]
  private let old: [String: String]

  init(old: ResolvedText, new: ResolvedText) {
    self.old = ClauseFinder.clausesByBlock(old)
    self.new = ClauseFinder.clausesByBlock(new)
  }

  func clause(of kind: EntityKind, _ id: String?) -> String? {
    let blocks = ClauseFinder.blocks(of: kind)
    for clauses in [new, old] {
      if let id {
        for block in blocks { if let clause = clauses["\(block) \(id)"] { return clause } }
      }
      for block in blocks { if let clause = clauses[block] { return clause } }
    }
    return nil
  }

  /// The first clause with each generated block, and with each of its rows.
  private static func clausesByBlock(_ text: ResolvedText) -> [String: String] {
    var clauses: [String: String] = [:]
    for clause in text.clauses {
      for block in clause.blocks {
        guard let name = block.generatedBy else { continue }
        if clauses[name] == nil { clauses[name] = clause.key }
        guard case .table(let table) = block.content else { continue }
        for row in table.rows {
          if let id = row.id, clauses["\(name) \(id)"] == nil { clauses["\(name) \(id)"] = clause.key }
        }
      }
    }
    return clauses
  }

  private static func blocks(of kind: EntityKind) -> [String] {
    GeneratedBlock.allCases.filter { $0.kind == kind }.map(\.rawValue)
  }
}
