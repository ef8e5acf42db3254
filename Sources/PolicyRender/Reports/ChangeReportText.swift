import PolicyHistory
import PolicyModel

extension ChangeReport {
  /// For people at a terminal: the most urgent findings first.
  var text: String {
    var places = SourcePlaces()
    return heading.onOneLine + resultLine + body(&places)
  }

  private var heading: String { (policy.map { "\($0): " } ?? "") + "\(from) \u{2192} \(to): " }

  /// The level and the number of findings, with the line's end.
  fileprivate var resultLine: String { findings.isEmpty ? "no findings\n" : "\(level.rawValue), \(count)\n" }

  /// The findings by urgency, and the notice that is due.
  fileprivate func body(_ places: inout SourcePlaces) -> String {
    var text = ""
    for (level, findings) in byUrgency {
      text += "\n\(level.rawValue) (\(MarkupWording.english.level(level)))\n"
      for finding in findings {
        text += "  \(finding.title.onOneLine)\n"
        if let before = finding.before { text += "    before: \(before.onOneLine)\n" }
        if let after = finding.after { text += "    after:  \(after.onOneLine)\n" }
        if !finding.impact.isEmpty { text += "    \(finding.impact.onOneLine)\n" }
        if !finding.reasons.isEmpty {
          text += "    why: \(finding.reasons.joined(separator: "; ").onOneLine)\n"
        }
        if let override = finding.override {
          text += "    overruled by \(override.by): \(override.reason)".onOneLine + "\n"
        }
        var details = [finding.id.onOneLine]
        if finding.confidence != .certain { details.append(finding.confidence.rawValue) }
        if !finding.sources.isEmpty { details.append(finding.sources.joined(separator: ", ").onOneLine) }
        text += "    [\(details.joined(separator: "; "))]\n"
        if let range = finding.location ?? finding.oldLocation {
          let place = places.place(of: range)
          text += "    \(place.file.onOneLine):\(place.line):\(place.column)\n"
        }
      }
    }
    if !findings.isEmpty { text += "\n\(notice.sentence.onOneLine)\n" }
    return text
  }
}

extension Changelog {
  /// For people at a terminal: first to newest, each version under a line of its own.
  var text: String {
    var places = SourcePlaces()
    var text = "\(policy): \(versionCount)\n"
    for entry in entries {
      let pair = entry.report.map { "\($0.from) \u{2192} \($0.to): \($0.resultLine)" }
      text += "\n== " + (pair ?? "\(entry.version): first version\n")
      text += "\(entry.standing.onOneLine)\n"
      if let summary = entry.summary { text += "\(summary.onOneLine)\n" }
      text += entry.report?.body(&places) ?? ""
      if let notice = entry.notice { text += "\(notice.sentence.onOneLine)\n" }
    }
    return text
  }

  /// "3 versions".
  var versionCount: String {
    let released = entries.count { $0.release != nil }
    let count = released == 1 ? "1 version" : "\(released) versions"
    return released == entries.count ? count : "\(count) and the draft"
  }
}

extension ChangelogEntry {
  /// The dates of the version, and what became of it, in a sentence.
  var standing: String {
    guard let release else { return "Not released yet." }
    var sentence =
      "Published \(dates.published?.iso ?? "not stated"), effective \(dates.effective?.iso ?? "not stated")"
    if isImported { sentence += ", imported" }
    if let supersedes = release.supersedes { sentence += ", in the place of \(supersedes)" }
    sentence += "."
    if let withdrawn { sentence += " Withdrawn: \(withdrawn)" }
    return sentence
  }
}
