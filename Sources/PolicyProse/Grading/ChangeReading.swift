/// What a change of prose does, read off its words: which came, which went, which stayed around them.
package struct ChangeReading: Sendable {
  /// A word or phrase that stands for a concept.
  struct Mention: Sendable {
    let concept: Concept
    /// Positions in the words of its side.
    let words: Range<Int>
    let isChanged: Bool
  }

  /// All words of the old side, one sentence after the other.
  package let old: [ProseWord]
  package let new: [ProseWord]
  package let hunks: [ProseHunk]
  let oldMentions: [Mention]
  let newMentions: [Mention]
  /// Positions of the words that went or came.
  package let deleted: [Int]
  package let inserted: [Int]

  /// Some stretch is the change of a value that is said otherwise.
  package private(set) var wasExplained = false

  package func newSays(_ concept: Concept) -> Bool { newMentions.contains { $0.concept == concept } }

  package func mentionsInChange(_ concept: Concept) -> Bool {
    oldMentions.contains { $0.concept == concept && $0.isChanged }
      || newMentions.contains { $0.concept == concept && $0.isChanged }
  }

  package init(
    _ change: ProseComparison.Change, in comparison: ProseComparison, vocabulary: ProseVocabulary,
    alignment: inout SequenceAlignment, explains: (ProseHunk, ChangeReading) -> Bool = { _, _ in false }
  ) {
    let old = change.old.flatMap { comparison.old.sentences[$0].words }
    let new = change.new.flatMap { comparison.new.sentences[$0].words }
    let hunks = alignment.hunks(
      old.map { vocabulary[$0.id].stem }, new.map { vocabulary[$0.id].stem })
    let all = ChangeReading(old, new, hunks, vocabulary)
    let open = hunks.filter { !explains($0, all) }
    self = open.count == hunks.count ? all : ChangeReading(old, new, open, vocabulary)
    wasExplained = open.count < hunks.count
  }

  private init(_ old: [ProseWord], _ new: [ProseWord], _ hunks: [ProseHunk], _ vocabulary: ProseVocabulary) {
    // A space too many or too few in a word is no difference.
    let hunks = hunks.filter { hunk in
      hunk.old.isEmpty || hunk.new.isEmpty
        || old[hunk.old].map { vocabulary[$0.id].word }.joined()
          != new[hunk.new].map { vocabulary[$0.id].word }.joined()
    }
    (self.old, self.new, self.hunks) = (old, new, hunks)
    deleted = hunks.flatMap { Array($0.old) }
    inserted = hunks.flatMap { Array($0.new) }
    oldMentions = Self.mentions(old, hunks.map(\.old), vocabulary)
    newMentions = Self.mentions(new, hunks.map(\.new), vocabulary)
  }

  private static func mentions(_ words: [ProseWord], _ stretches: [Range<Int>], _ vocabulary: ProseVocabulary)
    -> [Mention]
  {
    var isChanged = [Bool](repeating: false, count: words.count)
    for stretch in stretches { for index in stretch { isChanged[index] = true } }
    var mentions: [Mention] = []
    vocabulary.lexicon.concepts(in: words, of: vocabulary) { concept, range in
      mentions.append(Mention(concept: concept, words: range, isChanged: range.contains { isChanged[$0] }))
    }
    return mentions
  }
}
