package import PolicyModel

/// The dates that a version states of itself.
package struct ReleaseDates: Sendable, Equatable {
  package let published: CalendarDate?
  package let effective: CalendarDate?

  package init(published: CalendarDate?, effective: CalendarDate?) {
    self.published = published
    self.effective = effective
  }
}

/// The findings between two versions: data by id first, then prose, nothing said twice.
///
/// Sorted by level, gravest first, then by rule and entity; ids are unique. Overrules that name no finding are left
/// alone: `checkOverrides` reports them.
/// - Parameters:
///   - narrowingIsChangelog: lowers narrowing changes from `notify` to `changelog`.
///   - dates: both versions' dates, where known: a difference in them alone is a finding.
package func findings(
  of diff: PolicyDiff, narrowingIsChangelog: Bool = false, overrides: [Override] = [],
  dates: (old: ReleaseDates, new: ReleaseDates)? = nil,
  remembering memory: ComparisonMemory = ComparisonMemory()
) -> [Finding] {
  var assessment = Assessment(of: diff, narrowingIsChangelog: narrowingIsChangelog)
  if diff.old.isProseOnly, !diff.new.isProseOnly {
    assessment.adoptStructure()
  } else if !diff.isEmpty {
    for rule in MaterialityTable.rules { rule.detect(&assessment, rule) }
  }
  assessment.gradeProse(with: memory.vocabulary)
  if let dates, assessment.findings.isEmpty { assessment.compare(dates.old, dates.new) }
  return applied(overrides, to: ordered(unique(assessment.findings)))
}

extension Assessment {
  /// The data of a policy that was prose alone is not news: the prose is compared as before.
  fileprivate mutating func adoptStructure() {
    guard let rule = MaterialityRule.named("structure-adopted") else { return }
    say(
      rule, about: "policy", before: nil, after: nil, location: diff.entities.first?.newRange,
      oldLocation: nil)
  }

  fileprivate mutating func compare(_ old: ReleaseDates, _ new: ReleaseDates) {
    guard old != new, let rule = MaterialityRule.named("dates-only") else { return }
    let isEffective = old.effective != new.effective
    say(
      rule, about: isEffective ? "effective" : "published",
      before: (isEffective ? old.effective : old.published)?.iso,
      after: (isEffective ? new.effective : new.published)?.iso, location: nil, oldLocation: nil)
  }
}

/// Two kinds can have an entity of one id: the later finding is then named by its kind, too.
private func unique(_ findings: [Finding]) -> [Finding] {
  var known: Set<String> = []
  return findings.map { finding in
    if known.insert(finding.id).inserted { return finding }
    var number = 2
    var id = "\(finding.rule):\(finding.entity ?? finding.clause ?? "policy")"
    while !known.insert(id).inserted {
      id = "\(finding.id).\(number)"
      number += 1
    }
    return finding.renamed(id)
  }
}

private func ordered(_ findings: [Finding]) -> [Finding] {
  let rank = Dictionary(MaterialityTable.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: min)
  return findings.enumerated().sorted { a, b in
    if a.element.level != b.element.level { return a.element.level > b.element.level }
    let (x, y) = (rank[a.element.rule] ?? .max, rank[b.element.rule] ?? .max)
    if x != y { return x < y }
    let (m, n) = (a.element.entity ?? "", b.element.entity ?? "")
    if m != n { return m.utf8.lexicographicallyPrecedes(n.utf8) }
    return a.offset < b.offset
  }.map(\.element)
}

extension Finding {
  fileprivate func renamed(_ id: String) -> Finding {
    Finding(
      id: id, rule: rule, kind: kind, level: level, confidence: confidence, entity: entity, clause: clause,
      before: before, after: after, title: title, impact: impact, sources: sources, notice: notice,
      location: location, oldLocation: oldLocation, override: override, gradedLevel: gradedLevel,
      reasons: reasons)
  }
}
