/// The citations of the laws in their short form.
enum LegalSource {
  static func gdpr(_ article: String) -> String { "GDPR Art. \(article)" }
  static func wp260(_ paragraph: Int) -> String { "WP260 rev.01 ¶\(paragraph)" }
  /// Colorado Privacy Act Rules.
  static func colorado(_ rule: String) -> String { "4 CCR 904-3, \(rule)" }
  /// One item of the list of material changes in 6.04(A)(1) of these rules.
  static func coloradoChange(_ item: Int) -> String { colorado("6.04(A)(1)(\(item))") }
  static func ccpa(_ section: String) -> String { "Cal. Civ. Code 1798.\(section)" }
  static func calOPPA(_ letter: String) -> String { "Cal. Bus. & Prof. Code 22575\(letter)" }
  static func lgpd(_ article: String) -> String { "LGPD Art. \(article)" }
  static func coppa(_ section: String) -> String { "16 CFR \(section)" }

  static let consent = "EDPB Guidelines 05/2020 ¶110"
  static let gateway = "In re Gateway Learning (FTC 2004)"
  static let facebook = "In re Facebook (FTC 2011/2012)"
  static let oneHealth = "In re 1Health.io/Vitagene (FTC 2023)"
  static let quietChanges = "FTC guidance on quietly changing terms (Feb 2024)"
  static let apple = "Apple App Review Guidelines 5.1.2(ii)"
  static let texas = "Tex. Bus. & Com. Code 541.101(b)(4)"
  static let washington = "RCW 19.373.030"
  static let glba = "12 CFR 1016.8(b)(1)(ii)"
  static let hipaa = "45 CFR 164.520(b)(3)"
  static let newJersey = "N.J.S.A. 56:8-166.6(a)(6)"
  static let newJerseyNotice = "N.J.S.A. 56:8-166.6(a)"
  static let languageModels = "Connecticut privacy act: statement on training language models (July 2026)"
  static let ukComplaints = "Data Protection Act 2018 s.164A"
  static let ftcAct = "FTC Act §5"
  static let optOutSignal = "11 CCR 7011(e)(3)(F)"
}
