import PolicySource

/// A period in a sentence, and where.
struct ProsePeriod: Sendable {
  let period: Period
  let words: Range<Int>
}

extension ProseSentence {
  /// "90 days", "six months", "thirty (30) days", "two years and six months", "30-day".
  var periods: [ProsePeriod] {
    var found: [ProsePeriod] = []
    var index = 0
    while index < lower.count {
      guard let first = amount(at: index) else {
        index += 1
        continue
      }
      var text = "\(first.number) \(lower[first.end])"
      var end = first.end + 1
      while true {
        let next = end < lower.count && lower[end] == "and" ? end + 1 : end
        guard let more = amount(at: next) else { break }
        text += " \(more.number) \(lower[more.end])"
        end = more.end + 1
      }
      if let period = Period(text) {
        found.append(ProsePeriod(period: period, words: index..<end))
      }
      index = end
    }
    return found
  }

  /// "14 days before", "30 days in advance": how long ahead of something, and not how long it lasts.
  fileprivate func isLead(_ stated: ProsePeriod) -> Bool {
    let after = lower[stated.words.upperBound...].prefix(2)
    return after.first == "before" || after.first == "prior" || after.contains("advance")
  }

  /// A number and the place of the unit behind it.
  private func amount(at index: Int) -> (number: Int, end: Int)? {
    guard index < lower.count, let number = tens(index) else { return nil }
    var end = index + 1
    var sum = number
    if end < lower.count, number >= 20, number % 10 == 0, let one = PeriodUnit.number(lower[end]), one < 10,
      !lower[index].utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      sum += one
      end += 1
    } else if end < lower.count, let same = PeriodUnit.number(lower[end]), same == number {
      end += 1
    }
    for filler in ["calendar", "consecutive", "full"] where end < lower.count && lower[end] == filler {
      end += 1
    }
    guard end < lower.count, PeriodUnit.unit(lower[end]) != nil else { return nil }
    return (sum, end)
  }

  private func tens(_ index: Int) -> Int? {
    let word = lower[index]
    if word == "a" || word == "an"
      || word == "one" && lower.indices.contains(index + 1) && lower[index + 1] == "day"
    {
      return nil
    }
    return PeriodUnit.number(word)
      ?? [
        "fourteen": 14, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
        "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
      ][word]
  }
}

extension Period {
  /// Whether two periods cannot be the same length; 30 days and a month can.
  fileprivate func differs(from other: Period) -> Bool {
    switch order(to: other) {
    case .shorter, .longer: !isAbout(other)
    case .equal, nil: false
    }
  }

  /// Days written for months, as people do: 30 days for a month, 365 for a year.
  private func isAbout(_ other: Period) -> Bool {
    func days(_ period: Period) -> [Int] {
      [period.months * 30 + period.days, period.months / 12 * 365 + period.months % 12 * 30 + period.days]
    }
    return hours == other.hours && (months == 0) != (other.months == 0)
      && days(self).contains(where: days(other).contains)
  }
}

private let keeping: Set<String> = [
  "keep", "keeps", "kept", "keeping", "retain", "retains", "retained", "retaining", "retention", "store",
  "stores",
  "stored", "storing", "delete", "deletes", "deleted", "deletion", "erase", "erased", "remove", "removed",
  "purge",
  "purged", "anonymise", "anonymised", "anonymize", "anonymized", "destroyed",
]

/// Sentences of requests, answers and notices speak of other periods.
private let otherMatters: Set<String> = [
  "request", "requests", "requested", "respond", "response", "reply", "answer", "notice", "notify",
  "notification",
  "age", "old", "older", "aged", "ago", "past", "last", "preceding", "previous", "every", "appeal", "cancel",
]

func periodDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  let rows = data.entities[.retention]
  guard let first = rows.first, sentence.hasAny(keeping), !sentence.hasAny(otherMatters) else { return found }
  let known =
    rows.flatMap { [$0.period(.period), $0.record(.warnFirst)?.period(.lead)] }
    + data.entities[.cookie].map { $0.period(.duration) }
  // A period that stands in the words of a row, such as an event or its criteria, is the data's, too.
  let worded = Set((rows + data.entities[.cookie] + data.entities[.data]).flatMap { Array($0.allWords) })
  for stated in sentence.periods where !sentence.isLead(stated) {
    if known.compactMap({ $0 }).contains(where: { !stated.period.differs(from: $0) }) { continue }
    let words = sentence.lower[stated.words]
    if words.allSatisfy(worded.contains) { continue }
    found.report(
      .prosePeriodNotInData,
      "the prose says \(stated.period.words) and no retention period of the data does",
      at: sentence.range(of: stated.words), notes: [.init(rowsWords(rows), at: first.range)])
  }
  return found
}

private func rowsWords(_ rows: [Record]) -> String {
  let stated = rows.compactMap { $0.period(.period)?.words }
  return stated.isEmpty ? "the data states no period" : "the data says \(enumeration(stated))"
}

func noticeDisagreements(_ sentence: ProseSentence, _ data: StatedData) -> Diagnostics {
  var found = Diagnostics()
  guard let notice = data.entities.single(.changeNotice), let lead = notice.period(.lead) else {
    return found
  }
  let isOfPolicy =
    sentence.heading.contains { $0.hasPrefix("chang") || $0.hasPrefix("updat") || $0.hasPrefix("amend") }
    || ["this policy", "privacy policy", "privacy notice", "this notice"].contains { sentence.has($0) }
  guard isOfPolicy,
    sentence.has(stem: "chang") || sentence.has(stem: "updat") || sentence.has(stem: "effect"),
    sentence.hasAny(["before", "advance", "prior", "notice", "beforehand", "earlier"]),
    !sentence.hasAny(keeping), !sentence.hasAny(["after", "object", "within", "cancel"])
  else { return found }
  for stated in sentence.periods where stated.period.differs(from: lead) {
    found.report(
      .proseNoticeNotInData,
      "the prose promises \(stated.period.words) of notice and the data \(lead.words)",
      at: sentence.range(of: stated.words),
      notes: [.init("the data says \(lead.words)", at: notice.range(of: .lead) ?? notice.range)])
  }
  return found
}
