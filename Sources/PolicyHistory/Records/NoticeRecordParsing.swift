import PolicyMarkup
import PolicyModel
package import PolicySource

extension NoticeRecord {
  /// Reads notices/<version>.yaml; nil when it has an error, which is reported.
  package init?(parsing file: SourceFile, reporting diagnostics: inout Diagnostics) {
    var problems = Diagnostics()
    defer { diagnostics.append(problems) }
    guard let node = YAMLNode.parse(file, reporting: &problems),
      let notice = RecordMapping(node, as: RecordSchemas.notice, reporting: &problems)
    else { return nil }
    notice.checkSchema(reporting: &problems)
    let until = notice.date(.until, reporting: &problems)
    let channels = notice.texts(.channels, reporting: &problems)
    let count = notice.number(.counts, reporting: &problems)
    let bases = notice.list(.bases, reporting: &problems).compactMap { Base($0, reporting: &problems) }
    let digests = notice.mapping["digests"].flatMap {
      RecordMapping($0, as: RecordSchemas.digests, reporting: &problems)
    }
    let version = notice.text(.version, reporting: &problems)
    let date = notice.date(.date, reporting: &problems)
    self.init(
      version: version ?? "", date: date ?? CalendarDate(dayNumber: 0), until: until, channels: channels,
      count: count, bases: bases, failed: notice.number(.failed, reporting: &problems),
      unknown: notice.number(.unknown, reporting: &problems),
      sourcesDigest: digests?.text(.sources, reporting: &problems),
      textDigest: digests?.text(.text, reporting: &problems),
      generator: notice.text(.generator, reporting: &problems), range: notice.mapping["date"]?.range)
    versionRange = notice.mapping["version"]?.range
    digestsRange = notice.mapping["digests"]?.range
    check(notice.mapping, reporting: &problems)
    if version == nil || date == nil || problems.hasErrors { return nil }
  }

  /// What the record says must hold together, whatever was released.
  private func check(_ mapping: YAMLMapping, reporting diagnostics: inout Diagnostics) {
    if let until, until.lastDay.dayNumber < date.firstDay.dayNumber {
      diagnostics.report(
        .invalidDate, "the notice ends on \(until.iso), before it begins on \(date.iso)",
        at: mapping["until"]?.range)
    }
    var seen: Set<String> = []
    for base in bases where !seen.insert(base.version).inserted {
      diagnostics.report(
        .duplicateID, "the version '\(base.version)' stands twice in `bases`", at: base.range)
    }
    let told = bases.map { $0.count ?? 0 }.reduce(0, +)
    if let count, told > count {
      diagnostics.report(
        .conflictingKeys, "`bases` count \(told) people, and `counts` only \(count)",
        at: mapping["counts"]?.range)
    }
  }
}

extension NoticeRecord.Base {
  fileprivate init?(_ node: YAMLNode, reporting diagnostics: inout Diagnostics) {
    guard let base = RecordMapping(node, as: RecordSchemas.base, reporting: &diagnostics) else { return nil }
    let count = base.number(.counts, reporting: &diagnostics)
    guard let version = base.text(.version, reporting: &diagnostics) else { return nil }
    self.init(version: version, count: count, range: base.mapping["version"]?.range)
  }
}

extension RecordMapping {
  /// A whole number from 0 to a thousand million.
  fileprivate func number(_ field: Field, reporting diagnostics: inout Diagnostics) -> Int? {
    value(field, .wrongType, "a whole number", reporting: &diagnostics) { text in
      guard text.utf8.count <= 10, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return Int(text).flatMap { RecordSchemas.people.contains($0) ? $0 : nil }
    }
  }
}
