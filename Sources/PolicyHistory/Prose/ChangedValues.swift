import PolicyModel

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
    let pair = (old: NormalisedText(old).words, new: NormalisedText(new).words)
    if pair.old == pair.new { return }
    pairs.append(pair)
    for hunk in [WordHunk(old: pair.old.indices, new: pair.new.indices)]
      + WordHunk.between(pair.old, pair.new)
    {
      byResidue[key(pair.old[hunk.old], pair.new[hunk.new]), default: []].append(pairs.count - 1)
    }
  }

  private func key(_ old: ArraySlice<String>, _ new: ArraySlice<String>) -> String {
    old.joined(separator: " ") + "\n" + new.joined(separator: " ")
  }

  /// Whether a stretch is exactly one value's change, with the words before and after that the value has in both.
  func explain(_ hunk: WordHunk, _ old: [String], _ new: [String]) -> Bool {
    guard let candidates = byResidue[key(old[hunk.old], new[hunk.new])] else { return false }
    return candidates.contains { index in
      let pair = pairs[index]
      return ChangedValues.occurs(pair.old, around: hunk.old, in: old)
        && ChangedValues.occurs(pair.new, around: hunk.new, in: new)
    }
  }

  /// Whether a link leads elsewhere only because a value that it was filled with changed.
  func explain(_ link: LinkChange) -> Bool {
    let old = NormalisedText(LinkChange.address(link.old)).words
    let new = NormalisedText(LinkChange.address(link.new)).words
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

/// The words of dates in prose.
enum PolicyDate {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]

  /// A number, a month's name or a date in digits.
  static func isPart(_ word: String) -> Bool {
    if months.contains(word) || months.contains(where: { word.utf8.count == 3 && $0.hasPrefix(word) }) {
      return true
    }
    var text = word[...]
    for ending in ["st", "nd", "rd", "th"] where text.hasSuffix(ending) { text = text.dropLast(2) }
    return !text.isEmpty
      && text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D || $0 == 0x2F }
      && text.utf8.contains { (0x30...0x39).contains($0) }
  }

  /// A word that says that the date is the policy's own.
  static func isLabel(_ word: String) -> Bool {
    ["updated", "update", "effective", "revised", "modified", "version", "force"].contains(word)
  }
}

/// At most 30 words of a text around a stretch of it.
struct Excerpt {
  let text: String?

  init(_ source: NormalisedText, _ range: Range<Int>) {
    let words = source.all
    if words.isEmpty {
      text = nil
      return
    }
    let start = max(0, range.lowerBound - 5)
    let end = min(words.count, max(range.upperBound + 5, start), start + 30)
    let shown = words[start..<end].map { source.written($0) }.joined(separator: " ")
    text = (start > 0 ? "… " : "") + shown + (end < words.count ? " …" : "")
  }

  static func beginning(of source: NormalisedText) -> String? { Excerpt(source, 0..<0).extended(source) }

  private func extended(_ source: NormalisedText) -> String? {
    Excerpt(source, 0..<min(25, source.all.count)).text
  }
}
