/// Which words were replaced by which, and how often: what is replaced all over a text is renamed or restyled.
struct Substitutions: Sendable {
  private struct Pair: Hashable {
    let old: [Int32]
    let new: [Int32]
  }

  private var counts: [Pair: Int] = [:]
  private static let longest = 4

  mutating func add(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) {
    var known: Set<Pair> = []
    for hunk in reading.hunks {
      guard let pair = pair(hunk, reading, vocabulary), known.insert(pair).inserted else { continue }
      counts[pair, default: 0] += 1
    }
  }

  /// In how many changes the rarest of a change's replacements was made; 0 where something was only added or removed.
  func fewest(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> Int {
    var fewest = Int.max
    for hunk in reading.hunks {
      guard let pair = pair(hunk, reading, vocabulary) else { return 0 }
      fewest = min(fewest, counts[pair, default: 0])
    }
    return fewest == .max ? 0 : fewest
  }

  private func pair(_ hunk: ProseHunk, _ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> Pair? {
    if hunk.old.isEmpty || hunk.new.isEmpty || hunk.old.count > Self.longest || hunk.new.count > Self.longest
    {
      return nil
    }
    return Pair(
      old: reading.old[hunk.old].map { vocabulary[$0.id].stem },
      new: reading.new[hunk.new].map { vocabulary[$0.id].stem })
  }
}
