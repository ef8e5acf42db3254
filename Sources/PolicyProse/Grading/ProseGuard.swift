/// What is material whatever the weights say: changes that the law or fairness names outright.
package enum ProseGuard: String, CaseIterable, Sendable {
  /// "We do not share" became "we share", or the reverse.
  case denialFlipped
  /// The time that data is kept for is another.
  case periodOfKeeping
  /// From which event or until when data is kept is another, or it is kept without end.
  case endOfKeeping
  case age
  /// Data is sold, or a promise not to sell it is gone.
  case selling
  /// "Only with your consent" is gone.
  case consentLost
  /// "If you opt in" became "unless you opt out".
  case optInToOptOut
  /// The address to which people write about their data is another.
  case addressForRequests
  /// Data trains machines.
  case training
  /// The ground that the law asks for is another.
  case basis
  /// Sensitive data is newly collected, used or shared.
  case sensitiveData
  /// A right is named no more.
  case rightGone
  /// One firm took another's place among those who receive data.
  case vendor
  /// Data is no longer deleted but kept in another form, or the reverse.
  case fateOfData
  /// Data joined a list of what is collected or shared; somebody one of who receives it; an end one of what it is used for.
  case dataJoined, recipientJoined, purposeJoined
  /// A promise not to do something with data is gone.
  case denialGone

  /// The kind of finding; nil leaves it to the weights.
  var kind: String? {
    switch self {
    case .periodOfKeeping, .endOfKeeping: "retention"
    case .age: "children"
    case .selling: "sale-or-sharing"
    case .optInToOptOut: "right"
    case .addressForRequests: "contact"
    case .training: "purpose"
    case .basis: "legal-basis"
    case .sensitiveData: "special-category"
    case .rightGone: "right"
    case .vendor: "recipient"
    case .fateOfData: "retention"
    case .dataJoined: "data-category"
    case .recipientJoined: "recipient"
    case .purposeJoined: "purpose"
    case .denialFlipped, .consentLost, .denialGone: nil
    }
  }

  /// As a person reads it.
  var reason: String {
    switch self {
    case .denialFlipped: "what was denied is now said, or the reverse"
    case .periodOfKeeping: "the time that data is kept for is another"
    case .endOfKeeping: "what ends the keeping of data is another"
    case .age: "an age is another"
    case .selling: "it says that data is sold, or no longer that it is not"
    case .consentLost: "consent is no longer a condition"
    case .optInToOptOut: "consent gave way to a chance to opt out"
    case .addressForRequests: "the address for requests is another"
    case .training: "data trains machines"
    case .basis: "the legal ground is another"
    case .sensitiveData: "sensitive data is new to the text"
    case .rightGone: "a right is no longer named"
    case .vendor: "another firm receives data"
    case .dataJoined: "data joined a list"
    case .recipientJoined: "somebody joined a list of who receives data"
    case .purposeJoined: "a use joined a list of what data is used for"
    case .denialGone: "a promise not to do something is gone"
    case .fateOfData: "what becomes of data in the end is another"
    }
  }
}

/// A verb of data protection with somebody before it, and whether it is denied.
struct Statement {
  let verb: Concept
  let stem: Int32
  let isDenied: Bool
  /// Its verb, or the negation before it, came or went.
  let isChanged: Bool

  private static let verbs: [Concept] = [.collecting, .using, .sharing, .selling, .keeping, .deleting]
  private static let reach = 6

  static func statements(
    _ mentions: [ChangeReading.Mention], _ words: [ProseWord], _ vocabulary: ProseVocabulary
  ) -> [Statement] {
    mentions.compactMap { mention in
      guard verbs.contains(mention.concept) else { return nil }
      let start = mention.words.lowerBound
      let subject = words[max(0, start - reach)..<start].contains {
        subjects.contains(vocabulary[$0.id].word)
      }
      let isPassive = words[max(0, start - 2)..<start].contains { passives.contains(vocabulary[$0.id].word) }
      guard subject || isPassive else { return nil }
      // "We never share data with anybody, or sell it": the denial reaches on to a sale.
      let denials = mentions.filter {
        $0.concept == .negation && $0.words.lowerBound < start
          && (mention.concept == .selling || start - $0.words.lowerBound <= reach)
      }
      return Statement(
        verb: mention.concept, stem: vocabulary[words[start].id].stem, isDenied: !denials.isEmpty,
        isChanged: mention.isChanged || denials.contains(where: \.isChanged))
    }
  }

  private static let passives: Set<String> = ["be", "is", "are", "been", "being", "was", "were"]

  private static let subjects: Set<String> = [
    "we", "we'll", "we've", "they", "company", "partners", "providers", "parties", "vendors", "it",
  ]
}

