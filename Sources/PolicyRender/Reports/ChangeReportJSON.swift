import PolicyHistory
import PolicySource

extension ChangeReport {
  /// The report as product.md specifies it; every key is there, null where there is nothing.
  var json: String {
    var places = SourcePlaces()
    var json = JSONWriter()
    json.object { json in
      json.field("schema", 1)
      json.field("policy", policy)
      json.field("from", from)
      json.field("to", to)
      verdict(&places, into: &json)
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }

  /// What stands in a report beside the names of what was compared.
  func verdict(_ places: inout SourcePlaces, into json: inout JSONWriter) {
    json.field("level", level.rawValue)
    json.field("material", isMaterial)
    json.object("notice") { json in
      json.field("required", notice.isRequired)
      json.field("channels", notice.channels)
      json.field("lead_days", notice.leadDays)
      json.field("earliest_effective", notice.earliestEffective)
      json.array("terms") { json in
        for term in notice.terms {
          json.object { json in
            json.field("duty", term.duty.rawValue)
            json.field("source", term.source)
          }
        }
      }
    }
    json.array("findings") { json in
      for finding in findings { json.object { members(of: finding, &places, into: &$0) } }
    }
  }

  private func members(of finding: Finding, _ places: inout SourcePlaces, into json: inout JSONWriter) {
    json.field("id", finding.id)
    json.field("rule", finding.rule)
    json.field("kind", finding.kind.rawValue)
    json.field("level", finding.level.rawValue)
    json.field("confidence", finding.confidence.rawValue)
    json.field("entity", finding.entity)
    json.field("clause", finding.clause)
    json.field("before", finding.before)
    json.field("after", finding.after)
    json.field("title", finding.title)
    json.field("impact", finding.impact)
    json.field("reasons", finding.reasons)
    json.field("sources", finding.sources)
    location("location", finding.location, &places, into: &json)
    location("old_location", finding.oldLocation, &places, into: &json)
    guard let override = finding.override else { return json.null("override") }
    json.object("override") { json in
      json.field("level", override.level.rawValue)
      json.field("reason", override.reason)
      json.field("by", override.by)
      json.field("date", override.date)
    }
  }

  private func location(
    _ key: String, _ range: SourceRange?, _ places: inout SourcePlaces, into json: inout JSONWriter
  ) {
    guard let range else { return json.null(key) }
    let place = places.place(of: range)
    json.object(key) { json in
      json.field("file", place.file)
      json.field("line", place.line)
      json.field("column", place.column)
    }
  }
}
