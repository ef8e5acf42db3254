extension DiagnosticPrinter {
  /// A list fit for a comment on a pull request.
  func printMarkdown(_ reports: [DiagnosticReport]) -> String {
    guard !reports.isEmpty else { return "No problems.\n" }
    let notes = DiagnosticReport.count(of: .note, in: reports)
    var text = "**\(counted(DiagnosticReport.count(of: .error, in: reports), "error")), "
    text += counted(DiagnosticReport.count(of: .warning, in: reports), "warning")
    text += (notes == 0 ? "" : ", " + counted(notes, "note")) + "**\n\n"
    for report in reports {
      let diagnostic = report.diagnostic
      var line = "- **\(diagnostic.severity.rawValue)** `\(diagnostic.code.rawValue)`"
      if let path = report.path {
        line += " in `\(path)"
        if let place = report.place { line += ":\(place.start.line):\(place.start.column)" }
        line += "`"
      }
      line += ": \(escaped(diagnostic.message))"
      if let help = diagnostic.help { line += " (help: \(escaped(help)))" }
      text += line + "\n"
    }
    return text
  }

  private func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }

  /// Text that Markdown and GitHub leave as it is.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n", "\r": result += " "
      case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "@", "~": result += "\\\(Character(scalar))"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
