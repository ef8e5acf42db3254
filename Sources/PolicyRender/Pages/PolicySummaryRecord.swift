import PolicyModel
package import PolicySource

extension PolicySummary {
  /// Adds the summary to what is kept for a later build.
  package func write(into flat: inout FlatWriter) {
    for text in [id, title, language, bearer] { flat.text(text) }
    for text in [controller, version, standing, summary, example] { flat.text(ifAny: text) }
    for date in [published, effective, upcomingFrom] { flat.date(date) }
    flat.flag(hasHistory)
    flat.flag(hasUpcoming)
    status.write(into: &flat)
    flat.list(sitemap) { flat, entry in
      flat.text(entry.path)
      flat.date(entry.lastmod)
    }
  }

  /// Reads what `write` wrote.
  package init(reading flat: inout FlatReader) throws {
    id = try flat.text()
    title = try flat.text()
    language = try flat.text()
    bearer = try flat.text()
    controller = try flat.textIfAny()
    version = try flat.textIfAny()
    standing = try flat.textIfAny()
    summary = try flat.textIfAny()
    example = try flat.textIfAny()
    published = try flat.date()
    effective = try flat.date()
    upcomingFrom = try flat.date()
    hasHistory = try flat.flag()
    hasUpcoming = try flat.flag()
    status = try VersionStatus(reading: &flat)
    sitemap = try flat.list { SitemapEntry(path: try $0.text(), lastmod: try $0.date()) }
  }
}

extension VersionStatus {
  fileprivate func write(into flat: inout FlatWriter) {
    switch self {
    case .draft: flat.integer(0)
    case .inForce(let since):
      flat.integer(1)
      flat.date(since)
    case .upcoming(let from):
      flat.integer(2)
      flat.date(from)
    case .past(let from, let until):
      flat.integer(3)
      flat.date(from)
      flat.date(until)
    case .overtaken: flat.integer(4)
    case .withdrawn: flat.integer(5)
    }
  }

  fileprivate init(reading flat: inout FlatReader) throws {
    switch try flat.integer() {
    case 0: self = .draft
    case 1: self = .inForce(since: try flat.date())
    case 2: self = .upcoming(from: try flat.date())
    case 3: self = .past(from: try flat.date(), until: try flat.date())
    case 4: self = .overtaken
    case 5: self = .withdrawn
    default: throw FlatReader.Failure()
    }
  }
}

extension FlatWriter {
  fileprivate mutating func date(_ date: CalendarDate?) { text(ifAny: date?.iso) }
}

extension FlatReader {
  fileprivate mutating func date() throws -> CalendarDate? {
    guard let text = try textIfAny() else { return nil }
    guard let date = CalendarDate(text) else { throw Failure() }
    return date
  }
}
