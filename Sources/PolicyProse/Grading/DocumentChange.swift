/// A comparison with what its parts are judged against: which words either text has anywhere, and how much changed.
package struct DocumentChange: Sendable {
  package let comparison: ProseComparison
  private let old: ProseIndex
  private let new: ProseIndex
  /// Changed sentences among all, from 0 to 1.
  let changedShare: Float
  /// One for each change of the comparison.
  package let readings: [ChangeReading]
  private let substitutions: Substitutions

  /// - Parameter explains: whether a stretch of a change is said otherwise already, as the change of a value of the data.
  package init(
    _ comparison: ProseComparison, vocabulary: ProseVocabulary,
    explains: (ProseHunk, ChangeReading) -> Bool = { _, _ in false }
  ) {
    self.comparison = comparison
    old = vocabulary.index(of: comparison.old)
    new = vocabulary.index(of: comparison.new)
    let changed = comparison.changes.reduce(0) { $0 + $1.old.count + $1.new.count }
    let all = comparison.old.sentences.count + comparison.new.sentences.count
    changedShare = all == 0 ? 0 : Float(changed) / Float(all)
    var alignment = SequenceAlignment()
    var substitutions = Substitutions()
    readings = comparison.changes.map { change in
      let reading = ChangeReading(
        change, in: comparison, vocabulary: vocabulary, alignment: &alignment, explains: explains)
      substitutions.add(reading, vocabulary)
      return reading
    }
    self.substitutions = substitutions
  }

  func isInOld(_ stem: Int32) -> Bool { old.has(stem) }
  func isInNew(_ stem: Int32) -> Bool { new.has(stem) }

  /// In how many changes the same words were replaced by the same.
  func substitutionCount(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> Int {
    substitutions.fewest(reading, vocabulary)
  }

  /// How much of what came or went one sentence of the other text says.
  func shareSaidElsewhere(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> Float {
    if reading.old.isEmpty { return old.said.share(of: reading.new, vocabulary) }
    if reading.new.isEmpty { return new.said.share(of: reading.old, vocabulary) }
    return 0
  }

  package func guards(_ reading: ChangeReading, _ features: ChangeFeatures, _ vocabulary: ProseVocabulary)
    -> [ProseGuard]
  {
    reading.guards(
      features, isSaidElsewhere: features.has(.mostlySaidElsewhere) || features.has(.replacedThrice),
      vocabulary)
  }

  func headingConcepts(_ change: ProseComparison.Change) -> ConceptSet {
    var set = ConceptSet()
    for index in change.new { set.formUnion(new.headings[comparison.new.sentences[index].clause]) }
    if change.new.isEmpty {
      for index in change.old { set.formUnion(old.headings[comparison.old.sentences[index].clause]) }
    }
    return set
  }
}
