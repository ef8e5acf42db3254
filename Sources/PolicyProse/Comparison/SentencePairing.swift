/// Pairs sentences that are alike, and joins what was split or merged.
struct SentencePairing {
  struct Group {
    var old: [Int]
    var new: [Int]
  }

  /// Each sentence of the old side and of the new stands in exactly one.
  private(set) var groups: [Group] = []

  private let old: [Side]
  private let new: [Side]
  private let oldPlaces: [Int]
  private let newPlaces: [Int]
  /// The work done so far; laws about growth count it.
  private(set) var steps = 0
  /// By stem: how much it tells that two sentences share it, in whole numbers: their sum is the same in every order.
  private let weights: [Int]
  private var groupOfOld: [Int]
  private var groupOfNew: [Int]

  /// Words that more sentences share tell nothing and would cost a quadratic step.
  private static let mostPostings = 48
  private static let alikeAnywhere: Float = 0.42
  private static let alikeInPlace: Float = 0.25
  private static let contained: Float = 0.7

  private struct Side {
    /// The different stems, ascending.
    let stems: [Int32]
    let weight: Int
  }

  private struct Candidate {
    let old: Int
    let new: Int
    let likeness: Float
    let distance: Int
  }

  init(
    old: [Sentence], new: [Sentence], oldPlaces: [Int], newPlaces: [Int], vocabulary: ProseVocabulary
  ) {
    self.oldPlaces = oldPlaces
    self.newPlaces = newPlaces
    var frequency = [Int32](repeating: 0, count: vocabulary.entries.count)
    func stems(_ sentences: [Sentence]) -> [[Int32]] {
      sentences.map { sentence in
        var stems = sentence.words.map { vocabulary[$0.id].stem }
        stems.sort()
        var unique: [Int32] = []
        for stem in stems where unique.last != stem { unique.append(stem) }
        for stem in unique { frequency[Int(stem)] += 1 }
        return unique
      }
    }
    let (before, after) = (stems(old), stems(new))
    let weights = frequency.map { stemWeight(count: Int($0)) }
    func sides(_ stems: [[Int32]]) -> [Side] {
      stems.map { Side(stems: $0, weight: $0.reduce(0) { $0 + weights[Int($1)] }) }
    }
    self.old = sides(before)
    self.new = sides(after)
    self.weights = weights
    groupOfOld = Array(repeating: -1, count: old.count)
    groupOfNew = Array(repeating: -1, count: new.count)
  }

  /// Best first, each sentence once.
  mutating func pair() {
    var candidates: [Candidate] = []
    let postings = self.postings(new)
    var shared = [Int](repeating: 0, count: new.count)
    var touched: [Int] = []
    for (index, side) in old.enumerated() {
      // What the words that tell nothing can add to the likeness at most.
      var uncounted = 0
      for stem in side.stems {
        let places = postings[Int(stem)]
        steps += 1
        if places.isEmpty { continue }
        if places.count > Self.mostPostings {
          uncounted += weights[Int(stem)]
          continue
        }
        steps += places.count
        for place in places {
          if shared[Int(place)] == 0 { touched.append(Int(place)) }
          shared[Int(place)] += weights[Int(stem)]
        }
      }
      for place in touched {
        let most = shared[place] + uncounted
        shared[place] = 0
        let distance = abs(oldPlaces[index] - newPlaces[place])
        let least = distance == 0 ? Self.alikeInPlace : Self.alikeAnywhere
        if Float(2 * most) < 0.999 * least * Float(side.weight + new[place].weight) { continue }
        steps += side.stems.count + new[place].stems.count
        let likeness = likeness(side, new[place])
        if likeness > least {
          candidates.append(Candidate(old: index, new: place, likeness: likeness, distance: distance))
        }
      }
      touched.removeAll(keepingCapacity: true)
    }
    candidates.sort { a, b in
      let (x, y) = (a.likeness - (a.distance == 0 ? 0 : 0.1), b.likeness - (b.distance == 0 ? 0 : 0.1))
      if x != y { return x > y }
      if a.distance != b.distance { return a.distance < b.distance }
      return (a.new, a.old) < (b.new, b.old)
    }
    for candidate in candidates
    where groupOfOld[candidate.old] < 0 && groupOfNew[candidate.new] < 0 {
      groupOfOld[candidate.old] = groups.count
      groupOfNew[candidate.new] = groups.count
      groups.append(Group(old: [candidate.old], new: [candidate.new]))
    }
  }

