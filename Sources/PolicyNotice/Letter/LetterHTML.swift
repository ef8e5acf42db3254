import PolicyModel
import PolicyRender

/// The HTML part of the message: a document for mail programs, which know tables and inline styles best.
///
/// Nothing in it is remote and nothing runs. The style sheet is for programs that read one: dark pages and narrow screens.
struct LetterHTML {
  let content: LetterContent
  private let light: LetterPalette
  private let dark: LetterPalette
  private var html = HTML()

  /// What stands before the greeting, and after it.
  private(set) var beforeGreeting = ""
  private(set) var afterGreeting = ""

  init(_ content: LetterContent, colors: BrandColors) {
    self.content = content
    light = LetterPalette(colors, isDark: false)
    dark = LetterPalette(colors, isDark: true)
    head()
    open("p", style: Style.paragraph)
    beforeGreeting = taken()
    html.raw("</p>\n")
    body()
    afterGreeting = taken()
  }

  private mutating func taken() -> String {
    defer { html = HTML() }
    return String(decoding: html.bytes, as: UTF8.self)
  }

  /// What elements say of themselves; colours are added to it.
  private enum Style {
    static let paragraph = "margin:0 0 16px"
    static let heading = "margin:32px 0 12px;font-size:20px;line-height:1.3"
    static let change = "margin:24px 0 8px;font-size:16px;line-height:1.4"
    static let line = "margin:0 0 8px"
    static let quoted = "text-decoration:none;padding:1px 3px"
    static let button =
      "display:inline-block;padding:12px 20px;border-radius:6px;font-weight:bold;text-decoration:none"
  }

  // MARK: The parts

  private mutating func head() {
    html.raw("<!DOCTYPE html>\n<html")
    language()
    html.raw(">\n<head>\n<meta charset=\"utf-8\">\n<title>")
    html.text(content.subject)
    html.raw(
      """
      </title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <style>

      """)
    html.raw(Array(sheet.utf8))
    html.raw("</style>\n</head>\n")
    open("body", "ground", style: "margin:0;padding:0;background-color:\(light.ground)")
    // Mail programs on the web keep what is in the body, and nothing of the elements around it.
    html.raw("\n<div role=\"article\" class=\"ground\"")
    language()
    attribute(" style=\"", "background-color:\(light.ground)")
    html.raw(">\n<div style=\"display:none;max-height:0;overflow:hidden\">")
    html.text(content.preview)
    html.raw("</div>\n<table role=\"presentation\" style=\"width:100%;border-collapse:collapse\">\n<tr>")
    open("td", "around", style: "padding:24px 12px")
    html.raw(
      "\n<table role=\"presentation\" style=\"width:100%;max-width:600px;margin:0 auto;border-collapse:collapse\">\n<tr>"
    )
    open(
      "td", "sheet",
      style: "padding:28px;border-radius:8px;font-family:Arial,Helvetica,sans-serif;font-size:16px;"
        + "line-height:1.5;overflow-wrap:anywhere;"
        + "background-color:\(light.sheet);color:\(light.text)")
    html.raw("\n")
    element("h1", content.subject, style: "margin:0 0 20px;font-size:24px;line-height:1.25")
  }

  private mutating func language() {
    let language = content.notice.language
    attribute(" lang=\"", language)
    attribute(" dir=\"", writingDirection(of: language))
  }

  /// For dark pages, where the colours of the inline styles give way, and for narrow screens.
  private var sheet: String {
    """
    @media (prefers-color-scheme: dark) {
    .ground { background-color: \(dark.ground) !important; }
    .sheet { background-color: \(dark.sheet) !important; color: \(dark.text) !important; }
    .muted { color: \(dark.muted) !important; }
    .rule { border-color: \(dark.line) !important; }
    .was { background-color: \(dark.removed.ground) !important; color: \(dark.removed.text) !important; }
    .now { background-color: \(dark.added.ground) !important; color: \(dark.added.text) !important; }
    .link { color: \(dark.accent) !important; }
    .button { background-color: \(dark.accent) !important; color: \(dark.onAccent) !important; }
    }
    @media (max-width: 480px) {
    .around { padding: 0 !important; }
    .sheet { padding: 20px 16px !important; border-radius: 0 !important; }
    }

    """
  }

  private mutating func body() {
    let (notice, words) = (content.notice, content.words)
    paragraph(content.opening)
    if let summary = notice.summary { paragraph(summary, of: notice.policyLanguage) }
    if let agreement = content.agreement {
      part(agreement)
      paragraph(words.say(.agreementNotByUse))
      if let address = notice.consent?.address {
        open("p", style: Style.paragraph)
        link(
          words.say(.agreeOrRefuse), to: address, "button",
          style: Style.button + ";background-color:\(light.accent);color:\(light.onAccent)")
        html.raw("</p>\n")
      }
    }
    if let changes = content.changes { part(changes) }
    if let lesser = content.lesser { paragraph(lesser) }
    if !content.actions.isEmpty {
      element("h2", words.say(.actionsHeading), style: Style.heading)
      html.raw("<ul style=\"margin:0 0 16px;padding:0 24px\">\n")
      for action in content.actions { self.action(action) }
      html.raw("</ul>\n")
    }
    element("h2", words.say(.linksHeading), style: Style.heading)
    for target in content.links {
      open("p", style: Style.line)
      link(target.label, to: target.address)
      html.raw("</p>\n")
    }
    sender()
    html.raw("</td></tr>\n</table>\n</td></tr>\n</table>\n</div>\n</body>\n</html>\n")
  }

