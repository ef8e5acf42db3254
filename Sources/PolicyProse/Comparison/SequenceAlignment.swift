/// Finds what two sequences of numbers have in common, in order.
///
/// Myers's algorithm in linear space, over those numbers only that both sequences have. The effort is bounded: long
/// sequences are first cut at the numbers that each of them has once, and a search that costs too much is cut
/// where it got furthest, so that the work grows with the length and never with its square.
package struct SequenceAlignment {
  /// The work done so far; laws about growth count it.
  package private(set) var steps = 0

  package init() {}

  private struct Occurrence {
    var round = 0
    var old: Int32 = 0
    var new: Int32 = 0
    var oldPosition: Int32 = 0
    var newPosition: Int32 = 0
  }

  private struct Box {
    let oldStart: Int
    let oldEnd: Int
    let newStart: Int
    let newEnd: Int
  }

  private static let anchoredLength = 512
  private static let most = 1024
  private static let least = 64
  private static let budget = 1_000_000

  private var occurrences: [Occurrence] = []
  private var round = 0
  private var forward = [Int](repeating: 0, count: 2 * most + 5)
  private var backward = [Int](repeating: 0, count: 2 * most + 5)

  /// For each old position the new one that it is matched with, or -1; the new positions ascend.
  ///
  /// The numbers are dense and not negative.
  package mutating func partners(of old: [Int32], in new: [Int32]) -> [Int32] {
    var partners = [Int32](repeating: -1, count: old.count)
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] {
      partners[start] = Int32(start)
      start += 1
    }
    var oldEnd = old.count
    var newEnd = new.count
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
      partners[oldEnd] = Int32(newEnd)
    }
    steps += old.count + new.count
    guard start < oldEnd, start < newEnd else { return partners }
    count(old[start..<oldEnd], new[start..<newEnd])
    let (a, oldPositions) = common(old, start..<oldEnd) { $0.new > 0 }
    let (b, newPositions) = common(new, start..<newEnd) { $0.old > 0 }
    guard !a.isEmpty else { return partners }

    let limit = max(Self.least, min(Self.most, Self.budget / (a.count + b.count)))
    var boxes = boxesBetweenAnchors(a, b) { partners[oldPositions[$0]] = Int32(newPositions[$1]) }
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        while let box = boxes.popLast() {
          solve(box, a, b, limit, &boxes) { partners[oldPositions[$0]] = Int32(newPositions[$1]) }
        }
      }
    }
    return partners
  }

  private mutating func count(_ old: ArraySlice<Int32>, _ new: ArraySlice<Int32>) {
    round += 1
    let top = Int(max(old.max() ?? 0, new.max() ?? 0))
    if top >= occurrences.count {
      occurrences += repeatElement(Occurrence(), count: max(top + 1 - occurrences.count, occurrences.count))
    }
    for value in old {
      if occurrences[Int(value)].round != round { occurrences[Int(value)] = Occurrence(round: round) }
      occurrences[Int(value)].old += 1
    }
    for value in new {
      if occurrences[Int(value)].round != round { occurrences[Int(value)] = Occurrence(round: round) }
      occurrences[Int(value)].new += 1
    }
  }

  private func common(
    _ values: [Int32], _ range: Range<Int>, _ isCommon: (Occurrence) -> Bool
  ) -> (values: [Int32], positions: [Int]) {
    var kept: [Int32] = []
    var positions: [Int] = []
    kept.reserveCapacity(range.count)
    positions.reserveCapacity(range.count)
    for position in range where isCommon(occurrences[Int(values[position])]) {
      kept.append(values[position])
      positions.append(position)
    }
    return (kept, positions)
  }

  /// Short sequences are one box; long ones are matched at their unique numbers first.
  private mutating func boxesBetweenAnchors(
    _ a: [Int32], _ b: [Int32], _ match: (Int, Int) -> Void
  ) -> [Box] {
    guard a.count + b.count > Self.anchoredLength else {
      return [Box(oldStart: 0, oldEnd: a.count, newStart: 0, newEnd: b.count)]
    }
    for (position, value) in b.enumerated() { occurrences[Int(value)].newPosition = Int32(position) }
    var unique: [(old: Int, new: Int)] = []
    for (position, value) in a.enumerated() {
      let occurrence = occurrences[Int(value)]
      if occurrence.old == 1, occurrence.new == 1 { unique.append((position, Int(occurrence.newPosition))) }
    }
    steps += a.count + b.count
    var boxes: [Box] = []
    var oldStart = 0
    var newStart = 0
    for index in longestIncreasingSubsequence(of: unique.map { $0.new }) {
      let anchor = unique[index]
      boxes.append(Box(oldStart: oldStart, oldEnd: anchor.old, newStart: newStart, newEnd: anchor.new))
      match(anchor.old, anchor.new)
      oldStart = anchor.old + 1
      newStart = anchor.new + 1
    }
    boxes.append(Box(oldStart: oldStart, oldEnd: a.count, newStart: newStart, newEnd: b.count))
    return boxes
  }

  /// Matches a box's ends and leaves its two halves on the stack.
  private mutating func solve(
    _ box: Box, _ a: UnsafeBufferPointer<Int32>, _ b: UnsafeBufferPointer<Int32>, _ limit: Int,
    _ boxes: inout [Box], _ match: (Int, Int) -> Void
  ) {
    var (x0, x1, y0, y1) = (box.oldStart, box.oldEnd, box.newStart, box.newEnd)
    while x0 < x1, y0 < y1, a[x0] == b[y0] {
      match(x0, y0)
      x0 += 1
      y0 += 1
    }
    while x0 < x1, y0 < y1, a[x1 - 1] == b[y1 - 1] {
      x1 -= 1
      y1 -= 1
      match(x1, y1)
    }
    steps += x0 - box.oldStart + box.oldEnd - x1 + 1
    guard x0 < x1, y0 < y1 else { return }
    if x1 - x0 == 1 {
      steps += y1 - y0
      for y in y0..<y1 where b[y] == a[x0] { return match(x0, y) }
      return
    }
    if y1 - y0 == 1 {
      steps += x1 - x0
      for x in x0..<x1 where a[x] == b[y0] { return match(x, y0) }
      return
    }
    let inner = Box(oldStart: x0, oldEnd: x1, newStart: y0, newEnd: y1)
    let (x, y) = middle(of: inner, a, b, limit)
    guard (x, y) != (x0, y0), (x, y) != (x1, y1) else { return }
    boxes.append(Box(oldStart: x, oldEnd: x1, newStart: y, newEnd: y1))
    boxes.append(Box(oldStart: x0, oldEnd: x, newStart: y0, newEnd: y))
  }

  /// A point on a shortest way through the box; past `limit` differences, the furthest one reached.
  ///
  /// Diagonal d holds the points with x - y = d. The search goes from both corners until the two meet.
  private mutating func middle(
    of box: Box, _ a: UnsafeBufferPointer<Int32>, _ b: UnsafeBufferPointer<Int32>, _ limit: Int
  ) -> (Int, Int) {
    let (x0, x1, y0, y1) = (box.oldStart, box.oldEnd, box.newStart, box.newEnd)
    let lowest = x0 - y1
    let highest = x1 - y0
    let forwardCentre = x0 - y0
    let backwardCentre = x1 - y1
    let isOdd = (forwardCentre - backwardCentre) & 1 != 0
    var steps = 0
    defer { self.steps += steps }
    return forward.withUnsafeMutableBufferPointer { forward in
      backward.withUnsafeMutableBufferPointer { backward in
        // Index 0 is the diagonal limit + 2 below the centre.
        let f = limit + 2 - forwardCentre
        let g = limit + 2 - backwardCentre
        var (forwardLow, forwardHigh) = (forwardCentre, forwardCentre)
        var (backwardLow, backwardHigh) = (backwardCentre, backwardCentre)
        forward[f + forwardCentre] = x0
        backward[g + backwardCentre] = x1
        for _ in 0..<limit {
          if forwardLow > lowest {
            forwardLow -= 1
            forward[f + forwardLow - 1] = -1
          } else {
            forwardLow += 1
          }
          if forwardHigh < highest {
            forwardHigh += 1
            forward[f + forwardHigh + 1] = -1
          } else {
            forwardHigh -= 1
          }
          var diagonal = forwardHigh
          while diagonal >= forwardLow {
            let below = forward[f + diagonal - 1]
            let above = forward[f + diagonal + 1]
            var x = below >= above ? below + 1 : above
            var y = x - diagonal
            while x < x1, y < y1, a[x] == b[y] {
              x += 1
              y += 1
              steps += 1
            }
            forward[f + diagonal] = x
            steps += 1
            if isOdd, backwardLow <= diagonal, diagonal <= backwardHigh, backward[g + diagonal] <= x {
              return (x, y)
            }
            diagonal -= 2
          }
          if backwardLow > lowest {
            backwardLow -= 1
            backward[g + backwardLow - 1] = .max
          } else {
            backwardLow += 1
          }
          if backwardHigh < highest {
            backwardHigh += 1
            backward[g + backwardHigh + 1] = .max
          } else {
            backwardHigh -= 1
          }
          diagonal = backwardHigh
          while diagonal >= backwardLow {
            let below = backward[g + diagonal - 1]
            let above = backward[g + diagonal + 1]
            var x = below < above ? below : above - 1
            var y = x - diagonal
            while x > x0, y > y0, a[x - 1] == b[y - 1] {
              x -= 1
              y -= 1
              steps += 1
            }
            backward[g + diagonal] = x
            steps += 1
            if !isOdd, forwardLow <= diagonal, diagonal <= forwardHigh, x <= forward[f + diagonal] {
              return (x, y)
            }
            diagonal -= 2
          }
        }
        var best = (x: x0, y: y0)
        for diagonal in stride(from: forwardHigh, through: forwardLow, by: -2) {
          var x = min(forward[f + diagonal], x1)
          if x - diagonal > y1 { x = y1 + diagonal }
          if 2 * x - diagonal > best.x + best.y { best = (x, x - diagonal) }
        }
        var bestBack = (x: x1, y: y1)
        for diagonal in stride(from: backwardHigh, through: backwardLow, by: -2) {
          var x = max(backward[g + diagonal], x0)
          if x - diagonal < y0 { x = y0 + diagonal }
          if 2 * x - diagonal < bestBack.x + bestBack.y { bestBack = (x, x - diagonal) }
        }
        let isForward = best.x - x0 + best.y - y0 >= x1 - bestBack.x + y1 - bestBack.y
        return isForward ? (best.x, best.y) : (bestBack.x, bestBack.y)
      }
    }
  }
}
