package import PolicyMarkup
package import PolicyModel

extension InlineText {
  /// The same text in as few runs as can be: soft breaks are spaces, neighbours of one style and link are one run, and
  /// links stand in the order of their first use, each once.
  package var normalized: InlineText {
    var result = InlineText()
    var numbers: [InlineLink: Int] = [:]
    var pending = ""
    var style: InlineStyle = []
    var link: Int?
    func flush() {
      if !pending.isEmpty { result.runs.append(InlineRun(.text(pending), style: style, link: link)) }
      pending = ""
    }
    for run in runs where !run.isEmptyText {
      var number: Int?
      if let index = run.link, links.indices.contains(index) {
        number = numbers[links[index]]
        if number == nil {
          number = result.links.count
          numbers[links[index]] = number
          result.links.append(links[index])
        }
      }
      if run.style != style || number != link { flush() }
      style = run.style
      link = number
      switch run.content {
      case .text(let words): pending += words
      case .softBreak: pending += " "
      case .code, .hardBreak, .image, .footnoteReference, .placeholder:
        flush()
        result.runs.append(InlineRun(run.content, style: style, link: link))
      }
    }
    flush()
    return result
  }
}

extension InlineRun {
  /// Leaves no trace, and neither does its link.
  var isEmptyText: Bool { if case .text(let words) = content { words.isEmpty } else { false } }
}

extension TextBlock {
  /// The same block with its texts in normal form.
  package var normalized: TextBlock {
    let content: Content =
      switch self.content {
      case .paragraph(let text): .paragraph(text.normalized)
      case .code, .thematicBreak: self.content
      case .table(let table):
        .table(
          TextTable(
            id: table.id, caption: table.caption,
            columns: table.columns.map { TableColumn(title: $0.title.normalized, alignment: $0.alignment) },
            rows: table.rows.map { row in
              TableRow(
                id: row.id,
                cells: row.cells.map { TableCell($0.text.normalized, machineValue: $0.machineValue) })
            }))
      }
    return TextBlock(containers: containers, content: content, generatedBy: generatedBy, range: range)
  }
}
