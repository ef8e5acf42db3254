import PolicyHistory
import PolicySource

/// SARIF 2.1.0 with one run: a rule for each rule that fired, a result for each finding.
///
/// Reports of several policies or versions share the run: GitHub takes one run of a tool from a file.
struct SARIFLog {
  private var results: [(report: ChangeReport, finding: Finding, place: SourceRange?)] = []
  private var ruleIndexes: [String: Int] = [:]
  private var rules: [String] = []

  /// - Parameter record: the place of a finding that has none of its own.
  mutating func add(_ report: ChangeReport, record: SourceRange? = nil) {
    for finding in report.findings {
      results.append((report, finding, finding.location ?? finding.oldLocation ?? record))
      if ruleIndexes[finding.rule] == nil {
        ruleIndexes[finding.rule] = rules.count
        rules.append(finding.rule)
      }
    }
  }

  var text: String {
    var places = SourcePlaces()
    var json = JSONWriter()
    json.object { json in
      json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.field("version", "2.1.0")
      json.array("runs") { json in
        json.object { json in
          json.object("tool") { json in
            json.object("driver") { json in
              json.field("name", "policygen")
              json.array("rules") { json in for rule in rules { json.object { describe(rule, into: &$0) } } }
            }
          }
          // Beside the log of `check`, this is a category of its own.
          json.object("automationDetails") { $0.field("id", "policygen/changes/") }
          json.field("columnKind", "unicodeCodePoints")
          json.array("results") { json in
            for (report, finding, place) in results {
              json.object { result(finding, in: report, at: place, &places, into: &$0) }
            }
          }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  private func describe(_ rule: String, into json: inout JSONWriter) {
    json.field("id", rule)
    guard let known = MaterialityRule.named(rule) else { return }
    json.object("shortDescription") { $0.field("text", known.summary) }
    json.object("help") { $0.field("text", known.explanation) }
  }

  private func result(
    _ finding: Finding, in report: ChangeReport, at range: SourceRange?, _ places: inout SourcePlaces,
    into json: inout JSONWriter
  ) {
    json.field("ruleId", finding.rule)
    json.field("ruleIndex", ruleIndexes[finding.rule])
    json.field("level", ChangeReport.Severity(finding.level).sarif)
    var message = finding.title
    if let before = finding.before { message += "\nBefore: \(before)" }
    if let after = finding.after { message += "\nAfter: \(after)" }
    if !finding.impact.isEmpty { message += "\n\(finding.impact)" }
    json.object("message") { $0.field("text", message) }
    if let range {
      let place = places.place(of: range)
      json.array("locations") { json in
        json.object { json in
          json.object("physicalLocation") { json in
            json.object("artifactLocation") { $0.field("uri", place.file.asRelativeURI) }
            json.object("region") { json in
              json.field("startLine", place.line)
              json.field("startColumn", place.characterColumn)
            }
          }
        }
      }
    }
    json.object("partialFingerprints") { $0.field("finding/v1", finding.id) }
    json.object("properties") { json in
      json.field("policy", report.policy)
      json.field("from", report.from)
      json.field("to", report.to)
      json.field("level", finding.level.rawValue)
      json.field("kind", finding.kind.rawValue)
      json.field("confidence", finding.confidence.rawValue)
      json.field("sources", finding.sources)
    }
  }
}
