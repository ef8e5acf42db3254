import PolicySource

/// Which words were replaced by which, and how often: what is replaced all over a text is renamed or restyled.
struct Substitutions: Sendable {
  /// The stems of what was replaced and of what replaced it, as bytes.
  private var pairs = ByteTable(capacity: 256)
  /// By the number of a pair: in how many changes it was replaced, and which was the last.
  private var counts: [(changes: Int, last: Int)] = []
  private var changes = 0
  private static let longest = 4

  mutating func add(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) {
    changes += 1
    for hunk in reading.hunks {
      guard let key = key(hunk, reading, vocabulary) else { continue }
      let number = Int(key.withUnsafeBytes { pairs.number(of: $0) })
      if number == counts.count { counts.append((0, 0)) }
      if counts[number].last == changes { continue }
      counts[number] = (counts[number].changes + 1, changes)
    }
  }

  /// In how many changes the rarest of a change's replacements was made; 0 where something was only added or removed.
  func fewest(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> Int {
    var fewest = Int.max
    for hunk in reading.hunks {
      guard let key = key(hunk, reading, vocabulary) else { return 0 }
      fewest = min(fewest, key.withUnsafeBytes { pairs.known($0) }.map { counts[Int($0)].changes } ?? 0)
    }
    return fewest == .max ? 0 : fewest
  }

  private func key(_ hunk: ProseHunk, _ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> [Int32]? {
    if hunk.old.isEmpty || hunk.new.isEmpty || hunk.old.count > Self.longest || hunk.new.count > Self.longest
    {
      return nil
    }
    var key = [Int32(hunk.old.count)]
    for word in reading.old[hunk.old] { key.append(vocabulary[word.id].stem) }
    for word in reading.new[hunk.new] { key.append(vocabulary[word.id].stem) }
    return key
  }
}
