/// What differs between two texts, sentence by sentence.
///
/// Sentences of the same words are the same wherever they stand. What is left is paired by the words that few other
/// sentences have; a sentence that was split, or several that were merged, are one change. No step compares every sentence
/// with every other: the work grows with the texts.
package struct ProseComparison: Sendable {
  /// One change: what some sentences of the old text became. One side is empty where something came or went.
  package struct Change: Sendable {
    /// Indices into the old text's sentences, ascending.
    package internal(set) var old: [Int]
    package internal(set) var new: [Int]
  }

  package let old: ProseText
  package let new: ProseText
  package private(set) var changes: [Change] = []
  /// Pairs of the same words that stand in another order or clause.
  package private(set) var moved: [(old: Int, new: Int)] = []
  /// The work done; laws about growth count it.
  private(set) var steps = 0

  package init(from old: ProseText, to new: ProseText, vocabulary: ProseVocabulary) {
    self.old = old
    self.new = new
    let (a, b) = (old.sentences.map(\.number), new.sentences.map(\.number))
    var alignment = SequenceAlignment()
    var partnerOfOld = alignment.partners(of: a, in: b)
    steps = alignment.steps
    var partnerOfNew = [Int32](repeating: -1, count: b.count)
    for (index, partner) in partnerOfOld.enumerated() where partner >= 0 {
      partnerOfNew[Int(partner)] = Int32(index)
    }
    let inOrder = partnerOfOld
    // By the number of a sentence, the first of the old ones without a partner; by each of these, the next of its number.
    var first = [Int32](repeating: -1, count: Int(max(a.max() ?? -1, b.max() ?? -1)) + 1)
    var next = [Int32](repeating: -1, count: a.count)
    for index in a.indices.reversed() where partnerOfOld[index] < 0 {
      next[index] = first[Int(a[index])]
      first[Int(a[index])] = Int32(index)
    }
    for index in b.indices where partnerOfNew[index] < 0 {
      let from = Int(first[Int(b[index])])
      if from < 0 { continue }
      first[Int(b[index])] = next[from]
      partnerOfOld[from] = Int32(index)
      partnerOfNew[index] = Int32(from)
      moved.append((from, index))
    }
    let oldLeft = a.indices.filter { partnerOfOld[$0] < 0 }
    let newLeft = b.indices.filter { partnerOfNew[$0] < 0 }
    if oldLeft.isEmpty, newLeft.isEmpty { return }
    var pairing = SentencePairing(
      old: oldLeft.map { old.sentences[$0] }, new: newLeft.map { new.sentences[$0] },
      oldPlaces: Self.places(oldLeft, inOrder), newPlaces: Self.places(newLeft, in: inOrder, count: b.count),
      vocabulary: vocabulary)
    pairing.pair()
    pairing.joinSplits()
    steps += pairing.steps
    changes = pairing.groups.map { group in
      Change(old: group.old.map { oldLeft[$0] }.sorted(), new: group.new.map { newLeft[$0] }.sorted())
    }
  }

  /// How many sentences that stayed stand before each one that did not.
  private static func places(_ left: [Int], _ partners: [Int32]) -> [Int] {
    var places: [Int] = []
    var (index, kept) = (0, 0)
    for position in left {
      while index < position {
        if partners[index] >= 0 { kept += 1 }
        index += 1
      }
      places.append(kept)
    }
    return places
  }

  private static func places(_ left: [Int], in partners: [Int32], count: Int) -> [Int] {
    var isKept = [Bool](repeating: false, count: count)
    for partner in partners where partner >= 0 { isKept[Int(partner)] = true }
    var places: [Int] = []
    var (index, kept) = (0, 0)
    for position in left {
      while index < position {
        if isKept[index] { kept += 1 }
        index += 1
      }
      places.append(kept)
    }
    return places
  }
}
