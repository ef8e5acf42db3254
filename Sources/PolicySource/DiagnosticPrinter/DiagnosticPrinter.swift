/// The forms in which diagnostics are printed.
package enum DiagnosticFormat: String, CaseIterable, Sendable {
  /// For people: with the excerpt.
  case text
  /// For programs.
  case json
  /// For a comment on a pull request.
  case markdown
  /// Workflow commands that GitHub shows beside the changed lines.
  case github
  /// Static Analysis Results Interchange Format 2.1.0 (OASIS).
  case sarif
}

/// Prints diagnostics in order of file, position and code, each once. All forms print the same values.
package struct DiagnosticPrinter: Sendable {
  package let format: DiagnosticFormat
  /// Whether the text form uses a terminal's colours.
  package let color: Bool

  package init(format: DiagnosticFormat, color: Bool = false) {
    self.format = format
    self.color = color
  }

  /// The whole report, ending with a line end; as text nothing when there is nothing to say.
  package func print(_ diagnostics: Diagnostics) -> String {
    let reports = DiagnosticReport.sorted(diagnostics)
    return switch format {
    case .text: DiagnosticText(isColored: color).print(reports)
    case .json: printJSON(reports)
    case .markdown: printMarkdown(reports)
    case .github: printAnnotations(reports)
    case .sarif: printSARIF(reports)
    }
  }
}

/// A diagnostic with its places worked out.
struct DiagnosticReport {
  struct Note {
    let message: String
    let place: PrintedPlace?
  }

  let diagnostic: Diagnostic
  let place: PrintedPlace?
  let notes: [Note]

  /// The file that the problem is in or about.
  var path: String? { diagnostic.range?.file.path ?? diagnostic.path }

  static func sorted(_ diagnostics: Diagnostics) -> [DiagnosticReport] {
    var lines: [ObjectIdentifier: LineIndex] = [:]
    func place(_ range: SourceRange?) -> PrintedPlace? {
      guard let range else { return nil }
      let file = ObjectIdentifier(range.file)
      let index = lines[file] ?? LineIndex(range.file)
      lines[file] = index
      return PrintedPlace(range, lines: index)
    }
    var seen: Set<Identity> = []
    var reports: [(identity: Identity, report: DiagnosticReport)] = []
    for diagnostic in diagnostics.all {
      let identity = Identity(diagnostic)
      guard seen.insert(identity).inserted else { continue }
      let notes = diagnostic.notes.map { Note(message: $0.message, place: place($0.range)) }
      let report = DiagnosticReport(diagnostic: diagnostic, place: place(diagnostic.range), notes: notes)
      reports.append((identity, report))
    }
    return reports.sorted { $0.identity < $1.identity }.map(\.report)
  }

  static func count(of severity: Severity, in reports: [DiagnosticReport]) -> Int {
    reports.count { $0.diagnostic.severity == severity }
  }

  /// What makes two diagnostics the same, in the order that sorts them.
  private struct Identity: Hashable, Comparable {
    let path: String
    let start: Int
    let end: Int
    let code: String
    let message: String

    init(_ diagnostic: Diagnostic) {
      path = diagnostic.range?.file.path ?? diagnostic.path ?? ""
      start = diagnostic.range?.start ?? -1
      end = diagnostic.range?.end ?? -1
      code = diagnostic.code.rawValue
      message = diagnostic.message
    }

    static func < (a: Identity, b: Identity) -> Bool {
      if a.path != b.path { return a.path < b.path }
      return (a.start, a.code, a.end, a.message) < (b.start, b.code, b.end, b.message)
    }
  }
}

/// A range with its lines and columns.
struct PrintedPlace {
  let range: SourceRange
  let lines: LineIndex
  let start: SourcePosition
  /// The position after the last byte.
  let end: SourcePosition

  init(_ range: SourceRange, lines: LineIndex) {
    self.range = range
    self.lines = lines
    start = lines.position(at: range.start)
    end = lines.position(at: range.end)
  }
}
