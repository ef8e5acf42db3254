import PolicyMarkup
import PolicyModel
import PolicySource

/// A place where the prose of two versions differs: one paragraph or heading, or a run of blocks that came or went.
struct ProseChange {
  let clause: String
  let heading: String
  /// Names of the generated blocks in the clause: what it is about.
  let neighbours: [String]
  var old: String?
  var new: String?
  var oldRange: SourceRange?
  var newRange: SourceRange?
  var oldLinks: [ProseLink] = []
  var newLinks: [ProseLink] = []
  /// How the words are set, where one block stands in the place of the other.
  var setting: TextSetting?
  /// The whole clause stands elsewhere, with the same words.
  var isMove = false

  /// The differing places of a redline, in its order. Generated blocks are left out: their changes are the data's.
  static func changes(in redline: Redline) -> [ProseChange] {
    var changes: [ProseChange] = []
    for clause in redline.clauses where !clause.isUnchanged { collect(clause, into: &changes) }
    return changes
  }

  private static func collect(_ clause: RedlineClause, into changes: inout [ProseChange]) {
    let shown = clause.new ?? clause.old
    // A commitment can be about anything: its block says nothing of the clause.
    let neighbours = (shown?.blocks ?? []).compactMap(\.generatedBy).filter {
      $0 != GeneratedBlock.commitments.rawValue && $0 != GeneratedBlock.disclaimers.rawValue
    }
    let heading = shown?.heading.plainText ?? ""
    func change(_ old: String?, _ new: String?, _ oldRange: SourceRange?, _ newRange: SourceRange?)
      -> ProseChange
    {
      ProseChange(
        clause: clause.key, heading: heading, neighbours: neighbours, old: old, new: new, oldRange: oldRange,
        newRange: newRange)
    }
    if clause.isMoved {
      var move = change(heading, heading, clause.old?.range, clause.new?.range)
      move.isMove = true
      changes.append(move)
    }
    if clause.old == nil || clause.new == nil || clause.heading.contains(where: { $0.change != .same }) {
      let (old, new) = (clause.old?.heading.plainText, clause.new?.heading.plainText)
      changes.append(change(old, new, clause.old?.range, clause.new?.range))
      changes[changes.count - 1].oldLinks = clause.old?.heading.proseLinks ?? []
      changes[changes.count - 1].newLinks = clause.new?.heading.proseLinks ?? []
    }
    for block in clause.blocks {
      switch block {
      case .same: break
      case .inserted(let new):
        if new.generatedBy == nil {
          changes.append(change(nil, new.prose, nil, new.range))
          changes[changes.count - 1].newLinks = new.links
        }
      case .deleted(let old):
        if old.generatedBy == nil {
          changes.append(change(old.prose, nil, old.range, nil))
          changes[changes.count - 1].oldLinks = old.links
        }
      case .words(let old, let new, _), .table(let old, let new, _):
        if old.generatedBy != nil, new.generatedBy != nil { continue }
        changes.append(
          change(
            old.generatedBy == nil ? old.prose : nil, new.generatedBy == nil ? new.prose : nil, old.range,
            new.range))
        changes[changes.count - 1].oldLinks = old.generatedBy == nil ? old.links : []
        changes[changes.count - 1].newLinks = new.generatedBy == nil ? new.links : []
        changes[changes.count - 1].setting = TextSetting(from: old, to: new)
      }
    }
  }
}

extension TextBlock {
  /// The words of a block; a table's cells one after the other.
  var prose: String {
    switch content {
    case .paragraph(let text): text.plainText
    case .code(let text): text
    case .thematicBreak: ""
    case .table(let table):
      (table.columns.map(\.title.plainText) + table.rows.flatMap { $0.cells.map(\.text.plainText) })
        .joined(separator: " ")
    }
  }
}
