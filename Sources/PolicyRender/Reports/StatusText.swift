package import PolicyHistory
package import PolicyModel

/// How things stand with a project's policies on a day.
package struct StatusReport: Sendable {
  package let day: CalendarDate
  package let policies: [PolicyStatus]
  /// In the order of site.yaml.
  package let targets: [TargetStatus]

  package init(day: CalendarDate, policies: [PolicyStatus], targets: [TargetStatus] = []) {
    self.day = day
    self.policies = policies
    self.targets = targets
  }

  /// For people at a terminal: a line for each policy, and under it what there is to know.
  package var text: String {
    var text = "as of \(day.words)\n"
    for coming in coming { text += "  " + coming.words.onOneLine + "\n" }
    for policy in policies {
      text += "\n" + policy.heading.onOneLine + "\n"
      for line in policy.lines { text += "  " + line.onOneLine + "\n" }
    }
    if !targets.isEmpty { text += "\n" }
    for target in targets {
      let (heading, others) = target.lines
      text += heading.onOneLine + "\n"
      for line in others { text += "  " + line.onOneLine + "\n" }
    }
    return text
  }

  /// For a comment or a wiki: a table.
  package var markdown: String {
    var text = "## Policies as of \(day.words.asMarkdown)\n\n"
    text += "| policy | in force | announced | notice | draft |\n|---|---|---|---|---|\n"
    for policy in policies {
      let versions = policy.announced + [policy.inForce].compactMap { $0 }
      let cells = [
        [policy.policy], [policy.inForce.map { "\($0.release.version) (\($0.since))" } ?? "none"],
        policy.announced.map { "\($0.release.version) (\($0.start))" },
        versions.compactMap { version in version.noticeWords.map { "\(version.release.version): \($0)" } },
        [policy.draftWords],
      ]
      text +=
        "| "
        + cells.map { $0.map { $0.onOneLine.asMarkdown }.joined(separator: "<br>") }.joined(separator: " | ")
        + " |\n"
    }
    if !coming.isEmpty { text += "\n" }
    for coming in coming { text += "- " + coming.words.onOneLine.asMarkdown + "\n" }
    if !targets.isEmpty { text += "\n" }
    for target in targets {
      let (heading, others) = target.lines
      text += "- " + ([heading] + others).map { $0.onOneLine.asMarkdown }.joined(separator: "; ") + "\n"
    }
    return text
  }
}

extension PolicyStatus {
  /// "privacy: version 2026-02-01 is in force since 15 March 2026".
  fileprivate var heading: String {
    guard let inForce else {
      return announced.isEmpty ? "\(policy): no version yet" : "\(policy): no version is in force"
    }
    return "\(policy): version \(inForce.release.version) is in force \(inForce.since)"
  }

  fileprivate var lines: [String] {
    var lines: [String] = []
    func notice(of version: Version) {
      if let words = version.noticeWords { lines.append("notice of \(version.release.version): \(words)") }
    }
    if let inForce { notice(of: inForce) }
    for version in announced {
      lines.append("announced: version \(version.release.version), \(version.start)")
      notice(of: version)
    }
    lines.append("draft: \(draftWords)")
    return lines
  }

  fileprivate var draftWords: String {
    switch draft {
    case .same: return "says what the newest version says"
    case .unreleased: return "not released; type `policygen release \(policy) --effective <date>`"
    case .erroneous(let count):
      return "\(count) \(count == 1 ? "error" : "errors"); type `policygen check`"
    case .differs(let report):
      var words = "differs from \(report.from): \(report.level.rawValue), \(report.count)"
      let earliest = report.notice.earliestEffective.flatMap { CalendarDate($0) }
      if report.level.isMaterial, let earliest {
        words += "; released today, it takes effect on \(earliest.words) at the earliest"
      }
      return words
    }
  }
}

extension PolicyStatus.Version {
  fileprivate var since: String {
    release.effective.map { "since \($0.words)" } ?? "and does not state since when"
  }

  /// "from 15 December 2026 (in 25 days)".
  fileprivate var start: String {
    let from = release.effective.map { "from \($0.words)" } ?? "from a day that is not stated"
    return days.map { "\(from) (\(inDays(max(0, $0))))" } ?? from
  }

  /// nil where there is nothing that people must be told of.
  fileprivate var noticeWords: String? {
    switch notice {
    case .notNeeded: return nil
    case .given(let notice): return notice.days
    case .givenLate(let notice, let deadline):
      return "\(notice.days), too late: it was due by \(deadline.day.words)"
    case .due(let deadline, let days): return "due \(inDays(days)), by \(deadline.day.words)"
    case .overdue(let deadline):
      return "overdue: it was due by \(deadline.day.words), and none is recorded"
    case .unrecorded: return "none is recorded"
    }
  }
}

extension NoticeRecord {
  /// "given on 3 October 2026 to 9,990 people".
  fileprivate var days: String {
    let span =
      until.flatMap { $0 == date ? nil : "from \(date.words) to \($0.words)" }
      ?? (date.isDay ? "on \(date.words)" : "in \(date.words)")
    return "given \(span)" + (count.map { " to \(grouped($0)) \($0 == 1 ? "person" : "people")" } ?? "")
  }
}
