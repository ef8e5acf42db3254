import PolicyHistory
import Testing

/// A pair of versions that a law's profile decides or adds something to, and one like it to which it does not apply.
struct RegimeCase: Sendable, CustomTestStringConvertible {
  let regime: String
  let rule: String
  let source: String
  let level: Level
  /// Without the line that names the law.
  let old: String
  let new: String
  /// Replaces `new`; nil: the same pair under another law.
  let nearMiss: String?
  var testDescription: String { "\(regime) \(rule)" }

  init(
    _ regime: String, _ rule: String, _ source: String, _ level: Level, _ old: String, _ new: String,
    nearMiss: String? = nil
  ) {
    self.regime = regime
    self.rule = rule
    self.source = source
    self.level = level
    self.old = old
    self.new = new
    self.nearMiss = nearMiss
  }

  var profile: RegimeProfile? {
    MaterialityTable.profiles.first {
      $0.regime == regime && $0.rules.contains(rule) && $0.source == source
    }
  }
}

private let data =
  "data: [{id: mail, name: E-mail}, {id: logs, name: Usage logs}]\n"
private let children = "audience: {directed_to_children: true}\n"
private let one = "recipients: [{id: alpha, name: Alpha, category: hosting, role: controller}]\n"
private func run(_ more: String) -> String { data + "purposes: [{id: run, name: Running\(more)}]\n" }

extension RegimeCase {
  static let all: [RegimeCase] = [
    RegimeCase(
      "colorado", "data-category-removed", "4 CCR 904-3, 6.04(A)(1)(1)", .notify, data,
      "data: [{id: mail, name: E-mail}]"),
    RegimeCase(
      "colorado", "purpose-removed", "4 CCR 904-3, 6.04(A)(1)(2)", .notify, run(""), data),
    RegimeCase(
      "colorado", "purpose-narrowed", "4 CCR 904-3, 6.04(A)(1)(2)", .notify,
      run(", uses: [service, marketing]"), run(", uses: [service]")),
    RegimeCase(
      "colorado", "sale-or-share-ended", "4 CCR 904-3, 6.04(A)(1)(4)", .notify,
      "sale: {shares: true, targeted_ads: true}", "sale: {shares: false, targeted_ads: true}"),
    RegimeCase(
      "colorado", "recipient-removed", "4 CCR 904-3, 6.04(A)(1)(5)", .notify,
      data + "recipients: [{id: a, name: A, role: controller}, {id: b, name: B, role: processor}]",
      data + "recipients: [{id: b, name: B, role: processor}]",
      nearMiss: data + "recipients: [{id: a, name: A, role: controller}]"),
    RegimeCase(
      "colorado", "purpose-broadened", "4 CCR 904-3, 6.04(B)", .reConsent,
      run(", uses: [service], applies_to: both"), run(", uses: [service, marketing], applies_to: both"),
      nearMiss: run(", uses: [service, marketing], applies_to: new")),
    RegimeCase(
      "colorado", "purpose-data-widened", "4 CCR 904-3, 6.04(B)", .reConsent,
      run(", data: [mail], applies_to: both"), run(", data: [mail, logs], applies_to: both"),
      nearMiss: run(", data: [mail, logs], applies_to: new")),
    RegimeCase(
      "coppa", "data-category-added", "16 CFR 312.5(a)(1)", .reConsent,
      children + data, children + data.replacing("[{id: mail", with: "[{id: voice, name: Voice}, {id: mail"),
      nearMiss: children + "data: [{id: mail, name: E-mail}]"),
    RegimeCase(
      "coppa", "recipient-named-in-known-category", "16 CFR 312.5(a)(1)", .reConsent,
      children + one,
      children
        + one.replacing("[{", with: "[{id: bravo, name: Bravo, category: hosting, role: controller}, {"),
      nearMiss: children
        + one.replacing("[{", with: "[{id: bravo, name: Bravo, category: hosting, role: processor}, {")),
    RegimeCase(
      "lgpd", "purpose-broadened", "LGPD Art. 9 §2", .reConsent,
      run(", bases: [{basis: consent}], uses: [service]"),
      run(", bases: [{basis: consent}], uses: [service, marketing]"),
      nearMiss: run(", bases: [{basis: consent}], uses: [service], choice: opt-in")),
    RegimeCase(
      "lgpd", "purpose-added", "LGPD Art. 9 §2", .reConsent,
      run(", data: [mail], bases: [{basis: consent}]"),
      run(
        ", data: [mail], bases: [{basis: consent}]}, {id: ads, name: Ads, data: [mail], bases: [{basis: contract}]"
      ),
      nearMiss: run(
        ", data: [mail], bases: [{basis: consent}]}, {id: ads, name: Ads, data: [logs], bases: [{basis: contract}]"
      )),
    RegimeCase(
      "lgpd", "purpose-removed", "LGPD Art. 8 §6", .notify, run(""), data),
    RegimeCase(
      "lgpd", "retention-shortened", "LGPD Art. 8 §6", .notify,
      data + "retention: [{id: mail, data: [mail], period: P90D}]",
      data + "retention: [{id: mail, data: [mail], period: P30D}]"),
    RegimeCase(
      "lgpd", "controller-identity-changed", "LGPD Art. 8 §6", .notifyInAdvance,
      "controller: {name: Alpha Ltd}", "controller: {name: Beta Ltd}",
      nearMiss: "controller: {name: ALPHA Ltd}"),
    RegimeCase(
      "lgpd", "recipient-removed", "LGPD Art. 8 §6", .notify, data + one, data),
    RegimeCase(
      "glba", "recipient-category-added", "12 CFR 1016.8(b)(1)(ii)", .notifyInAdvance, one,
      one.replacing("[{", with: "[{id: bravo, name: Bravo, category: credit bureaus}, {"),
      nearMiss: one.replacing(
        "[{", with: "[{id: bravo, name: Bravo, category: hosting, role: controller}, {")),
    RegimeCase(
      "hipaa", "minimum-age-raised", "45 CFR 164.520(b)(3)", .notify,
      "audience: {minimum_age: 16}", "audience: {minimum_age: 18}"),
    RegimeCase(
      "ccpa", "sale-or-share-introduced", "Cal. Civ. Code 1798.135(c)(4)", .reConsent,
      "sale: {sells: false}", "sale: {sells: true}", nearMiss: "sale: {sells: false, targeted_ads: true}"),
  ]
}
