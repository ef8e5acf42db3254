/// Two steps that change which words a redline marks, never what accepting or rejecting it gives.
extension TextComparison {
  /// No insertion or deletion moves further than this in search of a better place.
  private static let furthestMove = 256
  /// An island of more words than this stands, however much changed around it.
  private static let largestIsland = 3

  /// Moves insertions and deletions, where equal words allow it, to begin and end at sentences or words.
  func settled(_ changes: [TokenChange], _ old: [Int32], _ new: [Int32]) -> [TokenChange] {
    var settled: [TokenChange] = []
    for (index, change) in changes.enumerated() {
      var change = change
      while change.isInsertion || change.isDeletion {
        let floor = settled.last?.newEnd ?? 0
        slideBack(&change, downTo: floor, old, new)
        guard change.newStart == floor, let last = settled.popLast() else { break }
        change = TokenChange(
          oldStart: last.oldStart, oldEnd: change.oldEnd, newStart: last.newStart, newEnd: change.newEnd)
      }
      if change.isInsertion || change.isDeletion {
        let roof = index + 1 < changes.count ? changes[index + 1].newStart : new.count
        change = bestPlace(for: change, upTo: roof, old, new)
      }
      settled.append(change)
    }
    return settled
  }

  private func slideBack(_ change: inout TokenChange, downTo floor: Int, _ old: [Int32], _ new: [Int32]) {
    for _ in 0..<Self.furthestMove {
      guard change.newStart > floor else { return }
      let isEqual =
        change.isInsertion
        ? new[change.newStart - 1] == new[change.newEnd - 1]
        : old[change.oldStart - 1] == old[change.oldEnd - 1]
      guard isEqual else { return }
      change.slide(by: -1)
    }
  }

  /// Stops short of `roof`, where the next change begins: that one comes to meet it.
  private func bestPlace(
    for change: TokenChange, upTo roof: Int, _ old: [Int32], _ new: [Int32]
  ) -> TokenChange {
    var place = change
    var best = change
    var bestScore = score(place, old, new)
    for _ in 0..<2 * Self.furthestMove {
      guard place.newEnd < roof else { break }
      let isEqual =
        place.isInsertion
        ? new[place.newStart] == new[place.newEnd] : old[place.oldStart] == old[place.oldEnd]
      guard isEqual else { break }
      place.slide(by: 1)
      let score = score(place, old, new)
      if score >= bestScore {
        best = place
        bestScore = score
      }
    }
    return best
  }

  private func score(_ change: TokenChange, _ old: [Int32], _ new: [Int32]) -> Int {
    change.isInsertion
      ? edge(new, change.newStart) + edge(new, change.newEnd)
      : edge(old, change.oldStart) + edge(old, change.oldEnd)
  }

  /// How good a place `position` is to cut the tokens at.
  private func edge(_ tokens: [Int32], _ position: Int) -> Int {
    if position == 0 || position == tokens.count { return 4 }
    let before = shape(tokens[position - 1])
    if before == .space {
      return position > 1 && shape(tokens[position - 2]) == .sentenceEnd ? 4 : 2
    }
    let after = shape(tokens[position])
    if after == .space { return before == .sentenceEnd ? 3 : 1 }
    return after == .word && before == .word ? -1 : 0
  }

  private func shape(_ token: Int32) -> TokenShape { words.entries[Int(token)].shape }

  /// Joins changes with the few equal words between them where those are lighter than either change.
  ///
  /// Two insertions, or two deletions, are never joined: that would mark as changed what everybody sees to be the same.
  func withoutIslands(_ changes: [TokenChange], _ old: [Int32], _ new: [Int32]) -> [TokenChange] {
    var joined: [(change: TokenChange, deleted: Int, inserted: Int)] = []
    for change in changes {
      joined.append((change, weight(old[change.old]), weight(new[change.new])))
      while joined.count >= 2 {
        let (left, right) = (joined[joined.count - 2], joined[joined.count - 1])
        if left.change.isInsertion && right.change.isInsertion { break }
        if left.change.isDeletion && right.change.isDeletion { break }
        let lighter = min(max(left.deleted, left.inserted), max(right.deleted, right.inserted))
        guard let island = islandWeight(old[left.change.oldEnd..<right.change.oldStart]), island <= lighter
        else { break }
        let whole = TokenChange(
          oldStart: left.change.oldStart, oldEnd: right.change.oldEnd, newStart: left.change.newStart,
          newEnd: right.change.newEnd)
        joined.removeLast(2)
        joined.append(
          (whole, left.deleted + island + right.deleted, left.inserted + island + right.inserted))
      }
    }
    return joined.map { $0.change }
  }

  private func weight(_ tokens: ArraySlice<Int32>) -> Int {
    var weight = 0
    for token in tokens {
      let entry = words.entries[Int(token)]
      if entry.shape != .space { weight += entry.count }
    }
    return weight
  }

  /// nil for an island of too many words.
  private func islandWeight(_ tokens: ArraySlice<Int32>) -> Int? {
    var count = 0
    var weight = 0
    for token in tokens {
      let entry = words.entries[Int(token)]
      if entry.shape == .space { continue }
      weight += entry.count
      if entry.shape == .word || !entry.shape.isText { count += 1 }
      if count > Self.largestIsland { return nil }
    }
    return weight
  }
}

extension TokenChange {
  fileprivate var old: Range<Int> { oldStart..<oldEnd }
  fileprivate var new: Range<Int> { newStart..<newEnd }

  fileprivate mutating func slide(by distance: Int) {
    oldStart += distance
    oldEnd += distance
    newStart += distance
    newEnd += distance
  }
}
