/// The form for people: place, rule, excerpt, fix.
struct DiagnosticText {
  let isColored: Bool

  func print(_ reports: [DiagnosticReport]) -> String {
    guard !reports.isEmpty else { return "" }
    var text = ""
    for report in reports {
      let diagnostic = report.diagnostic
      let kind =
        switch diagnostic.severity {
        case .error: paint("error:", "1;31")
        case .warning: paint("warning:", "1;33")
        case .note: paint("note:", "1;36")
        }
      text += head(report.place, path: report.path)
      text += "\(kind) \(paint(diagnostic.message.safeForTerminals, "1")) [\(diagnostic.code.rawValue)]\n"
      if let place = report.place { text += excerpt(place) }
      for note in report.notes {
        text += head(note.place, path: nil)
        text += "\(paint("note:", "1;36")) \(note.message.safeForTerminals)\n"
        if let place = note.place { text += excerpt(place) }
      }
      if let help = diagnostic.help { text += "  \(paint("help:", "1;36")) \(help.safeForTerminals)\n" }
    }
    return text + summary(reports) + "\n"
  }

  /// `path:line:column: `, as compilers write it.
  private func head(_ place: PrintedPlace?, path: String?) -> String {
    if let place {
      let path = place.range.file.path.safeForTerminals
      return paint("\(path):\(place.start.line):\(place.start.column):", "1") + " "
    }
    return path.map { paint("\($0.safeForTerminals):", "1") + " " } ?? ""
  }

  private func excerpt(_ place: PrintedPlace) -> String {
    guard !place.range.file.bytes.isEmpty else { return "" }
    let excerpt = SourceExcerpt(place)
    let number = " \(place.start.line) "
    let gutter = String(repeating: " ", count: number.utf8.count) + "| "
    let marks = String(repeating: " ", count: excerpt.indent) + paint(excerpt.marks, "1;32")
    return "\(number)| \(excerpt.line)\n\(gutter)\(marks)\n"
  }

  private func summary(_ reports: [DiagnosticReport]) -> String {
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = DiagnosticReport.count(of: severity, in: reports)
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return parts.joined(separator: ", ")
  }

  private func paint(_ text: String, _ color: String) -> String {
    isColored ? "\u{1B}[\(color)m\(text)\u{1B}[0m" : text
  }
}
