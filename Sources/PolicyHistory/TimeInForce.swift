package import PolicyModel

/// When a version was in force, is, or is to be, as far as its history says.
package enum TimeInForce: Hashable, Sendable {
  /// From one date on, until another version takes its place on the other. The dates have the precision that their
  /// sources state; a month or a year counts as its last day.
  ///
  /// - Parameters:
  ///   - from: the effective date, else that of publication; nil where the source states neither, and no version before
  ///     it ends it.
  ///   - until: the first day without it; nil while no version is to take its place.
  case span(from: CalendarDate?, until: CalendarDate?)
  /// In force at some time that the dates of the sources do not say.
  case unstated
  /// Taken back, or replaced before its day came.
  case never

  /// Whether the version counts as in force on a day. At most one of a history does: the one of `inForce(on:)`.
  package func contains(_ day: CalendarDate) -> Bool {
    switch self {
    case .span(let from, let until):
      let number = day.lastDay.dayNumber
      return from.map { $0.lastDay.dayNumber <= number } ?? true
        && until.map { number < $0.lastDay.dayNumber } ?? true
    case .unstated, .never: return false
    }
  }

  package var from: CalendarDate? {
    if case .span(let from, _) = self { from } else { nil }
  }

  package var until: CalendarDate? {
    if case .span(_, let until) = self { until } else { nil }
  }
}

extension VersionHistory {
  /// When each version is in force, in the order of the chain.
  package var timesInForce: [TimeInForce] {
    let overtaken = overtaken
    return zip(versions, successors).map { version, successor in
      let release = version.release
      if release.withdrawn != nil || overtaken.contains(version.id) { return .never }
      let from = release.effective ?? release.published
      guard let next = successor?.release else { return .span(from: from, until: nil) }
      // Nobody knows when a version that states no date took the place of another.
      guard let until = next.effective ?? next.published else { return .unstated }
      let start = from?.lastDay.dayNumber ?? .min
      let end = until.lastDay.dayNumber
      if start < end { return .span(from: from, until: until) }
      if release.isImported { return start == end ? .span(from: from, until: until) : .unstated }
      // On the day of both: in force for a part of it, unless the other one was published before.
      let isReplacedOnItsDay =
        start == end && next.published.map { $0.lastDay.dayNumber >= start } ?? true
      return isReplacedOnItsDay ? .span(from: from, until: until) : .never
    }
  }

  /// The version that takes the place of each, or took it, in the order of the chain; nil while none is to.
  package var successors: [PolicyVersion?] {
    let overtaken = overtaken
    let overtaking = Dictionary(
      versions.compactMap { version in
        version.release.withdrawn == nil ? version.release.supersedes.map { ($0, version) } : nil
      }, uniquingKeysWith: { first, _ in first })
    var successors: [PolicyVersion?] = []
    var next: PolicyVersion?
    for version in versions.reversed() {
      successors.append(overtaking[version.id] ?? next)
      guard version.release.withdrawn == nil, !overtaken.contains(version.id) else { continue }
      let start = version.release.start?.dayNumber ?? .min
      if next.map({ start <= $0.release.start?.dayNumber ?? .min }) ?? true { next = version }
    }
    return successors.reversed()
  }

  /// The versions that may have been in force on a day, as far as their dates are stated: one where all are to the day.
  ///
  /// A month or a year can mean any of its days, and a version that states no date can have begun at any time.
  package func possiblyInForce(on day: CalendarDate) -> [PolicyVersion] {
    let overtaken = overtaken
    let number = day.lastDay.dayNumber
    var possible: [PolicyVersion] = []
    for version in versions.reversed()
    where version.release.withdrawn == nil && !overtaken.contains(version.id) {
      let stated = version.release.effective ?? version.release.published
      if stated.map({ $0.firstDay.dayNumber > number }) ?? false { continue }
      possible.append(version)
      // Once a later one has begun for certain, none before it is in force.
      if let stated, stated.lastDay.dayNumber <= number { break }
    }
    return possible.reversed()
  }
}
