import PolicyModel
import PolicyProse

extension TextComparison {
  /// The clauses of two texts' redline.
  mutating func clauses(from old: [Clause], to new: [Clause]) -> [RedlineClause] {
    let oldOfNew = matchedClauses(old, new)
    return Placement.all(oldOfNew: oldOfNew, oldCount: old.count).map { placement in
      let before = placement.old.map { old[$0] }
      let after = placement.new.map { new[$0] }
      return clause(from: before, to: after, at: placement)
    }
  }

  private mutating func clause(
    from old: Clause?, to new: Clause?, at placement: Placement
  ) -> RedlineClause {
    let heading: [RedlineRun]
    let blocks: [RedlineBlock]
    switch (old, new) {
    case (let old?, let new?) where old === new:
      heading = new.heading.redlineRuns(.same)
      blocks = new.blocks.map { .same($0) }
    case (let old?, let new?):
      let compared = compared(old, new)
      heading = compared.heading
      blocks = compared.blocks
    case (let old?, nil):
      heading = old.heading.redlineRuns(.deleted)
      blocks = old.blocks.map { .deleted($0) }
    case (nil, let new?):
      heading = new.heading.redlineRuns(.inserted)
      blocks = new.blocks.map { .inserted($0) }
    case (nil, nil):
      heading = []
      blocks = []
    }
    return RedlineClause(
      old: old, new: new, oldIndex: placement.old, newIndex: placement.new, isMoved: placement.isMoved,
      heading: heading, blocks: blocks)
  }

  /// A clause and what became of it, whose places are the caller's to say.
  private mutating func compared(_ old: Clause, _ new: Clause) -> RedlineClause {
    let pair = ClausePair(old: ObjectIdentifier(old), new: ObjectIdentifier(new))
    if let known = comparedClauses[pair] { return known }
    let compared = RedlineClause(
      old: old, new: new, oldIndex: nil, newIndex: nil, isMoved: false,
      heading: runs(from: old.heading, to: new.heading), blocks: blocks(from: old.blocks, to: new.blocks))
    comparedClauses[pair] = compared
    return compared
  }

  /// For each new clause the old one that it continues: by key; then, where the key changed, by the same content, the
  /// same heading, or like content, if only one clause on either side has it.
  private mutating func matchedClauses(_ old: [Clause], _ new: [Clause]) -> [Int?] {
    var matching = Matching(oldCount: old.count, newCount: new.count)
    matching.pairEqual(old: { old[$0].key }, new: { new[$0].key })
    guard !matching.isComplete else { return matching.oldOfNew }

    var oldBodies: [Int: [Int32]] = [:]
    for index in matching.openOld { oldBodies[index] = tokens(of: old[index].blocks) }
    var newBodies: [Int: [Int32]] = [:]
    for index in matching.openNew { newBodies[index] = tokens(of: new[index].blocks) }
    func body(_ tokens: [Int32]?) -> [Int32]? { tokens.flatMap { $0.isEmpty ? nil : $0 } }
    matching.pairUnique(old: { body(oldBodies[$0]) }, new: { body(newBodies[$0]) })

    var oldHeadings: [Int: [Int32]] = [:]
    for index in matching.openOld { oldHeadings[index] = words.tokens(of: old[index].heading) }
    var newHeadings: [Int: [Int32]] = [:]
    for index in matching.openNew { newHeadings[index] = words.tokens(of: new[index].heading) }
    matching.pairUnique(old: { body(oldHeadings[$0]) }, new: { body(newHeadings[$0]) })

    let (openOld, openNew) = (matching.openOld, matching.openNew)
    let pairs = unambiguousPairs(
      old: openOld.map { plainWords((oldHeadings[$0] ?? []) + (oldBodies[$0] ?? [])) },
      new: openNew.map { plainWords((newHeadings[$0] ?? []) + (newBodies[$0] ?? [])) })
    for pair in pairs { matching.pair(old: openOld[pair.old], new: openNew[pair.new]) }
    return matching.oldOfNew
  }

  private mutating func tokens(of blocks: [TextBlock]) -> [Int32] {
    var tokens: [Int32] = []
    for block in blocks { tokens += self.tokens(of: block) }
    return tokens
  }
}
