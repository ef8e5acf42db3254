import PolicyHistory

extension ChangeReport {
  /// Workflow commands of GitHub Actions: each finding becomes an annotation at its place.
  var annotations: String {
    var places = SourcePlaces()
    var text = ""
    for finding in findings {
      text += "::\(Severity(finding.level).command) "
      if let range = finding.location ?? finding.oldLocation {
        let place = places.place(of: range)
        text += "file=\(place.file.asProperty),line=\(place.line),col=\(place.column),"
      }
      text += "title=\(finding.level.rawValue.asProperty)%3A \(finding.rule.asProperty)::"
      var message = finding.title
      if let before = finding.before { message += "\nBefore: \(before)" }
      if let after = finding.after { message += "\nAfter: \(after)" }
      if !finding.impact.isEmpty { message += "\n\(finding.impact)" }
      message += "\n[\(finding.id)]"
      text += message.asMessage + "\n"
    }
    let name = policy.map { "\($0): " } ?? ""
    let summary = "\(name)\(from) \u{2192} \(to): \(level.rawValue), \(count). \(notice.sentence)"
    return text + "::notice title=policygen::\(summary.asMessage)\n"
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

extension String {
  fileprivate var asMessage: String { escaped(alsoSeparators: false) }
  fileprivate var asProperty: String { escaped(alsoSeparators: true) }

  private func escaped(alsoSeparators: Bool) -> String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "%"): bytes += "%25".utf8
      case 0x0D: bytes += "%0D".utf8
      case 0x0A: bytes += "%0A".utf8
      case UInt8(ascii: ":") where alsoSeparators: bytes += "%3A".utf8
      case UInt8(ascii: ",") where alsoSeparators: bytes += "%2C".utf8
      // Escape sequences would colour, or hide, a part of the log.
      case 0..<0x20 where byte != 0x09, 0x7F: bytes += "\u{FFFD}".utf8
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
