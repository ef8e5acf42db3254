/// One problem in what was written: what rule it breaks, where, and what to do.
package struct Diagnostic: Sendable {
  package struct Note: Sendable {
    package var message: String
    package var range: SourceRange?

    package init(_ message: String, at range: SourceRange? = nil) {
      self.message = message
      self.range = range
    }
  }

  package var code: DiagnosticCode
  package var message: String
  package var range: SourceRange?
  /// The file or folder the problem is about where there is no text to point at.
  package var path: String?
  package var notes: [Note]
  /// The fix for this one case, such as "did you mean 'email'?".
  package var help: String?
  /// The key that `check --fix` gives a heading that has none.
  package var suggestedKey: String?
  /// The code's own; raised by `--strict` and by `release`, and lowered where the error is another version's.
  package var severity: Severity

  package init(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange?, path: String? = nil,
    notes: [Note] = [], help: String? = nil
  ) {
    self.code = code
    self.message = message
    self.range = range
    self.path = path
    self.notes = notes
    self.help = help
    severity = code.severity
  }
}

package enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Nothing to put right: something that people should know of.
  case note
  case warning, error

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// The problems that a phase found. Phases go on after a problem, so that one run shows them all.
package struct Diagnostics: Sendable {
  package private(set) var all: [Diagnostic] = []

  package init() {}

  package var hasErrors: Bool { all.contains { $0.severity == .error } }
  package var isEmpty: Bool { all.isEmpty }

  /// There is something to put right, an error or a warning.
  package var hasWarnings: Bool { all.contains { $0.severity >= .warning } }

  /// The errors alone.
  package var errors: Diagnostics {
    var errors = Diagnostics()
    errors.all = all.filter { $0.severity == .error }
    return errors
  }

  package mutating func report(_ diagnostic: Diagnostic) { all.append(diagnostic) }

  package mutating func report(
    _ code: DiagnosticCode, _ message: String, at range: SourceRange?, path: String? = nil,
    notes: [Diagnostic.Note] = [], help: String? = nil
  ) {
    all.append(Diagnostic(code, message, at: range, path: path, notes: notes, help: help))
  }

  package mutating func append(_ others: Diagnostics) { all += others.all }

  /// Turns warnings into errors: all of them, or those of the given codes.
  package mutating func raise(only codes: Set<DiagnosticCode>? = nil) {
    for index in all.indices
    where all[index].severity == .warning && codes?.contains(all[index].code) ?? true {
      all[index].severity = .error
    }
  }
}
