/// Which old item each new one continues, found in several passes.
struct Matching {
  private(set) var oldOfNew: [Int?]
  private var isPaired: [Bool]

  init(oldCount: Int, newCount: Int) {
    oldOfNew = [Int?](repeating: nil, count: newCount)
    isPaired = [Bool](repeating: false, count: oldCount)
  }

  var openOld: [Int] { isPaired.indices.filter { !isPaired[$0] } }
  var openNew: [Int] { oldOfNew.indices.filter { oldOfNew[$0] == nil } }
  /// Nothing is left to match on one side or the other.
  var isComplete: Bool { isPaired.allSatisfy { $0 } || oldOfNew.allSatisfy { $0 != nil } }

  mutating func pair(old: Int, new: Int) {
    oldOfNew[new] = old
    isPaired[old] = true
  }

  /// Pairs the open items whose trait only one item on either side has.
  mutating func pairUnique<Trait: Hashable>(old: (Int) -> Trait?, new: (Int) -> Trait?) {
    guard !isComplete else { return }
    var olds: [Trait: Int] = [:]
    for index in openOld {
      guard let trait = old(index) else { continue }
      olds[trait] = olds[trait] == nil ? index : -1
    }
    var news: [Trait: Int] = [:]
    let open = openNew
    for index in open {
      guard let trait = new(index) else { continue }
      news[trait] = news[trait] == nil ? index : -1
    }
    for index in open {
      guard let trait = new(index), news[trait] == index, let old = olds[trait], old >= 0 else { continue }
      pair(old: old, new: index)
    }
  }

  /// Pairs the open items of one trait in their order: the first with the first, the second with the second.
  mutating func pairEqual<Trait: Hashable>(old: (Int) -> Trait?, new: (Int) -> Trait?) {
    guard !isComplete else { return }
    var waiting: [Trait: [Int]] = [:]
    for index in openOld.reversed() {
      if let trait = old(index) { waiting[trait, default: []].append(index) }
    }
    for index in openNew {
      guard let trait = new(index), let old = waiting[trait]?.popLast() else { continue }
      pair(old: old, new: index)
    }
  }
}
