import PolicyMarkup
import PolicyProse

/// A stretch of the old tokens and the stretch of the new ones that stands for it.
struct TokenChange: Equatable {
  var oldStart: Int
  var oldEnd: Int
  var newStart: Int
  var newEnd: Int

  var isInsertion: Bool { oldStart == oldEnd }
  var isDeletion: Bool { newStart == newEnd }
}

extension TextComparison {
  /// The runs of two texts' redline.
  mutating func runs(from old: InlineText, to new: InlineText) -> [RedlineRun] {
    if isIdentical(old, new) { return new.redlineRuns(.same) }
    return runs(from: words.tokens(of: old), to: words.tokens(of: new))
  }

  /// The runs of two plain texts' redline.
  mutating func runs(from old: String, to new: String) -> [RedlineRun] {
    if isIdentical(old, new) { return InlineText(new).redlineRuns(.same) }
    return runs(from: words.tokens(of: old), to: words.tokens(of: new))
  }

  /// The runs of two token sequences' redline.
  mutating func runs(from old: [Int32], to new: [Int32]) -> [RedlineRun] {
    var runs: [RedlineRun] = []
    var position = 0
    for change in readableChanges(from: old, to: new) {
      append(new[position..<change.newStart], .same, to: &runs)
      append(old[change.oldStart..<change.oldEnd], .deleted, to: &runs)
      append(new[change.newStart..<change.newEnd], .inserted, to: &runs)
      position = change.newEnd
    }
    append(new[position...], .same, to: &runs)
    return runs
  }

  private mutating func readableChanges(from old: [Int32], to new: [Int32]) -> [TokenChange] {
    if old == new { return [] }
    return withoutIslands(settled(changes(from: old, to: new), old, new), old, new)
  }

  /// The differences around the common words and marks; spaces follow what stands beside them.
  private mutating func changes(from old: [Int32], to new: [Int32]) -> [TokenChange] {
    let (oldWords, oldPositions) = withoutSpaces(old)
    let (newWords, newPositions) = withoutSpaces(new)
    let partners = alignment.partners(of: oldWords, in: newWords)
    var changes: [TokenChange] = []
    var oldStart = 0
    var newStart = 0
    func addGap(_ oldStop: Int, _ newStop: Int) {
      var change = TokenChange(oldStart: oldStart, oldEnd: oldStop, newStart: newStart, newEnd: newStop)
      while !change.isInsertion, !change.isDeletion, old[change.oldStart] == new[change.newStart] {
        change.oldStart += 1
        change.newStart += 1
      }
      while !change.isInsertion, !change.isDeletion, old[change.oldEnd - 1] == new[change.newEnd - 1] {
        change.oldEnd -= 1
        change.newEnd -= 1
      }
      if !change.isInsertion || !change.isDeletion { changes.append(change) }
    }
    for (word, partner) in partners.enumerated() where partner >= 0 {
      let oldStop = oldPositions[word]
      let newStop = newPositions[Int(partner)]
      if oldStop > oldStart || newStop > newStart { addGap(oldStop, newStop) }
      oldStart = oldStop + 1
      newStart = newStop + 1
    }
    addGap(old.count, new.count)
    return changes
  }

  private func withoutSpaces(_ tokens: [Int32]) -> (words: [Int32], positions: [Int]) {
    var kept: [Int32] = []
    var positions: [Int] = []
    kept.reserveCapacity(tokens.count)
    positions.reserveCapacity(tokens.count)
    for (position, token) in tokens.enumerated() where words.entries[Int(token)].shape != .space {
      kept.append(token)
      positions.append(position)
    }
    return (kept, positions)
  }

  private func append(_ tokens: ArraySlice<Int32>, _ change: Change, to runs: inout [RedlineRun]) {
    var bytes: [UInt8] = []
    var style = InlineStyle.plain
    var link: Int32 = -1
    func flush() {
      guard !bytes.isEmpty else { return }
      let text = String(decoding: bytes, as: UTF8.self)
      runs.append(
        RedlineRun(change: change, run: InlineRun(.text(text), style: style), link: self.link(link)))
      bytes.removeAll(keepingCapacity: true)
    }
    for token in tokens {
      let entry = words.entries[Int(token)]
      if entry.style != style || entry.link != link || !entry.shape.isText { flush() }
      style = entry.style
      link = entry.link
      if entry.shape.isText {
        words.appendBytes(of: token, to: &bytes)
      } else {
        let content = words.atoms[Int(entry.atom)]
        runs.append(RedlineRun(change: change, run: InlineRun(content, style: style), link: self.link(link)))
      }
    }
    flush()
  }

  private func link(_ number: Int32) -> InlineLink? { number < 0 ? nil : words.links[Int(number)] }
}

extension InlineText {
  /// The text as runs of one fate.
  func redlineRuns(_ change: Change) -> [RedlineRun] {
    runs.map { run in
      let link = run.link.flatMap { links.indices.contains($0) ? links[$0] : nil }
      return RedlineRun(change: change, run: InlineRun(run.content, style: run.style), link: link)
    }
  }
}