extension ChangeReading {
  /// The guards that a change trips.
  /// - Parameter isSaidElsewhere: what came or went, the other text says in another place.
  package func guards(_ features: ChangeFeatures, isSaidElsewhere: Bool, _ vocabulary: ProseVocabulary)
    -> [ProseGuard]
  {
    var tripped: [ProseGuard] = []
    func content(_ words: [ProseWord], _ positions: [Int]) -> Set<Int32> {
      Set(
        positions.filter { vocabulary[words[$0].id].shape == .content }.map { vocabulary[words[$0].id].stem })
    }
    // The same words in another order.
    let (lost, got) = (content(old, deleted), content(new, inserted))
    if lost == got, !lost.isEmpty { return [] }
    let isChange = !old.isEmpty && !new.isEmpty
    func has(_ concept: Concept, _ mentions: [Mention]) -> Bool {
      mentions.contains { $0.concept == concept }
    }
    func changed(_ concept: Concept, _ mentions: [Mention]) -> Bool {
      mentions.contains { $0.concept == concept && $0.isChanged }
    }
    func hasWord(_ wanted: Set<String>, _ words: [ProseWord], _ positions: [Int]) -> Bool {
      positions.contains { wanted.contains(vocabulary[words[$0].id].word) }
    }
    let before = Statement.statements(oldMentions, old, vocabulary)
    let after = Statement.statements(newMentions, new, vocabulary)
    let denials = (
      oldMentions.count { $0.concept == .negation }, newMentions.count { $0.concept == .negation }
    )

    if isChange, hunks.count <= 3, min(denials.0, denials.1) == 0, max(denials.0, denials.1) == 1,
      before.contains(where: { a in after.contains { $0.stem == a.stem && $0.isDenied != a.isDenied } })
    {
      tripped.append(.denialFlipped)
    } else if isChange, hunks.count <= 2, abs(denials.0 - denials.1) == 1, min(denials.0, denials.1) == 0,
      (deleted.map { old[$0] } + inserted.map { new[$0] }).allSatisfy({
        Self.flips.contains(vocabulary[$0.id].word)
      })
    {
      tripped.append(.denialFlipped)
    }
    let keeps = has(.keeping, oldMentions + newMentions) || has(.deleting, oldMentions + newMentions)
    if features.has(.periodChanged), keeps { tripped.append(.periodOfKeeping) }
    let endless: Set<String> = ["indefinitely", "forever", "permanently"]
    if keeps, hasWord(endless, old, deleted) != hasWord(endless, new, inserted), !isSaidElsewhere {
      tripped.append(.endOfKeeping)
    } else if isChange, keeps,
      changesAfter(["as", "long", "as"], vocabulary) || changesAfter(["until"], vocabulary)
    {
      tripped.append(.endOfKeeping)
    }
    if features.has(.ageChanged), isChange, has(.children, oldMentions + newMentions) { tripped.append(.age) }
    if !isSaidElsewhere {
      let isTakeover = has(.successor, oldMentions + newMentions)
      let sold = before.contains { $0.verb == .selling && !$0.isDenied }
      let sells =
        !isTakeover && !sold && after.contains { $0.verb == .selling && !$0.isDenied && $0.isChanged }
      let promised = before.contains { $0.verb == .selling && $0.isDenied && $0.isChanged }
      let promises = has(.selling, newMentions) && has(.negation, newMentions)
      if sells || promised && !promises { tripped.append(.selling) }
    }
    if isChange, changed(.consent, oldMentions), !has(.consent, newMentions),
      !before.isEmpty && !after.isEmpty
    {
      if changed(.optingOut, newMentions) {
        tripped.append(.optInToOptOut)
      } else if has(.limitation, oldMentions) || hasWord(["with", "without", "your"], old, deleted) {
        tripped.append(.consentLost)
      }
    }
    if isChange, features.has(.addressRemoved) || features.has(.addressAdded), features.has(.addressInserted),
      has(.procedure, newMentions) || has(.right, newMentions) || has(.officer, newMentions)
    {
      tripped.append(.addressForRequests)
    }
    func isBasis(_ mentions: [Mention]) -> Bool {
      changed(.legalBasis, mentions) || changed(.consent, mentions)
    }
    if isChange, hunks.count <= 2, isBasis(oldMentions), isBasis(newMentions),
      hasWord(["basis", "bases", "ground", "grounds", "legitimate", "lawful"], old, Array(old.indices))
        || hasWord(["basis", "bases", "ground", "grounds", "legitimate", "lawful"], new, Array(new.indices))
    {
      tripped.append(.basis)
    }
    let isDone = [Concept.collecting, .using, .sharing].contains { has($0, newMentions) }
    if denials.1 == 0, isDone, features.has(.novelWords), changed(.specialData, newMentions),
      !changed(.specialData, oldMentions), !isSaidElsewhere
    {
      tripped.append(.sensitiveData)
    }
    if new.isEmpty, !isSaidElsewhere, !features.has(.isHeading), has(.right, oldMentions),
      hasWord(["right", "rights"], old, Array(old.indices)),
      hasWord(
        ["object", "withdraw", "portability", "erase", "erasure", "rectify", "restrict", "access"], old,
        Array(old.indices))
    {
      tripped.append(.rightGone)
    }
    if features.has(.nameForName), hunks.count == 1, !features.has(.legalNameChanged),
      hunks[0].old.count <= 2, hunks[0].new.count <= 2,
      [Concept.provider, .sharing, .thirdParty, .partner].contains(where: { concept in
        (oldMentions + newMentions).contains { $0.concept == concept && !$0.isChanged }
      })
    {
      tripped.append(.vendor)
    }
    if features.has(.listGrew), denials.1 == 0 {
      func around(_ concepts: [Concept]) -> Bool {
        concepts.contains { concept in newMentions.contains { $0.concept == concept && !$0.isChanged } }
      }
      func joined(_ concepts: [Concept]) -> Bool {
        concepts.contains { changed($0, newMentions) && !changed($0, oldMentions) }
      }
      let data: [Concept] = [
        .contactData, .paymentData, .deviceData, .locationData, .specialData, .socialData, .employmentData,
        .demographicData,
      ]
      if joined(data), around([.collecting, .sharing]) { tripped.append(.dataJoined) }
      if joined([.provider, .affiliate, .partner, .authority, .successor]),
        around([.sharing, .provider, .partner])
      {
        tripped.append(.recipientJoined)
      }
      if joined([.marketing, .advertising, .analytics, .aiTraining, .personalisation]),
        around([.using, .anyData])
      {
        tripped.append(.purposeJoined)
      }
    }
    if new.isEmpty, features.has(.practiceDenied), !isSaidElsewhere, !features.has(.isHeading) {
      tripped.append(.denialGone)
    }
    func fate(_ mentions: [Mention], _ words: [ProseWord]) -> Set<Int32> {
      Set(
        mentions.filter { ($0.concept == .deleting || $0.concept == .keeping) && $0.isChanged }
          .map { vocabulary[words[$0.words.lowerBound].id].stem })
    }
    let (was, becomes) = (fate(oldMentions, old), fate(newMentions, new))
    if isChange, hunks.count <= 2, changed(.deleting, oldMentions), !was.isEmpty, !becomes.isEmpty,
      was.isDisjoint(with: becomes), inserted.count + deleted.count <= 6,
      has(.anyData, oldMentions) || has(.contentData, oldMentions),
      !(was.union(becomes)).isSubset(of: Self.sameFate(vocabulary))
    {
      tripped.append(.fateOfData)
    }
    let trains: Set<String> = ["train", "training", "trained"]
    if hasWord(trains, new, inserted), !isSaidElsewhere, denials.1 == 0, has(.aiTraining, newMentions),
      has(.anyData, newMentions) || has(.contentData, newMentions),
      newMentions.contains(where: { $0.concept == .aiTraining && !hasWord(trains, new, Array($0.words)) })
    {
      tripped.append(.training)
    }
    return tripped
  }

