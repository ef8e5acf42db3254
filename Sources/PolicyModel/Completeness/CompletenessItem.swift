package import PolicySource

/// One row of the checklists: what the law asks a policy to say, and how to see that it does not.
package struct CompletenessItem: Sendable {
  package let code: DiagnosticCode
  /// The laws that ask for it, each with its article.
  package let demands: [LegalDemand]
  let gaps: @Sendable (CompletenessView) -> [CompletenessGap]

  init(
    _ code: DiagnosticCode, _ demands: [LegalDemand],
    _ gaps: @escaping @Sendable (CompletenessView) -> [CompletenessGap]
  ) {
    self.code = code
    self.demands = demands
    self.gaps = gaps
  }

  /// Every row, law by law.
  package static let all =
    gdprItems + sharedItems + californiaItems + colorado + children + otherStates
}

/// An article and the regimes of the source language under which it holds.
package struct LegalDemand: Sendable {
  package let regimes: [String]
  package let article: String

  static func gdpr(_ article: String) -> LegalDemand { LegalDemand(gdprRegimes, "GDPR Art. \(article)") }
  static func wp260(_ paragraph: Int) -> LegalDemand {
    LegalDemand(gdprRegimes, "WP260 rev.01 paragraph \(paragraph)")
  }
  static func ccpa(_ section: String) -> LegalDemand {
    LegalDemand(["ccpa"], "Cal. Civ. Code 1798.\(section)")
  }
  static func ccpaRegulation(_ section: String) -> LegalDemand { LegalDemand(["ccpa"], "11 CCR \(section)") }
  static func calOPPA(_ letter: String) -> LegalDemand {
    LegalDemand(["caloppa"], "Cal. Bus. & Prof. Code 22575\(letter)")
  }
  static func colorado(_ rule: String) -> LegalDemand {
    LegalDemand(["colorado"], "4 CCR 904-3 Rule 6.03\(rule)")
  }
  static func coppa(_ section: String) -> LegalDemand { LegalDemand(["coppa"], "16 CFR \(section)") }
  static func minnesota(_ section: String) -> LegalDemand {
    LegalDemand(["minnesota"], "Minn. Stat. 325M.\(section)")
  }
  static let newJersey = LegalDemand(["new-jersey"], "N.J.S.A. 56:8-166.6(a)")
  static let texas = LegalDemand(["texas"], "Tex. Bus. & Com. Code 541.102(b)")
  static let connecticut = LegalDemand(["connecticut"], "Connecticut Data Privacy Act, as of July 2026")

  static let gdprRegimes = ["eu-gdpr", "uk-gdpr"]

  init(_ regimes: [String], _ article: String) {
    self.regimes = regimes
    self.article = article
  }
}

/// One thing that a policy does not say.
struct CompletenessGap: Sendable {
  let message: String
  /// The entity that it is missing from; nil where it stands nowhere.
  var range: SourceRange?
  var fix: String?

  init(_ message: String, at range: SourceRange? = nil, fix: String? = nil) {
    self.message = message
    self.range = range
    self.fix = fix
  }
}
