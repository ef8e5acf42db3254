import PolicyHistory
import PolicyModel
package import PolicyRender
import PolicySource

/// A notice as a product shows it on its own pages: a fragment of HTML without style, script or anything that is
/// loaded, so that it stands under any content security policy.
package struct NoticeBanner {
  private let notice: Notice
  private let words: NoticeWords

  package init(_ told: CohortNotice) {
    notice = told.notice
    words = told.words
  }

  /// How many changes are named; the rest is counted.
  private static let named = 3

  package var html: HTML {
    var html = HTML()
    html.raw("<aside class=\"policy-notice\" role=\"region\" aria-label=\"")
    html.text(words.say(.subject, [notice.policyName(in: words)]))
    html.raw("\" lang=\"")
    html.text(notice.language)
    html.raw("\" dir=\"")
    html.text(writingDirection(of: notice.language))
    html.raw("\" data-policy=\"")
    html.text(notice.policy)
    html.raw("\" data-version=\"")
    html.text(notice.to.id)
    html.raw("\" data-level=\"")
    html.text(notice.level.rawValue)
    html.raw("\">\n<p class=\"policy-notice-what\"><strong>")
    html.text(notice.happening(in: words))
    html.raw("</strong> ")
    date(into: &html)
    html.raw("</p>\n")
    changes(into: &html)
    if notice.consent != nil { ask(into: &html) }
    links(into: &html)
    html.raw("</aside>\n")
    return html
  }

  private func date(into html: inout HTML) {
    guard let effective = notice.to.effective else { return html.text(words.say(.dateNotStated)) }
    let phrase: NoticePhrase = notice.isInEffect == true ? .appliedSince : .applies
    for part in words.sentence(phrase).parts {
      switch part {
      case .words(let text): html.text(String(text))
      case .place:
        html.raw("<time datetime=\"")
        html.text(effective.iso)
        html.raw("\">")
        html.text(words.date(effective))
        html.raw("</time>")
      }
    }
  }

  private func changes(into html: inout HTML) {
    guard !notice.changes.isEmpty else { return }
    html.raw("<ul class=\"policy-notice-changes\">\n")
    for change in notice.changes.prefix(NoticeBanner.named) {
      html.raw("<li")
      if LanguageTag.primary(change.language) != LanguageTag.primary(notice.language) {
        html.raw(" lang=\"")
        html.text(change.language)
        html.raw("\" dir=\"")
        html.text(writingDirection(of: change.language))
        html.raw("\"")
      }
      html.raw(">")
      html.text(change.level == .reConsent ? words.say(.onlyIfAgreed, [change.title]) : change.title)
      html.raw("</li>\n")
    }
    html.raw("</ul>\n")
    let more = notice.changes.count - NoticeBanner.named
    guard more > 0 else { return }
    html.raw("<p class=\"policy-notice-more\">")
    html.text(words.say(.moreChanges, [String(more)]))
    html.raw("</p>\n")
  }

  /// Agreement is asked for, and going on as before is never taken for it.
  private func ask(into html: inout HTML) {
    html.raw("<p class=\"policy-notice-consent\">")
    html.text(notice.agreementNeeded(in: words) ?? "")
    html.raw(" ")
    html.text(words.say(.agreementNotByUse))
    html.raw("</p>\n")
  }

  /// Each is a paragraph, since the lines of a list are too close to each other for fingers (WCAG 2.2, 2.5.8).
  private func links(into html: inout HTML) {
    if let address = notice.consent?.address {
      link(words.say(.agreeOrRefuse), to: address, class: "policy-notice-agree", into: &html)
    }
    link(
      words.say(.newText, [notice.to.id]), to: notice.links.newText, class: "policy-notice-new-text",
      into: &html)
    link(words.say(.redline), to: notice.links.redline, class: "policy-notice-redline", into: &html)
  }

  private func link(_ words: String, to address: String, class name: StaticString, into html: inout HTML) {
    html.raw("<p><a class=\"")
    html.raw(name)
    html.raw("\" href=\"")
    html.text(address)
    html.raw("\">")
    html.text(words)
    html.raw("</a></p>\n")
  }
}
