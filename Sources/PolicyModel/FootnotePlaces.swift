import PolicyMarkup

extension MarkdownDocument {
  /// The blocks with each footnote at the end of the clause that first refers to it: cmark puts all of them last, where
  /// a change in one would be a change of the section's last clause.
  var blocksByClause: [MarkdownBlock] {
    guard blocks.contains(where: { $0.footnote != nil }) else { return blocks }
    var notes: [String: [MarkdownBlock]] = [:]
    var labels: [String] = []
    for block in blocks {
      guard let label = block.footnote else { continue }
      if notes[label] == nil { labels.append(label) }
      notes[label, default: []].append(block)
    }
    var placed: [MarkdownBlock] = []
    placed.reserveCapacity(blocks.count)
    var wanted: [String] = []
    func place() {
      var next = 0
      while next < wanted.count {
        for block in notes.removeValue(forKey: wanted[next]) ?? [] {
          placed.append(block)
          wanted += block.footnoteReferences
        }
        next += 1
      }
      wanted = []
    }
    for block in blocks where block.footnote == nil {
      if case .heading = block.content { place() }
      placed.append(block)
      wanted += block.footnoteReferences
    }
    // A footnote that only another one of its kind refers to stays last.
    wanted += labels
    place()
    return placed
  }
}

extension MarkdownBlock {
  /// The label of the footnote that the block belongs to.
  fileprivate var footnote: String? {
    if case .footnote(let label, _)? = containers.first { label } else { nil }
  }

  fileprivate var footnoteReferences: [String] {
    switch content {
    case .heading(_, _, let text), .paragraph(let text): text.footnoteReferences
    case .table(let table):
      table.header.flatMap(\.footnoteReferences) + table.rows.flatMap { $0.flatMap(\.footnoteReferences) }
    case .code, .thematicBreak, .placeholder: []
    }
  }
}

extension InlineText {
  /// The labels of the footnotes that the text refers to, in order.
  fileprivate var footnoteReferences: [String] {
    runs.compactMap { if case .footnoteReference(let label) = $0.content { label } else { nil } }
  }
}
