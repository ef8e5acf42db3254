import PolicyHistory
import PolicyModel
package import PolicyRender

/// The day on which a version takes effect, as a calendar takes it (RFC 5545).
package struct EffectiveDateCalendar {
  private let told: CohortNotice
  private let campaign: Campaign
  private let day: CalendarDate

  /// nil where the date is no whole day, or lies before the day of the notice.
  package init?(_ told: CohortNotice, of campaign: Campaign) {
    guard let day = told.notice.to.effective, day.isDay, day >= campaign.date.day else { return nil }
    self.told = told
    self.campaign = campaign
    self.day = day
  }

  package var file: OutputFile {
    OutputFile(path: "\(campaign.policy)-\(campaign.version).ics", bytes: bytes)
  }

  private var bytes: [UInt8] {
    let (notice, words) = (told.notice, told.words)
    let language = ";LANGUAGE=\(notice.language)"
    let id = Digest.sha256(Array("\(campaign.policy) \(campaign.version)".utf8)).prefix(32)
    var lines = ContentLines()
    lines.add("BEGIN:VCALENDAR")
    lines.add("VERSION:2.0")
    lines.add("PRODID:-//policygen//change notice//EN")
    lines.add("CALSCALE:GREGORIAN")
    lines.add("METHOD:PUBLISH")
    lines.add("BEGIN:VEVENT")
    lines.add("UID:\(id)@\(campaign.sender.domain)")
    lines.add("DTSTAMP:\(campaign.date.calendarTime)")
    lines.add("DTSTART;VALUE=DATE:\(digits(day))")
    // An entry without an end lasts its one day (section 3.6.1), as does that of the calendar's last.
    if day < CalendarDate(year: 9999)!.lastDay {
      lines.add("DTEND;VALUE=DATE:\(digits(CalendarDate(dayNumber: day.dayNumber + 1)))")
    }
    lines.add("SUMMARY\(language):" + escaped(words.say(.calendarEntry, [notice.policyName(in: words)])))
    lines.add("DESCRIPTION\(language):" + escaped(description))
    lines.add("URL:\(notice.links.newText)")
    lines.add("TRANSP:TRANSPARENT")
    lines.add("END:VEVENT")
    lines.add("END:VCALENDAR")
    return lines.bytes
  }

  /// What is new, and where to read it: the same for everybody, whatever version they accepted.
  private var description: String {
    let (notice, words) = (told.notice, told.words)
    let what = notice.summary.map { [$0] } ?? notice.changes.prefix(3).map(\.title)
    let more = notice.summary == nil ? notice.changes.count - 3 : 0
    return
      (what + (more > 0 ? [words.say(.moreChanges, [String(more)])] : [])
      + [words.say(.newText, [notice.to.id]) + ": " + notice.links.newText]).joined(separator: "\n")
  }

  private func digits(_ day: CalendarDate) -> String { day.iso.filter { $0 != "-" } }

  /// TEXT (section 3.3.11).
  private func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case ";": escaped += "\\;"
      case ",": escaped += "\\,"
      case "\n": escaped += "\\n"
      case "\u{0}"..."\u{1F}", "\u{7F}": continue
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

/// Content lines, folded at 75 octets without parting a character (section 3.1).
struct ContentLines {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ line: String) {
    var width = 0
    for scalar in line.unicodeScalars {
      let octets = UTF8.width(scalar)
      if width + octets > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        width = 1
      }
      bytes.append(contentsOf: UTF8.encode(scalar)!)
      width += octets
    }
    bytes += [0x0D, 0x0A]
  }
}
