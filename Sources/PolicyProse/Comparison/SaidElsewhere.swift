/// Finds how much of a sentence another text says in one of its sentences: a statement that only stands elsewhere is no news.
struct SaidElsewhere: Sendable {
  private let postings: [[Int32]]
  private let weights: [Int]
  private static let mostPostings = 64

  init(_ text: ProseText, vocabulary: ProseVocabulary) {
    var postings = [[Int32]](repeating: [], count: vocabulary.entries.count)
    for (index, sentence) in text.sentences.enumerated() {
      for word in sentence.words where vocabulary[word.id].shape != .function {
        let stem = Int(vocabulary[word.id].stem)
        if postings[stem].last != Int32(index) { postings[stem].append(Int32(index)) }
      }
    }
    self.postings = postings
    weights = postings.map { stemWeight(count: $0.count) }
  }

  /// From 0, no sentence shares its telling words, to 1, one sentence has them all.
  func share(of words: [ProseWord], _ vocabulary: ProseVocabulary) -> Float {
    var stems: [Int32] = []
    for word in words where vocabulary[word.id].shape != .function { stems.append(vocabulary[word.id].stem) }
    stems.sort()
    var total = 0
    var scores: [Int32: Int] = [:]
    var best = 0
    for (index, stem) in stems.enumerated() where index == 0 || stems[index - 1] != stem {
      // Stems that the vocabulary learnt later are in no sentence.
      let places = Int(stem) < postings.count ? postings[Int(stem)] : []
      let weight = places.isEmpty ? stemWeight(count: 1) : weights[Int(stem)]
      total += weight
      if places.count > Self.mostPostings { continue }
      for place in places {
        let score = scores[place, default: 0] + weight
        scores[place] = score
        best = max(best, score)
      }
    }
    return total > 0 ? Float(best) / Float(total) : 0
  }
}
