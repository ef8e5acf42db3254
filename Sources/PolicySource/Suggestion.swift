/// The nearest of the known names, when one is near enough to be a slip of the finger.
package func nearest(to word: String, among known: some Sequence<String>) -> String? {
  let limit = max(1, min(3, word.utf8.count / 3))
  var best: (distance: Int, name: String)?
  for name in known {
    if abs(name.utf8.count - word.utf8.count) > limit { continue }
    let distance = editDistance(Array(word.lowercased().utf8), Array(name.lowercased().utf8))
    if distance > limit { continue }
    if best == nil || (distance, name) < (best!.distance, best!.name) { best = (distance, name) }
  }
  return best?.name
}

/// "did you mean 'x'?", or the known names when none is near.
package func suggestion(for word: String, among known: [String], called plural: String) -> String {
  if let name = nearest(to: word, among: known) { return "did you mean '\(name)'?" }
  if known.isEmpty { return "there are no \(plural) here" }
  let shown = known.sorted()
  let list = shown.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
  return "known \(plural): \(list)\(shown.count > 12 ? " and \(shown.count - 12) more" : "")"
}

/// Optimal string alignment: insertions, deletions, replacements and swaps of neighbours count one each.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var before = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in 1...a.count {
    var row = [Int](repeating: i, count: b.count + 1)
    for j in 1...b.count {
      let cost = a[i - 1] == b[j - 1] ? 0 : 1
      row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + cost)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], before[j - 2] + 1) }
    }
    before = previous
    previous = row
  }
  return previous[b.count]
}
