import PolicyHistory
import PolicyModel
import PolicySource

extension Changelog {
  /// As the schema `history` says; every key is there, null where there is nothing.
  var json: String {
    var places = SourcePlaces()
    var json = JSONWriter()
    json.object { json in
      json.field("schema", 1)
      json.field("policy", policy)
      json.array("history") { json in
        for entry in entries { json.object { entry.members(&places, into: &$0) } }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }
}

extension ChangelogEntry {
  fileprivate func members(_ places: inout SourcePlaces, into json: inout JSONWriter) {
    json.field("from", report?.from)
    json.field("to", version)
    json.field("published", dates.published?.iso)
    json.field("effective", dates.effective?.iso)
    json.field("imported", isImported)
    json.field("supersedes", release?.supersedes)
    json.field("withdrawn", withdrawn)
    json.field("summary", summary)
    if let notice {
      json.object("notice_given") { json in
        notice.members(into: &json)
        json.field("failed", notice.failed)
        json.field("unknown", notice.unknown)
      }
    } else {
      json.null("notice_given")
    }
    let unchanged = NoticeDuty(isRequired: false, channels: [], leadDays: nil, earliestEffective: nil)
    let told =
      report ?? ChangeReport(policy: nil, from: version, to: version, findings: [], notice: unchanged)
    told.verdict(&places, into: &json)
  }
}
