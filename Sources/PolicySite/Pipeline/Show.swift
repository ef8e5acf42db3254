import PolicyHistory
package import PolicyModel
package import PolicyRender
package import PolicySource

/// A version's text and what has to be said of it.
package struct ShownVersion: Sendable {
  package let text: VersionText
  /// What the dates leave open.
  package let remarks: [String]
}

extension Project {
  /// The text of a policy that was in force on a day, or that of a version. A draft is never shown.
  ///
  /// nil with errors reported where the archive cannot be read.
  ///
  /// - Parameter today: the day that it is: what is in force later can still change.
  package func shown(
    _ id: String, on day: CalendarDate, version wanted: String?, baseURL: String?, today: CalendarDate,
    reporting diagnostics: inout Diagnostics
  ) throws -> ShownVersion? {
    try requirePolicy(id)
    let policy = try LoadedPolicy(id, in: folder, readingDraft: false, reporting: &diagnostics)
    guard !diagnostics.hasErrors else { return nil }
    let history = policy.history.noticed(by: today)
    var settings = settings
    if let baseURL { settings.baseURL = baseURL }
    let version = try wanted.map { try standing($0, in: history) } ?? inForce(on: day, in: history)
    let remarks = wanted == nil ? remarks(on: version, shownFor: day, in: history, today: today) : []
    return ShownVersion(
      text: VersionText(version, of: history, settings: settings, on: today, remarks: remarks),
      remarks: remarks)
  }

  private func standing(_ id: String, in history: VersionHistory) throws -> PolicyVersion {
    guard let version = history[id] else {
      throw WrongUsage(
        id == "draft"
          ? "a draft is not shown: it has not been released" : "'\(history.policyID)' has no version '\(id)'",
        help: suggestion(for: id, among: history.versions.map(\.id), called: "versions"))
    }
    if version.release.withdrawn != nil {
      throw Refusal(
        "version '\(id)' of '\(history.policyID)' was withdrawn before it took effect, and its text is not shown any more",
        help: "name another version with --version")
    }
    return version
  }

  private func inForce(on day: CalendarDate, in history: VersionHistory) throws -> PolicyVersion {
    if let version = history.inForce(on: day) { return version }
    guard !history.versions.isEmpty else {
      throw WrongUsage(
        "'\(history.policyID)' has no released version",
        help: "type `policygen release \(history.policyID) --effective <date>` first")
    }
    if let possible = history.possiblyInForce(on: day).last, let start = possible.release.start {
      throw WrongUsage(
        "no version of '\(history.policyID)' counts as in force on \(day.iso): version '\(possible.id)' took effect in "
          + "\((possible.release.effective ?? start).words), on a day that its source does not state",
        help: "see it with --version \(possible.id)")
    }
    let first = history.versions.first {
      $0.release.withdrawn == nil && ($0.release.start?.dayNumber ?? .min) > day.dayNumber
    }
    throw WrongUsage(
      "no version of '\(history.policyID)' was in force on \(day.iso)",
      help: first.map {
        "the first that is known, '\($0.id)', takes effect on \($0.release.start?.iso ?? "")"
      })
  }

  private func remarks(
    on version: PolicyVersion, shownFor day: CalendarDate, in history: VersionHistory, today: CalendarDate
  ) -> [String] {
    var remarks: [String] = []
    let release = version.release
    if day.dayNumber > today.dayNumber {
      remarks.append(
        "\(day.words) is still to come; as of today, this is the text that will be in force then.")
    }
    if release.effective == nil {
      remarks.append(
        release.published == nil
          ? "The source of version \(version.id) states no date: since when it was in force is not known."
          : "The source of version \(version.id) states no date of effect; the day of its publication counts."
      )
    }
    let others = history.possiblyInForce(on: day).filter { $0.id != version.id }
    if !others.isEmpty {
      let names = (others + [version]).map { other in
        let stated = other.release.effective ?? other.release.published
        return "\(other.id) (\(stated.map(\.words) ?? "no date"))"
      }
      remarks.append(
        "The dates that are stated leave open which version was in force on \(day.words): "
          + names.joined(separator: ", ") + ". Of a month or a year, its last day counts.")
    }
    return remarks
  }
}
