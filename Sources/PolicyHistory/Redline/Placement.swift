import PolicyProse

/// Where an item of two sequences stands in their redline: clauses of a text, rows of a table.
struct Placement: Equatable {
  let old: Int?
  let new: Int?
  let isMoved: Bool

  /// All items in the new order; a deleted one follows the nearest item before it that stayed where it was.
  ///
  /// `oldOfNew` holds each new item's old position, or nil.
  static func all(oldOfNew: [Int?], oldCount: Int) -> [Placement] {
    let matched = oldOfNew.indices.filter { oldOfNew[$0] != nil }
    let stayed = longestIncreasingSubsequence(of: matched.compactMap { oldOfNew[$0] }).map { matched[$0] }

    var survives = [Bool](repeating: false, count: oldCount)
    for case .some(let old) in oldOfNew { survives[old] = true }
    var hasStayed = [Bool](repeating: false, count: oldCount)
    for new in stayed { if let old = oldOfNew[new] { hasStayed[old] = true } }

    // deleted[n]: those after old item n - 1.
    var deleted = [[Int]](repeating: [], count: oldCount + 1)
    var anchor = 0
    for old in 0..<oldCount {
      if hasStayed[old] { anchor = old + 1 } else if !survives[old] { deleted[anchor].append(old) }
    }

    var placements: [Placement] = []
    placements.reserveCapacity(oldOfNew.count)
    func placeDeleted(_ anchor: Int) {
      for old in deleted[anchor] { placements.append(Placement(old: old, new: nil, isMoved: false)) }
    }
    placeDeleted(0)
    for (new, old) in oldOfNew.enumerated() {
      let isMoved = old.map { !hasStayed[$0] } ?? false
      placements.append(Placement(old: old, new: new, isMoved: isMoved))
      if let old, !isMoved { placeDeleted(old + 1) }
    }
    return placements
  }
}
