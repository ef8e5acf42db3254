import PolicyModel
import PolicyProse
import PolicySource

extension Assessment {
  /// Grades what differs in the prose: its sentences, then what is left of layout, places and links.
  mutating func gradeProse(with vocabulary: ProseVocabulary) {
    let values = ChangedValues(of: self)
    let clauses = gradeSentences(values, vocabulary)
    let places = ProseChange.matchingMoves(
      in: ProseChange.changes(in: diff.redline).filter { $0.isMove || $0.old != $0.new || $0.old != "" })
    gradeLinks(places, values)
    var rearranged: Set<String> = []
    var found: [(ProseChange, ProseGrade)] = []
    for change in places {
      let saysTheSame = change.isMove || change.saysTheSame
      if let grade = gradeLayout(change, saysTheSame, values) {
        found.append((change, grade))
      } else if !saysTheSame, !clauses.contains(change.clause),
        rearranged.insert(change.clause).inserted
      {
        // Every sentence stands somewhere in both: split, joined or put elsewhere.
        found.append(
          (
            change,
            ProseGrade(
              rule: "text-only", kind: .restructure, before: NormalisedText(change.old ?? "").beginning,
              after: NormalisedText(change.new ?? "").beginning, title: "Rearranged: {name}")
          ))
      }
    }
    var said: Set<String> = []
    for (change, grade) in ProseChange.joiningWordings(found) {
      guard said.insert("\(grade.rule) \(change.id)").inserted, let rule = MaterialityRule.named(grade.rule)
      else {
        continue
      }
      say(
        rule, about: change.id, kind: grade.kind, clause: change.clause, name: change.name,
        before: grade.before,
        after: grade.after, title: grade.title, confidence: grade.confidence, location: change.newRange,
        oldLocation: change.oldRange)
    }
    gradeShownBlocks()
  }

  /// The same words elsewhere, set otherwise or with links that moved; nil where words differ.
  private func gradeLayout(_ change: ProseChange, _ saysTheSame: Bool, _ values: ChangedValues) -> ProseGrade?
  {
    if change.isMove {
      return ProseGrade(
        rule: "text-only", kind: .restructure, before: change.old, after: change.new, title: "Moved: {name}")
    }
    let (old, new) = (NormalisedText(change.old ?? ""), NormalisedText(change.new ?? ""))
    guard saysTheSame else {
      guard old.hasWords(of: new) else { return nil }
      return ProseChange.isTellingPunctuation(old, new)
        ? ProseGrade(
          rule: "prose-changed", kind: .editorial, before: old.beginning, after: new.beginning,
          confidence: .possible)
        : ProseGrade(rule: "text-only", kind: .editorial, before: old.beginning, after: new.beginning)
    }
    if old.all.isEmpty { return nil }
    let isSame = change.old == change.new
    if isSame, !change.linkChanges.isEmpty { return grade(movedLinksOf: change, values) }
    if isSame {
      // The same words twice would say nothing.
      return ProseGrade(
        rule: "text-only", kind: .formatting, before: change.setting?.old, after: change.setting?.new,
        title: "Set otherwise: {name}")
    }
    return ProseGrade(rule: "text-only", kind: .editorial, before: old.beginning, after: new.beginning)
  }

  /// A link to somebody else under the same words: nobody sees it in the words.
  private mutating func gradeLinks(_ places: [ProseChange], _ values: ChangedValues) {
    guard let rule = MaterialityRule.named("prose-changed") else { return }
    var said: Set<String> = []
    for place in places {
      for link in place.linkChanges where link.leadsElsewhere && !values.explain(link) {
        let text = "\(NormalisedText(link.words).text)\n\(link.old)\n\(link.new)"
        let id = "\(place.clause):\(String(Digest.sha256(Array(text.utf8)).prefix(8)))"
        guard said.insert(id).inserted else { continue }
        let words = NormalisedText(link.words).words
        say(
          rule, about: id, kind: place.kind(words: words, in: NormalisedText(place.new ?? "").words),
          clause: place.clause,
          name: place.name, before: link.old, after: link.new,
          title: link.words.isEmpty
            ? "A link in “{name}” leads elsewhere"
            : "The link “\(link.words)” in “{name}” leads elsewhere",
          // Whom to write to or call is how rights are used; a page that moved to another host says nothing else.
          level: link.isContactRoute ? .notify : .changelog,
          confidence: .possible, location: place.newRange, oldLocation: place.oldRange)
      }
    }
  }

