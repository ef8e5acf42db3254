import PolicyModel
import PolicyProse

/// The words that data values which changed have in prose, before and after: what `{{ name }}` was replaced by.
struct ChangedValues {
  private var pairs: [(old: [String], new: [String])] = []
  /// By the first differing words, so that a hunk finds its candidates at once.
  private var byResidue: [String: [Int]] = [:]

  init(of assessment: Assessment) {
    for change in assessment.changes {
      for field in change.fields {
        guard let old = field.old, let new = field.new else { continue }
        add(old, new)
        if let before = assessment.words(old, change.kind, field.field),
          let after = assessment.words(new, change.kind, field.field)
        {
          add(before, after)
        }
      }
    }
    if assessment.diff.titleChanged { add(assessment.diff.old.title, assessment.diff.new.title) }
  }

  private mutating func add(_ old: FieldValue, _ new: FieldValue) {
    switch (old, new) {
    case (.period(let before), .period(let after)): add(before.words, after.words)
    case (.record(let before), .record(let after)):
      for field in before.fields {
        if let value = after[field.field], value != field.value { add(field.value, value) }
      }
    default:
      if let before = old.text, let after = new.text { add(before, after) }
    }
  }

  private mutating func add(_ old: String, _ new: String) {
    let pair = (old: proseWords(old), new: proseWords(new))
    if pair.old == pair.new { return }
    pairs.append(pair)
    for hunk in [ProseHunk(old: pair.old.indices, new: pair.new.indices)]
      + ProseHunk.between(pair.old, pair.new)
    {
      byResidue[key(pair.old[hunk.old], pair.new[hunk.new]), default: []].append(pairs.count - 1)
    }
  }

  private func key(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> String {
    old.joined(separator: " ") + "\n" + new.joined(separator: " ")
  }

  /// Whether a stretch is exactly one value's change, with the words before and after that the value has in both.
  func explain(_ hunk: ProseHunk, _ old: [String], _ new: [String]) -> Bool {
    guard let candidates = byResidue[key(old[hunk.old], new[hunk.new])] else { return false }
    return candidates.contains { index in
      let pair = pairs[index]
      return ChangedValues.occurs(pair.old, around: hunk.old, in: old)
        && ChangedValues.occurs(pair.new, around: hunk.new, in: new)
    }
  }

  /// Whether a link leads elsewhere only because a value that it was filled with changed.
  func explain(_ link: LinkChange) -> Bool {
    let old = proseWords(LinkChange.address(link.old))
    let new = proseWords(LinkChange.address(link.new))
    return byResidue[key(old[...], new[...])] != nil
  }

  /// Whether the words stand in the text so that they cover the range.
  private static func occurs(_ words: [String], around range: Range<Int>, in text: [String]) -> Bool {
    if words.count < range.count || words.count > text.count { return false }
    let first = max(0, range.upperBound - words.count)
    let last = min(range.lowerBound, text.count - words.count)
    if first > last { return false }
    return (first...last).contains { start in text[start..<start + words.count].elementsEqual(words) }
  }
}
