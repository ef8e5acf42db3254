package import PolicyModel

/// The lead time that binds a version published on a day: that of the version in force then, or of an announced one if
/// it is stricter; never that of the version itself. nil where none is promised.
package func leadPromise(of history: VersionHistory, published: CalendarDate) -> Period? {
  promise(of: history, published: published)?.lead
}

/// The first day on which a version published on a day may take effect under a promise. An imprecise published date
/// counts as its last day.
package func earliestEffective(published: CalendarDate, lead: Period) -> CalendarDate {
  published.lastDay.adding(lead)
}

private func promise(of history: VersionHistory, published: CalendarDate) -> (notice: Record, lead: Period)? {
  let day = published.lastDay
  let bound = [history.inForce(on: day)].compactMap { $0 } + history.upcoming(on: day)
  var strictest: (notice: Record, lead: Period)?
  for version in bound {
    guard let notice = version.policy.entities.single(.changeNotice), let lead = notice.period(.lead) else {
      continue
    }
    guard let current = strictest else {
      strictest = (notice, lead)
      continue
    }
    // What is stricter depends on the day: from 1 February a month is shorter than 30 days.
    let (a, b) = (
      earliestEffective(published: day, lead: lead), earliestEffective(published: day, lead: current.lead)
    )
    if a.dayNumber > b.dayNumber { strictest = (notice, lead) }
  }
  return strictest
}

extension NoticeDuty {
  /// What a set of findings calls for under the promise that binds a version published on a day.
  package init(for findings: [Finding], promisedBy history: VersionHistory, published: CalendarDate?) {
    let isRequired = findings.contains { $0.level.isMaterial }
    guard let published else {
      self.init(
        isRequired: isRequired, channels: [], leadDays: nil, earliestEffective: nil,
        terms: findings.noticeTerms)
      return
    }
    let bound = promise(of: history, published: published)
    let notice =
      bound?.notice ?? history.inForce(on: published.lastDay)?.policy.entities.single(.changeNotice)
    let channels = notice?.record(.channels).map { $0.texts(.allOf) + $0.texts(.anyOf) } ?? []
    self.init(
      isRequired: isRequired, channels: channels, leadDays: bound?.lead.wholeDays,
      earliestEffective: bound.map {
        PolicyHistory.earliestEffective(published: published, lead: $0.lead).iso
      }, terms: findings.noticeTerms)
  }
}

extension Period {
  /// In days, rounded up; nil for one that has months, which are not of one length.
  var wholeDays: Int? { months == 0 ? days + (hours + 23) / 24 : nil }
}
