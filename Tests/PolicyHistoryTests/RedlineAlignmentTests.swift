import PolicyProse
import Testing

@testable import PolicyHistory

@Suite struct SequenceAlignmentTests {
  /// The length of a longest common subsequence, by the book.
  private func longest(_ a: [Int32], _ b: [Int32]) -> Int {
    var row = [Int](repeating: 0, count: b.count + 1)
    for x in a {
      var diagonal = 0
      for (index, y) in b.enumerated() {
        let above = row[index + 1]
        row[index + 1] = x == y ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[b.count]
  }

  /// The numbers that are matched with equal ones, in order.
  private func matched(_ partners: [Int32], _ a: [Int32], _ b: [Int32]) -> Int {
    var last: Int32 = -1
    var count = 0
    for (index, partner) in partners.enumerated() where partner >= 0 {
      guard partner > last, a[index] == b[Int(partner)] else { return -1 }
      last = partner
      count += 1
    }
    return count
  }

  private struct Numbers {
    var state: UInt64 = 42

    mutating func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }

    mutating func sequence(_ count: Int, _ alphabet: Int) -> [Int32] {
      (0..<count).map { _ in Int32(next(alphabet)) }
    }
  }

  @Test func shortSequencesShareAsMuchAsTheyCan() {
    var alignment = SequenceAlignment()
    var numbers = Numbers()
    for _ in 0..<2000 {
      let alphabet = 1 + numbers.next(6)
      let a = numbers.sequence(numbers.next(30), alphabet)
      let b = numbers.sequence(numbers.next(30), alphabet)
      #expect(matched(alignment.partners(of: a, in: b), a, b) == longest(a, b), "\(a) \(b)")
    }
  }

  @Test(arguments: [3, 40, 1000])
  func longSequencesShareAlmostAsMuchAsTheyCan(alphabet: Int) {
    var alignment = SequenceAlignment()
    var numbers = Numbers(state: UInt64(alphabet))
    let a = numbers.sequence(1000, alphabet)
    var b: [Int32] = []
    for number in a {
      switch numbers.next(10) {
      case 0: continue
      case 1: b += [Int32(numbers.next(alphabet)), number]
      case 2: b.append(Int32(numbers.next(alphabet)))
      default: b.append(number)
      }
    }
    let count = matched(alignment.partners(of: a, in: b), a, b)
    #expect(100 * count >= 95 * longest(a, b))
  }

  @Test(arguments: [2, 8, 40, 1000])
  func sequencesWithLittleInCommonAreStillMatchedInOrder(alphabet: Int) {
    var alignment = SequenceAlignment()
    var numbers = Numbers(state: UInt64(alphabet))
    for (left, right) in [(3000, 3000), (8000, 200), (40, 8000)] {
      let a = numbers.sequence(left, alphabet)
      let b = numbers.sequence(right, alphabet)
      #expect(matched(alignment.partners(of: a, in: b), a, b) > 0)
    }
  }

  @Test func itemsThatLeaveTheOrderAreMoved() {
    let placements = Placement.all(oldOfNew: [0, 3, nil, 1, 2], oldCount: 5)
    #expect(
      placements == [
        Placement(old: 0, new: 0, isMoved: false), Placement(old: 3, new: 1, isMoved: true),
        Placement(old: nil, new: 2, isMoved: false), Placement(old: 1, new: 3, isMoved: false),
        Placement(old: 2, new: 4, isMoved: false), Placement(old: 4, new: nil, isMoved: false),
      ])
  }
}
