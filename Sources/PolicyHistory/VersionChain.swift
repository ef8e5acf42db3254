package import PolicyModel
package import PolicySource

extension VersionHistory {
  /// Puts released versions in the order of their `previous` chain and reports what breaks it.
  ///
  /// The order is never that of dates or names. Versions that the chain does not reach come last, so that every
  /// problem can be shown in one run.
  package init(
    policyID: String, chaining versions: [PolicyVersion], notices: [String: NoticeRecord] = [:],
    reporting diagnostics: inout Diagnostics
  ) {
    VersionHistory.reportIDs(of: versions, reporting: &diagnostics)
    var followers: [String?: [Int]] = [:]
    let known = Set(versions.map(\.id))
    for (index, version) in versions.enumerated() {
      followers[version.release.previous, default: []].append(index)
    }
    for version in versions {
      if let previous = version.release.previous, !known.contains(previous) {
        diagnostics.report(
          .brokenChain, "version '\(version.id)' follows '\(previous)', which there is not",
          at: version.release.range,
          help: suggestion(for: previous, among: versions.map(\.id), called: "versions"))
      }
    }
    var order: [Int] = []
    var placed = [Bool](repeating: false, count: versions.count)
    var next = followers[nil] ?? []
    while let index = next.first, !placed[index] {
      for other in next.dropFirst() {
        let after =
          versions[index].release.previous.map { "both follow '\($0)'" } ?? "both name no version before"
        diagnostics.report(
          .brokenChain, "versions '\(versions[index].id)' and '\(versions[other].id)' \(after)",
          at: versions[other].release.range)
      }
      order.append(index)
      placed[index] = true
      next = followers[versions[index].id] ?? []
    }
    let lost = versions.indices.filter { !placed[$0] }
    if !lost.isEmpty,
      !diagnostics.all.contains(where: { $0.code == .brokenChain || $0.code == .duplicateVersion })
    {
      let names = lost.map { "'\(versions[$0].id)'" }.joined(separator: ", ")
      diagnostics.report(
        .brokenChain, "no first version leads to \(names)", at: versions[lost[0]].release.range,
        help: "the first version names no `previous`")
    }
    let chain = order.map { versions[$0] }
    VersionHistory.reportDates(of: chain, reporting: &diagnostics)
    self.init(policyID: policyID, versions: chain + lost.map { versions[$0] }, notices: notices)
  }

  private static func reportIDs(of versions: [PolicyVersion], reporting diagnostics: inout Diagnostics) {
    var seen: [String: PolicyVersion] = [:]
    for version in versions {
      if !ReleaseRecord.isVersionID(version.id) {
        diagnostics.report(.invalidVersion, "'\(version.id)' is no version id", at: version.release.range)
      }
      if let other = seen[version.id.lowercased()] {
        diagnostics.report(
          .duplicateVersion, "two versions have the id '\(version.id)', whatever its letter case",
          at: version.release.range, notes: [.init("the other one is here", at: other.release.range)])
      }
      seen[version.id.lowercased()] = version
    }
  }

  private static func reportDates(of chain: [PolicyVersion], reporting diagnostics: inout Diagnostics) {
    var latest: (id: String, date: CalendarDate)?
    for version in chain {
      let release = version.release
      if let published = release.published, let effective = release.effective,
        effective.lastDay.dayNumber < published.firstDay.dayNumber
      {
        diagnostics.report(
          .effectiveBeforePublished,
          "version '\(version.id)' takes effect on \(effective.iso), before it is published on \(published.iso)",
          at: release.range)
      }
      guard let published = release.published else { continue }
      if let latest, published.lastDay.dayNumber < latest.date.firstDay.dayNumber {
        diagnostics.report(
          .versionsOutOfOrder,
          "version '\(version.id)' is published on \(published.iso), before '\(latest.id)' on \(latest.date.iso), "
            + "which it follows", at: release.range)
      } else {
        latest = (version.id, published)
      }
    }
  }

  /// Proves that the versions are what was released: `changed-frozen-version` where the files or the record are not,
  /// `frozen-text-drift` where this program would print the same files otherwise.
  /// - Parameter files: by version; paths are relative to the version's folder.
  package func verifyDigests(
    of files: [String: [(path: String, bytes: [UInt8])]], reporting diagnostics: inout Diagnostics
  ) {
    var byID: [String: ReleaseRecord] = [:]
    for version in versions { byID[version.id] = version.release }
    for version in versions {
      guard let entries = files[version.id] else { continue }
      let previous = version.release.previous.flatMap { byID[$0]?.sourcesDigest }
      // A predecessor that is gone is a broken chain, which is reported; this version may be as it was.
      if previous == nil, version.release.previous != nil { continue }
      let sources = sourcesDigest(entries: entries, record: version.release, previous: previous)
      if sources != version.release.sourcesDigest {
        diagnostics.report(
          .changedFrozenVersion, "version '\(version.id)' of '\(policyID)' is not what was released",
          at: version.release.range,
          notes: [.init("recorded \(version.release.sourcesDigest)"), .init("found \(sources)")],
          help: "restore the version's folder from version control; new text is a new release")
        continue
      }
      let text = textDigest(of: version.text)
      if text != version.release.textDigest {
        diagnostics.report(
          .frozenTextDrift,
          "this program prints version '\(version.id)' of '\(policyID)' otherwise than it was released",
          at: version.release.range,
          notes: [.init("recorded \(version.release.textDigest)"), .init("found \(text)")])
      }
    }
  }
}

/// `digests.sources` of a version.
package func sourcesDigest(
  entries: [(path: String, bytes: [UInt8])], record: ReleaseRecord, previous: String?
) -> String {
  Digest.sources(
    files: entries.filter { $0.path != "release.yaml" }, record: record.yaml(includingDigests: false),
    previous: previous)
}

/// `digests.text` of a version.
package func textDigest(of text: ResolvedText) -> String { Digest.text(text) }
