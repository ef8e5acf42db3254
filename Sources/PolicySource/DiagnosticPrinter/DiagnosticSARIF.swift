extension DiagnosticPrinter {
  /// SARIF 2.1.0 (OASIS Standard, 2020): one run with the whole catalogue as its rules. Its columns count code points.
  func printSARIF(_ reports: [DiagnosticReport]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field(
        "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")
      json.field("version", "2.1.0")
      json.array("runs") { json in
        json.object { json in
          json.object("tool") { json in
            json.object("driver") { json in
              json.field("name", "policygen")
              json.array("rules") { json in for code in DiagnosticCode.allCases { rule(code, to: &json) } }
            }
          }
          json.field("columnKind", "unicodeCodePoints")
          json.array("results") { json in for report in reports { result(report, to: &json) } }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  private func rule(_ code: DiagnosticCode, to json: inout JSONWriter) {
    json.object { json in
      json.field("id", code.rawValue)
      json.object("shortDescription") { $0.field("text", code.summary) }
      json.object("help") { $0.field("text", code.help) }
      json.object("defaultConfiguration") { $0.field("level", code.severity.rawValue) }
    }
  }

  private func result(_ report: DiagnosticReport, to json: inout JSONWriter) {
    let diagnostic = report.diagnostic
    json.object { json in
      json.field("ruleId", diagnostic.code.rawValue)
      json.field("ruleIndex", DiagnosticCode.allCases.firstIndex(of: diagnostic.code))
      json.field("level", diagnostic.severity.rawValue)
      json.object("message") { json in
        json.field("text", diagnostic.help.map { "\(diagnostic.message)\nhelp: \($0)" } ?? diagnostic.message)
      }
      json.array("locations") { json in
        guard let path = report.path else { return }
        json.object { location(report.place, path: path, to: &$0) }
      }
      json.array("relatedLocations") { json in
        for note in report.notes {
          json.object { json in
            if let place = note.place { location(place, path: place.range.file.path, to: &json) }
            json.object("message") { $0.field("text", note.message) }
          }
        }
      }
    }
  }

  private func location(_ place: PrintedPlace?, path: String, to json: inout JSONWriter) {
    json.object("physicalLocation") { json in
      json.object("artifactLocation") { $0.field("uri", path.isWebAddress ? path : path.asRelativeURI) }
      guard let place else { return }
      json.object("region") { json in
        json.field("startLine", place.start.line)
        json.field("startColumn", codePointColumn(place.start, in: place))
        json.field("endLine", place.end.line)
        json.field("endColumn", codePointColumn(place.end, in: place))
      }
    }
  }

  private func codePointColumn(_ position: SourcePosition, in place: PrintedPlace) -> Int {
    let start = place.lines.offset(line: position.line, column: 1)
    let end = place.lines.offset(line: position.line, column: position.column)
    return 1 + place.range.file.bytes[start..<max(start, end)].count { $0 & 0xC0 != 0x80 }
  }
}

extension String {
  /// Something on the web, and no file of the project.
  fileprivate var isWebAddress: Bool { hasPrefix("https://") || hasPrefix("http://") }
}
