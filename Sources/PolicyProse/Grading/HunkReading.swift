/// What the differing stretches of a change are by their form.
struct HunkReading {
  /// Each differs in the spelling of a word alone.
  let isSpellingOnly: Bool
  /// Numbers and names of a postal address.
  let isPostalAddress: Bool
  /// A name that ends in a form of company, or the form itself, is another.
  let changesLegalName: Bool
  /// Names took the place of names.
  let isNameForName: Bool
  /// Words joined a list and none left it.
  let listGrew: Bool
  let listShrank: Bool

  init(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) {
    func word(_ word: ProseWord) -> String { vocabulary[word.id].word }
    func marks(_ word: ProseWord) -> WordMarks { vocabulary[word.id].marks }
    let hunks = reading.hunks
    isSpellingOnly =
      !hunks.isEmpty
      && hunks.allSatisfy { hunk in
        hunk.old.count == 1 && hunk.new.count == 1
          && Self.differsInSpelling(
            vocabulary[reading.old[hunk.old.lowerBound].id], vocabulary[reading.new[hunk.new.lowerBound].id])
      }

    let sides = reading.deleted.map { reading.old[$0] } + reading.inserted.map { reading.new[$0] }
    let hasStreet = (reading.old + reading.new).contains { marks($0).contains(.street) }
    isPostalAddress =
      hasStreet && !reading.deleted.isEmpty && !reading.inserted.isEmpty
      && sides.contains { vocabulary[$0.id].shape == .number }
      && sides.allSatisfy {
        $0.isCapitalised || vocabulary[$0.id].shape == .number || marks($0).contains(.street)
          || word($0).utf8.count <= 3 || word($0).utf8.contains { (0x30...0x39).contains($0) }
      }

    changesLegalName = hunks.contains { hunk in
      guard !hunk.old.isEmpty, !hunk.new.isEmpty, hunk.old.count <= 5, hunk.new.count <= 5 else {
        return false
      }
      func isLegal(_ words: [ProseWord], _ stretch: Range<Int>) -> Bool {
        let after = words[stretch.lowerBound..<min(stretch.upperBound + 2, words.count)]
        return after.contains { marks($0).contains(.companyForm) }
      }
      func isName(_ words: [ProseWord], _ stretch: Range<Int>) -> Bool {
        words[stretch].contains {
          $0.isCapitalised || marks($0).contains(.companyForm) || stretch.lowerBound == 0
        }
      }
      return isLegal(reading.old, hunk.old) && isLegal(reading.new, hunk.new) && isName(reading.old, hunk.old)
        && isName(reading.new, hunk.new)
    }

    func areNames(_ words: [ProseWord], _ stretch: Range<Int>) -> Bool {
      !stretch.isEmpty
        && stretch.allSatisfy { index in
          words[index].isCapitalised || vocabulary[words[index].id].shape == .function || index == 0
            || vocabulary[words[index].id].shape == .number
        } && stretch.contains { words[$0].isCapitalised || $0 == 0 }
    }
    isNameForName =
      !hunks.isEmpty && hunks.allSatisfy { areNames(reading.old, $0.old) && areNames(reading.new, $0.new) }
    let kept = !reading.old.isEmpty && !reading.new.isEmpty
    func onlyJoins(_ stretch: Range<Int>, _ words: [ProseWord]) -> Bool {
      stretch.allSatisfy { vocabulary[words[$0].id].shape == .function }
    }
    listGrew =
      kept && hunks.allSatisfy { onlyJoins($0.old, reading.old) }
      && reading.inserted.contains { vocabulary[reading.new[$0].id].shape == .content }
    listShrank =
      kept && hunks.allSatisfy { onlyJoins($0.new, reading.new) }
      && reading.deleted.contains { vocabulary[reading.old[$0].id].shape == .content }
  }

  /// One letter more, less or another; two in a long word. Numbers, negations and names of periods do not count.
  private static func differsInSpelling(_ old: ProseVocabulary.Entry, _ new: ProseVocabulary.Entry) -> Bool {
    guard old.shape != .number, new.shape != .number, old.shape != .address, new.shape != .address else {
      return false
    }
    let (a, b) = (Array(old.word.utf8), Array(new.word.utf8))
    if a.contains(0x27) != b.contains(0x27) || min(a.count, b.count) < 3 { return false }
    if ["not", "nor", "may"].contains(old.word) || ["not", "nor", "may"].contains(new.word) { return false }
    let most = min(a.count, b.count) >= 8 ? 2 : 1
    if abs(a.count - b.count) > most { return false }
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let next = min(row[j + 1] + 1, row[j] + 1, previous + (x == y ? 0 : 1))
        previous = row[j + 1]
        row[j + 1] = next
      }
    }
    return row[b.count] <= most
  }
}

/// A practice that changed words state: that somebody does, or does not do, something with data.
struct Practice {
  private(set) var changed = ConceptSet()
  private(set) var isDenied = false
  /// The verb of an unchanged statement is another.
  private(set) var verbChanged = false

  private static let subjects: Set<String> = [
    "we", "we'll", "we've", "our", "they", "company", "partners", "providers", "parties", "vendors", "it",
    "you", "us",
  ]
  private static let verbs: [Concept] = [.collecting, .using, .sharing, .selling, .keeping, .deleting]

  init(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) {
    var (came, went) = (ConceptSet(), ConceptSet())
    for (isNew, mentions, words) in [
      (true, reading.newMentions, reading.new), (false, reading.oldMentions, reading.old),
    ] {
      for mention in mentions where mention.isChanged && Self.verbs.contains(mention.concept) {
        if isNew { came.insert(mention.concept) } else { went.insert(mention.concept) }
        let before = words[max(0, mention.words.lowerBound - 6)..<mention.words.lowerBound]
        guard before.contains(where: { Self.subjects.contains(vocabulary[$0.id].word) }) else { continue }
        changed.insert(mention.concept)
        let isNegated = mentions.contains {
          $0.concept == .negation && $0.words.lowerBound < mention.words.lowerBound
            && mention.words.lowerBound - $0.words.lowerBound <= 6
        }
        if isNegated { isDenied = true }
      }
    }
    verbChanged = !reading.old.isEmpty && !reading.new.isEmpty && !came.subtracting(went).isEmpty
  }
}
