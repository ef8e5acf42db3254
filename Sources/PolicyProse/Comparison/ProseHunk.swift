/// A stretch of words that differs between the two sides of a change: positions in its words.
package struct ProseHunk: Equatable, Sendable {
  package let old: Range<Int>
  package let new: Range<Int>
}

extension SequenceAlignment {
  /// The stretches in which two sequences differ, in order.
  mutating func hunks(_ old: [Int32], _ new: [Int32]) -> [ProseHunk] {
    let partners = self.partners(of: old, in: new)
    var hunks: [ProseHunk] = []
    var (oldStart, newStart) = (0, 0)
    func close(_ oldEnd: Int, _ newEnd: Int) {
      if oldStart < oldEnd || newStart < newEnd {
        hunks.append(ProseHunk(old: oldStart..<oldEnd, new: newStart..<newEnd))
      }
    }
    for (index, partner) in partners.enumerated() where partner >= 0 {
      close(index, Int(partner))
      (oldStart, newStart) = (index + 1, Int(partner) + 1)
    }
    close(old.count, new.count)
    return hunks
  }
}
