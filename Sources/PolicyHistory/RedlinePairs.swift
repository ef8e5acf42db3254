package import PolicyModel

/// Two versions of which the site has a redline.
package struct VersionPair: Hashable, Sendable {
  package let old: PolicyVersion
  package let new: PolicyVersion

  package static func == (a: VersionPair, b: VersionPair) -> Bool {
    a.old.id == b.old.id && a.new.id == b.new.id
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(old.id)
    hasher.combine(new.id)
  }

  /// Whether one of the two was taken back: the address stays, the texts do not.
  package var isWithdrawn: Bool { old.release.withdrawn != nil || new.release.withdrawn != nil }
}

extension VersionHistory {
  /// The pairs of which the site of a day has a redline, in the order of the newer version and then of the older.
  ///
  /// They are each version with the one before it; each that people were told about, for ever; and, since the links of a
  /// notice lead somewhere when it is sent, each older version with every one that people may be told about on the day.
  package func redlinePairs(on day: CalendarDate) -> [VersionPair] {
    pairs(telling: Set(versionsToTell(on: day).map(\.id)))
  }

  /// The pairs whose redline stays for ever: each version with the one before it, and each that people were told about.
  package var permanentPairs: [VersionPair] { pairs(telling: []) }

  /// - Parameter current: the versions whose redlines begin at every older one.
  private func pairs(telling current: Set<String>) -> [VersionPair] {
    let positions = Dictionary(
      versions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var pairs: [VersionPair] = []
    var base: Int?
    for (index, version) in versions.enumerated() {
      let stands = version.release.withdrawn == nil
      var older: Set<Int> = []
      // A neighbour that was taken back is no base; the address of the pair was known all the same.
      if index > 0, !stands || versions[index - 1].release.withdrawn != nil { older.insert(index - 1) }
      if stands, let base { older.insert(base) }
      if stands, current.contains(version.id) {
        older.formUnion((0..<index).filter { versions[$0].release.withdrawn == nil })
      }
      for recorded in notices[version.id]?.bases ?? [] {
        if let position = positions[recorded.version], position < index { older.insert(position) }
      }
      pairs += older.sorted().map { VersionPair(old: versions[$0], new: version) }
      if stands { base = index }
    }
    return pairs
  }

  /// The pairs that a notice given on a day can be about: what its links lead to is on the site of that day.
  package func noticePairs(on day: CalendarDate) -> [VersionPair] {
    let current = Set(versionsToTell(on: day).map(\.id))
    return redlinePairs(on: day).filter { current.contains($0.new.id) && !$0.isWithdrawn }
  }

  /// The versions that people may be told about on a day: the one in force, the announced ones, and the newest.
  private func versionsToTell(on day: CalendarDate) -> [PolicyVersion] {
    let newest = versions.last { $0.release.withdrawn == nil }
    return [inForce(on: day)].compactMap { $0 } + upcoming(on: day) + [newest].compactMap { $0 }
  }
}
