package import PolicyModel
package import PolicySource

extension VersionHistory {
  /// Reports signatures of versions that are not here (`missing-version`).
  ///
  /// - Parameter folders: the names of all version folders: a version that could not be read is reported there.
  package func checkSignatures(versionsIn folders: [String], reporting diagnostics: inout Diagnostics) {
    for id in signatures.keys.sorted() where self[id] == nil && !folders.contains(id) {
      diagnostics.report(
        .missingVersion,
        "'\(policyID)' has signatures of version '\(id.prefix(60))', which is not in the archive",
        at: nil, path: "content/\(policyID)/signatures/\(id)",
        help: "restore content/\(policyID)/versions/\(id) from version control")
    }
  }

  /// Reports the versions published on a day or later that nobody signed (`missing-signature`). One that was taken back
  /// needs none.
  package func checkSigned(from day: CalendarDate?, reporting diagnostics: inout Diagnostics) {
    guard let day else { return }
    for version in versions where signatures[version.id]?.isEmpty ?? true {
      guard version.release.withdrawn == nil, let published = version.release.published,
        published.lastDay.dayNumber >= day.firstDay.dayNumber
      else { continue }
      diagnostics.report(
        .missingSignature, "nobody signed version '\(version.id)' of '\(policyID)'",
        at: version.release.range,
        help: "type `policygen sign \(policyID) --version \(version.id) --key FILE`")
    }
  }
}
