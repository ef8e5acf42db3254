import PolicyProse

/// The words of one side of a change that matter: whole sentences where they are short, else the stretches that differ with
/// some words around them.
struct ProseExcerpt {
  let text: String?
  private static let most = 70
  private static let around = 8

  init(_ sentences: [Sentence], changed: [Int]) {
    let count = sentences.reduce(0) { $0 + $1.words.count }
    if sentences.isEmpty {
      text = nil
      return
    }
    if count <= Self.most {
      text = sentences.map(\.text).joined(separator: " ")
      return
    }
    // Positions count over all the sentences.
    var shown: [String] = []
    var left = Self.most
    var base = 0
    for sentence in sentences {
      let range = base..<base + sentence.words.count
      var place = range.lowerBound
      for position in changed where range.contains(position) && position >= place && left > 0 {
        let start = max(range.lowerBound, place, position - Self.around)
        var end = position + 1
        // On to where nothing differs for a while.
        for next in changed where next >= end && next <= end + Self.around && range.contains(next) {
          end = next + 1
        }
        end = min(range.upperBound, end + Self.around, start + left)
        if start > place || start > range.lowerBound { shown.append("…") }
        shown.append(sentence.written(start - base..<end - base))
        left -= end - start
        place = end
      }
      if place > range.lowerBound, place < range.upperBound { shown.append("…") }
      base = range.upperBound
    }
    if shown.isEmpty, let first = sentences.first {
      shown = [first.written(0..<min(Self.most, first.words.count)), "…"]
    }
    text = shown.reduce(into: [String]()) { if $1 != "…" || $0.last != "…" { $0.append($1) } }
      .joined(separator: " ")
  }
}

extension NormalisedText {
  /// At most the first 25 words as written; nil where there are none.
  var beginning: String? {
    if all.isEmpty { return nil }
    let shown = all.prefix(25).map { written($0) }.joined(separator: " ")
    return all.count > 25 ? shown + " …" : shown
  }
}
