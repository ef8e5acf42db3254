import PolicyModel

/// Finds the clause whose generated block shows an entity: in the new text, or where it is gone from it, in the old.
final class ClauseFinder {
  /// Where a generated block stands first, and where each of its rows does.
  private struct Place {
    let clause: String
    var rows: [String: String] = [:]
  }

  private lazy var new = ClauseFinder.places(in: newText)
  private lazy var old = ClauseFinder.places(in: oldText)
  private let oldText: ResolvedText
  private let newText: ResolvedText

  init(old: ResolvedText, new: ResolvedText) {
    oldText = old
    newText = new
  }

  func clause(of kind: EntityKind, _ id: String?) -> String? {
    let blocks = GeneratedBlock.allCases.filter { $0.kind == kind }.map(\.rawValue)
    return clause(blocks, id, in: new) ?? clause(blocks, id, in: old)
  }

  private func clause(_ blocks: [String], _ id: String?, in places: [String: Place]) -> String? {
    let known = blocks.compactMap { places[$0] }
    if let id, let row = known.lazy.compactMap({ $0.rows[id] }).first { return row }
    return known.first?.clause
  }

  private static func places(in text: ResolvedText) -> [String: Place] {
    var places: [String: Place] = [:]
    for clause in text.clauses {
      for block in clause.blocks {
        guard let name = block.generatedBy else { continue }
        var place = places.removeValue(forKey: name) ?? Place(clause: clause.key)
        if case .table(let table) = block.content {
          for row in table.rows {
            if let id = row.id, place.rows[id] == nil { place.rows[id] = clause.key }
          }
        }
        places[name] = place
      }
    }
    return places
  }
}
