package import PolicySource

/// One change between two versions, with its level and the reason for it.
package struct Finding: Sendable {
  /// `rule:entity[.field][=value]`, for prose `rule:clause:<8 hex digits>`. Overrules name it.
  package let id: String
  package let rule: String
  package let kind: FindingKind
  package var level: Level
  /// The level that the rules gave, whatever a person decided.
  package let gradedLevel: Level
  package let confidence: Confidence
  /// `retention.billing`, `controller`; nil for prose.
  package let entity: String?
  /// The key of the clause that says it.
  package let clause: String?
  package let before: String?
  package let after: String?
  /// A sentence for readers: "Billing records are kept for 7 years instead of 6".
  package let title: String
  /// What it means for the reader.
  package let impact: String
  /// The law that the rule stands on, and that decided the level; empty where there is none.
  package let sources: [String]
  /// What in the sentence decided the grade, the strongest first; empty where the data decided.
  package let reasons: [String]
  /// What the law asks of the notice.
  package let notice: [NoticeTerm]
  /// Where the new version says it; nil where it says nothing any more.
  package let location: SourceRange?
  package let oldLocation: SourceRange?
  /// The overrule that set `level`, if there is one.
  package var override: Override?

  package init(
    id: String, rule: String, kind: FindingKind, level: Level, confidence: Confidence, entity: String?,
    clause: String?, before: String?, after: String?, title: String, impact: String, sources: [String],
    notice: [NoticeTerm] = [], location: SourceRange?, oldLocation: SourceRange?, override: Override? = nil,
    gradedLevel: Level? = nil, reasons: [String] = []
  ) {
    self.id = id
    self.rule = rule
    self.kind = kind
    self.level = level
    self.gradedLevel = gradedLevel ?? level
    self.confidence = confidence
    self.entity = entity
    self.clause = clause
    self.before = before
    self.after = after
    self.title = title
    self.impact = impact
    self.sources = sources
    self.reasons = reasons
    self.notice = notice
    self.location = location
    self.oldLocation = oldLocation
    self.override = override
  }
}

package enum FindingKind: String, CaseIterable, Sendable {
  case controller, contact
  case dataCategory = "data-category"
  case specialCategory = "special-category"
  case purpose
  case legalBasis = "legal-basis"
  case recipient
  case saleOrSharing = "sale-or-sharing"
  case retention, transfer, right
  case rightsProcedure = "rights-procedure"
  case children
  case cookiesTracking = "cookies-tracking"
  case security
  case automatedDecision = "automated-decision"
  case source
  case noticeTerms = "notice-terms"
  case jurisdiction, editorial, formatting, restructure
  case dateOnly = "date-only"
}

package enum Confidence: String, CaseIterable, Sendable { case certain, likely, possible }

/// The findings between two versions and what follows from them.
package struct ChangeReport: Sendable {
  /// nil for `compare`.
  package let policy: String?
  package let from: String
  package let to: String
  package let level: Level
  package let findings: [Finding]
  package let notice: NoticeDuty

  package var isMaterial: Bool { level.isMaterial }

  package init(policy: String?, from: String, to: String, findings: [Finding], notice: NoticeDuty) {
    self.policy = policy
    self.from = from
    self.to = to
    self.findings = findings
    self.notice = notice
    level = findings.map(\.level).max() ?? .none
  }
}

/// The notice that a version's findings call for under the promise that binds it.
package struct NoticeDuty: Sendable {
  package let isRequired: Bool
  /// As the promise names them: page, email, dashboard …
  package let channels: [String]
  /// The promised days; nil where the promise names no time, or names it in months.
  package let leadDays: Int?
  /// Published plus promise; nil where nothing is promised or the published date is not known yet.
  package let earliestEffective: String?
  /// What the law asks of the notice, whatever is promised.
  package let terms: [NoticeTerm]

  package init(
    isRequired: Bool, channels: [String], leadDays: Int?, earliestEffective: String?, terms: [NoticeTerm] = []
  ) {
    self.isRequired = isRequired
    self.channels = channels
    self.leadDays = leadDays
    self.earliestEffective = earliestEffective
    self.terms = terms
  }
}
