import PolicySource

/// "We do not sell", while the data says that it does or does not deny it.
func saleDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  // Conditions, links to opt out and people's own instructions are no denials.
  guard
    !sentence.hasAny([
      "unless", "except", "without", "until", "request", "requests", "ask", "direct", "instruct", "opt",
      "link",
      "right", "my", "if", "tell", "otherwise", "than",
      "conventional", "traditional", "money", "monetary", "knowingly", "children", "minors", "directly",
      "through",
    ])
  else { return found }
  let sale = data.entities.single(.sale)
  for (index, field) in sentence.denials {
    if sale?.flag(field) == false { continue }
    let deed =
      switch field {
      case .sells: "selling"
      case .shares: "sharing"
      default: "targeted advertising"
      }
    let says = sale?.flag(field) == true ? "the data says that there is" : "the data does not say so"
    found.report(
      .proseSaleNotInData, "the prose denies \(deed) and \(says)",
      at: sentence.range(of: index..<(index + 1)),
      notes: sale.map { [.init("the data's statement", at: $0.range(of: field) ?? $0.range)] } ?? [],
      help: "state `sale: {\(field.rawValue): false}`, or correct the prose")
  }
  return found
}

private let negations: Set<String> = ["not", "never", "don't", "doesn't", "won't", "neither", "isn't"]
private let sellers: Set<String> = ["we", "never", "company"]

extension ProseSentence {
  /// What it denies without a condition, and at which word.
  fileprivate var denials: [(Int, Field)] {
    var denials: [(Int, Field)] = []
    for (index, word) in lower.enumerated() where word == "sell" || word == "sold" {
      let before = lower[max(0, index - 4)..<index]
      guard before.contains(where: negations.contains), !hasAny(["should", "may"]),
        ["data", "information", "it", "them"].contains(where: lower.contains)
          || index + 1 < lower.count && ["your", "personal"].contains(lower[index + 1]),
        word == "sold" || before.contains(where: sellers.contains) || before.contains("and")
      else { continue }
      denials.append((index, .sells))
      let after = lower[(index + 1)...].prefix(4)
      if hasAny(["advertising", "behavioral", "behavioural", "context"]),
        let shares = after.firstIndex(where: { $0 == "share" || $0 == "shared" })
      {
        denials.append((shares, .shares))
      }
    }
    if let targeted = lower.firstRange(ofWords: ["targeted", "advertising"]),
      let negation = lower[max(0, targeted.lowerBound - 8)..<targeted.lowerBound].firstIndex(where: {
        negations.contains($0) || $0 == "no"
      }), !hasAny(["sell", "sold", "share", "shared"]),
      lower[negation..<targeted.lowerBound].contains(where: {
        ["use", "used", "do", "engage", "no"].contains($0)
      })
    {
      denials.append((targeted.lowerBound, .targetedAds))
    }
    return denials
  }
}
