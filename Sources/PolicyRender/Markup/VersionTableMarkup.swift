import PolicyHistory
import PolicyMarkup
import PolicyModel

extension TextMarkup {
  /// The table of a policy's versions: from when, until when, and the digest of each text.
  func versions(_ rows: [VersionRow], into html: inout HTML) {
    var writer = MarkupWriter(self)
    swap(&writer.html, &html)
    writer.versions(rows)
    swap(&writer.html, &html)
  }
}

extension MarkupWriter {
  fileprivate mutating func versions(_ rows: [VersionRow]) {
    openTable(caption: "Versions, newest first") { $0.html.raw("Versions, newest first") }
    let columns = ["Version", "From", "Until", "Standing", "Last updated", "Changes", "SHA-256 of the text"]
      .map { CellColumn(label: $0) }
    for column in columns {
      openColumn(isEmpty: false, .none, class: nil)
      html.text(column.label)
      closeCell(isHeader: true)
    }
    html.raw("</tr></thead>\n<tbody>\n")
    for row in rows {
      html.raw("<tr>")
      openCell(isHeader: true, isEmpty: false, columns[0])
      html.link(row.version, to: row.address)
      closeCell(isHeader: true)
      cell(columns[1]) { $0.begin(of: row) }
      cell(columns[2], isEmpty: row.time == .never) { $0.end(of: row) }
      cell(columns[3]) { $0.standing(of: row) }
      cell(columns[4]) { $0.time(row.release.published) }
      cell(columns[5], isEmpty: row.changes == nil) { html in
        if let base = row.base, let changes = row.changes { html.link("from \(base)", to: changes) }
      }
      cell(columns[6]) { html in
        html.raw("<code>")
        html.text(row.release.textDigest)
        html.raw("</code>")
      }
      html.raw("</tr>\n")
    }
    closeTable()
  }

  private mutating func cell(
    _ column: CellColumn, isEmpty: Bool = false, _ write: (inout HTML) -> Void
  ) {
    openCell(isHeader: false, isEmpty: isEmpty, column)
    if !isEmpty { write(&html) }
    closeCell(isHeader: false)
  }
}

extension HTML {
  fileprivate mutating func begin(of row: VersionRow) {
    let effective = row.release.effective
    switch row.time {
    case .never:
      raw("never")
      if let effective {
        raw("; it was to take effect ")
        timeOfEffect(effective)
      }
    case .unstated: time(effective)
    case .span(let from, _):
      time(from)
      // What stands in for the date of effect is told from it.
      if effective == nil, from != nil { raw(" (published; no date of effect is stated)") }
    }
  }

  fileprivate mutating func end(of row: VersionRow) {
    switch row.time {
    case .never: return
    case .unstated: time(nil)
    case .span(_, let until?):
      time(until)
      if row.isEndAnnounced { raw(" (announced)") }
    case .span(_, nil): raw("no end is announced")
    }
  }

  fileprivate mutating func standing(of row: VersionRow) {
    text(row.standing)
    guard row.release.withdrawn != nil, let day = row.release.withdrawnOn else { return }
    raw(" ")
    timeOfEffect(day)
  }
}
