import PolicyHistory
import PolicySource

extension ChangeReport {
  /// Workflow commands of GitHub Actions: each finding becomes an annotation at its place.
  ///
  /// - Parameter record: the place of a finding that has none of its own.
  func annotations(record: SourceRange? = nil) -> String {
    var places = SourcePlaces()
    var text = ""
    for finding in findings {
      text += "::\(Severity(finding.level).command) "
      if let range = finding.location ?? finding.oldLocation ?? record {
        let place = places.place(of: range)
        text += "file=\(place.file.asCommandProperty),line=\(place.line),col=\(place.column),"
      }
      text += "title=\(finding.level.rawValue.asCommandProperty)%3A \(finding.rule.asCommandProperty)::"
      var message = finding.title
      if let before = finding.before { message += "\nBefore: \(before)" }
      if let after = finding.after { message += "\nAfter: \(after)" }
      if !finding.impact.isEmpty { message += "\n\(finding.impact)" }
      message += "\n[\(finding.id)]"
      text += message.asCommandMessage + "\n"
    }
    let name = policy.map { "\($0): " } ?? ""
    let summary = "\(name)\(from) \u{2192} \(to): \(level.rawValue), \(count). \(notice.sentence)"
    return text + "::notice title=policygen::\(summary.asCommandMessage)\n"
  }

  /// How loudly machines report a level.
  enum Severity {
    case error, warning, note

    init(_ level: Level) {
      switch level {
      case .none, .editorial, .changelog: self = .note
      case .notify, .notifyInAdvance: self = .warning
      case .reConsent: self = .error
      }
    }

    fileprivate var command: String {
      switch self {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    }

    /// SARIF's name of it.
    var sarif: String {
      switch self {
      case .error: "error"
      case .warning: "warning"
      case .note: "note"
      }
    }
  }
}

extension Changelog {
  /// Workflow commands of GitHub Actions for the findings of all versions.
  var annotations: String {
    entries.map { entry in
      if let report = entry.report { return report.annotations(record: entry.release?.range) }
      return "::notice title=policygen::\("\(policy): \(entry.version): first version.".asCommandMessage)\n"
    }.joined()
  }
}
