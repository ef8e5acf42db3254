package import PolicyHistory
import PolicyModel
import PolicySource

/// Two texts compared, and what follows from it.
package struct Comparison: Sendable {
  package let old: ComparedText
  package let new: ComparedText
  package let diff: PolicyDiff
  package let report: ChangeReport

  /// The data is compared where both sides have data.
  package init(from old: ComparedText, to new: ComparedText) {
    self.old = old
    self.new = new
    let sides: (old: Policy, new: Policy)
    if old.isPolicyFolder, new.isPolicyFolder {
      sides = (old.policy, new.policy)
    } else {
      // A document says its title in its text, if at all: a title of its own would say it twice.
      let title = new.policy.title.isEmpty ? old.policy.title : new.policy.title
      let (before, after) = Comparison.languages(old.policy.language, new.policy.language)
      sides = (
        old.policy.asProse.titled(title, language: before), new.policy.asProse.titled(title, language: after)
      )
    }
    diff = PolicyDiff(from: sides.old, to: sides.new)
    let found = findings(of: diff)
    report = ChangeReport(
      policy: nil, from: old.name, to: new.name, findings: found,
      notice: NoticeDuty(for: found, promisedBy: sides.old))
  }

  /// What one side does not say is no difference: a language that is not known, and a region.
  private static func languages(_ old: String, _ new: String) -> (String, String) {
    if old == "und" { return (new, new) }
    if new == "und" { return (old, old) }
    let isSame = LanguageTag.primary(old) == LanguageTag.primary(new)
    return isSame ? (new, new) : (old, new)
  }
}

extension NoticeDuty {
  /// What findings call for under the promise of the older text; when it takes effect is not known.
  fileprivate init(for findings: [Finding], promisedBy old: Policy) {
    let notice = old.entities.single(.changeNotice)
    let lead = notice?.period(.lead)
    self.init(
      isRequired: findings.contains { $0.level.isMaterial },
      channels: notice?.record(.channels).map { $0.texts(.allOf) + $0.texts(.anyOf) } ?? [],
      leadDays: lead.flatMap { $0.months == 0 ? $0.days + ($0.hours + 23) / 24 : nil }, earliestEffective: nil
    )
  }
}
