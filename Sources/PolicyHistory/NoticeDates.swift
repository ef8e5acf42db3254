package import PolicyModel
package import PolicySource

extension VersionHistory {
  /// Reports records of notices that are still to be given (`future-notice`): a record says what was done.
  package func checkNotices(today: CalendarDate, reporting diagnostics: inout Diagnostics) {
    for version in versions {
      guard let notice = notices[version.id], notice.end.firstDay.dayNumber > today.lastDay.dayNumber else {
        continue
      }
      diagnostics.report(
        .futureNotice,
        "notice of version '\(version.id)' is recorded for \(notice.end.iso), which is after \(today.iso)",
        at: notice.range,
        help: "record a notice when it was given; where the site stands for a fixed day, move `as_of` on")
    }
  }

  /// The history as a day saw it: without the notices that had not been given by then.
  package func noticed(by day: CalendarDate) -> VersionHistory {
    var history = VersionHistory(
      policyID: policyID, versions: versions,
      notices: notices.filter { $0.value.end.firstDay.dayNumber <= day.lastDay.dayNumber })
    history.signatures = signatures
    return history
  }

  /// Reports the versions whose notice is due within a week, came late or is not recorded: `notice-due`,
  /// `notice-overdue`, `notice-late` and `notice-not-recorded`.
  package func checkDeadlines(
    today: CalendarDate, narrowingIsChangelog: Bool, reporting diagnostics: inout Diagnostics
  ) {
    let upcoming = upcoming(on: today).map(\.id)
    for version in versions {
      // A record of what is still to come is a mistake of its own, `future-notice`.
      if let notice = notices[version.id], notice.end.firstDay.dayNumber > today.lastDay.dayNumber {
        continue
      }
      let state = noticeState(of: version.id, on: today, narrowingIsChangelog: narrowingIsChangelog)
      let place = version.release.range
      switch state {
      case .notNeeded, .given: continue
      case .due(let deadline, let days):
        guard days <= noticeDueDays else { continue }
        diagnostics.report(
          .noticeDue, "notice of version '\(version.id)' is due \(inDays(days)), by \(deadline.day.iso)",
          at: place, help: recordHelp(version.id, else: "make it with `policygen notice \(policyID)`"))
      case .overdue(let deadline):
        diagnostics.report(
          .noticeOverdue,
          "notice of version '\(version.id)' was due by \(deadline.day.iso)\(deadline.reason(of: version.release)), "
            + "and none is recorded", at: place,
          help: recordHelp(
            version.id,
            else: "release it anew with `--supersedes \(version.id)` and a later --effective date"))
      case .givenLate(let notice, let deadline):
        // Nobody can change what was when the version is in force.
        guard upcoming.contains(version.id) else { continue }
        diagnostics.report(
          .noticeLate,
          "notice of version '\(version.id)' was given until \(notice.end.iso), and was due by "
            + deadline.day.iso + deadline.reason(of: version.release), at: notice.range,
          help: "release it anew with `--supersedes \(version.id)` and a later --effective date")
      case .unrecorded:
        diagnostics.report(
          .noticeNotRecorded,
          "version '\(version.id)' is in force with changes that people must be told of, and no notice of it is recorded"
            + (version.release.promise.map {
              ": that notice of \($0.words) was given, as promised, cannot be shown"
            } ?? ""),
          at: place, help: recordHelp(version.id, else: "make it with `policygen notice \(policyID)`"))
      }
    }
  }

  /// Reminds, at another release, of the announced versions whose notice is due within a week (`notice-due`) or overdue
  /// (`notice-overdue`, as a warning).
  ///
  /// It stops no release: to release such a version anew with a later date is what puts it right.
  ///
  /// - Parameter overtaken: the version that the new one takes the place of.
  package func remindOfNotices(
    today: CalendarDate, overtaken: String?, narrowingIsChangelog: Bool,
    reporting diagnostics: inout Diagnostics
  ) {
    for version in upcoming(on: today) where version.id != overtaken {
      let deadline: NoticeDeadline
      switch noticeState(of: version.id, on: today, narrowingIsChangelog: narrowingIsChangelog) {
      case .notNeeded, .given, .givenLate, .unrecorded: continue
      case .due(let coming, let days):
        if days > noticeDueDays { continue }
        deadline = coming
      case .overdue(let passed): deadline = passed
      }
      let isPast = deadline.day.dayNumber < today.lastDay.dayNumber
      var reminder = Diagnostic(
        isPast ? .noticeOverdue : .noticeDue,
        "notice of the announced version '\(version.id)' \(isPast ? "was" : "is") due by \(deadline.day.iso), and "
          + "none is recorded", at: version.release.range,
        help: recordHelp(version.id, else: "make it with `policygen notice \(policyID)`"))
      reminder.severity = .warning
      diagnostics.report(reminder)
    }
  }

  /// What can be done, and how a notice is recorded that was given without this program.
  private func recordHelp(_ id: String, else remedy: String) -> String {
    "\(remedy); one that was given by other means is recorded in content/\(policyID)/notices/\(id).yaml: "
      + "{schema: 1, version: \(id), date: <day>, channels: [email]}"
  }
}

/// From how many days before the deadline on people are reminded. Our judgement: a week has a working day in it everywhere.
package let noticeDueDays = 7

/// "today", "in 1 day", "in 2 days".
package func inDays(_ days: Int) -> String {
  days == 0 ? "today" : days == 1 ? "in 1 day" : "in \(days) days"
}

extension NoticeDeadline {
  /// ": 30 days are promised, and it takes effect on 2026-12-15".
  fileprivate func reason(of release: ReleaseRecord) -> String {
    let effect = release.effective.map { "it takes effect on \($0.iso)" } ?? ""
    guard let promise else { return " (\(effect))" }
    return " (\(effect), and notice of \(promise.words) is promised)"
  }
}
