/// What the model says of one change.
struct ProseAnswer: Sendable {
  /// Above 0: material. In thousandths of the logarithm of the odds.
  let margin: Int
  /// The strongest first; at least one.
  let kinds: [String]
  let isWider: Bool
}

extension ProseModel {
  /// How far behind the strongest a second kind may lie to be named, too.
  private static let kindsApart = 700

  func answer(_ features: ChangeFeatures) -> ProseAnswer {
    let scores = scores(features)
    var kinds: [(name: String, score: Score)] = []
    var (material, direction) = (0, 0)
    for (question, name) in questions.enumerated() {
      let score = scores[question] - thresholds[question]
      switch name {
      case "material": material = score
      case "wider": direction = score
      default: kinds.append((name, score))
      }
    }
    let ranked = kinds.enumerated().sorted {
      ($0.element.score, -$0.offset) > ($1.element.score, -$1.offset)
    }.map(\.element)
    let best = ranked.first?.score ?? 0
    return ProseAnswer(
      margin: material, kinds: ranked.prefix(2).filter { $0.score >= best - Self.kindsApart }.map(\.name),
      isWider: direction >= 0)
  }
}
