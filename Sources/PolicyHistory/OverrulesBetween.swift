extension VersionHistory {
  /// The overrules that hold for findings told anew between two versions: those of the releases between, where a finding
  /// has the same id.
  ///
  /// A raise holds. A lowering was decided on one change: it holds where that very change is told again, and nowhere else,
  /// since what came together over several releases may weigh more. Of several that hold, the gravest does.
  package func overrules(
    of findings: [Finding], from old: PolicyVersion, to new: PolicyVersion
  ) -> [Override] {
    let later = versions.drop { $0.id != old.id }.dropFirst()
    let upToNew = later.firstIndex { $0.id == new.id }.map { later[...$0] } ?? later
    var releases = upToNew.map(\.release).filter { $0.withdrawn == nil }
    if !later.contains(where: { $0.id == new.id }) { releases.append(new.release) }
    var overrules: [Override] = []
    for finding in findings {
      var gravest: Override?
      for release in releases {
        for override in release.overrides where override.finding == finding.id {
          let holds =
            override.level > finding.gradedLevel || isDecision(override, of: release, on: finding, from: old)
          if holds, gravest.map({ override.level >= $0.level }) ?? true { gravest = override }
        }
      }
      if let gravest { overrules.append(gravest) }
    }
    return overrules
  }

  /// Whether an overrule was decided on the change that a finding tells.
  private func isDecision(
    _ override: Override, of release: ReleaseRecord, on finding: Finding, from old: PolicyVersion
  ) -> Bool {
    guard let recorded = release.findings.first(where: { $0.id == finding.id }) else {
      // A draft has no record yet: its overrules are of the pair that they name.
      return release.findings.isEmpty && override.from == old.id
    }
    return recorded.before == finding.before && recorded.after == finding.after
  }
}
