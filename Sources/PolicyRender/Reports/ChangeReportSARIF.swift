import PolicyHistory
import PolicySource

extension ChangeReport {
  /// SARIF 2.1.0 with one run: a rule for each rule that fired, a result for each finding.
  var sarif: String {
    var places = SourcePlaces()
    var ruleIndexes: [String: Int] = [:]
    var rules: [String] = []
    for finding in findings where ruleIndexes[finding.rule] == nil {
      ruleIndexes[finding.rule] = rules.count
      rules.append(finding.rule)
    }
    var json = JSONWriter()
    json.object { json in
      json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      json.field("version", "2.1.0")
      json.array("runs") { json in
        json.object { json in
          json.object("tool") { json in
            json.object("driver") { json in
              json.field("name", "policygen")
              json.array("rules") { json in
                for rule in rules { json.object { $0.field("id", rule) } }
              }
            }
          }
          json.field("columnKind", "unicodeCodePoints")
          json.array("results") { json in
            for finding in findings {
              json.object { result(finding, ruleIndexes[finding.rule], &places, into: &$0) }
            }
          }
        }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  private func result(
    _ finding: Finding, _ ruleIndex: Int?, _ places: inout SourcePlaces, into json: inout JSONWriter
  ) {
    json.field("ruleId", finding.rule)
    if let ruleIndex { json.field("ruleIndex", ruleIndex) }
    json.field("level", Severity(finding.level).sarif)
    var message = finding.title
    if let before = finding.before { message += "\nBefore: \(before)" }
    if let after = finding.after { message += "\nAfter: \(after)" }
    if !finding.impact.isEmpty { message += "\n\(finding.impact)" }
    json.object("message") { $0.field("text", message) }
    if let range = finding.location ?? finding.oldLocation {
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
      json.field("level", finding.level.rawValue)
      json.field("kind", finding.kind.rawValue)
      json.field("confidence", finding.confidence.rawValue)
      json.field("sources", finding.sources)
    }
  }
}
