import PolicyModel
package import PolicySource

extension VersionHistory {
  /// Holds the records of notices against what was released: `unknown-version`, `notice-of-other-text` and
  /// `notice-before-publication`.
  ///
  /// - Parameter folders: the names of all version folders: a version that could not be read is reported there.
  package func checkRecords(versionsIn folders: [String], reporting diagnostics: inout Diagnostics) {
    func isUnread(_ id: String) -> Bool { self[id] == nil && folders.contains(id) }
    for (id, notice) in notices.sorted(by: { $0.key < $1.key }) where !isUnread(id) {
      guard let version = self[id] else {
        diagnostics.report(
          .unknownVersion, "'\(policyID)' has no version '\(id.prefix(60))'", at: notice.versionRange,
          help: suggestion(for: id, among: versions.map(\.id), called: "versions"))
        continue
      }
      let earlier = before(id).versions.map(\.id)
      for base in notice.bases where !earlier.contains(base.version) && !isUnread(base.version) {
        diagnostics.report(
          .unknownVersion, "'\(base.version.prefix(60))' is no version from before '\(id)'", at: base.range,
          help: suggestion(for: base.version, among: earlier, called: "earlier versions"))
      }
      notice.check(against: version.release, reporting: &diagnostics)
    }
  }
}

extension NoticeRecord {
  fileprivate func check(against release: ReleaseRecord, reporting diagnostics: inout Diagnostics) {
    let digests = [
      ("sources", sourcesDigest, release.sourcesDigest), ("text", textDigest, release.textDigest),
    ]
    for (name, recorded, released) in digests {
      guard let recorded, recorded != released else { continue }
      diagnostics.report(
        .noticeOfOtherText,
        "people were told of another release than the version '\(version)' that is here: its `\(name)` differs",
        at: digestsRange, notes: [.init("recorded \(recorded.prefix(64))"), .init("released \(released)")],
        help: "restore from version control the version that people were told of")
      break
    }
    if let published = release.published, date.lastDay.dayNumber < published.firstDay.dayNumber {
      diagnostics.report(
        .noticeBeforePublication,
        "notice of version '\(version)' is recorded for \(date.iso), before it was published on \(published.iso)",
        at: range, help: "correct the date; a notice leads to a text that is on the site")
    }
  }
}
