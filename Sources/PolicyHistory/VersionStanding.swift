package import PolicyModel

/// What a version is on a given day.
package enum VersionStanding: String, CaseIterable, Sendable {
  case inForce = "in-force"
  case upcoming, superseded, withdrawn
}

extension VersionHistory {
  /// The version in force on a day: the last of the chain whose effective date has come and that was neither taken back
  /// nor overtaken before its time.
  ///
  /// An imprecise effective date counts as its last day; without one, the published date stands in, and an imported
  /// version that states neither has always been in force.
  package func inForce(on day: CalendarDate) -> PolicyVersion? {
    let overtaken = overtaken
    return versions.last {
      $0.release.withdrawn == nil && !overtaken.contains($0.id) && $0.release.startsBy(day)
    }
  }

  /// The announced versions that are not yet in force, earliest first.
  package func upcoming(on day: CalendarDate) -> [PolicyVersion] {
    let overtaken = overtaken
    let current = inForce(on: day)?.id
    let later = versions.firstIndex { $0.id == current }.map { $0 + 1 } ?? 0
    return versions[later...].filter {
      $0.release.withdrawn == nil && !overtaken.contains($0.id) && !$0.release.startsBy(day)
    }
    .enumerated().sorted {
      ($0.element.release.start?.dayNumber ?? 0, $0.offset) < (
        $1.element.release.start?.dayNumber ?? 0, $1.offset
      )
    }
    .map(\.element)
  }

  /// What each version is on a day, in the order of the chain.
  package func standings(on day: CalendarDate) -> [VersionStanding] {
    let overtaken = overtaken
    let current = versions.lastIndex {
      $0.release.withdrawn == nil && !overtaken.contains($0.id) && $0.release.startsBy(day)
    }
    return versions.enumerated().map { index, version in
      if version.release.withdrawn != nil { return .withdrawn }
      if index == current { return .inForce }
      if version.release.startsBy(day) || overtaken.contains(version.id) { return .superseded }
      // A version that a later one in the chain already replaced does not come any more.
      return current.map { index < $0 } ?? false ? .superseded : .upcoming
    }
  }

  /// The version that people come from when they meet another: the last one before it that was not taken back, nor
  /// overtaken before it was ever in force. nil before the first.
  package func versionKnown(before id: String) -> PolicyVersion? {
    let overtaken = overtaken
    return before(id).versions.last { $0.release.withdrawn == nil && !overtaken.contains($0.id) }
  }

  /// The announced versions that a later one took the place of before they were in force. One that was itself taken back
  /// overtakes nothing.
  var overtaken: Set<String> {
    var ids: Set<String> = []
    for version in versions where version.release.withdrawn == nil {
      if let id = version.release.supersedes { ids.insert(id) }
    }
    return ids
  }
}

extension ReleaseRecord {
  /// The day from which the version counts as in force; nil where its source states no date.
  package var start: CalendarDate? { (effective ?? published)?.lastDay }

  package func startsBy(_ day: CalendarDate) -> Bool {
    start.map { $0.dayNumber <= day.lastDay.dayNumber } ?? true
  }
}
