import PolicyMarkup
import PolicyModel
package import PolicySource

extension ReleaseRecord {
  /// Reads release.yaml; nil when it has an error, which is reported.
  package init?(parsing file: SourceFile, reporting diagnostics: inout Diagnostics) {
    var problems = Diagnostics()
    defer { diagnostics.append(problems) }
    guard let node = YAMLNode.parse(file, reporting: &problems),
      let record = RecordMapping(node, as: RecordSchemas.release, reporting: &problems)
    else { return nil }
    record.checkSchema(reporting: &problems)
    let version = record.text(.version, reporting: &problems) ?? ""
    if !version.isEmpty, !ReleaseRecord.isVersionID(version) {
      problems.report(
        .invalidVersion, "'\(version.prefix(60))' is no version id", at: record.mapping["version"]?.range,
        help: "begin with a letter or digit; use at most 32 of letters, digits, '.', '_' and '-'")
    }
    let isImported = record.flag(.imported, reporting: &problems) ?? false
    let published = record.date(.published, reporting: &problems)
    let effective = record.date(.effective, reporting: &problems)
    if !isImported {
      for field in [Field.published, .effective] where record.mapping[field.rawValue] == nil {
        problems.report(
          .missingKey, "a release that is not imported needs `\(field.rawValue)`", at: record.mapping.range)
      }
    }
    if let published, let effective, effective.lastDay.dayNumber < published.firstDay.dayNumber {
      problems.report(
        .effectiveBeforePublished,
        "the version takes effect on \(effective.iso), before it is published on \(published.iso)",
        at: record.mapping["effective"]?.range)
    }
    let withdrawnOn = record.date(.withdrawnOn, reporting: &problems)
    if withdrawnOn != nil, record.mapping["withdrawn"] == nil {
      problems.report(
        .missingKey, "`withdrawn_on` says when, and nothing says why",
        at: record.mapping["withdrawn_on"]?.range,
        help: "add `withdrawn: <reason>`")
    }
    let findings = record.list(.findings, reporting: &problems).compactMap {
      RecordedFinding($0, reporting: &problems)
    }
    let overrides = record.list(.overrides, reporting: &problems).compactMap {
      Override($0, reporting: &problems)
    }
    let promise = record.value(.promise, .unreadablePeriod, "a period such as P30D", reporting: &problems) {
      Period($0)
    }
    let digests = record.mapping["digests"].flatMap {
      RecordMapping($0, as: RecordSchemas.digests, reporting: &problems)
    }
    let level = record.word(.level, Level.self, reporting: &problems)
    self.init(
      version: version, previous: record.text(.previous, reporting: &problems), published: published,
      effective: effective, isImported: isImported,
      supersedes: record.text(.supersedes, reporting: &problems),
      withdrawn: record.text(.withdrawn, reporting: &problems), withdrawnOn: withdrawnOn,
      backdated: record.text(.backdated, reporting: &problems),
      summary: record.text(.summary, reporting: &problems),
      level: level ?? .none, findings: findings, overrides: overrides, promise: promise,
      approvedBy: record.text(.approvedBy, reporting: &problems),
      sourcesDigest: digests?.text(.sources, reporting: &problems) ?? "",
      textDigest: digests?.text(.text, reporting: &problems) ?? "",
      generator: record.text(.generator, reporting: &problems) ?? "",
      range: SourceRange(file: file, 0..<file.bytes.count))
    if problems.hasErrors { return nil }
  }

  /// Names that stand beside the versions in their policy's addresses.
  private static let reservedIDs: Set<String> = ["draft", "feed.xml", "feed.json", "index.html"]

  /// `[0-9A-Za-z][0-9A-Za-z._-]{0,31}`, and none of the names that a policy's addresses need for themselves.
  package static func isVersionID(_ text: String) -> Bool {
    if reservedIDs.contains(text.lowercased()) { return false }
    let bytes = Array(text.utf8)
    guard let first = bytes.first, bytes.count <= 32, isLetterOrDigit(first) else { return false }
    return bytes.allSatisfy { isLetterOrDigit($0) || $0 == 0x2E || $0 == 0x5F || $0 == 0x2D }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension RecordMapping {
  func checkSchema(reporting diagnostics: inout Diagnostics) {
    guard let schema = text(.schema, reporting: &diagnostics), schema != "1" else { return }
    diagnostics.report(
      .unsupportedSchema, "the record is of schema '\(schema.prefix(20))'; this program reads schema 1",
      at: mapping["schema"]?.range)
  }
}

extension RecordedFinding {
  fileprivate init?(_ node: YAMLNode, reporting diagnostics: inout Diagnostics) {
    guard let finding = RecordMapping(node, as: RecordSchemas.finding, reporting: &diagnostics) else {
      return nil
    }
    guard let id = finding.text(.id, reporting: &diagnostics),
      let rule = finding.text(.rule, reporting: &diagnostics),
      let kind = finding.word(.kind, FindingKind.self, reporting: &diagnostics),
      let level = finding.word(.level, Level.self, reporting: &diagnostics),
      let confidence = finding.word(.confidence, Confidence.self, reporting: &diagnostics)
    else { return nil }
    self.init(
      id: id, rule: rule, kind: kind, level: level, confidence: confidence,
      entity: finding.text(.entity, reporting: &diagnostics),
      clause: finding.text(.clause, reporting: &diagnostics),
      before: finding.text(.before, reporting: &diagnostics),
      after: finding.text(.after, reporting: &diagnostics),
      title: finding.text(.title, reporting: &diagnostics) ?? "",
      impact: finding.text(.impact, reporting: &diagnostics) ?? "",
      sources: finding.texts(.sources, reporting: &diagnostics))
  }
}

extension Override {
  /// Reads overrides.yaml, a list; what cannot be read is reported and left out.
  package static func list(parsing file: SourceFile, reporting diagnostics: inout Diagnostics) -> [Override] {
    guard let node = YAMLNode.parse(file, reporting: &diagnostics) else { return [] }
    guard case .sequence(let sequence) = node else {
      diagnostics.report(
        .wrongType, "overrides.yaml takes a list", at: node.range, help: "begin each item with '- '")
      return []
    }
    return sequence.items.compactMap { Override($0, reporting: &diagnostics) }
  }

  fileprivate init?(_ node: YAMLNode, reporting diagnostics: inout Diagnostics) {
    guard let override = RecordMapping(node, as: OverridesSchema.override, reporting: &diagnostics) else {
      return nil
    }
    let date = override.date(.date, reporting: &diagnostics)
    guard let finding = override.text(.finding, reporting: &diagnostics),
      let from = override.text(.from, reporting: &diagnostics),
      let to = override.text(.to, reporting: &diagnostics),
      let level = override.word(.level, Level.self, reporting: &diagnostics),
      let reason = override.text(.reason, reporting: &diagnostics),
      let by = override.text(.by, reporting: &diagnostics)
    else { return nil }
    self.init(
      finding: finding, from: from, to: to, level: level, reason: reason, by: by, date: date?.iso,
      range: node.range)
  }
}
