package import PolicyModel

/// The rules of materiality. Order decides which rule says a change that more than one could say: the first.
package enum MaterialityTable {
  package static let rules: [MaterialityRule] =
    MaterialityRule.wordingRules + MaterialityRule.controllerRules + MaterialityRule.purposeRules
    + MaterialityRule.dataRules + MaterialityRule.recipientRules + MaterialityRule.transferRules
    + MaterialityRule.saleRules + MaterialityRule.commitmentRules + MaterialityRule.retentionRules
    + MaterialityRule.cookieRules + MaterialityRule.rightsRules + MaterialityRule.securityRules
    + MaterialityRule.remainder

  /// The fields in which a difference is none in what the policy says: an entity's ids.
  package static let neverMatters: Set<Field> = [.id, .was]

  /// The kinds that are not part of the policy: the banner of an example says where it comes from.
  package static func neverMatters(_ kind: EntityKind) -> Bool { kind == .example }

  /// The fields that no rule of their own grades: a difference in them is `unclassified-structural`.
  package static let leftToFailSafe: [MaterialityRule.Subject] =
    [
      .the(.product), .the(.product, .name), .the(.controller), .the(.dpo), .the(.audience),
      .the(.representative),
      .the(.contact), .the(.contact, .name, .purposeFor),
      .the(.data, .name, .collectedWhen, .identifies, .source, .items),
      .the(.purpose, .name), .the(.recipient, .when, .country, .role), .the(.signals), .the(.sale),
      .the(.retention),
      .the(.retention, .name, .warnFirst, .reason), .the(.cookieCategory, .name, .purpose),
      .the(.cookie, .name, .purpose),
      .the(.cookieChoices), .the(.cookieChoices, .settings), .the(.right, .name),
      .the(.automatedDecision, .name, .logic, .significance), .the(.commitment, .about), .the(.disclaimer),
      .the(.changeNotice), .the(.disclaimer, .statement), .the(.defaultSetting),
      .the(.defaultSetting, .setting),
    ] + EntityKind.allCases.filter(\.isList).map { .the($0, .note) }
}

extension MaterialityRule {
  private static let byID: [String: MaterialityRule] = Dictionary(
    MaterialityTable.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  /// The rule with an id, if there is one.
  package static func named(_ id: String) -> MaterialityRule? { byID[id] }
}
