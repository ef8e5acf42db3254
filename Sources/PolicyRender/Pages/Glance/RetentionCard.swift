import PolicyModel

extension Glance {
  /// How long what is kept, in the shortest words that keep its conditions.
  var retention: GlanceCard? {
    guard
      var card = card(
        "retention", "How long we keep it", of: .retention, blocks: [.retentionTable],
        sections: ["retention", "data-retention", "storage", "how-long", "how-long-we-keep-it"])
    else { return nil }
    let isInFull = card.link != nil
    let few = Few(entities[.retention])
    card.items = few.shown.map { record in
      line { words in
        kept(record, into: &words)
        words.say(": ")
        if isInFull, (record.text(.criteria)?.utf8.count ?? 0) > Glance.longestCriteria {
          words.say("decided by criteria, which the full text names")
        } else {
          duration(record, into: &words)
        }
      }
    }
    card.others = few.others
    return card
  }

  /// Criteria with more bytes are left to the full text, where there is a link to it.
  private static var longestCriteria: Int { 120 }

  /// What is kept: by its own name, else by that of the data.
  private func kept(_ record: Record, into words: inout FrameWords) {
    let data = record.texts(.data).map { name(.data, $0) }
    guard record.text(.name) == nil, !data.isEmpty else { return words.quote(name(of: record)) }
    let few = Few(data, limit: 3)
    words.quote(few.shown.joined(separator: ", "))
    if few.others > 0 { words.say(" and \(few.others) more") }
  }

  private func duration(_ record: Record, into words: inout FrameWords) {
    guard term(of: record, into: &words) else { return words.say(GeneratedWording.notStated) }
    switch record[.from] {
    case .text(let event)?:
      words.say(" from ")
      words.quote(event)
    case .notStated?: words.say(", from when is not stated")
    case .flag, .number, .date, .period, .choice, .reference, .list, .record, .some(.none), nil: break
    }
    if let other = record.record(.orUntil), let event = other.text(.event) {
      words.say(" or until ")
      words.quote(event)
      if let whichever = other.text(.whichever) { words.say(", whichever is \(whichever)") }
    }
    switch record[.unless] {
    case .list?, .text?: words.say("; longer in some cases")
    case .notStated?: words.say("; exceptions are not stated")
    case .flag, .number, .date, .period, .choice, .reference, .record, .some(.none), nil: break
    }
  }

  /// False where the policy leaves the term open.
  private func term(of record: Record, into words: inout FrameWords) -> Bool {
    func qualify() {
      if record.flag(.typical) == true { words.say("typically ") }
      if record.flag(.atMost) == true { words.say("up to ") }
    }
    if let period = record.period(.period) {
      qualify()
      words.say(period.words)
    } else if let criteria = record.text(.criteria) {
      qualify()
      words.quote(criteria)
    } else if let event = record.text(.until) {
      if record.flag(.typical) == true { words.say("typically ") }
      words.say("until ")
      words.quote(event)
      if record.flag(.atMost) == true { words.say(" at the latest") }
    } else {
      return false
    }
    return true
  }
}
