import PolicyModel

extension MaterialityRule {
  private static let length: [Field] = [.period, .until, .criteria, .atMost, .typical, .orUntil]

  static let retentionRules: [MaterialityRule] = [
    MaterialityRule(
      "retention-made-indeterminate", .retention, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.gdpr("13(2)(a)"), LegalSource.coppa("312.10")],
      [.the(.retention, .period, .until, .criteria, .typical, .data), .the(.retention)],
      "A period gives way to an event, to criteria, or to nothing.",
      title: "{name} {is} kept {after} instead of {before}",
      impact: "You can no longer tell from the policy when your data is deleted."
    ) { assessment, rule in
      for open in assessment.removed(.retention) {
        switch assessment.fate(of: open.change.old!) {
        case .gone: assessment.claim(open)
        case .unsaid(let data):
          assessment.say(
            rule, open, before: open.change.old!.retentionWords,
            title: "How long {name} {is} kept is no longer stated; it was {before}", data: data)
        // The rules below compare it with the row that now says it.
        case .elsewhere: break
        }
      }
      for (open, verdict) in assessment.retentionVerdicts() where verdict == .madeIndeterminate {
        assessment.say(
          rule, open, length, before: open.change.old!.retentionWords, after: open.change.new!.retentionWords,
          title: open.change.new!.retentionWords == nil
            ? "How long {name} {is} kept is no longer stated; it was {before}" : open.change.keptTitle,
          data: open.change.new!.texts(.data))
      }
      for (open, field) in assessment.changed(.retention, .data) where field.old != nil {
        let lost = field.removed.compactMap(\.text).filter {
          !assessment.isGone(.data, $0) && assessment.row(keeping: $0) == nil
        }
        if lost.isEmpty { continue }
        let names = Wording.joined(lost.map { assessment.name(.data, $0) })
        assessment.say(
          rule, open, [.data], suffix: ".data", name: names, before: open.change.old!.retentionWords,
          title: "How long {name} {is} kept is no longer stated; it was {before}", data: lost)
      }
      for beside in assessment.retentionBeside() where beside.isIndeterminate { assessment.say(rule, beside) }
    },
    MaterialityRule(
      "retention-lengthened", .retention, .notifyInAdvance, .wider, judgement: true,
      sources: [
        LegalSource.gdpr("13(2)(a)"), LegalSource.ccpa("100(a)(3)"), LegalSource.lgpd("8 §6"),
        LegalSource.lgpd("9 II"),
      ],
      [.the(.retention, .period, .atMost, .typical, .orUntil, .data), .the(.retention)],
      "Data is kept longer.",
      title: "{name} {is} kept {after} instead of {before}",
      impact: "Your data stays with the controller for longer, and can be lost or demanded for longer."
    ) { assessment, rule in
      for (open, verdict) in assessment.retentionVerdicts() where verdict == .lengthened {
        assessment.say(
          rule, open, length, before: open.change.old!.retentionWords, after: open.change.new!.retentionWords,
          title: open.change.keptTitle,
          data: open.change.new!.texts(.data))
      }
      for move in assessment.movedRetention(is: {
        $0 == .lengthened || $0 == .madeIndeterminate || $0 == .otherEvent
      }) {
        assessment.say(
          rule, move.open, move.claims, suffix: move.claims.isEmpty ? "" : ".data", name: move.name,
          before: move.before, after: move.after, title: move.title,
          data: move.data)
      }
      for beside in assessment.retentionBeside() where !beside.isIndeterminate {
        assessment.say(rule, beside)
      }
    },
    MaterialityRule(
      "retention-shortened", .retention, .notify, .narrower, judgement: true,
      sources: [LegalSource.lgpd("8 §6")],
      [.the(.retention, .period, .until, .criteria, .atMost, .typical, .orUntil, .data), .the(.retention)],
      "Data is kept for a shorter time, or now for a stated one.",
      title: "{name} {is} kept {after} instead of {before}",
      impact: "Your data is deleted sooner, or at a time that you can tell."
    ) { assessment, rule in
      for (open, verdict) in assessment.retentionVerdicts() where verdict == .shortened {
        assessment.say(
          rule, open, length, before: open.change.old!.retentionWords, after: open.change.new!.retentionWords,
          title: open.change.keptTitle)
      }
      for move in assessment.movedRetention(is: { $0 == .shortened }) {
        assessment.say(
          rule, move.open, move.claims, suffix: move.claims.isEmpty ? "" : ".data", name: move.name,
          before: move.before, after: move.after, title: move.title)
      }
      // The same term in another row: not a change for anybody.
      for move in assessment.movedRetention(is: { $0 == .same }) {
        if !move.isSameToTheEnd { continue }
        if move.claims.isEmpty { assessment.claim(move.open) } else { assessment.claim(move.open, .data) }
      }
    },
    MaterialityRule(
      "retention-start-changed", .retention, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.gdpr("13(2)(a)")], [.the(.retention, .from, .until, .criteria)],
      "The event that a period is counted from, or that ends it, is another: which is longer cannot be told.",
      title: "{name}: kept {after} instead of {before}",
      impact: "Your data may be kept for longer than before."
    ) { assessment, rule in
      for (open, verdict) in assessment.retentionVerdicts() where verdict == .otherEvent {
        assessment.say(
          rule, open, length, before: open.change.old!.retentionWords, after: open.change.new!.retentionWords,
          data: open.change.new!.texts(.data))
      }
      for (open, field) in assessment.changed(.retention, .from) where field.old != nil {
        assessment.say(
          rule, open, [.from], suffix: ".from", before: field.old?.text, after: field.new?.text,
          title: field.new == nil
            ? "{name}: what the period is counted from is no longer stated; it was {before}"
            : "{name}: the period is counted from {after} instead of {before}",
          data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "retention-outcome-changed", .retention, .notifyInAdvance, or: .notify, .wider, judgement: true,
      sources: [LegalSource.gdpr("13(2)(a)")], [.the(.retention, .then, .unless)],
      "What happens at the end, or the exceptions, are others; notify where it is better for people.",
      title: "{name}: afterwards {after} instead of {before}",
      impact: "What happens with your data at the end is not what it was."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.retention, .then) {
        let isBetter = open.change.new!.outcomeRank > open.change.old!.outcomeRank
        assessment.say(
          rule, open, [.then], suffix: ".then", before: assessment.words(field.old, .retention, .then),
          after: assessment.words(field.new, .retention, .then), level: isBetter ? .notify : nil,
          data: isBetter ? [] : open.change.new!.texts(.data), direction: isBetter ? .narrower : nil)
      }
      for (open, field) in assessment.changed(.retention, .unless) {
        let isBetter = field.added.isEmpty
        assessment.say(
          rule, open, [.unless], suffix: ".unless", before: assessment.words(field.old, .retention, .unless),
          after: assessment.words(field.new, .retention, .unless),
          title: isBetter
            ? field.new == nil
              ? "{name}: no longer an exception to deletion: {before}"
              : "{name}: fewer exceptions to deletion: {after} instead of {before}"
            : "{name}: kept longer in more cases: \(assessment.words(field.added, .retention, .unless))",
          level: isBetter ? .notify : nil, data: isBetter ? [] : open.change.new!.texts(.data),
          direction: isBetter ? .narrower : nil)
      }
    },
  ]
}

