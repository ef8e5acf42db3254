import PolicyProse

/// A stretch of words that differs between two texts.
struct WordHunk: Equatable {
  let old: Range<Int>
  let new: Range<Int>

  /// The stretches in which two lists of words differ, in order.
  static func between(_ old: [String], _ new: [String]) -> [WordHunk] {
    var numbers: [String: Int32] = [:]
    func numbered(_ words: [String]) -> [Int32] {
      words.map { word in
        if let number = numbers[word] { return number }
        let number = Int32(numbers.count)
        numbers[word] = number
        return number
      }
    }
    let (oldNumbers, newNumbers) = (numbered(old), numbered(new))
    var alignment = SequenceAlignment()
    let partners = alignment.partners(of: oldNumbers, in: newNumbers)

    var hunks: [WordHunk] = []
    var (oldStart, newStart) = (0, 0)
    func close(_ oldEnd: Int, _ newEnd: Int) {
      if oldStart < oldEnd || newStart < newEnd {
        hunks.append(WordHunk(old: oldStart..<oldEnd, new: newStart..<newEnd))
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
