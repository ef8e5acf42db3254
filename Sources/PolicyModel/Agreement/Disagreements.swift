package import PolicySource

/// Where the prose that somebody wrote and the data of the same policy disagree.
///
/// Asked of English texts of policies that state data. What comes out of a value agrees by itself. A sentence that is
/// not certainly about the matter is left alone: a false alarm costs more than a miss. Not legal advice.
package func disagreements(of policy: Policy) -> Diagnostics {
  var found = Diagnostics()
  let prose = Prose(policy)
  guard prose.isEnglish, !policy.isProseOnly else { return found }
  let data = StatedData(policy.entities)
  // The same words of the same matter are told once, where they stand first.
  var told: Set<String> = []
  for sentence in prose.sentences {
    for rule in sentenceRules {
      for problem in rule(sentence, data).all
      where told.insert(problem.code.rawValue + problem.message).inserted {
        found.report(problem)
      }
    }
  }
  found.append(unshownData(of: policy, prose))
  return found
}

private let sentenceRules: [@Sendable (ProseSentence, StatedData) -> Diagnostics] = [
  periodDisagreements, noticeDisagreements, ageDisagreements, saleDisagreements, recipientDisagreements,
  rightDisagreements, contactDisagreements, officerDisagreements, countryDisagreements, cookieDisagreements,
  decisionDisagreements,
]

/// What the data of a policy says, as sentences are held against it.
struct StatedData: Sendable {
  let entities: EntityTable
  /// Every word that stands anywhere in the data, in lower case.
  let words: Set<String>
  /// Every text that stands anywhere in the data, in lower case.
  let texts: Set<String>

  init(_ entities: EntityTable) {
    self.entities = entities
    var texts: Set<String> = []
    for kind in EntityKind.allCases {
      for record in entities[kind] { record.collect(into: &texts) }
    }
    var words: Set<String> = []
    for text in texts { words.formUnion(ProseWord.words(of: text).map(\.lower)) }
    self.texts = texts
    self.words = words
  }
}

extension Record {
  fileprivate func collect(into texts: inout Set<String>) {
    if let id { texts.insert(id.lowercased()) }
    for field in fields { field.value.collect(into: &texts) }
  }

  /// The words of its texts, whatever field they stand in.
  var allWords: Set<String> {
    var texts: Set<String> = []
    collect(into: &texts)
    var words: Set<String> = []
    for text in texts { words.formUnion(ProseWord.words(of: text).map(\.lower)) }
    return words
  }
}

extension FieldValue {
  fileprivate func collect(into texts: inout Set<String>) {
    switch self {
    case .text(let text), .choice(let text), .reference(let text): texts.insert(text.lowercased())
    case .list(let items): for item in items { item.collect(into: &texts) }
    case .record(let record): record.collect(into: &texts)
    case .period(let period): texts.insert(period.words)
    case .flag, .number, .date, .none, .notStated: break
    }
  }
}
