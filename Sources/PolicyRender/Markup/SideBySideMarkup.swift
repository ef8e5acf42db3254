import PolicyHistory
import PolicyMarkup
import PolicyModel

/// A redline as two columns: the clauses of both texts beside each other, in the new text's order.
///
/// It is no table: a reader who hears the page meets each clause once as it was and once as it is, each under a heading that
/// says which.
extension MarkupWriter {
  /// - Parameter inlineAddress: the redline's page with both texts in one, where the findings stand beside their clauses.
  mutating func sideBySide(
    _ redline: Redline, findings: [RecordedFinding], overruled: Set<String>, ends: RedlineEnds,
    inlineAddress: String
  ) {
    let context = RedlineContext(
      redline, findings: findings, overruled: overruled, numbering: markup.numbering)
    html.raw("<div class=\"sides\">\n")
    var position = 0
    while position < context.clauses.count {
      var end = position
      while end < context.clauses.count, context.clauses[end].isUnchanged { end += 1 }
      if end > position {
        folded(position..<end, context)
        position = end
      } else {
        pair(at: position, context, ends, inlineAddress)
        position += 1
      }
    }
    html.raw("</div>\n")
  }

  private mutating func pair(
    at position: Int, _ context: RedlineContext, _ ends: RedlineEnds, _ inlineAddress: String
  ) {
    let clause = context.clauses[position]
    html.raw("<div class=\"pair\" id=\"pair.")
    html.text(context.ids[position])
    html.raw("\">\n")
    let findings = context.findings(on: clause)
    if !findings.isEmpty {
      frame("<ul class=\"pair-notes\"")
      html.raw("\n")
      for (number, finding) in findings {
        html.raw("<li><span class=\"badge level-")
        html.text(finding.level.rawValue)
        html.raw("\">")
        html.text(context.badge(of: finding, in: markup.wording))
        html.raw("</span> <a href=\"")
        html.text(inlineAddress)
        html.raw("#finding.")
        html.text(number)
        html.raw("\">")
        html.text(finding.title)
        html.raw("</a></li>\n")
      }
      html.raw("</ul>\n")
    }
    side(.old, of: clause, at: position, context, ends.old)
    side(.new, of: clause, at: position, context, ends.new)
    html.raw("</div>\n")
  }

  private mutating func side(
    _ side: RedlineSide, of clause: RedlineClause, at position: Int, _ context: RedlineContext,
    _ end: RedlineEnds.End
  ) {
    let isOld = side == .old
    let label = isOld ? markup.wording.before(in: end.name) : markup.wording.now(in: end.name)
    html.raw(isOld ? "<div class=\"side side-old" : "<div class=\"side side-new")
    guard let text = isOld ? clause.old : clause.new else {
      html.raw(" side-empty\">\n")
      frame("<p class=\"side-label\"")
      html.text(label)
      html.raw("</p>\n")
      status(isOld ? markup.wording.notThereBefore : markup.wording.notThereNow)
      html.raw("</div>\n")
      return
    }
    begin(text)
    tableSide = label
    defer { tableSide = "" }
    html.raw("\">\n")
    let id = isOld ? "old." + context.ids[position] : context.ids[position]
    heading(of: text, clause, isOld, id: id, label: label, number(position, isOld, context))
    if clause.isMoved {
      if isOld { status(markup.wording.movedHere) } else { origin(of: position, context) }
    }
    if let address = end.address {
      frame("<p class=\"clause-place\"")
      html.raw("<a href=\"")
      html.text(address)
      html.raw("#")
      html.text(text.key)
      html.raw("\">")
      html.text(markup.wording.inWholeText)
      html.raw("<span class=\"vh\">")
      html.text(markup.wording.called(title(of: position, context), in: end.name))
      html.raw("</span></a></p>\n")
    }
    remembered(.side(clause.ends, isOld: isOld), of: clause.texts) { writer in
      for block in clause.blocks { writer.block(block, outer: clause.outerChange, on: side) }
      writer.leaveContainers()
    }
    html.raw("</div>\n")
  }