  /// What is left joins the change whose other side holds nearly all its words.
  mutating func joinSplits() {
    for (part, whole) in wholes(of: new, groupOfNew, in: old, groupOfOld) {
      groupOfNew[part] = groupOfOld[whole]
      groups[groupOfOld[whole]].new.append(part)
    }
    for (part, whole) in wholes(of: old, groupOfOld, in: new, groupOfNew) {
      groupOfOld[part] = groupOfNew[whole]
      groups[groupOfNew[whole]].old.append(part)
    }
    for index in old.indices where groupOfOld[index] < 0 { groups.append(Group(old: [index], new: [])) }
    for index in new.indices where groupOfNew[index] < 0 { groups.append(Group(old: [], new: [index])) }
    groups.sort { a, b in
      (a.new.first ?? .max, a.old.first ?? .max) < (b.new.first ?? .max, b.old.first ?? .max)
    }
  }

  /// For each part that no group has the whole, of a group, that holds it best, if one does.
  private mutating func wholes(
    of parts: [Side], _ groupOfPart: [Int], in wholes: [Side], _ groupOfWhole: [Int]
  ) -> [(part: Int, whole: Int)] {
    var found: [(part: Int, whole: Int)] = []
    let postings = self.postings(wholes)
    var shared = [Int](repeating: 0, count: wholes.count)
    var touched: [Int] = []
    for (index, part) in parts.enumerated() where groupOfPart[index] < 0 && part.stems.count >= 4 {
      var best: (whole: Int, share: Float) = (-1, 0)
      var uncounted = 0
      for stem in part.stems {
        let places = postings[Int(stem)]
        steps += 1
        if places.isEmpty { continue }
        if places.count > Self.mostPostings {
          uncounted += weights[Int(stem)]
          continue
        }
        steps += places.count
        for place in places where groupOfWhole[Int(place)] >= 0 {
          if shared[Int(place)] == 0 { touched.append(Int(place)) }
          shared[Int(place)] += weights[Int(stem)]
        }
      }
      touched.sort()
      for whole in touched {
        let most = shared[whole] + uncounted
        shared[whole] = 0
        if wholes[whole].stems.count <= part.stems.count { continue }
        if Float(most) < 0.999 * Self.contained * Float(part.weight) { continue }
        steps += part.stems.count + wholes[whole].stems.count
        let share = Float(common(part, wholes[whole])) / Float(part.weight)
        if share > best.share { best = (whole, share) }
      }
      touched.removeAll(keepingCapacity: true)
      if best.whole >= 0, best.share >= Self.contained { found.append((index, best.whole)) }
    }
    return found
  }

  /// By stem the sentences that have it.
  private func postings(_ sides: [Side]) -> [[Int32]] {
    var postings = [[Int32]](repeating: [], count: weights.count)
    for (index, side) in sides.enumerated() {
      for stem in side.stems { postings[Int(stem)].append(Int32(index)) }
    }
    return postings
  }

  private func common(_ a: Side, _ b: Side) -> Int {
    var (i, j, sum) = (0, 0, 0)
    while i < a.stems.count, j < b.stems.count {
      if a.stems[i] == b.stems[j] {
        sum += weights[Int(a.stems[i])]
        i += 1
        j += 1
      } else if a.stems[i] < b.stems[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return sum
  }

  private func likeness(_ a: Side, _ b: Side) -> Float {
    Float(2 * common(a, b)) / Float(a.weight + b.weight)
  }
}

/// What a stem tells that so many sentences have, in millionths.
func stemWeight(count: Int) -> Int { 4_000_000 / (3 + count) }
