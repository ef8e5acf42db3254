import PolicyMarkup
import PolicyModel
import PolicyProse
import PolicySource

extension Assessment {
  /// Grades what differs in the sentences of the two texts. What the change of a value of the data explains is said already.
  /// - Returns: the keys of the clauses, old and new, in which a sentence differs.
  mutating func gradeSentences(_ values: ChangedValues, _ vocabulary: ProseVocabulary) -> Set<String> {
    let comparison = ProseComparison(
      from: vocabulary.text(diff.old.text), to: vocabulary.text(diff.new.text), vocabulary: vocabulary)
    if comparison.changes.isEmpty { return [] }
    let document = DocumentChange(comparison, vocabulary: vocabulary) { hunk, reading in
      values.explain(
        hunk, reading.old.map { vocabulary[$0.id].word }, reading.new.map { vocabulary[$0.id].word })
    }
    let hasWords = [diff.old, diff.new].allSatisfy { $0.language.utf8.starts(with: "en".utf8) }
    let grading = ProseGrading(document, model: hasWords ? .english : nil, vocabulary: vocabulary)
    var clauses: Set<String> = []
    var wordings: [WordingChange] = []
    for change in grading.changes {
      let place = ProsePlace(change.change, comparison)
      clauses.formUnion(place.keys)
      if change.reading.hunks.isEmpty, !change.change.old.isEmpty, !change.change.new.isEmpty,
        place.isExplained(change)
      {
        continue
      }
      say(change, at: place, hasWords: hasWords, vocabulary, &wordings)
    }
    say(wordings)
    return clauses
  }

  private mutating func say(
    _ change: GradedChange, at place: ProsePlace, hasWords: Bool, _ vocabulary: ProseVocabulary,
    _ wordings: inout [WordingChange]
  ) {
    let before = ProseExcerpt(place.old, changed: change.reading.deleted).text
    let after = ProseExcerpt(place.new, changed: change.reading.inserted).text
    if change.isMaterial {
      guard hasWords else {
        say(
          "prose-changed", kind: .editorial, change, place, before, after,
          title: "Changed in “\(place.name)”",
          reason: [reasonWithoutWords])
        return
      }
      func mentions(_ concept: Concept) -> Bool { change.mentions(concept) }
      for kind in change.kinds.compactMap(FindingKind.init(rawValue:)) {
        let rule = ProseRule(kind, change, mentions)
        say(
          rule.id, kind: kind, change, place, before, after, title: title(kind, change, place),
          level: rule.level,
          reason: change.reasons)
      }
      return
    }
    switch change.shape {
    case .date:
      say(
        "dates-only", kind: .dateOnly, change, place, before, after,
        title: "A date: {after} instead of {before}")
    case .statement where change.isPromise && hasWords:
      say(
        "commitment-added", kind: FindingKind(rawValue: change.kinds.first ?? "") ?? .editorial, change,
        place, before,
        after, title: "Newly promised in “\(place.name)”", reason: ["it says what is not done"])
    case .statement where change.touchesCommitment && hasWords:
      say(
        "prose-changed", kind: .editorial, change, place, before, after, title: "Changed in “\(place.name)”",
        level: .changelog, reason: ["a number, a negation or a condition differs"])
    case .statement, .wording:
      wordings.append(WordingChange(place: place, before: before, after: after))
    }
  }

  /// Why a change is not graded by its words.
  private var reasonWithoutWords: String {
    let isKnown = [diff.old, diff.new].contains {
      $0.language != "und" && !$0.language.utf8.starts(with: "en".utf8)
    }
    let cause =
      isKnown
      ? "the language has no word lists here" : "the text does not tell its language, often for being short"
    return cause + ": what differs is for a person to grade"
  }

  private func title(_ kind: FindingKind, _ change: GradedChange, _ place: ProsePlace) -> String {
    if kind == .retention, let old = change.period.old, let new = change.period.new {
      return "How long data is kept: \(new.words(in: place.new)) instead of \(old.words(in: place.old))"
    }
    if kind == .children, let old = change.age.old, let new = change.age.new {
      return "An age: \(new.value) instead of \(old.value)"
    }
    let what = change.change.old.isEmpty ? "new text" : change.change.new.isEmpty ? "text removed" : "changed"
    return "\(kind.subject): \(what) in “\(place.name)”"
  }

