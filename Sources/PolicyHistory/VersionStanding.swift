package import PolicyModel

/// What a version is on a given day.
package enum VersionStanding: String, Sendable {
  case inForce = "in-force"
  case upcoming, superseded, withdrawn
}

extension VersionHistory {
  /// The version in force on a day: the last of the chain whose effective date has come and that was not taken back.
  ///
  /// An imprecise effective date counts as its last day; without one, the published date stands in, and an imported
  /// version that states neither has always been in force.
  package func inForce(on day: CalendarDate) -> PolicyVersion? {
    versions.last { $0.release.withdrawn == nil && $0.release.startsBy(day) }
  }

  /// The announced versions that are not yet in force, earliest first.
  package func upcoming(on day: CalendarDate) -> [PolicyVersion] {
    let current = inForce(on: day)
    let later = current.flatMap { now in versions.firstIndex { $0.id == now.id } }.map { $0 + 1 } ?? 0
    return versions[later...].filter { $0.release.withdrawn == nil && !$0.release.startsBy(day) }
      .sorted { ($0.release.start?.dayNumber ?? 0) < ($1.release.start?.dayNumber ?? 0) }
  }

  package func standing(of version: PolicyVersion, on day: CalendarDate) -> VersionStanding {
    if version.release.withdrawn != nil { return .withdrawn }
    if version.id == inForce(on: day)?.id { return .inForce }
    return version.release.startsBy(day) ? .superseded : .upcoming
  }
}

extension ReleaseRecord {
  /// The day from which the version counts as in force; nil where its source states no date.
  package var start: CalendarDate? { (effective ?? published)?.lastDay }

  package func startsBy(_ day: CalendarDate) -> Bool { start.map { $0.dayNumber <= day.lastDay.dayNumber } ?? true }
}
