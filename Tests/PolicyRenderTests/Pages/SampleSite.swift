import PolicyHistory
import PolicyMarkup
import PolicyModel
import PolicySource
import Testing

@testable import PolicyRender

/// A policy with a history, and the site that it gives on a day.
struct SampleSite {
  var settings = SiteSettings(
    name: "Policies", baseURL: "https://policies.example", language: "en-GB",
    colors: BrandColors([.init(.accent, "#0b5fff")]))
  var versions: [PolicyVersion] = []
  var notices: [String: NoticeRecord] = [:]
  var draft: Policy?
  var asOf = "2026-11-20"
  var theme = "default"

  /// The versions' records, to be changed one by one.
  var releases: [ReleaseRecord] {
    get { versions.map(\.release) }
    set { versions = zip(newValue, versions).map { PolicyVersion(release: $0, policy: $1.policy) } }
  }

  /// A value of a site.yaml with that alone.
  static func located(_ text: String) -> Located<String> {
    Located(text, at: SourceFile(path: "content/site.yaml", text: text).wholeRange)
  }

  func files() throws -> [String: String] {
    let theme = try #require(Theme.embedded(named: theme))
    let frame = SiteFrame(
      settings: settings, asOf: Sample.day(asOf), theme: theme, generator: "policygen 1",
      digest: { Digest.sha256($0) })
    let history = VersionHistory(policyID: "p", versions: versions, notices: notices)
    let pages = policyPages(history, draft: draft, in: frame)
    var files: [String: String] = [:]
    for file in pages.files + sitePages([pages.summary], in: frame) {
      #expect(files[file.path] == nil, "two files at \(file.path)")
      files[file.path] = String(decoding: file.bytes, as: UTF8.self)
    }
    return files
  }

  static func override(of finding: String, to level: Level) -> Override {
    Override(
      finding: finding, from: "2025-07-02", to: "draft", level: level, reason: "Old practice.",
      by: "A. Counsel", date: nil, range: Sample.range())
  }

  func file(_ path: String) throws -> String { try #require(try files()[path], "no file at \(path)") }

  /// Three versions: an old one without an effective date, one in force, one announced.
  static var announced: SampleSite {
    SampleSite(versions: [
      Sample.version(
        "2025-07-02", published: "2025-07-02", effective: nil, imported: true, policy: policy(days: 30)),
      Sample.version(
        "2026-02-01", previous: "2025-07-02", published: "2026-02-01", effective: "2026-03-15",
        summary: "Logs are kept for longer.", level: .notifyInAdvance,
        findings: [
          Sample.finding(
            "Logs are kept 60 days instead of 30", before: "30 days", after: "60 days",
            impact: "Longer & longer.")
        ], policy: policy(days: 60)),
      Sample.version(
        "2026-11-10", previous: "2026-02-01", published: "2026-11-10", effective: "2026-12-15",
        policy: policy(days: 90)),
    ])
  }

  static func policy(days: Int, entities: EntityTable = entities()) -> Policy {
    Sample.policy(
      entities: entities,
      clauses: [
        Sample.clause("about", "About", [Sample.paragraph("We are Acme.")]),
        Sample.clause("retention", "How long", [Sample.paragraph("Logs are kept for \(days) days.")]),
      ])
  }

  static func entities(example: Bool = false) -> EntityTable {
    var entities = EntityTable()
    entities.set(
      .controller,
      [
        record([
          .name: .text("Acme Ltd"), .address: .text("1 Main St"), .country: .choice("GB"),
          .contact: .reference("privacy"),
        ])
      ])
    entities.set(.product, [record([.name: .text("Acme App"), .url: .text("https://acme.example")])])
    entities.set(.contact, [record(id: "privacy", [.email: .text("privacy@acme.example")])])
    entities.set(.changeNotice, [record([.lead: .period(Period(days: 30))])])
    if example {
      entities.set(
        .example, [record([.of: .text("Acme <UK>"), .url: .text("https://acme.example/privacy")])])
    }
    return entities
  }

  static func record(id: String? = nil, _ values: KeyValuePairs<Field, FieldValue>) -> Record {
    Record(
      id: id, fields: values.map { RecordField(field: $0.key, value: $0.value, range: Sample.range()) },
      range: Sample.range())
  }
}

extension String {
  /// What stands from the first of one text up to the next of another.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = ranges(of: start).first else { return nil }
    let rest = self[from.upperBound...]
    return rest.ranges(of: end).first.map { String(rest[..<$0.lowerBound]) }
  }

  /// The text without tags, white space as one space.
  var words: String {
    var text = ""
    var isTag = false
    for character in self {
      if character == "<" {
        isTag = true
      } else if character == ">" {
        isTag = false
      } else if !isTag {
        text.append(character)
      }
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
