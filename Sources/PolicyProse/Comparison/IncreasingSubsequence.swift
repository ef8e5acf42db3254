/// The positions of a longest strictly increasing subsequence.
package func longestIncreasingSubsequence(of values: [Int]) -> [Int] {
  // tails[n] is the position of the smallest value that ends a subsequence of length n + 1.
  var tails: [Int] = []
  var previous = [Int](repeating: -1, count: values.count)
  for (position, value) in values.enumerated() {
    var low = 0
    var high = tails.count
    while low < high {
      let middle = (low + high) / 2
      if values[tails[middle]] < value { low = middle + 1 } else { high = middle }
    }
    if low > 0 { previous[position] = tails[low - 1] }
    if low == tails.count { tails.append(position) } else { tails[low] = position }
  }
  var result = [Int](repeating: 0, count: tails.count)
  var position = tails.last ?? -1
  for index in tails.indices.reversed() {
    result[index] = position
    position = previous[position]
  }
  return result
}
