/// The words that the program itself puts into a policy.
///
/// They are English, whatever the policy's language: other languages get theirs when somebody has written them. A change
/// of a word here changes what old versions say, so that it comes with a new version number and the old words stay.
package enum GeneratedWording {
  /// Recorded in releases.
  package static let version = 1

  /// In the place of a value that the policy's source leaves out.
  package static let notStated = "not stated"
  static let none = "none"

  /// What a word of a fixed vocabulary says to the reader.
  package static func words(for choice: String, of field: Field) -> String {
    if let words = tables[field]?[choice] { return words }
    return String(decoding: choice.utf8.map { $0 == 0x2D ? 0x20 : $0 }, as: UTF8.self)
  }

  private static let regimeNames = [
    "uk-gdpr": "UK GDPR", "eu-gdpr": "EU GDPR", "ccpa": "CCPA (California)",
    "caloppa": "CalOPPA (California)",
    "colorado": "Colorado Privacy Act", "coppa": "COPPA (United States)", "lgpd": "LGPD (Brazil)",
    "pecr": "PECR (United Kingdom)", "eprivacy": "ePrivacy rules (European Union)",
    "glba": "GLBA (United States)", "hipaa": "HIPAA (United States)",
    "connecticut": "Connecticut Data Privacy Act", "minnesota": "Minnesota Consumer Data Privacy Act",
    "new-jersey": "New Jersey Data Privacy Act", "texas": "Texas Data Privacy and Security Act",
  ]

  private static let tables: [Field: [String: String]] = [
    .regime: regimeNames, .regimes: regimeNames,
    .uses: [
      "service": "providing the service", "legal": "legal matters", "ai-training": "training of AI models",
      "payment": "payments",
    ],
    .role: ["joint": "joint controller", "authority": "public authority", "public": "the public"],
    .kind: [
      "provided": "you give it to us", "automatic": "collected automatically",
      "third-party": "from third parties",
      "public": "from public sources", "inferred": "we infer it",
    ],
    .mechanisms: [
      "adequacy": "adequacy decision", "scc": "standard contractual clauses (SCCs)",
      "idta": "International Data Transfer Agreement (IDTA)", "bcr": "binding corporate rules",
      "dpf": "Data Privacy Framework", "consent": "your consent",
      "derogation": "derogation for specific situations",
    ],
    .right: [
      "withdraw-consent": "withdrawal of consent", "complaint": "complaint to an authority",
      "opt-out-of-sale": "opting out of sale", "know": "knowing what is collected",
      "not-to-be-discriminated": "no discrimination for using your rights",
      "human-review": "review by a human being", "other": "other rights",
    ],
    .choice: [
      "opt-in": "only if you opt in", "opt-out": "unless you opt out", "either": "you can opt in or out",
    ],
    .appliesTo: [
      "new": "data collected from now on", "existing": "data that we already hold",
      "both": "data that we already hold and data collected from now on",
    ],
    .technologies: [
      "cookie": "cookies", "pixel": "pixels", "web-beacon": "web beacons", "fingerprint": "fingerprinting",
    ],
    .party: ["first": "first party", "third": "third party"],
    .setBy: ["first-party": "us", "third-party": "third parties", "both": "us and third parties"],
    .provider: ["us": "us"],
    .duration: ["session": "until the browser is closed", "persistent": "until it is deleted"],
    .channel: channelNames, .anyOf: channelNames, .allOf: channelNames,
    .banner: ["customise": "choose in detail"],
    .then: ["anonymise": "anonymised", "delete": "deleted", "review": "reviewed"],
    .onDiscovery: [
      "delete": "delete the data", "terminate": "end the account", "block": "block access",
      "other": "take other steps",
    ],
  ]

  static let channelShortNames = ["email": "e-mail", "phone": "telephone"]

  private static let channelNames = [
    "page": "a notice on this site", "email": "e-mail", "dashboard": "a notice in your account",
    "banner": "a banner", "post": "post", "phone": "telephone",
  ]
}

extension GeneratedWording {
  /// The label of a single fact.
  static func label(of field: Field) -> String {
    switch field {
    case .url: "Website"
    case .dnt: "Do Not Track"
    case .gpc: "Global Privacy Control"
    default: field.rawValue.replacingUnderscores.capitalized
    }
  }

  /// What a kind says that the policy states to be empty.
  package static func sentenceForNone(of kind: EntityKind) -> String {
    switch kind {
    case .data: "We process no personal data."
    case .purpose: "There is no purpose for which we use personal data."
    case .recipient: "We disclose personal data to nobody."
    case .transfer: "We do not transfer personal data to other countries."
    case .sale: "We do not sell or share personal data."
    case .signals: "We act on no opt-out signals."
    case .retention: "We keep no personal data."
    case .cookie: "We set no cookies."
    case .cookieCategory: "We use no cookies or similar technologies."
    case .cookieChoices: "There are no choices to make about cookies."
    case .right: "There are no rights to list here."
    case .automatedDecision: "We make no automated decisions."
    case .security: "There are no security measures to list here."
    case .breach: "There is no promise about notices of a data breach."
    case .commitment: "There are no further commitments."
    case .disclaimer: "There are no disclaimers."
    case .defaultSetting: "There are no default settings to list here."
    case .authority: "There is no supervisory authority to list here."
    case .representative: "There is no representative."
    case .jointController: "There are no joint controllers."
    case .controller: "There is no controller to name here."
    case .dpo: "There is no data protection officer."
    case .audience: "There are no limits of age."
    case .contact: "There are no contacts to list here."
    case .changeNotice: "There is no promise to give notice of changes."
    case .product: "There is no product to name here."
    case .example: "This policy is no example."
    }
  }
}
