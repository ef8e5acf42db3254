import PolicySource

/// "the right to access, correct or delete", held against the rights of the data.
func rightDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  let rights = data.entities[.right]
  guard let first = rights.first, !sentence.has("no right"), !sentence.has("not have the right"),
    !sentence.has("we reserve"), !sentence.has("we have the right")
  else { return found }
  let listed = Set(rights.compactMap { $0.text(.right) })
  let worded = rights.reduce(into: Set<String>()) { $0.formUnion($1.allWords) }
  for (index, right) in sentence.statedRights {
    if !listed.isDisjoint(with: right.satisfying) || worded.contains(sentence.lower[index]) { continue }
    if right == .complaint, !data.entities[.authority].isEmpty { continue }
    if right == .optOut, data.entities[.purpose].contains(where: { $0.text(.choice) != nil }) { continue }
    found.report(
      .proseRightNotInData,
      "the prose states the right '\(sentence.words[index].text)' and the data does not list it",
      at: sentence.range(of: index..<(index + 1)),
      notes: [
        .init(
          "the data lists \(enumeration(rights.compactMap { $0.text(.right) }.distinct))", at: first.range)
      ])
  }
  return found
}

private enum StatedRight: CaseIterable {
  case access, rectification, erasure, restriction, objection, portability, withdrawal, optOut, complaint

  var stems: [String] {
    switch self {
    case .access: ["access"]
    case .rectification: ["rectif", "correct"]
    case .erasure: ["eras", "delet", "forgotten"]
    case .restriction: ["restrict"]
    case .objection: ["object"]
    case .portability: ["portab"]
    case .withdrawal: ["withdraw"]
    case .optOut: ["opt"]
    case .complaint: ["complain", "lodge"]
    }
  }

  /// The words of the data that say the same.
  var satisfying: Set<String> {
    switch self {
    case .access: ["access", "know"]
    case .rectification: ["rectification"]
    case .erasure: ["erasure"]
    case .restriction: ["restriction"]
    case .objection: ["objection"]
    case .portability: ["portability"]
    case .withdrawal: ["withdraw-consent"]
    case .optOut: ["opt-out-of-sale", "objection"]
    case .complaint: ["complaint"]
    }
  }
}

extension ProseSentence {
  /// The rights behind "right to" and "right of", as long as the list goes on.
  fileprivate var statedRights: [(Int, StatedRight)] {
    var stated: [(Int, StatedRight)] = []
    for (start, word) in lower.enumerated() where word == "right" || word == "rights" {
      guard start + 1 < lower.count, ["to", "of"].contains(lower[start + 1]) else { continue }
      var index = start + 2
      var others = 0
      while index < lower.count, others <= 3 {
        if let right = StatedRight.allCases.first(where: { $0.stems.contains { lower[index].hasPrefix($0) } })
        {
          if right != .optOut || index + 1 < lower.count && lower[index + 1] == "out" {
            stated.append((index, right))
          }
          others = 0
        } else if others == 0, stated.last?.0 ?? 0 < start {
          // The first word decides: "the right to receive" is another right, whatever follows.
          guard ["request", "the", "be", "lodge", "a", "data"].contains(lower[index]) else { break }
        } else {
          others += 1
        }
        index += 1
      }
    }
    return stated
  }
}

extension Array where Element: Hashable {
  /// Each element once, in the order of the first.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
