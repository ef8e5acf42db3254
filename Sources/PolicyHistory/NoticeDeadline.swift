package import PolicyModel

/// By when people are told of a release.
package struct NoticeDeadline: Hashable, Sendable {
  /// The last day on which notice is in time.
  package let day: CalendarDate
  /// The promise that bound the release; nil where none did, and the changes themselves ask for notice by then.
  package let promise: Period?

  /// nil where people need not be told, or where the version states no date.
  ///
  /// A change that people are told of in advance is told before the day it takes effect, whatever is promised. That
  /// other material changes are told by that day where nothing is promised is our judgement.
  package init?(of release: ReleaseRecord, level: Level) {
    guard level.isMaterial, let effective = release.effective?.firstDay else { return nil }
    let ownDay =
      level > .notify ? CalendarDate(dayNumber: max(effective.dayNumber - 1, firstDayNumber)) : effective
    promise = release.promise
    guard let lead = release.promise else {
      day = ownDay
      return
    }
    day = min(ownDay, latestNotice(effective: effective, lead: lead))
  }
}

extension NoticeDeadline {
  /// Why notice on a later day is late.
  package func sentence(on day: CalendarDate) -> String {
    let promised = promise.map { "the policy promised notice of \($0.words), so that" } ?? "for such changes"
    return "\(promised) people had to be told by \(self.day.iso), and this notice is of \(day.iso)"
  }
}

/// 1 January of the year 1.
private let firstDayNumber = CalendarDate(year: 1)!.dayNumber

/// The last day from which a promised lead time ends on or before the day that a version takes effect; the calendar's first
/// day where there is none.
///
/// Law: `earliestEffective` of it is not after the day, and that of the next day is.
package func latestNotice(effective: CalendarDate, lead: Period) -> CalendarDate {
  let target = effective.firstDay.dayNumber
  func isInTime(_ day: Int) -> Bool {
    earliestEffective(published: CalendarDate(dayNumber: day), lead: lead).dayNumber <= target
  }
  // A later notice never lets a version take effect earlier, so that halving finds the day.
  var (kept, broken) = (firstDayNumber, target + 1)
  guard isInTime(kept) else { return CalendarDate(dayNumber: kept) }
  if isInTime(target) { return effective.firstDay }
  while broken - kept > 1 {
    let middle = kept + (broken - kept) / 2
    if isInTime(middle) { kept = middle } else { broken = middle }
  }
  return CalendarDate(dayNumber: kept)
}

/// How things stand with the notice of a version on a day.
package enum NoticeState: Sendable {
  /// Nothing that people must be told of, or a version that is not, or no longer, theirs to expect.
  case notNeeded
  /// Told in time, or as far as anybody can say.
  case given(NoticeRecord)
  /// Told, and the last of them after the deadline.
  case givenLate(NoticeRecord, NoticeDeadline)
  /// Still to be told, on one of so many days after today; 0 is today.
  case due(NoticeDeadline, days: Int)
  /// Not told, and the deadline has passed before the version is in force.
  case overdue(NoticeDeadline)
  /// In force, and no record of a notice.
  case unrecorded
}

extension VersionHistory {
  /// How things stand with the notice of a version on a day. A record of a notice that was given later does not count.
  package func noticeState(
    of id: String, on day: CalendarDate, narrowingIsChangelog: Bool = false
  ) -> NoticeState {
    guard let index = versions.firstIndex(where: { $0.id == id }) else { return .notNeeded }
    let standing = standings(on: day)[index]
    switch standing {
    case .superseded, .withdrawn: return .notNeeded
    case .inForce, .upcoming: break
    }
    let version = versions[index]
    let level = noticeLevel(of: version, narrowingIsChangelog: narrowingIsChangelog)
    guard level.isMaterial, !version.release.isImported else { return .notNeeded }
    let deadline = NoticeDeadline(of: version.release, level: level)
    let today = day.lastDay.dayNumber
    if let notice = notices[id], notice.end.firstDay.dayNumber <= today {
      if let deadline, notice.end.firstDay.dayNumber > deadline.day.dayNumber {
        return .givenLate(notice, deadline)
      }
      return .given(notice)
    }
    if let deadline, today <= deadline.day.dayNumber {
      return .due(deadline, days: deadline.day.dayNumber - today)
    }
    return standing == .inForce ? .unrecorded : deadline.map(NoticeState.overdue) ?? .notNeeded
  }

  /// The deadline that telling people of a version on a day would miss, where the release promised one; nil where notice
  /// is in time, or nothing was promised.
  package func brokenPromise(
    tellingOf version: PolicyVersion, on day: CalendarDate, narrowingIsChangelog: Bool
  ) -> NoticeDeadline? {
    let level = noticeLevel(of: version, narrowingIsChangelog: narrowingIsChangelog)
    guard version.release.promise != nil, !version.release.isImported,
      let deadline = NoticeDeadline(of: version.release, level: level),
      day.lastDay.dayNumber > deadline.day.dayNumber
    else { return nil }
    return deadline
  }

  /// How gravely people must be told of a version: the level that was recorded at its release, where it was graded
  /// against the version that people know.
  package func noticeLevel(of version: PolicyVersion, narrowingIsChangelog: Bool) -> Level {
    let release = version.release
    guard let base = versionKnown(before: version.id), base.id != release.previous else {
      return release.level
    }
    let told = told(from: base, to: version, narrowingIsChangelog: narrowingIsChangelog)
    return told.findings.map(\.level).max() ?? .none
  }
}
