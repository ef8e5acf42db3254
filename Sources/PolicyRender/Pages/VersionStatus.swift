import PolicyHistory
import PolicyModel

/// From when and until when a version is in force, as the page's status line and its citation say it.
enum VersionStatus {
  case draft
  /// A day that is not stated is nil.
  case inForce(since: CalendarDate?)
  case upcoming(from: CalendarDate?)
  case past(from: CalendarDate?, until: CalendarDate?)
  /// Another version took its place before its day came.
  case overtaken
  case withdrawn

  init(of version: PolicyVersion, in timeline: PolicyTimeline) {
    guard !version.isDraft, let entry = timeline.entry(of: version) else {
      self = .draft
      return
    }
    let effective = version.release.effective
    switch entry.standing {
    case .inForce: self = .inForce(since: effective)
    case .upcoming: self = .upcoming(from: effective)
    case .withdrawn: self = .withdrawn
    case .superseded:
      self =
        entry.successor != nil && !timeline.wasInForce(entry)
        ? .overtaken : .past(from: effective, until: entry.end)
    }
  }

  /// "In force since 15 March 2026": a line without a full stop.
  func line(into html: inout HTML) {
    switch self {
    case .draft: html.raw("Draft")
    case .inForce(let since?):
      html.raw("In force since ")
      html.time(since)
    case .inForce(nil): html.raw("In force; since when is not stated")
    case .upcoming(let from):
      html.raw("Takes effect ")
      html.timeOfEffect(from)
    case .past(let from?, let until?):
      html.raw("In force from ")
      html.time(from)
      html.raw(" until ")
      html.time(until)
    case .past(nil, let until?):
      html.raw("In force until ")
      html.time(until)
      html.raw("; since when is not stated")
    case .past(let from?, nil):
      html.raw("No longer in force; it took effect ")
      html.timeOfEffect(from)
    case .past(nil, nil): html.raw("No longer in force")
    case .overtaken: html.raw("Never came into force")
    case .withdrawn: html.raw("Withdrawn")
    }
  }

  /// "Was in force from 2 July 2025 until 15 March 2026": a version's time in a list of versions. Nothing of a withdrawn one.
  func term(into html: inout HTML) {
    switch self {
    case .draft, .withdrawn: return
    case .inForce(nil): html.raw("In force; its source states no effective date")
    case .inForce, .upcoming: line(into: &html)
    case .overtaken: html.raw("Announced, and replaced before it came into force")
    case .past(let from, let until):
      html.raw("Was in force")
      html.span(from, until)
    }
  }

  /// "in force from 15 March 2026": the part of a citation that follows the version.
  func citation(lastUpdated published: CalendarDate?, into html: inout HTML) {
    switch self {
    case .draft: html.raw("not released")
    case .inForce(let from?):
      html.raw("in force from ")
      html.time(from)
    case .past(let from?, let until?):
      html.raw("in force from ")
      html.time(from)
      html.raw(" until ")
      html.time(until)
    case .past(nil, let until?):
      html.lastUpdated(published)
      html.raw("in force until ")
      html.time(until)
      html.raw(", effective date not stated")
    case .past(let from?, nil):
      html.raw("no longer in force, effective ")
      html.time(from)
    case .inForce(nil), .past(nil, nil):
      html.lastUpdated(published)
      html.raw("effective date not stated")
    case .upcoming(let from):
      html.raw("not in force yet, takes effect ")
      html.timeOfEffect(from)
    case .overtaken: html.raw("never in force")
    case .withdrawn: html.raw("withdrawn before it took effect")
    }
  }
}

extension HTML {
  /// " from 2 July 2025 until 15 March 2026", as far as the days are stated.
  mutating func span(_ from: CalendarDate?, _ until: CalendarDate?) {
    if let from {
      raw(" from ")
      time(from)
    }
    if let until {
      raw(" until ")
      time(until)
    }
  }

  fileprivate mutating func lastUpdated(_ published: CalendarDate?) {
    guard let published else { return }
    raw("last updated ")
    time(published)
    raw(", ")
  }
}
