extension DiagnosticPrinter {
  /// GitHub's workflow commands, one a line: `::error file=…,line=…::message`.
  func printAnnotations(_ reports: [DiagnosticReport]) -> String {
    var text = ""
    for report in reports {
      var properties: [String] = []
      if let path = report.path { properties.append("file=\(path.asCommandProperty)") }
      if let place = report.place {
        properties.append("line=\(place.start.line)")
        if place.start.line == place.end.line {
          properties.append("col=\(place.start.column)")
          properties.append("endColumn=\(place.end.column)")
        } else {
          properties.append("endLine=\(place.end.line)")
        }
      }
      properties.append("title=\(report.diagnostic.code.rawValue.asCommandProperty)")
      var message = report.diagnostic.message
      for note in report.notes {
        let place = note.place.map { " (\($0.range.file.path):\($0.start.line):\($0.start.column))" } ?? ""
        message += "\nnote: \(note.message)\(place)"
      }
      if let help = report.diagnostic.help { message += "\nhelp: \(help)" }
      text +=
        "::\(report.diagnostic.severity.command) \(properties.joined(separator: ","))::\(message.asCommandMessage)\n"
    }
    return text
  }
}

extension Severity {
  /// The workflow command that shows it.
  fileprivate var command: String { self == .note ? "notice" : rawValue }
}
