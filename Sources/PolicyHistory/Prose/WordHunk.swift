/// A stretch of words that differs between two texts.
struct WordHunk: Equatable {
  let old: Range<Int>
  let new: Range<Int>

  /// The stretches in which two lists of words differ: few and exact where the texts are alike, one stretch of all that
  /// lies between the first and the last difference where they are not.
  static func between(_ old: [String], _ new: [String]) -> [WordHunk] {
    var start = 0
    while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, old[oldEnd - 1] == new[newEnd - 1] {
      oldEnd -= 1
      newEnd -= 1
    }
    if start == oldEnd, start == newEnd { return [] }
    let whole = WordHunk(old: start..<oldEnd, new: start..<newEnd)
    if start == oldEnd || start == newEnd { return [whole] }
    return shortestEdit(Array(old[start..<oldEnd]), Array(new[start..<newEnd]))?.map {
      WordHunk(
        old: $0.old.lowerBound + start..<$0.old.upperBound + start,
        new: $0.new.lowerBound + start..<$0.new.upperBound + start)
    } ?? [whole]
  }

  /// Myers' greedy algorithm, given up beyond 200 edits.
  private static func shortestEdit(_ a: [String], _ b: [String]) -> [WordHunk]? {
    let limit = min(200, a.count + b.count)
    let offset = limit + 1
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    var trace: [[Int]] = []
    for edits in 0...limit {
      trace.append(furthest)
      for k in stride(from: -edits, through: edits, by: 2) {
        let down = k == -edits || (k != edits && furthest[offset + k - 1] < furthest[offset + k + 1])
        var x = down ? furthest[offset + k + 1] : furthest[offset + k - 1] + 1
        var y = x - k
        while x < a.count, y < b.count, y >= 0, a[x] == b[y] {
          x += 1
          y += 1
        }
        furthest[offset + k] = x
        if x >= a.count, y >= b.count { return hunks(trace, edits, offset, a.count, b.count) }
      }
    }
    return nil
  }

  /// Walks the trace back from the end and joins neighbouring edits.
  private static func hunks(_ trace: [[Int]], _ edits: Int, _ offset: Int, _ m: Int, _ n: Int) -> [WordHunk] {
    var result: [WordHunk] = []
    var (x, y) = (m, n)
    for d in stride(from: edits, to: 0, by: -1) {
      let furthest = trace[d]
      let k = x - y
      let down = k == -d || (k != d && furthest[offset + k - 1] < furthest[offset + k + 1])
      let previousX = furthest[offset + (down ? k + 1 : k - 1)]
      let previousY = previousX - (down ? k + 1 : k - 1)
      let edit =
        down
        ? WordHunk(old: previousX..<previousX, new: previousY..<previousY + 1)
        : WordHunk(old: previousX..<previousX + 1, new: previousY..<previousY)
      if let last = result.last, last.old.lowerBound == edit.old.upperBound,
        last.new.lowerBound == edit.new.upperBound
      {
        result[result.count - 1] = WordHunk(
          old: edit.old.lowerBound..<last.old.upperBound, new: edit.new.lowerBound..<last.new.upperBound)
      } else {
        result.append(edit)
      }
      (x, y) = (previousX, previousY)
    }
    return result.reversed()
  }
}
