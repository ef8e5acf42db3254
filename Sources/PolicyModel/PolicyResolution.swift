package import PolicyMarkup
package import PolicySource

extension Policy {
  /// What the draft and its sections say together, with every reference checked and every value filled in; nil when
  /// something in them is an error.
  ///
  /// - Parameters:
  ///   - sections: the parsed files by the names that the draft gives them.
  ///   - isFrozen: a frozen version is not warned about.
  ///   - shelf: what the draft was read from.
  package init?(
    resolving draft: PolicyDraft, id: String, sections: [String: MarkdownDocument], isFrozen: Bool,
    from shelf: DraftShelf = DraftShelf(), reporting diagnostics: inout Diagnostics
  ) {
    var problems = Diagnostics()
    defer { diagnostics.append(problems) }
    draft.entities.check(draft.references, reporting: &problems)
    let source = BlockSource(draft.entities, remembering: shelf.blocks, reporting: &problems)
    let values = ValueTable(title: draft.title?.value ?? "", source: source)
    var text = SectionClauses(source, PlaceholderReplacement(values))
    var isWhole = true
    for section in draft.sections {
      guard let document = sections[section.file.value] else {
        isWhole = false
        continue
      }
      text.add(document, as: section)
    }
    let clauses = text.keyed(isFrozen: isFrozen, reporting: &problems)
    text.replacement.checkLocalLinks(to: clauses.map(\.key))
    problems.append(text.replacement.diagnostics)
    guard isWhole, !draft.hasErrors, !problems.hasErrors, let title = draft.title,
      let language = draft.language
    else { return nil }
    self.init(
      id: id, title: title.value, language: language.value, numbering: draft.numbering,
      regimes: draft.regimes,
      entities: draft.entities, text: ResolvedText(clauses: clauses), file: draft.file)
  }
}
