import PolicyModel
import PolicySource

extension MaterialityRule {
  /// Before all others: what is no change of what the policy says.
  static let wordingRules: [MaterialityRule] = [
    MaterialityRule(
      "text-only", .editorial, .editorial, .either, judgement: true, sources: [LegalSource.wp260(29)],
      [.the(.recipient, .policyURL), .the(.authority, .url), .the(.product, .url)],
      "The words differ in case, punctuation, place, form or address, or in wording in which nothing material was found.",
      title: "{name}: spelling or punctuation",
      impact: "No change of substance was found."
    ) { assessment, rule in
      for kind in EntityKind.allCases {
        for (open, fields) in assessment.changed(kind) {
          // Nobody sees the id of an item.
          for field in fields where field.differsInIDsAlone { assessment.claim(open, field.field) }
          for field in fields where assessment.saysTheSame(field, kind) {
            assessment.say(
              rule, open, [field.field], suffix: ".\(field.field.rawValue)", before: field.old?.text,
              after: field.new?.text,
              title: [.policyURL, .url].contains(field.field)
                ? "{name}: the link leads to another address" : nil,
              kind: .editorial)
          }
        }
      }
      if assessment.diff.titleChanged {
        let (old, new) = (assessment.diff.old, assessment.diff.new)
        assessment.say(
          rule, about: "title", before: old.title, after: new.title,
          title: "The title is “{after}” instead of “{before}”",
          location: SourceRange(file: new.file, 0..<0), oldLocation: SourceRange(file: old.file, 0..<0))
      }
    },
    MaterialityRule(
      "structure-adopted", .editorial, .editorial, .either, judgement: true, [],
      "A policy that was prose alone states its data, too.",
      title: "The policy now states its data in tables as well",
      impact: "Nothing changes for you; the policy is easier to compare from now on."),
    MaterialityRule(
      "dates-only", .dateOnly, .changelog, .either, judgement: true, sources: [LegalSource.calOPPA("(b)(4)")],
      [],
      "Nothing but the policy's own dates differs.", title: "The policy's date: {after} instead of {before}",
      impact: "Nothing else changes for you."),
    MaterialityRule(
      "prose-changed", nil, .notify, .either, judgement: true, [],
      "The prose says something else, which no rule for data grades. A person decides with an overrule.",
      title: "Changed in “{name}”",
      impact: "Read the comparison: what the text says may have changed for you."),
    MaterialityRule(
      "regime-removed", .jurisdiction, .notify, .either, judgement: true, [],
      "The policy is no longer written for a law.",
      title: "The policy no longer speaks of {before}",
      impact: "What this law gives you still holds, but the policy no longer says how."
    ) { assessment, rule in
      for regime in assessment.diff.removedRegimes {
        assessment.say(
          rule, about: regime.value, entity: "regimes", before: Wording.regime(regime.value), after: nil,
          location: nil,
          oldLocation: regime.range)
      }
    },
  ]

  /// After all others: what none of them has said.
  static let remainder: [MaterialityRule] = [
    MaterialityRule(
      "unclassified-structural", nil, .notify, .either, judgement: true,
      MaterialityTable.leftToFailSafe,
      "Something that no other rule grades differs: people are told, to be safe.",
      title: "{name}: {after} instead of {before}",
      impact: "What the policy says here is not what it said before."
    ) { assessment, rule in
      for kind in EntityKind.allCases where !MaterialityTable.neverMatters(kind) {
        for open in assessment.added(kind) where !assessment.isSaid(open) {
          let record = open.change.new!
          assessment.say(
            rule, open, after: kind == .retention ? record.retentionWords : assessment.name(of: record, kind),
            title: assessment.newlyStated(record, kind))
        }
        for open in assessment.removed(kind) where !assessment.isSaid(open) {
          let record = open.change.old!
          assessment.say(
            rule, open,
            before: kind == .retention ? record.retentionWords : assessment.name(of: record, kind),
            title: "No longer stated: {before}")
        }
        for (open, fields) in assessment.changed(kind) {
          for field in fields where !MaterialityTable.neverMatters.contains(field.field) {
            assessment.sayUnclassified(rule, open, field)
          }
        }
      }
      for statement in assessment.diff.statements { assessment.sayUnclassified(rule, statement) }
      for regime in assessment.diff.addedRegimes {
        assessment.say(
          rule, about: "regimes=\(regime.value)", kind: .jurisdiction, entity: "regimes", before: nil,
          after: Wording.regime(regime.value), title: "The policy is now written for {after}, too",
          location: regime.range,
          oldLocation: nil)
      }
      if assessment.diff.languageChanged {
        let (old, new) = (assessment.diff.old, assessment.diff.new)
        assessment.say(
          rule, about: "language", kind: .editorial, before: old.language, after: new.language,
          title: "The language is {after} instead of {before}", location: SourceRange(file: new.file, 0..<0),
          oldLocation: SourceRange(file: old.file, 0..<0))
      }
    }
  ]
}

