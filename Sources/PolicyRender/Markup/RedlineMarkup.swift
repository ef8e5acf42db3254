import PolicyHistory
import PolicyMarkup
import PolicyModel

/// A redline for reading: first the clauses that changed, each with its findings beside it, then the whole text in its
/// order with the unchanged clauses folded and a pointer wherever a changed one stands.
extension MarkupWriter {
  mutating func redline(
    _ redline: Redline, findings: [RecordedFinding], overruled: Set<String> = [], ends: RedlineEnds?
  ) {
    let context = RedlineContext(
      redline, findings: findings, overruled: overruled, numbering: markup.numbering)
    let positions = context.clauses.indices
    for position in positions where context.isOpen(position) { changed(at: position, context, ends) }
    guard positions.contains(where: { !context.isOpen($0) }) else { return }
    let hasChanges = positions.contains { context.isOpen($0) }
    if hasChanges {
      html.raw("<div class=\"rest\">\n")
      frame("<h2 id=\"page.rest\"")
      html.text(markup.wording.rest)
      html.raw("</h2>\n")
      frame("<p class=\"rest-lead\"")
      html.text(markup.wording.restMeaning)
      html.raw("</p>\n")
    }
    rest(context)
    if hasChanges { html.raw("</div>\n") }
  }

  private mutating func changed(at position: Int, _ context: RedlineContext, _ ends: RedlineEnds?) {
    let clause = context.clauses[position]
    guard let text = clause.new ?? clause.old else { return }
    begin(text)
    let notes = context.findings(on: clause)
    html.raw("<div class=\"clause-change")
    html.raw(clause.changeClass)
    html.raw(notes.isEmpty ? "\">\n" : " has-notes\">\n")
    html.raw("<div class=\"clause-head\">\n")
    let id = context.ids[position]
    if text.heading.isEmpty, clause.heading.isEmpty {
      anchor(id)
    } else {
      let number = clause.new == nil ? context.oldNumbers[position] : context.newNumbers[position]
      openHeading(level: 3, id: id, number: number)
      inline(clause.heading, outer: clause.outerChange)
      closeHeading(level: 3, id: id)
    }
    place(of: position, context, ends)
    fate(of: position, context)
    html.raw("</div>\n")
    if !notes.isEmpty {
      frame("<div class=\"margin-notes\"")
      html.raw("\n")
      for note in notes { self.note(note, context) }
      html.raw("</div>\n")
    }
    html.raw("<div class=\"clause-body\">\n")
    remembered(.change(clause.ends), of: clause.texts) { writer in
      for block in clause.blocks { writer.block(block, outer: clause.outerChange) }
      writer.leaveContainers()
    }
    html.raw("</div>\n</div>\n")
  }

  /// What the clause is part of, and where it stands in either text.
  private mutating func place(of position: Int, _ context: RedlineContext, _ ends: RedlineEnds?) {
    let clause = context.clauses[position]
    var parts: [(inout MarkupWriter) -> Void] = []
    if let parent = context.parents[position] {
      parts.append { writer in
        writer.html.text(writer.markup.wording.partOf)
        writer.quote(writer.title(of: parent, context))
        writer.html.text(writer.markup.wording.partOfEnd)
      }
    }
    if let old = clause.old {
      let number = context.oldNumbers[position]
      if number != nil || ends?.old.address != nil {
        parts.append { writer in
          writer.end(writer.markup.wording.before, ends?.old, key: old.key, number, clause)
        }
      }
    }
    if let new = clause.new {
      let number = context.newNumbers[position]
      if number != nil || ends?.new.address != nil {
        parts.append { writer in
          writer.end(writer.markup.wording.now, ends?.new, key: new.key, number, clause)
        }
      }
    }
    if parts.isEmpty { return }
    frame("<p class=\"clause-place\"")
    for (index, part) in parts.enumerated() {
      html.raw(index == 0 ? "<span>" : " <span>")
      part(&self)
      html.raw("</span>")
    }
    html.raw("</p>\n")
  }