  private mutating func say(
    _ rule: String, kind: FindingKind, _ change: GradedChange, _ place: ProsePlace, _ before: String?,
    _ after: String?,
    title: String, level: Level? = nil, reason: [String] = []
  ) {
    guard let rule = MaterialityRule.named(rule) else { return }
    say(
      rule, about: "\(place.key):\(place.digest)", kind: kind, clause: place.key, name: place.name,
      before: before,
      after: after, title: title, level: level,
      confidence: change.isMaterial && change.margin > 1000
        ? .likely : change.isMaterial ? .possible : .likely,
      location: place.new.first?.range, oldLocation: place.old.first?.range, reasons: reason)
  }

  /// Several wordings of one clause that change nothing are one finding.
  private mutating func say(_ wordings: [WordingChange]) {
    guard let rule = MaterialityRule.named("text-only") else { return }
    var groups: [[WordingChange]] = []
    var groupOfClause: [String: Int] = [:]
    for wording in wordings {
      if let group = groupOfClause[wording.place.key] {
        groups[group].append(wording)
      } else {
        groupOfClause[wording.place.key] = groups.count
        groups.append([wording])
      }
    }
    for group in groups {
      let place = group[0].place
      func joined(_ texts: [String?]) -> String? {
        let texts = texts.compactMap { $0 }
        return texts.isEmpty ? nil : texts.joined(separator: " … ")
      }
      let digest = String(Digest.sha256(Array(group.map(\.place.digest).joined().utf8)).prefix(8))
      say(
        rule, about: "\(place.key):\(digest)", kind: .editorial, clause: place.key, name: place.name,
        before: joined(group.map(\.before)), after: joined(group.map(\.after)),
        title: "Reworded: “\(place.name)”", confidence: .likely,
        location: group.lazy.compactMap { $0.place.new.first?.range }.first,
        oldLocation: group.lazy.compactMap { $0.place.old.first?.range }.first)
    }
  }
}

private struct WordingChange {
  let place: ProsePlace
  let before: String?
  let after: String?
}

/// Where a change of prose stands.
private struct ProsePlace {
  let old: [Sentence]
  let new: [Sentence]
  /// The clause that says it, in the new text where it is there.
  let key: String
  let name: String
  let keys: [String]
  /// 8 hex digits of the SHA-256 of the words before and after.
  let digest: String

  init(_ change: ProseComparison.Change, _ comparison: ProseComparison) {
    old = change.old.map { comparison.old.sentences[$0] }
    new = change.new.map { comparison.new.sentences[$0] }
    let clause =
      new.first.map { comparison.new.clauses[$0.clause] }
      ?? old.first.map { comparison.old.clauses[$0.clause] }!
    key = clause.key
    name = clause.heading.isEmpty ? clause.key : clause.heading
    keys =
      old.map { comparison.old.clauses[$0.clause].key } + new.map { comparison.new.clauses[$0.clause].key }
    let text =
      NormalisedText(old.map(\.text).joined(separator: " ")).text + "\n"
      + NormalisedText(new.map(\.text).joined(separator: " ")).text
    digest = String(Digest.sha256(Array(text.utf8)).prefix(8))
  }

  /// All that differs was the change of a value of the data.
  func isExplained(_ change: GradedChange) -> Bool {
    old.map(\.text) != new.map(\.text) && change.shape == .wording && change.reading.wasExplained
  }
}

extension ProseQuantity {
  fileprivate func words(in sentences: [Sentence]) -> String {
    var base = 0
    for sentence in sentences {
      if words.lowerBound < base + sentence.words.count {
        return sentence.written(words.lowerBound - base..<min(words.upperBound - base, sentence.words.count))
      }
      base += sentence.words.count
    }
    return value
  }
}
