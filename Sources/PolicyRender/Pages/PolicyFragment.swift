import PolicyHistory
import PolicyModel

/// A version's text as one element, for other pages to put among their own: no head, no styles, nothing of the site's
/// frame. The heading is left to the page around it, under which the clauses' headings go from the second level on.
struct PolicyFragment {
  let version: PolicyVersion
  let timeline: PolicyTimeline
  /// The page that it stands beside, from which its links lead where the site does not know its own address.
  let page: PageAddress
  let baseURL: String?
  var memory: MarkupMemory?

  /// Of the file, beside the page's own.
  static let name = "fragment.html"

  func file() -> OutputFile {
    var html = HTML()
    write(into: &html)
    return OutputFile(path: page.folder + PolicyFragment.name, bytes: html.bytes)
  }

  private func write(into html: inout HTML) {
    let policy = version.policy
    let language = PageLanguage(policy.language)
    html.raw("<div class=\"policygen\" lang=\"")
    html.text(language.tag)
    html.raw("\" dir=\"")
    html.text(language.direction)
    html.raw("\" data-policy=\"")
    html.text(timeline.id)
    html.raw("\" data-version=\"")
    html.text(version.id)
    html.raw("\">\n")
    html.raw("<div class=\"policygen-head\"")
    html.markFrame(in: language)
    html.raw(">\n")
    version.exampleNotice(into: &html)
    dates(language, into: &html)
    html.raw("</div>\n")
    markup.clauses(policy.text, into: &html)
    html.raw("</div>\n")
  }

  private func dates(_ language: PageLanguage, into html: inout HTML) {
    html.raw("<p class=\"policygen-dates\">")
    html.raw(
      HTML.frame(language) { words in
        words.quote(version.policy.title)
        if let name = version.issuer {
          words.say(" of ")
          words.quote(name)
        }
        words.say(", version \(version.id). Last updated: ")
      })
    html.time(version.release.published)
    html.raw(". ")
    VersionStatus(of: version, in: timeline).line(into: &html)
    html.raw(". ")
    html.link("All versions and changes", to: address(of: .changes(timeline.id)))
    html.raw(".</p>\n")
  }

  /// Absolute, so that the text can stand on any page; relative where the site does not know its own address.
  private func address(of other: PageAddress) -> String { other.absolute(baseURL) ?? page.link(to: other) }

  private var markup: TextMarkup {
    let policy = version.policy
    guard let baseURL else {
      return TextMarkup(
        numbering: policy.numbering, language: policy.language, siteRoot: page.root,
        policyRoot: page.link(toFile: "\(timeline.id)/"), memory: memory)
    }
    return TextMarkup(
      numbering: policy.numbering, language: policy.language, siteRoot: baseURL + "/",
      policyRoot: "\(baseURL)/\(timeline.id)/", memory: memory)
  }
}

extension HTML {
  /// The attributes of an element of the program's own words on a page in another language.
  mutating func markFrame(in language: PageLanguage) {
    if language.isEnglish { return }
    raw(" lang=\"")
    text(PageLanguage.frame.tag)
    raw("\" dir=\"")
    text(PageLanguage.frame.direction)
    raw("\"")
  }
}
