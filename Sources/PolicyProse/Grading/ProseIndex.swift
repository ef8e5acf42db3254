/// What a text has anywhere: its words by their stems, what its headings speak of, and what each sentence says.
struct ProseIndex: Sendable {
  private let stems: [Bool]
  /// One for each clause.
  let headings: [ConceptSet]
  let said: SaidElsewhere

  init(_ text: ProseText, vocabulary: ProseVocabulary) {
    var stems = [Bool](repeating: false, count: vocabulary.entries.count)
    for sentence in text.sentences {
      for word in sentence.words { stems[Int(vocabulary[word.id].stem)] = true }
    }
    self.stems = stems
    headings = text.clauses.map { clause in
      var set = ConceptSet()
      var joined = clause.path.joined(separator: ". ")
      let words = joined.withUTF8 { ProseWordScanner($0, vocabulary: vocabulary).words }
      vocabulary.lexicon.concepts(in: words, of: vocabulary) { concept, _ in set.insert(concept) }
      return set
    }
    said = SaidElsewhere(text, vocabulary: vocabulary)
  }

  /// Stems that the vocabulary learnt later are not in the text.
  func has(_ stem: Int32) -> Bool { Int(stem) < stems.count && stems[Int(stem)] }
}
