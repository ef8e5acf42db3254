/// Pairs items, each given by the words it has, that are like each other and like no other.
///
/// Only words of few items count, so that the work grows with the words and never with the pairs.
func unambiguousPairs(old: [[Int32]], new: [[Int32]]) -> [(old: Int, new: Int)] {
  let most = 8
  let oldItems = itemsByWord(old)
  let newItems = itemsByWord(new)
  func rare(_ items: [[Int32]]) -> [Set<Int32>] {
    items.map { words in
      Set(words.filter { (oldItems[$0]?.count ?? 0) <= most && (newItems[$0]?.count ?? 0) <= most })
    }
  }
  let oldWords = rare(old)
  let newWords = rare(new)

  var bestOfOld = [Likeness](repeating: Likeness(), count: old.count)
  var bestOfNew = [Likeness](repeating: Likeness(), count: new.count)
  var shared = [Int](repeating: 0, count: new.count)
  for (oldItem, words) in oldWords.enumerated() {
    var touched: [Int] = []
    for word in words {
      for newItem in newItems[word] ?? [] {
        if shared[newItem] == 0 { touched.append(newItem) }
        shared[newItem] += 1
      }
    }
    for newItem in touched.sorted() {
      let likeness = 200 * shared[newItem] / (words.count + newWords[newItem].count)
      bestOfOld[oldItem].add(newItem, likeness)
      bestOfNew[newItem].add(oldItem, likeness)
      shared[newItem] = 0
    }
  }
  return bestOfOld.enumerated().compactMap { oldItem, best in
    guard best.isClear, bestOfNew[best.item].isClear, bestOfNew[best.item].item == oldItem else { return nil }
    return (oldItem, best.item)
  }
}

/// The item most like another, and how much the next one is.
private struct Likeness {
  var item = -1
  /// In percent.
  var best = 0
  var second = 0

  var isClear: Bool { item >= 0 && best >= 50 && second * 4 <= best * 3 }

  mutating func add(_ item: Int, _ likeness: Int) {
    if likeness > best {
      second = best
      best = likeness
      self.item = item
    } else {
      second = max(second, likeness)
    }
  }
}

private func itemsByWord(_ items: [[Int32]]) -> [Int32: [Int]] {
  var itemsByWord: [Int32: [Int]] = [:]
  for (item, words) in items.enumerated() {
    for word in words where itemsByWord[word]?.last != item { itemsByWord[word, default: []].append(item) }
  }
  return itemsByWord
}