  private mutating func end(
    _ label: String, _ end: RedlineEnds.End?, key: String, _ number: String?, _ clause: RedlineClause
  ) {
    html.text(label)
    html.raw(" ")
    guard let end, let address = end.address else {
      if let number { html.text(markup.wording.clause(number)) }
      return
    }
    html.raw("<a href=\"")
    html.text(address)
    html.raw("#")
    html.text(key)
    html.raw("\">")
    html.text(number.map { markup.wording.clause($0, of: end.name) } ?? end.name)
    html.raw("<span class=\"vh\">")
    html.text(markup.wording.called(title(of: clause)))
    html.raw("</span></a>")
  }

  private mutating func fate(of position: Int, _ context: RedlineContext) {
    let clause = context.clauses[position]
    switch clause.outerChange {
    case .inserted: status(markup.wording.newClause)
    case .deleted: status(markup.wording.removedClause)
    case .same:
      if clause.isUnchanged { status(markup.wording.sameWords) }
      if clause.isMoved { origin(of: position, context) }
    }
  }

  /// Where a moved clause came from.
  mutating func origin(of position: Int, _ context: RedlineContext) {
    if let before = context.clauses[position].oldIndex.flatMap({ context.byOldIndex[$0 - 1] }) {
      status(markup.wording.movedFromAfter, linkTo: before, context)
    } else {
      status(markup.wording.movedFromStart)
    }
  }

  mutating func status(_ words: String) {
    frame("<p class=\"clause-status\"")
    html.text(words)
    html.raw("</p>\n")
  }

  private mutating func status(_ words: String, linkTo position: Int, _ context: RedlineContext) {
    frame("<p class=\"clause-status\"")
    html.text(words)
    html.raw("<a href=\"#")
    html.text(context.ids[position])
    html.raw("\">")
    quote(title(of: position, context))
    html.raw("</a></p>\n")
  }

  private mutating func note(_ note: RedlineContext.Numbered, _ context: RedlineContext) {
    html.raw("<div class=\"margin-note level-")
    html.text(note.finding.level.rawValue)
    html.raw("\" role=\"note\" id=\"finding.")
    html.text(note.number)
    html.raw("\"><p class=\"badge\">")
    html.text(context.badge(of: note.finding, in: markup.wording))
    html.raw("</p><p class=\"note-title\">")
    html.text(note.finding.title)
    html.raw("</p>")
    if !note.finding.impact.isEmpty {
      html.raw("<p>")
      html.text(note.finding.impact)
      html.raw("</p>")
    }
    html.raw("</div>\n")
  }

  func title(of position: Int, _ context: RedlineContext) -> String { title(of: context.clauses[position]) }

  private func title(of clause: RedlineClause) -> String {
    let title = (clause.new ?? clause.old)?.heading.plainText ?? ""
    return title.isEmpty ? markup.wording.untitledClause : title
  }

  func numbered(_ position: Int, _ context: RedlineContext) -> String {
    let number = context.newNumbers[position] ?? context.oldNumbers[position]
    return (number.map { ClauseNumbers.atHeading($0) + " " } ?? "") + title(of: position, context)
  }
}

extension RedlineClause {
  /// What became of the clause as a whole.
  var outerChange: Change { old == nil ? .inserted : new == nil ? .deleted : .same }

  /// The clauses that it is made of.
  var texts: [Clause] { [old, new].compactMap { $0 } }
  var ends: MarkupMemory.ClauseEnds {
    MarkupMemory.ClauseEnds(old: old.map(ObjectIdentifier.init), new: new.map(ObjectIdentifier.init))
  }

  fileprivate var changeClass: StaticString {
    switch outerChange {
    case .inserted: " clause-inserted"
    case .deleted: " clause-deleted"
    case .same: isMoved ? " clause-moved" : ""
    }
  }
}
