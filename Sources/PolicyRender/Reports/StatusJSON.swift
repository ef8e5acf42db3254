import PolicyHistory
import PolicyModel
package import PolicySource

extension StatusReport {
  /// As the schema `status` says; every key is there, null where there is nothing.
  package var json: String {
    var json = JSONWriter()
    json.object { json in
      json.field("schema", 1)
      json.field("as_of", day.iso)
      json.array("policies") { json in
        for policy in policies { json.object { policy.members(into: &$0) } }
      }
      json.array("coming") { json in
        for coming in coming { json.object { coming.members(into: &$0) } }
      }
      json.array("targets") { json in
        for target in targets { json.object { target.members(into: &$0) } }
      }
    }
    return String(decoding: json.bytes, as: UTF8.self) + "\n"
  }
}

extension PolicyStatus {
  fileprivate func members(into json: inout JSONWriter) {
    json.field("policy", policy)
    json.field("title", title)
    if let inForce { json.object("in_force") { inForce.members(into: &$0) } } else { json.null("in_force") }
    json.array("announced") { json in
      for version in announced { json.object { version.members(into: &$0) } }
    }
    json.object("draft") { json in
      var told: ChangeReport?
      var errors: Int?
      switch draft {
      case .same: json.field("state", "same")
      case .unreleased: json.field("state", "unreleased")
      case .differs(let report):
        json.field("state", "differs")
        told = report
      case .erroneous(let count):
        json.field("state", "errors")
        errors = count
      }
      json.field("level", told?.level.rawValue)
      json.field("findings", told?.findings.count)
      json.field("earliest_effective", told?.notice.earliestEffective)
      json.field("errors", errors)
    }
  }
}

extension PolicyStatus.Version {
  fileprivate func members(into json: inout JSONWriter) {
    json.field("version", release.version)
    json.field("published", release.published?.iso)
    json.field("effective", release.effective?.iso)
    json.field("days", days)
    json.field("level", release.level.rawValue)
    json.object("notice") { json in
      json.field("state", notice.word)
      json.field("due", notice.deadline?.day.iso)
      json.field("promise", notice.deadline?.promise?.iso)
      json.field("given", notice.record)
    }
  }
}

extension JSONSchema {
  /// What `status` prints with `--format json`.
  package static let status = JSONSchema(
    "status", of: "policygen status --format json",
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("as_of", .date, "The day that it is told for."),
      JSONMember("policies", .list(.object(policy)), "Sorted by id."),
      JSONMember("coming", .list(.object(ComingDay.schema)), "What is to come, by date."),
      JSONMember(
        "targets", .list(TargetStatus.schema), "The targets of `publish`, in the order of site.yaml."),
    ]), definitions: [JSONMember("version", .object(version), "A version and how its notice stands.")])

  private static let policy = [
    JSONMember("policy", .id, "The policy's id."),
    JSONMember("title", .nullable(.text), "The policy's title; null where it cannot be read."),
    JSONMember("in_force", .nullable(.defined("version")), "The version in force."),
    JSONMember("announced", .list(.defined("version")), "The versions that come, earliest first."),
    JSONMember("draft", .object(draft), "The draft beside the newest version that stands."),
  ]

  private static let version = [
    JSONMember("version", .versionID, "The version's id."),
    JSONMember("published", .nullable(.date), "Null where its source states none."),
    JSONMember("effective", .nullable(.date), "Null where its source states none."),
    JSONMember(
      "days", .nullable(.integer(from: -4_000_000)), "Until it takes effect; 0 or less where it has."),
    JSONMember("level", .level, "The gravest level of its findings."),
    JSONMember(
      "notice",
      .object([
        JSONMember("state", .words(NoticeState.words), "How things stand with the notice."),
        JSONMember("due", .nullable(.date), "The last day on which it is in time."),
        JSONMember("promise", .nullable(.text), "The lead time that is promised, ISO 8601."),
        JSONMember("given", .nullable(.object(NoticeRecord.published)), "What is recorded."),
      ])),
  ]

  private static let draft = [
    JSONMember("state", .words(["same", "differs", "unreleased", "errors"]), "How it compares."),
    JSONMember("level", .nullable(.level), "The gravest level of what it would change."),
    JSONMember("findings", .nullable(.integer(from: 0)), "How many changes there are."),
    JSONMember(
      "earliest_effective", .nullable(.date), "When it takes effect at the earliest, released on the day."),
    JSONMember("errors", .nullable(.integer(from: 1)), "How many errors the policy has."),
  ]
}
