import PolicyHistory

extension ChangeReport {
  /// GitHub's Markdown, fit for a comment on a pull request: nothing in it mentions anybody or becomes markup.
  var markdown: String {
    var places = SourcePlaces()
    let title = (policy.map { "\($0): " } ?? "") + "\(from) \u{2192} \(to)"
    var text = "## \(title.asMarkdown)\n\n"
    if findings.isEmpty { return text + "No findings.\n" }
    text += "**\(level.rawValue)**, \(count). \(notice.sentence.asMarkdown)\n"
    for (level, findings) in byUrgency {
      text += "\n### \(level.rawValue): \(MarkupWording.english.level(level)) (\(findings.count))\n\n"
      for finding in findings {
        text += "- **\(finding.title.asMarkdown)**"
        switch (finding.before, finding.after) {
        case (let before?, let after?):
          text += "  \n  Before: \(before.asMarkdown)  \n  After: \(after.asMarkdown)"
        case (let before?, nil): text += "  \n  Before: \(before.asMarkdown)"
        case (nil, let after?): text += "  \n  After: \(after.asMarkdown)"
        case (nil, nil): break
        }
        if !finding.impact.isEmpty { text += "  \n  \(finding.impact.asMarkdown)" }
        if let override = finding.override {
          text += "  \n  Overruled by \(override.by.asMarkdown): \(override.reason.asMarkdown)"
        }
        var details = [finding.id.asMarkdown]
        if finding.confidence != .certain { details.append(finding.confidence.rawValue) }
        details += finding.sources.map(\.asMarkdown)
        if let range = finding.location ?? finding.oldLocation {
          let place = places.place(of: range)
          details.append("\(place.file.asMarkdown):\(place.line)")
        }
        text += "  \n  <sub>\(details.joined(separator: " \u{B7} "))</sub>\n"
      }
    }
    return text
  }
}

extension String {
  /// Plain text in Markdown, on one line.
  fileprivate var asMarkdown: String {
    var bytes: [UInt8] = []
    for byte in onOneLine.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      // A mention would send somebody a message, a number sign link to an issue, a colon before // make a link.
      case UInt8(ascii: "@"): bytes += "&#64;".utf8
      case UInt8(ascii: "#"): bytes += "&#35;".utf8
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "$"):
        bytes += [UInt8(ascii: "\\"), byte]
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
