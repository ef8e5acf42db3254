package import PolicyHistory
package import PolicyModel
package import PolicySource

extension Project {
  /// The changelogs of one policy, or of every policy that has a released version.
  ///
  /// - Parameters:
  ///   - from: the version after which a changelog begins; at the first one when left out.
  ///   - to: the version with which it ends; at the draft when left out.
  package func changelogs(
    of id: String?, from: String?, to: String?, today: CalendarDate, reporting diagnostics: inout Diagnostics
  ) throws -> [Changelog] {
    if let id { try requirePolicy(id) }
    var changelogs: [Changelog] = []
    for name in id.map({ [$0] }) ?? policyIDs {
      let policy = try LoadedPolicy(name, in: folder, reporting: &diagnostics)
      guard !diagnostics.hasErrors, id != nil || !policy.history.versions.isEmpty else { continue }
      changelogs.append(
        try changelog(of: policy, from: from, to: to, today: today, reporting: &diagnostics))
    }
    return changelogs
  }

  private func changelog(
    of policy: LoadedPolicy, from: String?, to: String?, today: CalendarDate,
    reporting diagnostics: inout Diagnostics
  ) throws -> Changelog {
    // A record of a notice that is still to be given is no record yet.
    let history = policy.history.noticed(by: today)
    let versions = history.versions
    guard !versions.isEmpty else {
      throw WrongUsage(
        "'\(policy.id)' has no released version",
        help: "type `policygen release \(policy.id) --effective <date>` first")
    }
    let start = try from.map { try position(of: $0, in: policy) + 1 } ?? 0
    let end = try to.flatMap { $0 == "draft" ? nil : try position(of: $0, in: policy) + 1 }
    if let from, let to, let end, end < start {
      throw WrongUsage("'\(to)' came before '\(from)'", help: "a history is told from the older version on")
    }
    var entries: [ChangelogEntry] = []
    var base: PolicyVersion?
    for (index, version) in versions.enumerated() {
      if index >= start, index < end ?? versions.count {
        entries.append(ChangelogEntry(version, from: base, in: history))
      }
      if version.release.withdrawn == nil { base = version }
    }
    if end == nil, base != nil,
      let report = try changes(of: policy, from: nil, to: nil, today: today, reporting: &diagnostics),
      !report.findings.isEmpty
    {
      entries.append(ChangelogEntry(draft: report))
    }
    return Changelog(policy: policy.id, entries: entries)
  }

  private func position(of id: String, in policy: LoadedPolicy) throws -> Int {
    let versions = policy.history.versions
    if let position = versions.firstIndex(where: { $0.id == id }) { return position }
    throw WrongUsage(
      "'\(policy.id)' has no version '\(id)'",
      help: suggestion(for: id, among: versions.map(\.id), called: "versions"))
  }
}
