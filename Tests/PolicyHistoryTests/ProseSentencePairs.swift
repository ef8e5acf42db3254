import PolicyHistory
import Testing

/// A policy that a pair of sentences stands in: its words are known to both texts.
let surroundings: [(String, String)] = [
  (
    "collection",
    """
    When you create an account, we collect your name, e-mail address and password. We record which pages you \
    visit and the type of device that you use. We receive the details of your payment from our payment \
    processor. We use cookies that are necessary to keep you signed in.
    """
  ),
  (
    "use",
    """
    We use your personal data to provide the service, to answer your questions and to prevent fraud. We \
    measure how the service is used in order to improve it.
    """
  ),
  (
    "sharing",
    """
    We share personal data with service providers who host our servers and send our e-mail. We may disclose \
    personal data where the law requires it. Our servers stand in Germany.
    """
  ),
  (
    "keeping",
    """
    We delete your account data 30 days after you close your account. Only employees who need personal data \
    for their work have access to it.
    """
  ),
  (
    "rights",
    """
    You have the right to access, correct and delete your personal data. To use your rights, write to \
    privacy@example.com. You can lodge a complaint with a supervisory authority.
    """
  ),
  (
    "changes",
    """
    This policy applies to the website and the apps of Example Ltd. We tell you by e-mail before we change \
    this policy.
    """
  ),
]

/// A sentence of the clause before and after; nil where the version has none.
struct SentencePair: Sendable, CustomTestStringConvertible {
  let clause: String
  /// Where the new version says it.
  var newClause: String?
  let old: String?
  let new: String?

  init(_ clause: String, to newClause: String? = nil, _ old: String?, _ new: String?) {
    self.clause = clause
    self.newClause = newClause
    self.old = old
    self.new = new
  }

  var testDescription: String { "\(old ?? "(nothing)") → \(new ?? "(nothing)")" }

  func findings(language: String = "en") -> [Finding] {
    PolicyHistory.findings(
      of: PolicyDiff(
        from: policy("", language: language, prose: text(old, in: clause)),
        to: policy("", language: language, prose: text(new, in: newClause ?? clause))))
  }

  /// The rules of the findings that users must be told of.
  var material: [Finding] { findings().filter(\.level.isMaterial) }

  private func text(_ sentence: String?, in clause: String) -> [(String, [String])] {
    surroundings.map { key, paragraph in
      (key, [paragraph] + (key == clause ? [sentence].compactMap { $0 } : []))
    }
  }
}
