import PolicyMarkup
import PolicyModel

extension VersionHistory {
  /// The same history, in which clauses of the same words and layout are one object, and so are blocks: most of a version
  /// is what the version before it said.
  ///
  /// The places of a shared clause are those where the earliest version has it. Whoever reports places asks the history as
  /// it was read.
  package func sharingClauses() -> VersionHistory {
    var shelf = ClauseShelf()
    var history = self
    history.versions = versions.map { version in
      PolicyVersion(release: version.release, policy: version.policy.saying(shelf.shared(version.text)))
    }
    return history
  }
}

/// One object for each different block and each different clause.
private struct ClauseShelf {
  private var blocks: [Int: [TextBlock]] = [:]
  private var clauses: [ClauseName: [Clause]] = [:]

  private struct ClauseName: Hashable {
    let key: String
    let blocks: [ObjectIdentifier]
  }

  mutating func shared(_ text: ResolvedText) -> ResolvedText {
    ResolvedText(clauses: text.clauses.map { shared($0) })
  }

  private mutating func shared(_ clause: Clause) -> Clause {
    let blocks = clause.blocks.map { shared($0) }
    let name = ClauseName(key: clause.key, blocks: blocks.map(ObjectIdentifier.init))
    for known in clauses[name] ?? []
    where known.section == clause.section && known.level == clause.level
      && isIdentical(known.heading, clause.heading)
    {
      return known
    }
    let first = Clause(
      key: clause.key, section: clause.section, level: clause.level, heading: clause.heading, blocks: blocks,
      range: clause.range)
    clauses[name, default: []].append(first)
    return first
  }

  private mutating func shared(_ block: TextBlock) -> TextBlock {
    let size = block.roughSize
    for known in blocks[size] ?? [] where known.isInterchangeable(with: block) { return known }
    blocks[size, default: []].append(block)
    return block
  }
}

extension TextBlock {
  /// Blocks that differ seldom have the same.
  fileprivate var roughSize: Int {
    func size(_ text: InlineText) -> Int {
      var size = text.runs.count
      for run in text.runs {
        switch run.content {
        case .text(let words), .code(let words):
          size = size &* 31 &+ words.utf8.count
          if let first = words.utf8.first, let last = words.utf8.last {
            size = size &* 31 &+ Int(first) &* 256 &+ Int(last)
          }
        case .softBreak, .hardBreak, .image, .footnoteReference, .placeholder: size = size &* 31 &+ 1
        }
      }
      return size
    }
    switch content {
    case .paragraph(let text): return size(text)
    case .code(let code): return -code.utf8.count
    case .thematicBreak: return 0
    case .table(let table):
      var sum = table.caption.utf8.count
      for row in table.rows { for cell in row.cells { sum = sum &* 31 &+ size(cell.text) } }
      return sum
    }
  }

  /// Whether nothing that is ever shown tells them apart.
  fileprivate func isInterchangeable(with other: TextBlock) -> Bool {
    if self === other { return true }
    guard generatedBy == other.generatedBy, isIdentical(self, other) else { return false }
    guard case .table(let a) = content, case .table(let b) = other.content else { return true }
    return zip(a.rows, b.rows).allSatisfy { a, b in
      zip(a.cells, b.cells).allSatisfy { $0.machineValue == $1.machineValue }
    }
  }
}

extension Policy {
  fileprivate func saying(_ text: ResolvedText) -> Policy {
    Policy(
      id: id, title: title, language: language, numbering: numbering, regimes: regimes, entities: entities,
      text: text, file: file)
  }
}
