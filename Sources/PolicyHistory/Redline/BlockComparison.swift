import PolicyMarkup
import PolicyModel
import PolicyProse
import PolicySource

/// A block's words, numbered.
struct BlockTokens {
  enum Kind {
    case paragraph, code, thematicBreak
    /// A generated table stands for itself whatever it says.
    case table(id: String?)
  }

  let kind: Kind
  /// None in a table with an id: it is found by it.
  let tokens: [Int32]

  /// Hands over bytes that are the same for the same words of the same kind.
  func withKey<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var key: [Int32] = []
    key.reserveCapacity(tokens.count + 1)
    switch kind {
    case .paragraph: key.append(-1)
    case .code: key.append(-2)
    case .thematicBreak: key.append(-3)
    case .table(id: nil): key.append(-4)
    case .table(let id?):
      key.append(-5)
      for byte in id.utf8 { key.append(Int32(byte)) }
    }
    key += tokens
    return key.withUnsafeBytes(body)
  }

  func isSameKind(as other: BlockTokens) -> Bool {
    switch (kind, other.kind) {
    case (.paragraph, .paragraph), (.code, .code), (.table, .table): true
    case (.thematicBreak, .thematicBreak): false
    case (.paragraph, _), (.code, _), (.table, _), (.thematicBreak, _): false
    }
  }
}

/// A block is kept with its words: nothing else can then be taken for it.
struct BlockWords {
  let block: TextBlock
  let tokens: [Int32]
}

extension TextComparison {
  /// The blocks of two clauses' redline.
  mutating func blocks(from old: [TextBlock], to new: [TextBlock]) -> [RedlineBlock] {
    var start = 0
    while start < old.count, start < new.count, isIdentical(old[start], new[start]) { start += 1 }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, isIdentical(old[oldEnd - 1], new[newEnd - 1]) {
      oldEnd -= 1
      newEnd -= 1
    }
    var blocks = new[..<start].map { RedlineBlock.same($0) }
    if start < oldEnd || start < newEnd {
      appendMiddle(Array(old[start..<oldEnd]), Array(new[start..<newEnd]), to: &blocks)
    }
    blocks += new[newEnd...].map { RedlineBlock.same($0) }
    return blocks
  }

  private mutating func appendMiddle(
    _ old: [TextBlock], _ new: [TextBlock], to blocks: inout [RedlineBlock]
  ) {
    if old.isEmpty || new.isEmpty {
      blocks += old.map { .deleted($0) }
      blocks += new.map { .inserted($0) }
      return
    }
    let oldTokens = old.map { blockTokens(of: $0) }
    let newTokens = new.map { blockTokens(of: $0) }
    var numbers = ByteTable(capacity: oldTokens.count + newTokens.count)
    func number(_ tokens: BlockTokens) -> Int32 { tokens.withKey { numbers.number(of: $0) } }
    let partners = alignment.partners(of: oldTokens.map(number), in: newTokens.map(number))

    var pairs: [(old: Int, new: Int)] = []
    var oldStart = 0
    var newStart = 0
    for (index, partner) in partners.enumerated() where partner >= 0 {
      pairs += similarBlocks(oldTokens, oldStart..<index, newTokens, newStart..<Int(partner))
      pairs.append((index, Int(partner)))
      oldStart = index + 1
      newStart = Int(partner) + 1
    }
    pairs += similarBlocks(oldTokens, oldStart..<old.count, newTokens, newStart..<new.count)

    oldStart = 0
    newStart = 0
    for pair in pairs {
      blocks += old[oldStart..<pair.old].map { .deleted($0) }
      blocks += new[newStart..<pair.new].map { .inserted($0) }
      appendPair(old[pair.old], new[pair.new], oldTokens[pair.old], newTokens[pair.new], to: &blocks)
      oldStart = pair.old + 1
      newStart = pair.new + 1
    }
    blocks += old[oldStart...].map { .deleted($0) }
    blocks += new[newStart...].map { .inserted($0) }
  }

  private mutating func appendPair(
    _ old: TextBlock, _ new: TextBlock, _ oldTokens: BlockTokens, _ newTokens: BlockTokens,
    to blocks: inout [RedlineBlock]
  ) {
    switch (old.content, new.content) {
    case (.table(let oldTable), .table(let newTable)):
      if isIdentical(old, new) {
        blocks.append(.same(new))
      } else if oldTable.isRegular, newTable.isRegular {
        let table = table(from: oldTable, to: newTable)
        let isSame = table.isUnchanged && oldTable.id == newTable.id && old.containers == new.containers
        blocks.append(isSame ? .same(new) : .table(old: old, new: new, table))
      } else {
        blocks += [.deleted(old), .inserted(new)]
      }
    case (.paragraph, .paragraph), (.code, .code):
      if old.containers == new.containers, oldTokens.tokens == newTokens.tokens {
        blocks.append(.same(new))
      } else {
        blocks.append(.words(old: old, new: new, runs(from: oldTokens.tokens, to: newTokens.tokens)))
      }
    case (.thematicBreak, .thematicBreak):
      blocks += old.containers == new.containers ? [.same(new)] : [.deleted(old), .inserted(new)]
    case (.paragraph, _), (.code, _), (.table, _), (.thematicBreak, _):
      blocks += [.deleted(old), .inserted(new)]
    }
  }

