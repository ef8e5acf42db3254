import PolicySource

/// "We do not use cookies", while the data lists some.
func cookieDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  guard let first = data.entities[.cookie].first ?? data.entities[.cookieCategory].first,
    !sentence.hasAny(["if", "unless", "without", "until", "except", "other", "some", "most", "browser"])
  else { return found }
  for (index, word) in sentence.lower.enumerated() where word == "cookies" {
    let before = sentence.lower[max(0, index - 4)..<index]
    guard let last = before.last, ["use", "set", "any", "no", "place"].contains(last),
      before.contains(where: { ["not", "no", "don't", "doesn't", "never"].contains($0) }),
      before.contains(where: { ["use", "uses", "set", "sets", "place", "places"].contains($0) }),
      // "no cookies for advertising" denies one kind alone.
      sentence.words[index].endsPhrase || sentence.has("cookies at all") || index + 1 == sentence.words.count
    else { continue }
    found.report(
      .proseCookiesDenied, "the prose says that there are no cookies and the data lists some",
      at: sentence.range(of: index..<(index + 1)), notes: [.init("the data's first cookie", at: first.range)])
  }
  return found
}

/// "We make no automated decisions", while the data declares some.
func decisionDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  guard
    let first = data.entities[.automatedDecision].first(where: { $0.flag(.solely) != false }),
    !sentence.hasAny([
      "right", "rights", "if", "unless", "without", "except", "other", "may", "can", "object",
    ]),
    sentence.hasAny(["we", "no", "us"])
  else { return found }
  for (index, word) in sentence.lower.enumerated() where word == "automated" {
    let after = sentence.lower[index...].dropFirst().prefix(3)
    guard after.contains(where: { $0.hasPrefix("decision") }),
      sentence.lower[max(0, index - 6)..<index].contains(where: {
        ["not", "no", "don't", "never"].contains($0)
      })
    else { continue }
    found.report(
      .proseDecisionsDenied, "the prose denies automated decisions and the data declares some",
      at: sentence.range(of: index..<(index + 1)), notes: [.init("the data's decision", at: first.range)])
  }
  return found
}