  /// A negation, and what comes and goes with one.
  private static let flips: Set<String> = [
    "not", "no", "never", "do", "does", "don't", "doesn't", "will", "won't", "cannot", "can", "can't", "may",
    "are", "aren't",
    "is", "isn't",
  ]

  /// Words for the same end of data.
  private static func sameFate(_ vocabulary: ProseVocabulary) -> Set<Int32> {
    let same: Set<String> = [
      "delete", "deleted", "deleting", "deletion", "erase", "erased", "erasure", "remove", "removed",
      "removal", "destroy",
      "destroyed", "purge", "purged", "wipe", "wiped",
    ]
    return Set(vocabulary.entries.filter { same.contains($0.word) }.map(\.stem))
  }

  /// Both sides have the words, and content words that differ stand after them and before the next stop of thought.
  private func changesAfter(_ phrase: [String], _ vocabulary: ProseVocabulary) -> Bool {
    func place(_ words: [ProseWord]) -> Int? {
      guard words.count >= phrase.count else { return nil }
      return (0...words.count - phrase.count).first { start in
        phrase.indices.allSatisfy { vocabulary[words[start + $0].id].word == phrase[$0] }
      }.map { $0 + phrase.count }
    }
    guard let a = place(old), let b = place(new) else { return false }
    func differs(_ positions: [Int], _ words: [ProseWord], _ start: Int) -> Bool {
      positions.contains { (start..<start + 8).contains($0) && vocabulary[words[$0].id].shape == .content }
    }
    return differs(deleted, old, a)
      && hunks.contains { !$0.new.isEmpty && (b..<b + 8).contains($0.new.lowerBound) }
  }
}
