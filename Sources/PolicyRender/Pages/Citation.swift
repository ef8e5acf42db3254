import PolicyHistory
import PolicyModel

/// How others name a version: "Privacy Policy of Acme Ltd, version 2026-02-01, in force from 15 March 2026", then its
/// permanent address.
struct Citation {
  let version: PolicyVersion
  let status: VersionStatus
  /// Absolute; nil for a draft, and where the site does not know its own address.
  let address: String?

  func write(into html: inout HTML) {
    var words = FrameWords(PageLanguage(version.policy.language))
    words.quote(version.policy.title)
    html.raw("<cite>")
    html.raw(words.html)
    html.raw("</cite>")
    if let name = version.issuer {
      html.raw(" of ")
      words = FrameWords(words.language)
      words.quote(name)
      html.raw(words.html)
    }
    // An example in another name must not be quoted as that company's policy.
    if version.example != nil { html.raw(" (an example)") }
    if version.isDraft {
      html.raw(", draft")
    } else {
      html.raw(", version ")
      html.text(version.id)
    }
    html.raw(", ")
    status.citation(lastUpdated: version.release.published, into: &html)
    html.raw(".")
    guard let address else { return }
    html.raw(" <span class=\"address\">")
    html.text(address)
    html.raw("</span>")
  }
}
