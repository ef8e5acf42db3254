/// A comparison with what its parts are judged against: which words either text has anywhere, and how much changed.
package struct DocumentChange: Sendable {
  package let comparison: ProseComparison
  private let oldStems: [Bool]
  private let newStems: [Bool]
  private let oldHeadings: [ConceptSet]
  private let newHeadings: [ConceptSet]
  /// Changed sentences among all, from 0 to 1.
  let changedShare: Float
  /// One for each change of the comparison.
  package let readings: [ChangeReading]
  private let substitutions: Substitutions
  private let saidInOld: SaidElsewhere
  private let saidInNew: SaidElsewhere

  /// - Parameter explains: whether a stretch of a change is said otherwise already, as the change of a value of the data.
  package init(
    _ comparison: ProseComparison, vocabulary: ProseVocabulary,
    explains: (ProseHunk, ChangeReading) -> Bool = { _, _ in false }
  ) {
    self.comparison = comparison
    func stems(_ text: ProseText) -> [Bool] {
      var stems = [Bool](repeating: false, count: vocabulary.entries.count)
      for sentence in text.sentences {
        for word in sentence.words { stems[Int(vocabulary[word.id].stem)] = true }
      }
      return stems
    }
    oldStems = stems(comparison.old)
    newStems = stems(comparison.new)
    func headings(_ text: ProseText) -> [ConceptSet] {
      text.clauses.map { clause in
        var set = ConceptSet()
        var joined = clause.path.joined(separator: ". ")
        let words = joined.withUTF8 { ProseWordScanner($0, vocabulary: vocabulary).words }
        vocabulary.lexicon.concepts(in: words, of: vocabulary) { concept, _ in set.insert(concept) }
        return set
      }
    }
    oldHeadings = headings(comparison.old)
    newHeadings = headings(comparison.new)
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
    saidInOld = SaidElsewhere(comparison.old, vocabulary: vocabulary)
    saidInNew = SaidElsewhere(comparison.new, vocabulary: vocabulary)
  }

  func isInOld(_ stem: Int32) -> Bool { Int(stem) < oldStems.count && oldStems[Int(stem)] }
  func isInNew(_ stem: Int32) -> Bool { Int(stem) < newStems.count && newStems[Int(stem)] }

  /// In how many changes the same words were replaced by the same.
  func substitutionCount(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> Int {
    substitutions.fewest(reading, vocabulary)
  }

  /// How much of what came or went one sentence of the other text says.
  func shareSaidElsewhere(_ reading: ChangeReading, _ vocabulary: ProseVocabulary) -> Float {
    if reading.old.isEmpty { return saidInOld.share(of: reading.new, vocabulary) }
    if reading.new.isEmpty { return saidInNew.share(of: reading.old, vocabulary) }
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
    for index in change.new { set.formUnion(newHeadings[comparison.new.sentences[index].clause]) }
    if change.new.isEmpty {
      for index in change.old { set.formUnion(oldHeadings[comparison.old.sentences[index].clause]) }
    }
    return set
  }
}