  /// The same words with links that moved at their host; nil where all that differs has been said.
  private func grade(movedLinksOf change: ProseChange, _ values: ChangedValues) -> ProseGrade? {
    let moved = change.linkChanges.filter { !$0.leadsElsewhere && !values.explain($0) }
    if moved.isEmpty { return nil }
    return ProseGrade(
      rule: "text-only", kind: .editorial, before: Wording.joined(moved.map(\.old)),
      after: Wording.joined(moved.map(\.new)), title: "{name}: a link leads to another address")
  }

  /// A generated block that is no longer in the text, or newly is, while its data stays: people see less or more.
  private mutating func gradeShownBlocks() {
    if diff.old.isProseOnly { return }
    guard let rule = MaterialityRule.named("prose-changed") else { return }
    let (before, after) = (diff.old.text.generatedBlocks, diff.new.text.generatedBlocks)
    for block in before where !after.contains(where: { $0.name == block.name }) {
      if isAboutNothing(block.name, diff.new) { continue }
      say(
        rule, about: "\(block.clause):\(String(Digest.sha256(Array("- \(block.name)".utf8)).prefix(8)))",
        kind: FindingKind.ofBlock(block.name), clause: block.clause, before: Wording.phrase(block.name),
        after: nil,
        title: "No longer shown: {before}", confidence: .possible, location: nil, oldLocation: block.range)
    }
    for block in after where !before.contains(where: { $0.name == block.name }) {
      if isAboutNothing(block.name, diff.old) { continue }
      say(
        rule, about: "\(block.clause):\(String(Digest.sha256(Array("+ \(block.name)".utf8)).prefix(8)))",
        kind: FindingKind.ofBlock(block.name), clause: block.clause, before: nil,
        after: Wording.phrase(block.name),
        title: "Now shown: {after}", confidence: .possible, location: block.range, oldLocation: nil)
    }
  }

  /// The data of a block came or went with it, which is said of the data.
  private func isAboutNothing(_ block: String, _ policy: Policy) -> Bool {
    guard let kind = EntityKind(block: block) else { return false }
    return policy.entities[kind].isEmpty
  }
}

/// What a place in the prose is found to be.
struct ProseGrade {
  let rule: String
  let kind: FindingKind
  var before: String?
  var after: String?
  var title: String?
  var confidence = Confidence.likely
}

extension ProseChange {
  /// Several wordings of one clause that change nothing are one finding.
  static func joiningWordings(_ graded: [(ProseChange, ProseGrade)]) -> [(ProseChange, ProseGrade)] {
    var result: [(ProseChange, ProseGrade)] = []
    var places: [String: Int] = [:]
    for (change, grade) in graded {
      guard grade.rule == "text-only", grade.kind != .restructure else {
        result.append((change, grade))
        continue
      }
      guard let place = places[change.clause] else {
        places[change.clause] = result.count
        result.append((change, grade))
        continue
      }
      result[place].0.old = (result[place].0.old ?? "") + "\n" + (change.old ?? "")
      result[place].0.new = (result[place].0.new ?? "") + "\n" + (change.new ?? "")
      if result[place].1.kind == .formatting { result[place].1 = grade }
    }
    return result
  }

  /// Punctuation inside a sentence counts beside a negation and in a number, where it can change what is said.
  static func isTellingPunctuation(_ old: NormalisedText, _ new: NormalisedText) -> Bool {
    zip(old.all, new.all).enumerated().contains { index, pair in
      let (before, after) = (old.normal(pair.0), new.normal(pair.1))
      if before.withoutBrackets == after.withoutBrackets { return false }
      let next = index + 1 < old.all.count ? old.bare(old.all[index + 1]) : ""
      return [old.bare(pair.0), next].contains(where: Negation.words.contains)
        || before.utf8.contains { (0x30...0x39).contains($0) }
          && before.hasPrefix("-") != after.hasPrefix("-")
    }
  }

  /// The words are the same, whatever the layout.
  var saysTheSame: Bool {
    old == new || NormalisedText(old ?? "").text == NormalisedText(new ?? "").text
  }

  /// Blocks that went from one place and came in another with the same words are one change: a move.
  static func matchingMoves(in changes: [ProseChange]) -> [ProseChange] {
    var gone: [String: [Int]] = [:]
    for (index, change) in changes.enumerated() where change.new == nil && change.old != nil {
      let text = NormalisedText(change.old ?? "").text
      if !text.isEmpty { gone[text, default: []].append(index) }
    }
    var matched: Set<Int> = []
    var result: [ProseChange?] = changes
    for (index, change) in changes.enumerated() where change.old == nil && change.new != nil {
      let text = NormalisedText(change.new ?? "").text
      guard let from = gone[text]?.first else { continue }
      gone[text]?.removeFirst()
      matched.insert(from)
      matched.insert(index)
      result[from] = nil
      result[index]?.old = changes[from].old
      result[index]?.oldRange = changes[from].oldRange
      result[index]?.oldLinks = changes[from].oldLinks
      result[index]?.isMove = true
    }
    return joiningNeighbours(result.compactMap { $0 })
  }

