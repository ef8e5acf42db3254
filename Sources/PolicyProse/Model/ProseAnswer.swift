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
    var (material, direction) = (0, 0)
    // The strongest two; of equals the first.
    var best: (question: Int, score: Score)?
    var second: (question: Int, score: Score)?
    for (question, name) in questions.enumerated() {
      let score = scores[question] - thresholds[question]
      switch name {
      case "material": material = score
      case "wider": direction = score
      default:
        if best.map({ score > $0.score }) ?? true {
          (best, second) = ((question, score), best)
        } else if second.map({ score > $0.score }) ?? true {
          second = (question, score)
        }
      }
    }
    var kinds: [String] = []
    if let best {
      kinds.append(questions[best.question])
      if let second, second.score >= best.score - Self.kindsApart { kinds.append(questions[second.question]) }
    }
    return ProseAnswer(margin: material, kinds: kinds, isWider: direction >= 0)
  }
}
