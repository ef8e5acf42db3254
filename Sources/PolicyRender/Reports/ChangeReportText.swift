import PolicyHistory

extension ChangeReport {
  /// For people at a terminal: the most urgent findings first.
  var text: String {
    var places = SourcePlaces()
    var text = (policy.map { "\($0): " } ?? "") + "\(from) \u{2192} \(to): "
    text = text.onOneLine
    text += findings.isEmpty ? "no findings\n" : "\(level.rawValue), \(count)\n"
    for (level, findings) in byUrgency {
      text += "\n\(level.rawValue) (\(MarkupWording.english.level(level)))\n"
      for finding in findings {
        text += "  \(finding.title.onOneLine)\n"
        if let before = finding.before { text += "    before: \(before.onOneLine)\n" }
        if let after = finding.after { text += "    after:  \(after.onOneLine)\n" }
        if !finding.impact.isEmpty { text += "    \(finding.impact.onOneLine)\n" }
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