  /// Blocks that went and came at one place are one replacement.
  private static func joiningNeighbours(_ changes: [ProseChange]) -> [ProseChange] {
    var result: [ProseChange] = []
    for change in changes {
      guard let last = result.indices.last, result[last].clause == change.clause, !result[last].isMove,
        !change.isMove, result[last].old == nil || result[last].new == nil,
        change.old == nil || change.new == nil
      else {
        result.append(change)
        continue
      }
      join(change.old, to: &result[last].old)
      join(change.new, to: &result[last].new)
      result[last].oldRange = result[last].oldRange ?? change.oldRange
      result[last].newRange = result[last].newRange ?? change.newRange
      result[last].oldLinks += change.oldLinks
      result[last].newLinks += change.newLinks
    }
    return result
  }

  /// Appends in place: a clause may have thousands of blocks. Nothing but empty texts is no text.
  private static func join(_ more: String?, to text: inout String?) {
    if let more {
      if text == nil { text = more } else { text?.append(" " + more) }
    }
    if text?.isEmpty == true { text = nil }
  }

  /// `clause:<8 hex digits of the SHA-256 of the normalised before and after>`.
  var id: String {
    let text = "\(NormalisedText(old ?? "").text)\n\(NormalisedText(new ?? "").text)"
    return "\(clause):\(String(Digest.sha256(Array(text.utf8)).prefix(8)))"
  }

  var linkChanges: [LinkChange] { LinkChange.changes(from: oldLinks, to: newLinks) }

  var name: String { heading.isEmpty ? clause : heading }

  /// What the clause is about: its generated blocks say it, else the differing words, the heading, or the
  /// sentence around them.
  func kind(words: [String], in whole: [String]) -> FindingKind {
    if let block = neighbours.first(where: { EntityKind(block: $0) != nil }) {
      return FindingKind.ofBlock(block)
    }
    for texts in [words, NormalisedText(heading).words, NormalisedText(clause).words, whole] {
      for (kind, stems) in ProseChange.stems
      where texts.contains(where: { word in stems.contains { word.hasPrefix($0) } }) {
        return kind
      }
    }
    return .purpose
  }

  /// Beginnings of words and what they speak of, the more telling first. English; other languages end at `purpose`.
  private static let stems: [(FindingKind, [String])] = [
    (.cookiesTracking, ["cookie", "pixel", "tracking", "beacon"]),
    (.children, ["child", "minor", "parent", "teen"]),
    (.saleOrSharing, ["sell", "sold", "sale", "advert"]),
    (.retention, ["retain", "retention", "keep", "kept", "delet", "eras"]),
    (.transfer, ["transfer", "countr", "international", "abroad"]),
    (.security, ["secur", "encrypt", "breach", "protect"]),
    (.automatedDecision, ["automated", "profil"]),
    (.legalBasis, ["consent", "basis", "bases", "lawful", "interest"]),
    (
      .recipient,
      ["share", "sharing", "disclos", "provider", "processor", "recipient", "third-part", "partner"]
    ),
    (.right, ["right", "access", "object", "rectif", "complain"]),
    (.contact, ["contact", "e-mail", "email", "address", "phone"]),
    (.noticeTerms, ["notif", "notice", "amend", "update", "changes"]),
    (.dataCategory, ["collect", "data", "information"]),
  ]
}

extension FindingKind {
  static func ofBlock(_ name: String) -> FindingKind { EntityKind(block: name)?.findingKind ?? .purpose }
}

extension EntityKind {
  /// The kind that a generated block shows.
  init?(block: String) {
    guard let kind = GeneratedBlock(rawValue: block)?.kind else { return nil }
    self = kind
  }
}

extension ResolvedText {
  fileprivate var generatedBlocks: [(name: String, clause: String, range: SourceRange)] {
    var known: Set<String> = []
    return clauses.flatMap { clause in
      clause.blocks.compactMap { block in
        guard let name = block.generatedBy, known.insert(name).inserted else { return nil }
        return (name, clause.key, block.range)
      }
    }
  }
}

extension String {
  /// Without quotes and brackets, which set words off and change nothing about them.
  fileprivate var withoutBrackets: String {
    String(decoding: utf8.filter { !"\"'()[]".utf8.contains($0) }, as: UTF8.self)
  }
}
