import PolicyHistory
import PolicyMarkup
import PolicyModel

/// What a redline's clauses need to know of each other.
private struct RedlineContext {
  /// The ids of the clauses on the page, one for each of the redline's clauses.
  let ids: [String]
  /// Positions in the redline by position in the old text.
  var byOldIndex: [Int: Int] = [:]
  /// The moved clauses that stood directly after a clause: positions in the redline, by position in the redline.
  var departed: [Int: [Int]] = [:]
  /// Findings by the clause they name, in their order.
  var findings: [String: [RecordedFinding]] = [:]

  init(_ redline: Redline, findings: [RecordedFinding]) {
    var used = Set(redline.clauses.compactMap { $0.new?.key })
    ids = redline.clauses.map { clause in
      if let new = clause.new { return new.key }
      let id = "was-" + clause.key
      var unique = id
      var count = 2
      while !used.insert(unique).inserted {
        unique = "\(id)-\(count)"
        count += 1
      }
      return unique
    }
    for (position, clause) in redline.clauses.enumerated() {
      if let index = clause.oldIndex { byOldIndex[index] = position }
    }
    for (position, clause) in redline.clauses.enumerated() {
      if clause.isMoved, let index = clause.oldIndex, let before = byOldIndex[index - 1] {
        departed[before, default: []].append(position)
      }
    }
    for finding in findings {
      if let clause = finding.clause { self.findings[clause, default: []].append(finding) }
    }
  }

  func findings(on clause: RedlineClause) -> [RecordedFinding] {
    let found = findings[clause.key] ?? []
    guard let old = clause.old, old.key != clause.key else { return found }
    return found + (findings[old.key] ?? [])
  }
}

extension MarkupWriter {
  mutating func redline(_ redline: Redline, findings: [RecordedFinding]) {
    let context = RedlineContext(redline, findings: findings)
    let clauses = redline.clauses
    var position = 0
    while position < clauses.count {
      var end = position
      while end < clauses.count, clauses[end].isUnchanged, context.findings(on: clauses[end]).isEmpty {
        end += 1
        // The note of what stood here must not be folded away.
        if context.departed[end - 1] != nil { break }
      }
      if end > position {
        folded(clauses[position..<end])
        departed(from: end - 1, context, clauses)
        position = end
      } else {
        changed(at: position, context, clauses)
        departed(from: position, context, clauses)
        position += 1
      }
    }
  }

  private mutating func folded(_ clauses: ArraySlice<RedlineClause>) {
    html.raw("<details class=\"unchanged\"><summary>")
    html.text(
      markup.wording.unchanged(clauses.count, from: title(of: clauses.first), to: title(of: clauses.last)))
    html.raw("</summary>\n")
    for clause in clauses {
      if let new = clause.new { self.clause(new) }
    }
    html.raw("</details>\n")
  }

  private func title(of clause: RedlineClause?) -> String {
    let title = (clause?.new ?? clause?.old)?.heading.plainText ?? ""
    return title.isEmpty ? markup.wording.untitledClause : title
  }

  private mutating func changed(at position: Int, _ context: RedlineContext, _ clauses: [RedlineClause]) {
    let clause = clauses[position]
    guard let text = clause.new ?? clause.old else { return }
    let outer: Change = clause.old == nil ? .inserted : clause.new == nil ? .deleted : .same
    begin(text)
    switch outer {
    case .inserted: html.raw("<div class=\"clause-change clause-inserted\">\n")
    case .deleted: html.raw("<div class=\"clause-change clause-deleted\">\n")
    case .same where clause.isMoved: html.raw("<div class=\"clause-change clause-moved\">\n")
    case .same: html.raw("<div class=\"clause-change\">\n")
    }
    let id = context.ids[position]
    if text.heading.isEmpty, clause.heading.isEmpty {
      anchor(id)
    } else {
      let number = clause.new?.heading.isEmpty == false ? clause.new.flatMap { self.number(of: $0) } : nil
      openHeading(level: text.level, id: id, number: number)
      inline(clause.heading, outer: outer)
      closeHeading(level: text.level, id: id)
    }
    fate(of: clause, outer, context, clauses)
    for finding in context.findings(on: clause) { note(finding) }
    for block in clause.blocks { self.block(block, outer: outer) }
    leaveContainers()
    html.raw("</div>\n")
  }

