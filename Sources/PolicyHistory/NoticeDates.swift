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
    VersionHistory(
      policyID: policyID, versions: versions,
      notices: notices.filter { $0.value.end.firstDay.dayNumber <= day.lastDay.dayNumber })
  }
}
