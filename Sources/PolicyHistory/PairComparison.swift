/// What differs between two versions, as people are told it: on the redline page of the pair, and in a notice that
/// links to it.
package struct PairComparison: Sendable {
  package let redline: Redline
  package let findings: [RecordedFinding]
  /// The overrules that gave some of the findings their levels.
  package let overrides: [Override]
}

extension VersionHistory {
  /// What people are told of the changes between two versions, of which the second may be a draft.
  ///
  /// What was recorded when a version was released from the other holds for ever, whatever later rules say. Every other
  /// pair is graded anew, with the overrules of the releases between.
  package func told(
    from old: PolicyVersion, to new: PolicyVersion, narrowingIsChangelog: Bool,
    remembering memory: ComparisonMemory = ComparisonMemory()
  ) -> PairComparison {
    if new.release.previous == old.id, old.release.withdrawn == nil {
      return PairComparison(
        redline: Redline(from: old.text, to: new.text, remembering: memory), findings: new.release.findings,
        overrides: new.release.overrides)
    }
    let diff = PolicyDiff(from: old.policy, to: new.policy, remembering: memory)
    let found = findings(of: diff, narrowingIsChangelog: narrowingIsChangelog, remembering: memory)
    let overrules = self.overrules(of: found, from: old, to: new)
    return PairComparison(
      redline: diff.redline, findings: applied(overrules, to: found).map(RecordedFinding.init),
      overrides: overrules)
  }
}