  private mutating func blockTokens(of block: TextBlock) -> BlockTokens {
    switch block.content {
    case .paragraph: BlockTokens(kind: .paragraph, tokens: tokens(of: block))
    case .code: BlockTokens(kind: .code, tokens: tokens(of: block))
    case .thematicBreak: BlockTokens(kind: .thematicBreak, tokens: [])
    case .table(let table):
      BlockTokens(kind: .table(id: table.id), tokens: table.id == nil ? tokens(of: block) : [])
    }
  }

  /// All words of a block; a table's cell by cell.
  mutating func tokens(of block: TextBlock) -> [Int32] {
    if let known = blockWords[ObjectIdentifier(block)] { return known.tokens }
    let tokens = readTokens(of: block)
    blockWords[ObjectIdentifier(block)] = BlockWords(block: block, tokens: tokens)
    return tokens
  }

  private mutating func readTokens(of block: TextBlock) -> [Int32] {
    switch block.content {
    case .paragraph(let text): return words.tokens(of: text)
    case .code(let code): return words.tokens(of: code)
    case .thematicBreak: return []
    case .table(let table):
      let separator = words.tokens(of: "|")
      var tokens = words.tokens(of: table.caption) + separator
      for column in table.columns { tokens += words.tokens(of: column.title) + separator }
      for row in table.rows {
        tokens += separator
        for cell in row.cells { tokens += words.tokens(of: cell.text) + separator }
      }
      return tokens
    }
  }

  /// The words among tokens, whatever their style.
  func plainWords(_ tokens: [Int32]) -> [Int32] {
    tokens.compactMap { token in
      let entry = words.entries[Int(token)]
      return entry.shape == .word || entry.shape == .code ? entry.plain : nil
    }
  }

  /// Pairs of blocks that have about half of their words in common, in order.
  ///
  /// One search over all words of all the blocks finds what is common to which two.
  private mutating func similarBlocks(
    _ old: [BlockTokens], _ oldRange: Range<Int>, _ new: [BlockTokens], _ newRange: Range<Int>
  ) -> [(old: Int, new: Int)] {
    guard !oldRange.isEmpty, !newRange.isEmpty else { return [] }
    let (oldWords, oldBlocks, oldCounts) = wordsWithBlocks(old, oldRange)
    let (newWords, newBlocks, newCounts) = wordsWithBlocks(new, newRange)
    var common: [(old: Int, new: Int, count: Int)] = []
    for (index, partner) in alignment.partners(of: oldWords, in: newWords).enumerated() where partner >= 0 {
      let (oldBlock, newBlock) = (oldBlocks[index], newBlocks[Int(partner)])
      if let last = common.last, last.old == oldBlock, last.new == newBlock {
        common[common.count - 1].count += 1
      } else {
        common.append((oldBlock, newBlock, 1))
      }
    }
    // The blocks of `common` ascend on both sides: pairs that share no block never cross.
    var oldIsFree = [Bool](repeating: true, count: oldRange.count)
    var newIsFree = [Bool](repeating: true, count: newRange.count)
    var pairs: [(old: Int, new: Int)] = []
    for (oldBlock, newBlock, count) in common.sorted(by: {
      ($1.count, $0.old, $0.new) < ($0.count, $1.old, $1.new)
    }) {
      let (oldOffset, newOffset) = (oldBlock - oldRange.lowerBound, newBlock - newRange.lowerBound)
      let (fewer, more) = (
        min(oldCounts[oldOffset], newCounts[newOffset]), max(oldCounts[oldOffset], newCounts[newOffset])
      )
      let isSimilar = 4 * count >= fewer + more || (count >= 8 && 4 * count >= 3 * fewer)
      guard isSimilar, oldIsFree[oldOffset], newIsFree[newOffset], old[oldBlock].isSameKind(as: new[newBlock])
      else { continue }
      oldIsFree[oldOffset] = false
      newIsFree[newOffset] = false
      pairs.append((oldBlock, newBlock))
    }
    return pairs.sorted { $0.old < $1.old }
  }

  private func wordsWithBlocks(
    _ blocks: [BlockTokens], _ range: Range<Int>
  ) -> (words: [Int32], blocks: [Int], counts: [Int]) {
    var all: [Int32] = []
    var owners: [Int] = []
    var counts: [Int] = []
    for block in range {
      let words = plainWords(blocks[block].tokens)
      all += words
      owners += repeatElement(block, count: words.count)
      counts.append(words.count)
    }
    return (all, owners, counts)
  }
}
