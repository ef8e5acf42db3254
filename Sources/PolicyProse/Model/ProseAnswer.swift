/// What the model says of one change.
struct ProseAnswer: Sendable {
  let isMaterial: Bool
  let margin: Int
  /// The strongest first; at least one.
  let kinds: [String]
  let isWider: Bool
}

extension ProseModel {
  func answer(_ features: ChangeFeatures, added: Bool, removed: Bool) -> ProseAnswer {
    let scores = scores(features)
    var kinds: [(name: String, score: Score)] = []
    var (material, wider, narrower) = (0, 0, 0)
    for (question, name) in questions.enumerated() {
      let score = scores[question] - thresholds[question]
      switch name {
      case "material": material = score
      case "wider": wider = score
      case "narrower": narrower = score
      default: kinds.append((name, score))
      }
    }
    let ranked = kinds.enumerated().sorted { ($0.element.score, -$0.offset) > ($1.element.score, -$1.offset) }
      .map(\.element)
    let chosen = ranked.prefix(3).filter { $0.score >= 0 }
    return ProseAnswer(
      isMaterial: material >= 0, margin: material,
      kinds: (chosen.isEmpty ? Array(ranked.prefix(1)) : Array(chosen)).map(\.name),
      isWider: wider == narrower ? !removed : wider > narrower)
  }
}
