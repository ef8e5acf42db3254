package import PolicyHistory

/// The forms in which a report can be had.
package enum ReportFormat: String, CaseIterable, Sendable {
  case text, json, markdown, github, sarif
}

/// A report of changes in one of its forms, ending in a line end.
package func print(_ report: ChangeReport, as format: ReportFormat) -> String {
  print([report], as: format, isList: false)
}

/// Reports of changes in one of their forms: one after another, in JSON a list, in SARIF one run.
///
/// - Parameter isList: whether JSON has a list around a single report, too.
package func print(_ reports: [ChangeReport], as format: ReportFormat, isList: Bool) -> String {
  switch format {
  case .text: return reports.map(\.text).joined(separator: "\n")
  case .json: return jsonText(reports.map(\.json), isList: isList)
  case .markdown: return MarkdownReport(reports).text
  case .github: return reports.map { $0.annotations() }.joined()
  case .sarif:
    var log = SARIFLog()
    for report in reports { log.add(report) }
    return log.text
  }
}

/// The histories of policies in one of their forms: one after another, in JSON a list, in SARIF one run.
///
/// - Parameter isList: whether JSON has a list around a single history, too.
package func print(_ changelogs: [Changelog], as format: ReportFormat, isList: Bool) -> String {
  switch format {
  case .text: return changelogs.map(\.text).joined(separator: "\n")
  case .json: return jsonText(changelogs.map(\.json), isList: isList)
  case .markdown: return MarkdownReport(changelogs).text
  case .github: return changelogs.map(\.annotations).joined()
  case .sarif:
    var log = SARIFLog()
    for entry in changelogs.flatMap(\.entries) {
      if let report = entry.report { log.add(report, record: entry.release?.range) }
    }
    return log.text
  }
}

private func jsonText(_ texts: [String], isList: Bool) -> String {
  guard isList || texts.count != 1 else { return texts[0] }
  return "[\n" + texts.joined(separator: ",\n") + "]\n"
}

extension ChangeReport {
  /// The findings by level, the most urgent first, each level's in their own order.
  var byUrgency: [(level: Level, findings: [Finding])] {
    Level.allCases.reversed().compactMap { level in
      let findings = findings.filter { $0.level == level }
      return findings.isEmpty ? nil : (level, findings)
    }
  }

  /// "3 findings".
  var count: String { findings.count == 1 ? "1 finding" : "\(findings.count) findings" }
}

extension NoticeDuty {
  /// What people are owed, in a sentence.
  var sentence: String {
    guard isRequired else { return "No notice is required." }
    var sentence = "Notice is required"
    if !channels.isEmpty { sentence += " (promised channels: \(channels.joined(separator: ", ")))" }
    if let leadDays { sentence += ", \(leadDays) \(leadDays == 1 ? "day" : "days") in advance" }
    sentence += "."
    if let earliestEffective { sentence += " Earliest effective date: \(earliestEffective)." }
    if !terms.isEmpty { sentence += " The law asks: \(terms.map(\.words).joined(separator: "; "))." }
    return sentence
  }
}

extension String {
  /// On one line and without control characters, which could steer a terminal or break a format.
  var onOneLine: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0xC2 && $0 != 0xE2 }) { return self }
    var scalars = UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      // Line ends of all kinds and tabs part words.
      case 0x09...0x0D, 0x85, 0x2028, 0x2029: scalars.append(" ")
      case 0..<0x20, 0x7F...0x9F: scalars.append("\u{FFFD}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
