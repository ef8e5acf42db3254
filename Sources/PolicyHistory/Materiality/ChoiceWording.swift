import PolicyModel

extension Wording {
  /// A word of a field's vocabulary as it reads inside a sentence.
  static func choice(_ word: String, of field: Field?) -> String {
    field.flatMap { choices[$0]?[word] } ?? phrase(word)
  }

  static func regime(_ id: String) -> String { regimes[id] ?? phrase(id) }

  private static let regimes = [
    "uk-gdpr": "the UK GDPR", "eu-gdpr": "the EU GDPR", "ccpa": "the CCPA (California)",
    "caloppa": "CalOPPA (California)", "colorado": "the Colorado Privacy Act",
    "coppa": "COPPA (United States)", "lgpd": "the LGPD (Brazil)", "pecr": "PECR (United Kingdom)",
    "eprivacy": "the ePrivacy rules (European Union)", "glba": "the GLBA (United States)",
    "hipaa": "HIPAA (United States)", "connecticut": "the Connecticut Data Privacy Act",
    "minnesota": "the Minnesota Consumer Data Privacy Act", "new-jersey": "the New Jersey Data Privacy Act",
    "texas": "the Texas Data Privacy and Security Act",
  ]

  private static let channels = [
    "page": "a notice on the site", "dashboard": "a notice in your account", "banner": "a banner",
  ]

  private static let choices: [Field: [String: String]] = [
    .regime: regimes, .regimes: regimes,
    .basis: [
      "contract": "a contract", "legal-obligation": "a legal obligation", "public-task": "a public task",
    ],
    .role: [
      "joint": "joint controller", "authority": "public authority", "public": "the public",
      "other": "another role",
    ],
    .mechanisms: [
      "adequacy": "an adequacy decision", "idta": "an International Data Transfer Agreement",
      "dpf": "the Data Privacy Framework", "consent": "your consent",
      "derogation": "a derogation for specific situations",
    ],
    .right: [
      "withdraw-consent": "withdrawal of consent", "complaint": "complaint to an authority",
      "opt-out-of-sale": "opting out of sale", "know": "knowing what is collected",
      "not-to-be-discriminated": "no discrimination for using your rights",
      "human-review": "review by a human being", "other": "other rights",
    ],
    .choice: ["either": "opt-in or opt-out", "none": "no choice"],
    .appliesTo: [
      "new": "data collected from now on", "existing": "data that is already held",
      "both": "data that is already held and data collected from now on",
    ],
    .setBy: [
      "first-party": "set by us", "third-party": "set by third parties",
      "both": "set by us and third parties",
    ],
    .anyOf: channels, .allOf: channels, .channel: channels,
    .then: ["anonymise": "anonymised", "delete": "deleted", "review": "reviewed"],
    .onDiscovery: [
      "delete": "delete the data", "terminate": "end the account", "block": "block access",
      "other": "take other steps",
    ],
    .uses: [
      "service": "providing the service", "legal": "legal matters", "ai-training": "training of AI models",
    ],
  ]
}
