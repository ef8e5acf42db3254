/// The weights that grade a change of prose, read once from `weights.tsv`, which `scripts/train-prose.py` writes.
///
/// One row for each feature and for each stem that tells kinds apart (`~stem`), one column for each question: is the change material, is it wider or narrower for the people
/// concerned, and, for each kind of finding, is it about that. A score is a sum of whole numbers: the same on every machine.
package struct ProseModel: Sendable {
  /// In thousandths of the logarithm of the odds.
  package typealias Score = Int

  package let questions: [String]
  /// The scores from which on the answer is yes.
  let thresholds: [Score]
  /// By feature, then by question.
  private let weights: [[Int32]]
  private let stemWeights: [String: [Int32]]

  package static let english = ProseModel(PackageResources.weights_tsv)

  init(_ bytes: [UInt8]) {
    var rows = bytes.split(separator: 0x0A).map {
      $0.split(separator: 0x09).map { String(decoding: $0, as: UTF8.self) }
    }
    let head = rows.isEmpty ? [] : rows.removeFirst()
    questions = Array(head.dropFirst())
    var places: [String: Int] = [:]
    for index in 0..<ChangeFeatures.count { places[ChangeFeatures.name(index)] = index }
    var stemWeights: [String: [Int32]] = [:]
    var thresholds = [Score](repeating: 0, count: questions.count)
    var weights = [[Int32]](repeating: [], count: ChangeFeatures.count)
    for row in rows {
      guard let name = row.first else { continue }
      if name == "threshold" { thresholds = row.dropFirst().map { Int($0) ?? 0 } }
      if name.hasPrefix("~") {
        stemWeights[String(name.dropFirst())] = row.dropFirst().map { Int32($0) ?? 0 }
      }
      guard let place = places[name] else { continue }
      weights[place] = row.dropFirst().map { Int32($0) ?? 0 }
    }
    self.weights = weights
    self.stemWeights = stemWeights
    self.thresholds = thresholds
  }

  /// The scores of all questions.
  package func scores(_ features: ChangeFeatures) -> [Score] {
    var scores = [Score](repeating: 0, count: questions.count)
    for (index, value) in features.values {
      let row = weights[index]
      let scaled = Int(value * 256 + 0.5)
      for (question, weight) in row.enumerated() where weight != 0 {
        scores[question] += scaled * Int(weight)
      }
    }
    scores = scores.map { $0 / 256 }
    for stem in features.stems {
      guard let row = stemWeights[stem] else { continue }
      for (question, weight) in row.enumerated() { scores[question] += Int(weight) }
    }
    return scores
  }

  /// The features that speak for a yes, the strongest first.
  package func reasons(_ features: ChangeFeatures, for question: Int) -> [(feature: Int, score: Score)] {
    features.values.compactMap { index, value -> (Int, Score)? in
      guard weights[index].indices.contains(question) else { return nil }
      let score = Int(value * 256 + 0.5) * Int(weights[index][question]) / 256
      return score > 0 ? (index, score) : nil
    }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }.map { (feature: $0.0, score: $0.1) }
  }
}
