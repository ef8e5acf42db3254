/// The kinds of things a policy speaks of, each under its own key in policy.yaml.
package enum EntityKind: String, CaseIterable, Sendable {
  case example, product, controller
  case jointController = "joint_controllers"
  case representative = "representatives"
  case dpo, audience
  case contact = "contacts"
  case data
  case purpose = "purposes"
  case recipient = "recipients"
  case transfer = "transfers"
  case sale, signals, retention
  case cookieCategory = "cookie_categories"
  case cookie = "cookies"
  case cookieChoices = "cookie_choices"
  case right = "rights"
  case automatedDecision = "automated_decisions"
  case security, breach
  case commitment = "commitments"
  case disclaimer = "disclaimers"
  case defaultSetting = "defaults"
  case authority = "authorities"
  case changeNotice = "change_notice"

  /// A list of entities with ids, or one record for the whole policy.
  package var isList: Bool {
    switch self {
    case .example, .product, .controller, .dpo, .audience, .sale, .signals, .cookieChoices, .breach,
      .changeNotice:
      false
    case .jointController, .representative, .contact, .data, .purpose, .recipient, .transfer, .retention,
      .cookieCategory, .cookie, .right, .automatedDecision, .security, .commitment, .disclaimer,
      .defaultSetting, .authority:
      true
    }
  }
}
