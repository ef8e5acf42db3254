import PolicyMarkup
import PolicyModel

/// What a policy's data says, at a glance: a card for each matter that it speaks of.
///
/// A card never says more than the data: what is absent has no card, what is stated to be none is said to be none, and a
/// condition is never dropped without a trace.
struct Glance {
  let policy: Policy
  let language: PageLanguage
  var entities: EntityTable { policy.entities }

  init(_ policy: Policy) {
    self.policy = policy
    language = PageLanguage(policy.language)
  }

  /// In the order in which people ask.
  var cards: [GlanceCard] { [collection, purposes, retention, recipients, rights].compactMap { $0 } }

  /// nil where the policy says nothing of the kind.
  func card(
    _ id: String, _ title: String, of kind: EntityKind, blocks: [GeneratedBlock], sections: [String]
  ) -> GlanceCard? {
    if entities.isAbsent(kind) { return nil }
    var card = GlanceCard(id: id, title: title)
    card.link = link(blocks: blocks, sections: sections)
    if entities.statesNone(kind) {
      card.answer = line { $0.say(GeneratedWording.sentenceForNone(of: kind)) }
    }
    return card
  }

  func line(_ write: (inout FrameWords) -> Void) -> HTML { .frame(language, write) }

  /// By its name, else its category, else its id.
  func name(of record: Record) -> String {
    (record.text(.name) ?? record.text(.category) ?? (record.id ?? "").idAsWords).capitalized
  }

  func name(_ kind: EntityKind, _ id: String) -> String {
    entities.entity(kind, id).map(name(of:)) ?? id.idAsWords
  }

  /// The clause that holds one of the generated blocks, else the first of a section that is named for the matter.
  func link(blocks: [GeneratedBlock], sections: [String]) -> (label: HTML, address: String)? {
    let clauses = policy.text.clauses
    let generating = blocks.lazy.compactMap { block in
      clauses.first { $0.blocks.contains { $0.generatedBy == block.rawValue } }
    }
    guard
      let clause = generating.first
        ?? clauses.first(where: { sections.contains($0.section) || sections.contains($0.key) })
    else { return nil }
    let heading = clause.heading.plainText
    let label = line { words in
      words.say("Read in full")
      if heading.isEmpty { return }
      words.say(": ")
      words.quote(heading)
    }
    return (label, "#" + clause.key)
  }
}
