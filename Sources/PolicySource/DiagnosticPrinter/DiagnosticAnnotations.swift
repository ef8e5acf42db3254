extension DiagnosticPrinter {
  /// GitHub's workflow commands, one a line: `::error file=…,line=…::message`.
  func printAnnotations(_ reports: [DiagnosticReport]) -> String {
    var text = ""
    for report in reports {
      var properties: [String] = []
      if let path = report.path { properties.append("file=\(escapedProperty(path))") }
      if let place = report.place {
        properties.append("line=\(place.start.line)")
        if place.start.line == place.end.line {
          properties.append("col=\(place.start.column)")
          properties.append("endColumn=\(place.end.column)")
        } else {
          properties.append("endLine=\(place.end.line)")
        }
      }
      properties.append("title=\(escapedProperty(report.diagnostic.code.rawValue))")
      var message = report.diagnostic.message
      for note in report.notes {
        let place = note.place.map { " (\($0.range.file.path):\($0.start.line):\($0.start.column))" } ?? ""
        message += "\nnote: \(note.message)\(place)"
      }
      if let help = report.diagnostic.help { message += "\nhelp: \(help)" }
      text +=
        "::\(report.diagnostic.severity.rawValue) \(properties.joined(separator: ","))::\(escaped(message))\n"
    }
    return text
  }

  /// A message as a command's data: a line end in it would begin another command.
  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func escapedProperty(_ text: String) -> String {
    var result = ""
    for scalar in escaped(text).unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
