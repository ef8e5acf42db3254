import PolicyHistory
import PolicyMarkup

/// The elements open around running text, outermost first: the change, the link, strong, emphasis.
struct InlineState {
  var change = Change.same
  var link: InlineLink?
  var style = InlineStyle.plain
}

extension MarkupWriter {
  mutating func inline(_ text: InlineText) {
    for run in text.runs { self.run(run, link: link(of: run, in: text), change: .same) }
    endRuns()
  }

  private func link(of run: InlineRun, in text: InlineText) -> InlineLink? {
    run.link.flatMap { text.links.indices.contains($0) ? text.links[$0] : nil }
  }

  /// Text that was inserted or deleted as a whole.
  mutating func inline(_ text: InlineText, change: Change) {
    for run in text.runs { self.run(run, link: link(of: run, in: text), change: change) }
    endRuns()
  }

  /// - Parameter outer: the change of the whole that the runs are part of; it holds for runs marked as the same.
  mutating func inline(_ runs: [RedlineRun], outer: Change = .same) {
    for run in runs { self.run(run.run, link: run.link, change: run.change == .same ? outer : run.change) }
    endRuns()
  }

  /// The words and styles alone, for text that stands in a link itself.
  mutating func unlinked(_ text: InlineText) {
    for run in text.runs {
      switch run.content {
      case .softBreak, .hardBreak: self.run(InlineRun(.text(" "), style: run.style), link: nil, change: .same)
      case .image(_, let alternative):
        self.run(InlineRun(.text(alternative), style: run.style), link: nil, change: .same)
      case .footnoteReference: continue
      case .text, .code, .placeholder: self.run(run, link: nil, change: .same)
      }
    }
    endRuns()
  }

  private mutating func run(_ run: InlineRun, link: InlineLink?, change: Change) {
    switch run.content {
    case .text(let text):
      move(change: change, link: link, style: run.style)
      html.text(text)
    case .code(let code):
      move(change: change, link: link, style: run.style)
      html.raw("<code>")
      html.text(code)
      html.raw("</code>")
    case .softBreak:
      move(change: change, link: link, style: run.style)
      html.raw("\n")
    case .hardBreak:
      move(change: change, link: link, style: run.style)
      html.raw("<br>\n")
    case .image(let source, let alternative):
      move(change: change, link: link, style: run.style)
      image(source, alternative)
    case .footnoteReference(let label):
      // A link in a link is no HTML.
      move(change: change, link: nil, style: run.style)
      footnoteReference(label)
    case .placeholder: break
    }
  }

  mutating func endRuns() { move(change: .same, link: nil, style: .plain) }

  /// Closes what no longer holds, innermost first, then opens what begins.
  private mutating func move(change: Change, link: InlineLink?, style: InlineStyle) {
    let open = inlineState
    let keepsChange = open.change == change
    let keepsLink = keepsChange && open.link == link
    let keepsStrong = keepsLink && open.style.isStrong == style.isStrong
    let keepsEmphasis = keepsStrong && open.style.isEmphasis == style.isEmphasis
    if keepsEmphasis { return }
    if open.style.isEmphasis { html.raw("</em>") }
    if !keepsStrong, open.style.isStrong { html.raw("</strong>") }
    if !keepsLink, let link = open.link, address(link.destination) != nil { html.raw("</a>") }
    if !keepsChange { closeChange(open.change) }
    if !keepsChange { openChange(change) }
    if !keepsLink, let link { openLink(link) }
    if !keepsStrong, style.isStrong { html.raw("<strong>") }
    if style.isEmphasis { html.raw("<em>") }
    inlineState = InlineState(change: change, link: link, style: style)
  }

  mutating func openChange(_ change: Change) {
    switch change {
    case .same: return
    case .inserted:
      html.raw("<ins>")
      hidden(markup.wording.insertionStart)
    case .deleted:
      html.raw("<del>")
      hidden(markup.wording.deletionStart)
    }
  }

  mutating func closeChange(_ change: Change) {
    switch change {
    case .same: return
    case .inserted:
      hidden(markup.wording.changeEnd)
      html.raw("</ins>")
    case .deleted:
      hidden(markup.wording.changeEnd)
      html.raw("</del>")
    }
  }

  private mutating func hidden(_ text: String) {
    html.raw("<span class=\"vh\"")
    html.markFrame(in: markup.language)
    html.raw(">")
    html.text(text)
    html.raw("</span>")
  }

  private func address(_ destination: String) -> LinkAddress? {
    LinkAddress(destination, siteRoot: markup.siteRoot, policyRoot: markup.policyRoot)
  }

  private mutating func openLink(_ link: InlineLink) {
    guard let address = address(link.destination) else { return }
    html.raw("<a href=\"")
    html.text(address.text)
    html.raw("\"")
    if !link.title.isEmpty {
      html.raw(" title=\"")
      html.text(link.title)
      html.raw("\"")
    }
    if address.isExternal { html.raw(" rel=\"noreferrer\"") }
    html.raw(">")
  }

  private mutating func image(_ source: String, _ alternative: String) {
    // Nothing is loaded from elsewhere.
    guard markup.showsImages, let address = address(source), !address.isExternal else {
      return html.text(alternative)
    }
    html.raw("<img src=\"")
    html.text(address.text)
    html.raw("\" alt=\"")
    html.text(alternative)
    html.raw("\">")
  }

  private mutating func footnoteReference(_ label: String) {
    let (number, occurrence) = footnotes.reference(section: section, label: label)
    html.raw("<sup class=\"footnote-reference\"><a href=\"#fn.")
    html.text(number)
    html.raw("\" id=\"fnref.")
    html.text(number)
    html.raw(".")
    html.text(occurrence)
    html.raw("\" aria-label=\"")
    html.text(markup.wording.footnote(number))
    html.raw("\">")
    html.text(number)
    html.raw("</a></sup>")
  }
}