extension EntityChange {
  /// "… kept for 7 years instead of 6", "… kept until you delete it instead of for 1 year".
  fileprivate var keptTitle: String {
    Wording.keptTitle(before: old, after: new)
  }
}

extension Record {
  /// Deleted at the end is best, kept in another form worse, looked at or left open worst.
  fileprivate var outcomeRank: Int {
    let outcomes = texts(.then)
    if outcomes.isEmpty { return 0 }
    if outcomes.contains("review") { return 1 }
    return outcomes.contains("anonymise") ? 2 : 3
  }
}

extension Assessment {
  /// A row's data that another row keeps in the new version.
  struct MovedRetention {
    let open: Open
    /// `.data`, or none for a row that is gone.
    let claims: [Field]
    let name: String
    let data: [String]
    let before: String?
    let after: String?
    let title: String
    /// The other row has the same end and the same exceptions, too.
    let isSameToTheEnd: Bool
  }

  enum RetentionFate {
    /// So is the data.
    case gone
    case unsaid([String])
    case elsewhere
  }

  /// The rows whose term differs, with how it does.
  fileprivate func retentionVerdicts() -> [(open: Open, verdict: RetentionTerm.Verdict)] {
    changed(.retention).compactMap { open, fields in
      let length: [Field] = [.period, .until, .criteria, .atMost, .typical, .orUntil]
      guard fields.contains(where: { length.contains($0.field) }) else { return nil }
      return (open, RetentionTerm(open.change.new!).compared(to: RetentionTerm(open.change.old!)))
    }
  }

  fileprivate func fate(of row: Record) -> RetentionFate {
    let data = row.texts(.data).map { laterID(.data, $0) }
    let kept = data.filter { !isGone(.data, $0) }
    if kept.isEmpty { return data.isEmpty ? .unsaid([]) : .gone }
    let unsaid = kept.filter { self.row(keeping: $0) == nil }
    return unsaid.isEmpty ? .elsewhere : .unsaid(unsaid)
  }

  /// The row that keeps data longest in the new version: the first that is not shorter than the others.
  fileprivate func row(keeping data: String) -> Record? {
    var longest: Record?
    for row in rowsAfter(keeping: data) {
      guard let current = longest else {
        longest = row
        continue
      }
      switch RetentionTerm(row).compared(to: RetentionTerm(current)) {
      case .same, .shortened: break
      case .lengthened, .madeIndeterminate, .otherEvent: longest = row
      }
    }
    return longest
  }

  /// The rows, gone or smaller, whose data another row now keeps.
  fileprivate func movedRetention(is wanted: (RetentionTerm.Verdict) -> Bool) -> [MovedRetention] {
    let gone = removed(.retention).map { open in
      (open, [Field](), open.change.old!.texts(.data).map { laterID(.data, $0) })
    }
    let smaller = changed(.retention, .data).filter { $0.field.old != nil && $0.field.new != nil }
      .map { ($0.open, [Field.data], $0.field.removed.compactMap(\.text)) }
    return (gone + smaller).compactMap { open, claims, ids in
      let data = ids.filter { !isGone(.data, $0) }
      let before = RetentionTerm(open.change.old!)
      for id in data {
        guard let row = row(keeping: id) else { continue }
        var verdict = RetentionTerm(row).compared(to: before)
        if verdict == .same || verdict == .shortened, row.countsFromElsewhere(than: open.change.old!) {
          verdict = .otherEvent
        }
        if !wanted(verdict) { continue }
        return MovedRetention(
          open: open, claims: claims, name: Wording.joined(data.map { name(.data, $0) }), data: data,
          before: open.change.old!.retentionWords, after: row.retentionWords,
          title: Wording.keptTitle(before: open.change.old, after: row),
          isSameToTheEnd: [Field.then, .unless].allSatisfy {
            row[$0]?.inCanonicalOrder == open.change.old![$0]?.inCanonicalOrder
          })
      }
      return nil
    }
  }
}