  private mutating func part(_ part: LetterContent.Part) {
    element("h2", part.heading, style: Style.heading)
    if let lead = part.lead { paragraph(lead) }
    for item in part.changes { change(item) }
    let words = content.words
    if !part.titles.isEmpty {
      paragraph(words.say(.alsoChanged))
      html.raw("<ul style=\"margin:0 0 16px;padding:0 24px\">\n")
      for change in part.titles { element("li", change.title, of: change.language) }
      html.raw("</ul>\n")
    }
    if part.unnamed > 0 { paragraph(words.say(.furtherChanges, [String(part.unnamed)])) }
  }

  private mutating func change(_ item: LetterContent.Item) {
    let change = item.change
    element("h3", "\(item.number). \(change.title)", of: change.language, style: Style.change)
    quoted(item.before, as: "del", "was", light.removed)
    quoted(item.after, as: "ins", "now", light.added)
    if !change.impact.isEmpty {
      open("p", style: Style.line)
      inline("strong", content.words.say(.meaning))
      html.raw(" ")
      if isNotices(change.language) {
        html.text(change.impact.onOneLine)
      } else {
        inline("span", change.impact, of: change.language)
      }
      html.raw("</p>\n")
    }
    if let target = item.link {
      open("p", style: Style.paragraph)
      link(target.label, to: target.address)
      html.raw("</p>\n")
    }
  }

  private mutating func quoted(
    _ label: LetterContent.Label?, as element: StaticString, _ name: String,
    _ colors: (ground: String, text: String)
  ) {
    guard let label else { return }
    open("p", style: Style.line)
    inline("strong", label.label)
    html.raw(" ")
    open(
      element, name, of: content.notice.policyLanguage,
      style: Style.quoted + ";background-color:\(colors.ground);color:\(colors.text)")
    html.text(label.words.onOneLine)
    close(element)
    html.raw("</p>\n")
  }

  private mutating func action(_ action: Notice.Action) {
    open("li", style: "margin:0 0 12px")
    html.text(action.text.onOneLine)
    for route in action.routes {
      html.raw("<br>")
      if let address = route.address {
        link(route.label, to: address)
      } else {
        html.text(content.words.isolated(route.label.onOneLine))
      }
    }
    html.raw("</li>\n")
  }

  private mutating func sender() {
    let notice = content.notice
    let small = "margin:0 0 8px;font-size:14px;color:\(light.muted)"
    open("div", "rule", style: "margin:32px 0 0;padding:16px 0 0;border-top:1px solid \(light.line)")
    html.raw("\n")
    for line in [notice.issuer, notice.postalAddress].compactMap({ $0 }) {
      element(
        "p", content.words.isolated(line.onOneLine), "muted", of: notice.policyLanguage, style: small)
    }
    element("p", content.reason, "muted", style: small)
    if let example = content.example { element("p", example, "muted", style: small) }
    html.raw("</div>\n")
  }

  // MARK: Elements

  private mutating func open(
    _ element: StaticString, _ name: String? = nil, of language: String? = nil, style: String? = nil
  ) {
    html.raw("<")
    html.raw(element)
    if let name { attribute(" class=\"", name) }
    if let language, !isNotices(language) {
      attribute(" lang=\"", language)
      let direction = writingDirection(of: language)
      if direction != writingDirection(of: content.notice.language) { attribute(" dir=\"", direction) }
    }
    if let style { attribute(" style=\"", style) }
    html.raw(">")
  }

  /// Whether a language is the notice's, in whatever region.
  private func isNotices(_ language: String) -> Bool {
    LanguageTag.primary(language) == LanguageTag.primary(content.notice.language)
  }

  private mutating func attribute(_ start: StaticString, _ value: String) {
    html.raw(start)
    html.text(value)
    html.raw("\"")
  }

  private mutating func close(_ element: StaticString) {
    html.raw("</")
    html.raw(element)
    html.raw(">")
  }

  private mutating func element(
    _ element: StaticString, _ words: String, _ name: String? = nil, of language: String? = nil,
    style: String? = nil
  ) {
    open(element, name, of: language, style: style)
    html.text(words.onOneLine)
    close(element)
    html.raw("\n")
  }

  private mutating func inline(_ element: StaticString, _ words: String, of language: String? = nil) {
    open(element, of: language)
    html.text(words.onOneLine)
    close(element)
  }

  private mutating func paragraph(_ words: String, of language: String? = nil) {
    element("p", words, of: language, style: Style.paragraph)
  }

  private mutating func link(
    _ words: String, to address: String, _ name: String = "link", style: String? = nil
  ) {
    html.raw("<a href=\"")
    html.text(address)
    html.raw("\"")
    attribute(" class=\"", name)
    attribute(" style=\"", style ?? "color:\(light.accent)")
    html.raw(">")
    html.text(content.words.isolated(words.onOneLine))
    html.raw("</a>")
  }
}
