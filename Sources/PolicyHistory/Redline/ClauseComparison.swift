import PolicyModel

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
    case (let old?, let new?):
      heading = runs(from: old.heading, to: new.heading)
      blocks = self.blocks(from: old.blocks, to: new.blocks)
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

  /// For each new clause the old one that it continues: by key; then, where the key changed, by the same content, the
  /// same heading, or like content, if only one clause on either side has it.
  private mutating func matchedClauses(_ old: [Clause], _ new: [Clause]) -> [Int?] {
    var matching = Matching(oldCount: old.count, newCount: new.count)
    matching.pairUnique(old: { old[$0].key }, new: { new[$0].key })
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

/// Which old item each new one continues, found in several passes.
struct Matching {
  private(set) var oldOfNew: [Int?]
  private var isPaired: [Bool]

  init(oldCount: Int, newCount: Int) {
    oldOfNew = [Int?](repeating: nil, count: newCount)
    isPaired = [Bool](repeating: false, count: oldCount)
  }

  var openOld: [Int] { isPaired.indices.filter { !isPaired[$0] } }
  var openNew: [Int] { oldOfNew.indices.filter { oldOfNew[$0] == nil } }
  /// Nothing is left to match on one side or the other.
  var isComplete: Bool { isPaired.allSatisfy { $0 } || oldOfNew.allSatisfy { $0 != nil } }

  mutating func pair(old: Int, new: Int) {
    oldOfNew[new] = old
    isPaired[old] = true
  }

  /// Pairs the open items whose trait only one item on either side has.
  mutating func pairUnique<Trait: Hashable>(old: (Int) -> Trait?, new: (Int) -> Trait?) {
    guard !isComplete else { return }
    var olds: [Trait: Int] = [:]
    for index in openOld {
      guard let trait = old(index) else { continue }
      olds[trait] = olds[trait] == nil ? index : -1
    }
    var news: [Trait: Int] = [:]
    let open = openNew
    for index in open {
      guard let trait = new(index) else { continue }
      news[trait] = news[trait] == nil ? index : -1
    }
    for index in open {
      guard let trait = new(index), news[trait] == index, let old = olds[trait], old >= 0 else { continue }
      pair(old: old, new: index)
    }
  }
}
