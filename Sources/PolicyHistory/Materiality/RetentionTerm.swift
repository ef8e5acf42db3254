import PolicyModel

/// How long data is kept, in the parts that can be compared.
struct RetentionTerm: Equatable {
  enum Length: Equatable {
    case period(Period)
    /// An event.
    case until(String)
    case criteria(String)
    case unstated
  }

  let length: Length
  let isAtMost: Bool
  let isTypical: Bool
  /// Another end, and whether the later of the two counts.
  let other: (event: String, isLater: Bool)?

  init(_ row: Record) {
    length =
      row.period(.period).map(Length.period) ?? row.text(.until).map(Length.until)
      ?? row.text(.criteria).map(Length.criteria) ?? .unstated
    isAtMost = row.flag(.atMost) == true
    isTypical = row.flag(.typical) == true
    other = row.record(.orUntil).map {
      (NormalisedText($0.text(.event) ?? "").text, $0.text(.whichever) == "later")
    }
  }

  static func == (a: RetentionTerm, b: RetentionTerm) -> Bool {
    a.length == b.length && a.isAtMost == b.isAtMost && a.isTypical == b.isTypical
      && a.other?.event == b.other?.event && a.other?.isLater == b.other?.isLater
  }

  enum Verdict { case same, shortened, lengthened, madeIndeterminate, otherEvent }

  /// How the term compares with the one before. Where the order is undecidable it counts as the worse for people.
  func compared(to old: RetentionTerm) -> Verdict {
    switch (old.length, length) {
    case (.period(let before), .period(let after)):
      guard let order = after.order(to: before) else { return .lengthened }
      switch order {
      case .longer: return .lengthened
      case .shorter:
        // A shorter period that is only typical, or no longer the most, promises less than it did.
        return isTypical && !old.isTypical
          ? .madeIndeterminate : looserOther(than: old) ? .lengthened : .shortened
      case .equal: return comparedInDetail(to: old)
      }
    case (.period, .until), (.period, .criteria), (.until, .criteria), (_, .unstated):
      return length == old.length ? comparedInDetail(to: old) : .madeIndeterminate
    case (.until, .period), (.criteria, .period), (.unstated, _): return .shortened
    case (.until(let before), .until(let after)), (.criteria(let before), .criteria(let after)):
      return NormalisedText(before).text == NormalisedText(after).text
        ? comparedInDetail(to: old) : .otherEvent
    case (.criteria, .until): return .otherEvent
    }
  }

  private func comparedInDetail(to old: RetentionTerm) -> Verdict {
    if isTypical != old.isTypical { return isTypical ? .madeIndeterminate : .shortened }
    if looserOther(than: old) { return .lengthened }
    if isAtMost != old.isAtMost { return isAtMost ? .shortened : .lengthened }
    return old == self ? .same : .shortened
  }

  /// The other end leaves more time than before: an earlier end is gone or another, or a later end has come.
  private func looserOther(than old: RetentionTerm) -> Bool {
    switch (old.other, other) {
    case (nil, nil): false
    case (nil, let now?): now.isLater
    case (let was?, nil): !was.isLater
    case (let was?, let now?): was.isLater != now.isLater ? now.isLater : was.event != now.event
    }
  }
}

extension Record {
  /// How long a retention row says that data is kept, in words.
  var retentionWords: String? {
    var words: String
    switch RetentionTerm(self).length {
    case .period(let period): words = period.words
    case .until(let event): words = "until \(event)"
    case .criteria(let criteria): words = criteria
    case .unstated: return nil
    }
    if flag(.atMost) == true { words = "up to \(words)" }
    if flag(.typical) == true { words = "typically \(words)" }
    if let other = record(.orUntil), let event = other.text(.event) {
      words += " or until \(event), whichever is \(other.text(.whichever) ?? "earlier")"
    }
    return words
  }
}
