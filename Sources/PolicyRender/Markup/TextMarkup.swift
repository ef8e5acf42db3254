package import PolicyHistory
package import PolicyMarkup
package import PolicyModel

/// The HTML of resolved texts and of redlines: the markup that a theme arranges and never writes itself.
package struct TextMarkup {
  let numbering: Numbering
  let wording: MarkupWording
  let setting: Setting
  let memory: MarkupMemory?
  /// The memory's number of the setting.
  let settingNumber: Int

  /// What a clause's markup depends on beside the clause.
  struct Setting: Hashable {
    /// Of the texts: words of the program's own say that they are in another one.
    let language: PageLanguage
    let siteRoot: String?
    let policyRoot: String
    let showsImages: Bool
  }

  var language: PageLanguage { setting.language }
  var siteRoot: String? { setting.siteRoot }
  var policyRoot: String { setting.policyRoot }
  var showsImages: Bool { setting.showsImages }

  /// - Parameters:
  ///   - language: of the texts, BCP 47.
  ///   - siteRoot: the way from the page to the site's root, such as `../../`; it replaces the first slash of a link
  ///     that begins with one. nil leaves those links as written.
  ///   - policyRoot: the way from the page to the policy's own page, put before relative links.
  ///   - showsImages: false for a page that can load none: it has their words instead.
  ///   - memory: what was written for other pages with the same wording.
  package init(
    numbering: Numbering, language: String = "en", wording: MarkupWording = .english, siteRoot: String? = nil,
    policyRoot: String = "", showsImages: Bool = true, memory: MarkupMemory? = nil
  ) {
    self.numbering = numbering
    self.wording = wording
    self.memory = memory
    setting = Setting(
      language: PageLanguage(language), siteRoot: siteRoot, policyRoot: policyRoot, showsImages: showsImages)
    settingNumber = memory?.number(of: setting) ?? 0
  }

  /// Every clause with its heading, its permalink and its blocks.
  package func clauses(_ text: ResolvedText, into html: inout HTML) {
    write(into: &html) { writer in
      writer.footnotes.announce(text)
      for clause in text.clauses { writer.clause(clause) }
    }
  }

  /// The list of contents: nested lists of links to the clauses that have a heading. Nothing where none has.
  package func contents(_ text: ResolvedText, into html: inout HTML) {
    write(into: &html) { $0.contents(text) }
  }

  /// Running text alone, such as a heading or a table cell.
  package func inline(_ text: InlineText, into html: inout HTML) {
    write(into: &html) { $0.inline(text) }
  }

  /// The two texts in one, changed clauses first and unchanged ones folded, findings beside the clauses they name.
  ///
  /// - Parameter overruled: the ids of the findings whose level a person decided.
  ///
  /// Findings without a clause in the redline are the page's to show.
  package func redline(
    _ redline: Redline, findings: [RecordedFinding], overruled: Set<String> = [], ends: RedlineEnds? = nil,
    into html: inout HTML
  ) {
    write(into: &html) { $0.redline(redline, findings: findings, overruled: overruled, ends: ends) }
  }

  /// The two texts beside each other, clause by clause, unchanged ones folded.
  package func sideBySide(
    _ redline: Redline, findings: [RecordedFinding], overruled: Set<String> = [], ends: RedlineEnds,
    inlineAddress: String, into html: inout HTML
  ) {
    write(into: &html) {
      $0.sideBySide(
        redline, findings: findings, overruled: overruled, ends: ends, inlineAddress: inlineAddress)
    }
  }

  /// Lends the bytes to a writer, so that nothing is copied.
  private func write(into html: inout HTML, _ body: (inout MarkupWriter) -> Void) {
    var writer = MarkupWriter(self)
    swap(&writer.html, &html)
    body(&writer)
    swap(&writer.html, &html)
  }
}