extension Assessment {
  /// Texts that differ in nothing that counts, and addresses of pages that are not part of the policy.
  fileprivate func saysTheSame(_ field: FieldChange, _ kind: EntityKind) -> Bool {
    switch (kind, field.field) {
    case (.recipient, .policyURL), (.authority, .url), (.product, .url):
      return field.old != nil && field.new != nil
    default: break
    }
    guard case .text(let old) = field.old, case .text(let new) = field.new else { return false }
    // An address or a number is not prose: its punctuation counts.
    if [.email, .phone, .form, .url].contains(field.field) { return false }
    return NormalisedText(old).text == NormalisedText(new).text
  }

  /// An entity that came or went of which one of its fields has been said.
  fileprivate func isSaid(_ open: Open) -> Bool {
    (open.change.new ?? open.change.old)!.fields.contains { isClaimed(open, $0.field) } || isImplied(open)
  }

  /// A retention row for data that is itself new or gone, a contact that something which changed refers to.
  private func isImplied(_ open: Open) -> Bool {
    switch open.change.kind {
    case .retention:
      let data = (open.change.new ?? open.change.old)!.texts(.data)
      if open.change.isAdded, !data.isEmpty {
        return isReplacing((open.change.new ?? open.change.old)!)
      }
      return false
    case .contact: return open.change.id.map { mentionedContacts.contains($0) } == true
    default: return false
    }
  }

  fileprivate func newlyStated(_ record: Record, _ kind: EntityKind) -> String {
    switch kind {
    case .retention: "Now stated: how long {name} {is} kept ({after})"
    case .controller: "Now named as answering for your data: {after}"
    default: "Now stated: {after}"
    }
  }

  fileprivate mutating func sayUnclassified(_ rule: MaterialityRule, _ open: Open, _ field: FieldChange) {
    let kind = open.change.kind
    let what = kind == .changeNotice ? Record.noticeTerm(field.field) : Wording.phrase(field.field.rawValue)
    let (before, after) = (words(field.old, kind, field.field), words(field.new, kind, field.field))
    let title =
      before == nil && kind == .changeNotice && field.field == .lead
      ? "Now stated: notice of changes at least {after} before they take effect"
      : before == nil
        ? "{name}: now stated (\(what)): {after}"
        : after == nil
          ? "{name}: no longer stated (\(what)): {before}" : "{name} (\(what)): {after} instead of {before}"
    say(
      rule, open, [field.field], suffix: ".\(field.field.rawValue)", before: before, after: after,
      title: title,
      kind: kind == .commitment ? FindingKind.ofCommitment(about: open.change.new?.text(.about) ?? "") : nil,
      confidence: field.field == .note ? .possible : .certain)
  }

  /// "None" said or unsaid of a whole list. That something is now named, or gone, is said of it.
  fileprivate mutating func sayUnclassified(_ rule: MaterialityRule, _ statement: StatementChange) {
    if MaterialityTable.neverMatters(statement.kind) { return }
    let what = Wording.phrase(statement.kind.rawValue)
    switch (statement.old, statement.new) {
    case (.absent, .none), (.some, .none):
      if statement.old == .some { return }
      say(
        rule, about: statement.kind.rawValue, kind: statement.kind.findingKind,
        entity: statement.kind.rawValue,
        clause: clause(statement.kind), before: nil, after: "none", title: "Now stated: no \(what)",
        location: nil,
        oldLocation: nil)
    case (.none, .absent):
      say(
        rule, about: statement.kind.rawValue, kind: statement.kind.findingKind,
        entity: statement.kind.rawValue,
        clause: clause(statement.kind), before: "none", after: nil,
        title: "No longer stated: that there are no \(what)",
        location: nil, oldLocation: nil)
    case (.none, .some), (.absent, .some), (.some, .absent), (.absent, .absent), (.none, .none),
      (.some, .some):
      break
    }
  }
}

extension FieldChange {
  /// The items of a list are the same but for their ids.
  fileprivate var differsInIDsAlone: Bool {
    guard case .list(let before) = old, case .list(let after) = new else { return false }
    let (a, b) = (before.compactMap(\.withoutID), after.compactMap(\.withoutID))
    return a.count == before.count && b.count == after.count
      && FieldValue.list(a).inCanonicalOrder == FieldValue.list(b).inCanonicalOrder
  }
}

extension FieldValue {
  /// A record without its id; nil for what is none.
  fileprivate var withoutID: FieldValue? {
    guard case .record(let record) = self else { return nil }
    return .record(
      Record(
        id: nil, formerID: nil, fields: record.fields.filter { $0.field != .id && $0.field != .was },
        range: record.range))
  }
}
