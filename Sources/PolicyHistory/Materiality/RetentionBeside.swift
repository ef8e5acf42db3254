import PolicyModel

/// A row that newly keeps data beside the rows that kept it before, and that go on keeping it.
struct RetentionBeside {
  let open: Assessment.Open
  /// The row is an old one that came to keep more.
  let isGrown: Bool
  /// The data that it keeps longer, or for a time that cannot be compared.
  let data: [String]
  let isIndeterminate: Bool
  /// A row that kept the data before.
  let before: Record
}

extension Assessment {
  /// The rows whose data is now kept longer by them than by any row before.
  func retentionBeside() -> [RetentionBeside] {
    let added = added(.retention).map { ($0, false, $0.change.new!.texts(.data)) }
    // Also where another rule has said what the row lost.
    let grown = changes.enumerated().compactMap { index, change -> (Open, Bool, [String])? in
      guard change.kind == .retention, let field = change[.data], field.old != nil, field.new != nil else {
        return nil
      }
      return (Open(index: index, change: change), true, field.added.compactMap(\.text))
    }
    if added.isEmpty, grown.isEmpty { return [] }
    return (added + grown).compactMap { open, isGrown, ids in
      let row = open.change.new!
      var data: [String] = []
      var isIndeterminate = false
      var old: Record?
      for id in ids {
        let rows = rowsBefore(ofData: id)
        guard !rows.isEmpty, !leavesItsRow(id, rows) else { continue }
        let verdicts = rows.map { row.verdict(beside: $0) }
        if verdicts.contains(where: { $0 == .same || $0 == .shortened }) { continue }
        data.append(id)
        isIndeterminate = isIndeterminate || verdicts.contains(.madeIndeterminate)
        old = old ?? rows.first
      }
      guard let old else { return nil }
      return RetentionBeside(
        open: open, isGrown: isGrown, data: data, isIndeterminate: isIndeterminate, before: old)
    }
  }

  mutating func say(_ rule: MaterialityRule, _ beside: RetentionBeside) {
    let row = beside.open.change.new!
    let known = row.text(.name).map { " (“\($0)”)" } ?? ""
    say(
      rule, beside.open, beside.isGrown ? [.data] : [], suffix: beside.isGrown ? ".data" : "",
      name: Wording.joined(beside.data.map { name(.data, $0) }), before: beside.before.retentionWords,
      after: row.retentionWords,
      title: row.retentionWords == nil
        ? "{name} {is} also kept for a time that is not stated\(known), not only \(Wording.kept(beside.before))"
        : "{name} {is} also kept \(Wording.kept(row))\(known), not only \(Wording.kept(beside.before))",
      data: beside.data)
  }

  /// Whether another rule tells what became of the row that an added row's data was kept by.
  func isReplacing(_ row: Record) -> Bool {
    row.texts(.data).allSatisfy { id in isNew(.data, id) || leavesItsRow(id, rowsBefore(ofData: id)) }
  }

  /// Data that one of the rows no longer keeps: where it went to is compared with that row.
  private func leavesItsRow(_ id: String, _ rows: [Record]) -> Bool {
    rows.contains { row in
      guard let rowID = row.id else { return false }
      if isGone(.retention, rowID) { return true }
      return changedRetention[rowID]?[.data]?.removed.contains { $0.text == id } == true
    }
  }

  /// The rows that kept data before, also under the id that it had then.
  private func rowsBefore(ofData id: String) -> [Record] {
    let rows = rowsBefore(keeping: id)
    guard let former = formerID(.data, id) else { return rows }
    return rows + rowsBefore(keeping: former)
  }
}

extension Record {
  /// Counted from another event, so that the length alone does not tell which is longer.
  func countsFromElsewhere(than old: Record) -> Bool {
    NormalisedText(text(.from) ?? "").text != NormalisedText(old.text(.from) ?? "").text
  }

  /// How a row compares with one that goes on: an event or criteria and a period have no order then.
  fileprivate func verdict(beside old: Record) -> RetentionTerm.Verdict {
    let (now, was) = (RetentionTerm(self), RetentionTerm(old))
    let verdict = now.compared(to: was)
    guard verdict == .same || verdict == .shortened else { return verdict }
    if countsFromElsewhere(than: old) { return .otherEvent }
    switch (was.length, now.length) {
    case (.until, .period), (.criteria, .period): return .otherEvent
    default: return verdict
    }
  }
}

extension Wording {
  /// "for 7 years", "until you leave", "for as long as the law asks".
  static func kept(_ row: Record?) -> String {
    guard let words = row?.retentionWords else { return "for a time that was not stated" }
    guard row?.period(.period) != nil else { return words }
    let typically = "typically "
    return words.hasPrefix(typically) ? "typically for \(words.dropFirst(typically.count))" : "for \(words)"
  }

  /// The title of a finding about one row, or about data that moved from one to another.
  static func keptTitle(before: Record?, after: Record?) -> String {
    guard let was = before?.retentionWords, let now = after?.retentionWords else {
      return "{name} {is} kept \(kept(after)) instead of \(kept(before))"
    }
    guard before?.period(.period) != nil, after?.period(.period) != nil else {
      return "{name} {is} kept \(kept(after)) instead of \(kept(before))"
    }
    let typically = "typically "
    let (wasTypical, isTypical) = (was.hasPrefix(typically), now.hasPrefix(typically))
    let shortWas = wasTypical ? String(was.dropFirst(typically.count)) : was
    let shortNow = isTypical ? String(now.dropFirst(typically.count)) : now
    if wasTypical != isTypical {
      return isTypical
        ? "{name} {is} typically kept for \(shortNow) instead of for \(shortWas)"
        : "{name} {is} kept for \(shortNow) instead of typically for \(shortWas)"
    }
    return
      "{name} {is} \(isTypical ? typically : "")kept for \(shortNow) instead of \(withoutUnit(shortWas, of: shortNow))"
  }
}
