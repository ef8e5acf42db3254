import PolicyMarkup
package import PolicyModel

/// The two texts that a redline stands between.
private enum Side {
  case old, new

  func has(_ change: Change) -> Bool {
    switch change {
    case .same: true
    case .inserted: self == .new
    case .deleted: self == .old
    }
  }

  func pick<Value>(_ old: Value?, _ new: Value?) -> Value? { self == .old ? old : new }
}

extension Redline {
  /// The text with every change accepted, put together from the redline's runs: the new text in its normal form.
  package var accepted: ResolvedText { text(on: .new) }

  /// The text with every change rejected: the old text in its normal form.
  package var rejected: ResolvedText { text(on: .old) }

  private func text(on side: Side) -> ResolvedText {
    let placed = clauses.compactMap { clause in
      side.pick(clause.oldIndex, clause.newIndex).map { (index: $0, clause: clause) }
    }
    return ResolvedText(
      clauses: placed.sorted { $0.index < $1.index }.compactMap { $0.clause.clause(on: side) })
  }
}

extension RedlineClause {
  fileprivate func clause(on side: Side) -> Clause? {
    guard let clause = side.pick(old, new) else { return nil }
    return Clause(
      key: clause.key, section: clause.section, level: clause.level, heading: InlineText(heading, on: side),
      blocks: blocks.compactMap { $0.block(on: side) }, range: clause.range)
  }
}

extension RedlineBlock {
  fileprivate func block(on side: Side) -> TextBlock? {
    switch self {
    case .same(let block): return block
    case .inserted(let block): return side == .new ? block : nil
    case .deleted(let block): return side == .old ? block : nil
    case .words(let old, let new, let runs):
      let text = InlineText(runs, on: side)
      let block = side == .old ? old : new
      switch block.content {
      case .paragraph: return block.with(.paragraph(text))
      case .code: return block.with(.code(text.plainText))
      case .table, .thematicBreak: return block
      }
    case .table(let old, let new, let table):
      let block = side == .old ? old : new
      guard case .table(let whole) = block.content else { return block }
      return block.with(.table(table.table(on: side, id: whole.id)))
    }
  }
}

extension TextBlock {
  fileprivate func with(_ content: Content) -> TextBlock {
    TextBlock(containers: containers, content: content, generatedBy: generatedBy, range: range)
  }
}

extension RedlineTable {
  fileprivate func table(on side: Side, id: String?) -> TextTable {
    // Where each of the side's columns stands among the redline's.
    let places = columns.indices.compactMap { place in
      side.pick(columns[place].oldIndex, columns[place].newIndex).map { (index: $0, place: place) }
    }.sorted { $0.index < $1.index }.map { $0.place }

    let rows = rows.compactMap { row in
      side.pick(row.oldIndex, row.newIndex).map { (index: $0, row: row) }
    }.sorted { $0.index < $1.index }.map { $0.row }

    return TextTable(
      id: id, caption: InlineText(caption, on: side).plainText,
      columns: places.map { place in
        TableColumn(
          title: InlineText(columns[place].title, on: side),
          alignment: side.pick(columns[place].old, columns[place].new)?.alignment ?? .none)
      },
      rows: rows.map { row in
        let whole = side.pick(row.old, row.new)
        return TableRow(
          id: whole?.id,
          cells: places.enumerated().map { index, place in
            TableCell(
              InlineText(row.cells[place].runs, on: side),
              machineValue: whole.flatMap {
                $0.cells.indices.contains(index) ? $0.cells[index].machineValue : nil
              })
          })
      })
  }
}

extension InlineText {
  fileprivate init(_ runs: [RedlineRun], on side: Side) {
    var text = InlineText()
    var numbers: [InlineLink: Int] = [:]
    for run in runs where side.has(run.change) {
      var number: Int?
      if let link = run.link {
        number = numbers[link] ?? text.links.count
        if number == text.links.count {
          text.links.append(link)
          numbers[link] = number
        }
      }
      text.runs.append(InlineRun(run.run.content, style: run.run.style, link: number))
    }
    self = text.normalized
  }
}