  private mutating func fate(
    of clause: RedlineClause, _ change: Change, _ context: RedlineContext, _ clauses: [RedlineClause]
  ) {
    switch change {
    case .inserted: status(markup.wording.newClause)
    case .deleted: status(markup.wording.removedClause)
    case .same:
      guard clause.isMoved, let index = clause.oldIndex else { return }
      if let before = context.byOldIndex[index - 1] {
        status(markup.wording.movedFromAfter, linkTo: before, context, clauses)
      } else {
        status(markup.wording.movedFromStart)
      }
    }
  }

  private mutating func status(_ words: String) {
    html.raw("<p class=\"clause-status\">")
    html.text(words)
    html.raw("</p>\n")
  }

  private mutating func status(
    _ words: String, linkTo position: Int, _ context: RedlineContext, _ clauses: [RedlineClause]
  ) {
    html.raw("<p class=\"clause-status\">")
    html.text(words)
    html.raw("<a href=\"#")
    html.text(context.ids[position])
    html.raw("\">")
    html.text(title(of: clauses[position]))
    html.raw("</a></p>\n")
  }

  private mutating func departed(from position: Int, _ context: RedlineContext, _ clauses: [RedlineClause]) {
    for moved in context.departed[position] ?? [] {
      status(markup.wording.movedAway, linkTo: moved, context, clauses)
    }
  }

  private mutating func note(_ finding: RecordedFinding) {
    html.raw("<div class=\"margin-note level-")
    html.text(finding.level.rawValue)
    html.raw("\" role=\"note\"><p><strong>")
    html.text(markup.wording.level(finding.level))
    html.raw("</strong> ")
    html.text(finding.title)
    html.raw("</p>")
    if !finding.impact.isEmpty {
      html.raw("<p>")
      html.text(finding.impact)
      html.raw("</p>")
    }
    html.raw("</div>\n")
  }

  private mutating func block(_ block: RedlineBlock, outer: Change) {
    switch block {
    case .same(let text):
      switch outer {
      case .same:
        enter(text.containers, side: .both)
        content(text.content)
      case .inserted, .deleted: whole(text, outer)
      }
    case .inserted(let text): whole(text, .inserted)
    case .deleted(let text): whole(text, .deleted)
    case .words(_, let new, let runs):
      enter(new.containers, side: .both)
      switch new.content {
      case .code:
        html.raw("<pre><code>")
        inline(runs)
        html.raw("</code></pre>\n")
      case .paragraph, .table, .thematicBreak:
        openParagraph(class: "changed")
        inline(runs)
        closeParagraph()
      }
    case .table(let old, let new, let table):
      enter(new.containers, side: .both)
      if case .table(let oldTable) = old.content, case .table(let newTable) = new.content {
        self.table(table, called: newTable.caption.isEmpty ? oldTable.caption : newTable.caption)
      }
    }
  }

  /// A block that came or went as a whole.
  private mutating func whole(_ block: TextBlock, _ change: Change) {
    enter(block.containers, side: change == .deleted ? .old : .new)
    switch block.content {
    case .paragraph(let text):
      openParagraph(class: change == .deleted ? "deleted" : "inserted")
      inline(text, change: change)
      closeParagraph()
    case .code(let code):
      html.raw("<pre><code>")
      openChange(change)
      html.text(code)
      closeChange(change)
      html.raw("</code></pre>\n")
    case .table(let table): self.table(table, change: change)
    case .thematicBreak:
      openChange(change)
      html.raw("<hr>")
      closeChange(change)
      html.raw("\n")
    }
  }
}
