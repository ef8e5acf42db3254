extension DiagnosticPrinter {
  /// Schema 1: every key is always there, null where there is nothing; columns count UTF-8 bytes from 1, `end_column`
  /// is the one after the last byte.
  func printJSON(_ reports: [DiagnosticReport]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.field("schema", 1)
      json.array("diagnostics") { json in
        for report in reports {
          json.object { json in
            json.field("code", report.diagnostic.code.rawValue)
            json.field("severity", report.diagnostic.severity.rawValue)
            json.field("message", report.diagnostic.message)
            write(report.place, path: report.path, to: &json)
            json.field("help", report.diagnostic.help)
            json.array("notes") { json in
              for note in report.notes {
                json.object { json in
                  json.field("message", note.message)
                  write(note.place, path: nil, to: &json)
                }
              }
            }
          }
        }
      }
      json.field("errors", DiagnosticReport.count(of: .error, in: reports))
      json.field("warnings", DiagnosticReport.count(of: .warning, in: reports))
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  private func write(_ place: PrintedPlace?, path: String?, to json: inout JSONWriter) {
    json.field("file", place?.range.file.path ?? path)
    json.field("line", place?.start.line)
    json.field("column", place?.start.column)
    json.field("end_line", place?.end.line)
    json.field("end_column", place?.end.column)
  }
}
