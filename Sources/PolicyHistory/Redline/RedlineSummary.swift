import PolicyMarkup
import PolicyModel

/// How much a redline marks, in words and clauses.
package struct RedlineSummary: Sendable, Hashable {
  package var insertedWords = 0
  package var deletedWords = 0
  package var insertedClauses = 0
  package var deletedClauses = 0
  /// Clauses of both texts with other words, whether they moved or not.
  package var changedClauses = 0
  /// Clauses of both texts that stand elsewhere, whether their words changed or not.
  package var movedClauses = 0

  /// Counts nothing.
  package init() {}
}

extension Redline {
  /// Counts the words and clauses that came, went, changed or moved.
  package var summary: RedlineSummary {
    var summary = RedlineSummary()
    for clause in clauses {
      summary.count(clause.heading)
      for block in clause.blocks { summary.count(block) }
      if clause.old == nil {
        summary.insertedClauses += 1
      } else if clause.new == nil {
        summary.deletedClauses += 1
      } else {
        if clause.isMoved { summary.movedClauses += 1 }
        if clause.hasChangedText { summary.changedClauses += 1 }
      }
    }
    return summary
  }
}

extension RedlineClause {
  /// Something in the clause changed, apart from its place.
  package var hasChangedText: Bool {
    heading.contains { $0.change != .same }
      || blocks.contains { if case .same = $0 { false } else { true } }
  }
}

extension RedlineSummary {
  fileprivate mutating func count(_ runs: [RedlineRun]) {
    for run in runs {
      switch run.change {
      case .same: continue
      case .inserted: insertedWords += run.run.wordCount
      case .deleted: deletedWords += run.run.wordCount
      }
    }
  }

  fileprivate mutating func count(_ block: RedlineBlock) {
    switch block {
    case .same: return
    case .inserted(let block): insertedWords += block.wordCount
    case .deleted(let block): deletedWords += block.wordCount
    case .words(_, _, let runs): count(runs)
    case .table(_, _, let table):
      count(table.caption)
      for column in table.columns { count(column.title) }
      for row in table.rows {
        for cell in row.cells { count(cell.runs) }
      }
    }
  }
}

extension InlineRun {
  fileprivate var wordCount: Int {
    switch content {
    case .text(let words), .code(let words): words.wordCount
    case .image(_, let alternative): alternative.wordCount
    case .softBreak, .hardBreak, .footnoteReference, .placeholder: 0
    }
  }
}

extension InlineText {
  fileprivate var wordCount: Int { runs.reduce(0) { $0 + $1.wordCount } }
}

extension TextBlock {
  fileprivate var wordCount: Int {
    switch content {
    case .paragraph(let text): text.wordCount
    case .code(let code): code.wordCount
    case .thematicBreak: 0
    case .table(let table):
      table.caption.wordCount + table.columns.reduce(0) { $0 + $1.title.wordCount }
        + table.rows.reduce(0) { $0 + $1.cells.reduce(0) { $0 + $1.text.wordCount } }
    }
  }
}