  private func number(_ position: Int, _ isOld: Bool, _ context: RedlineContext) -> String? {
    isOld ? context.oldNumbers[position] : context.newNumbers[position]
  }

  private mutating func heading(
    of text: Clause, _ clause: RedlineClause, _ isOld: Bool, id: String, label: String, _ number: String?
  ) {
    guard !text.heading.isEmpty else {
      html.raw("<p class=\"side-label\" id=\"")
      html.text(id)
      frame("\"")
      html.text(label)
      html.raw("</p>\n")
      return
    }
    html.raw("<h3 id=\"")
    html.text(id)
    html.raw("\">")
    frame("<span class=\"side-label\"")
    html.text(label)
    html.raw("<span class=\"vh\">: </span></span> ")
    if let number { clauseNumber(number) }
    inline(clause.heading.on(isOld ? .old : .new), outer: clause.outerChange)
    html.raw("</h3>\n")
  }

  /// Each side is a text of its own: its lists are counted as that text counts them.
  private mutating func block(_ block: RedlineBlock, outer: Change, on side: RedlineSide) {
    switch block {
    case .same(let text):
      switch outer {
      case .same:
        enter(text.containers, side: .both)
        content(text.content)
      case .inserted, .deleted: whole(text, outer, side: .both)
      }
    case .inserted(let text): if side == .new { whole(text, .inserted, side: .both) }
    case .deleted(let text): if side == .old { whole(text, .deleted, side: .both) }
    case .words(let old, let new, let runs): words(runs.on(side), in: side == .old ? old : new)
    case .table(let old, let new, let table):
      enter((side == .old ? old : new).containers, side: .both)
      self.table(table.on(side), called: name(of: table, old, new))
    }
  }
}

extension [RedlineRun] {
  /// What one of the two texts has of them.
  fileprivate func on(_ side: RedlineSide) -> [RedlineRun] { filter { $0.change.isOn(side) } }
}

extension Change {
  fileprivate func isOn(_ side: RedlineSide) -> Bool {
    switch (self, side) {
    case (.same, _), (_, .both), (.inserted, .new), (.deleted, .old): true
    case (.inserted, .old), (.deleted, .new): false
    }
  }
}

extension RedlineTable {
  /// What one of the two texts has of it, in that text's order.
  fileprivate func on(_ side: RedlineSide) -> RedlineTable {
    func order(_ changes: [Change], _ indexes: [Int?]) -> [Int] {
      changes.indices.filter { changes[$0].isOn(side) }.sorted {
        (indexes[$0] ?? .max, $0) < (indexes[$1] ?? .max, $1)
      }
    }
    let places = order(columns.map(\.change), columns.map { side == .old ? $0.oldIndex : $0.newIndex })
    let lines = order(rows.map(\.change), rows.map { side == .old ? $0.oldIndex : $0.newIndex })
    return RedlineTable(
      columns: places.map { place in
        let column = columns[place]
        return RedlineColumn(
          change: column.change, old: side == .old ? column.old : nil, new: side == .old ? nil : column.new,
          oldIndex: column.oldIndex, newIndex: column.newIndex, title: column.title.on(side))
      },
      rows: lines.map { line in
        let row = rows[line]
        return RedlineRow(
          change: row.change, isMoved: row.isMoved, old: row.old, new: row.new, oldIndex: row.oldIndex,
          newIndex: row.newIndex,
          cells: places.map { place in
            guard row.cells.indices.contains(place) else { return RedlineCell(runs: [], machineValue: nil) }
            let cell = row.cells[place]
            let isNew = side == .new || cell.runs.allSatisfy { $0.change == .same }
            return RedlineCell(runs: cell.runs.on(side), machineValue: isNew ? cell.machineValue : nil)
          })
      }, caption: caption.on(side))
  }
}
