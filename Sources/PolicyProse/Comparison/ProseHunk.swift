/// A stretch of words that differs between the two sides of a change: positions in its words.
package struct ProseHunk: Equatable, Sendable {
  package let old: Range<Int>
  package let new: Range<Int>

  package init(old: Range<Int>, new: Range<Int>) {
    self.old = old
    self.new = new
  }

  /// The stretches in which two lists of words differ, in order.
  package static func between(_ old: [String], _ new: [String]) -> [ProseHunk] {
    var numbers: [String: Int32] = [:]
    func numbered(_ words: [String]) -> [Int32] {
      words.map { word in
        if let number = numbers[word] { return number }
        let number = Int32(numbers.count)
        numbers[word] = number
        return number
      }
    }
    var alignment = SequenceAlignment()
    return alignment.hunks(numbered(old), numbered(new))
  }
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
