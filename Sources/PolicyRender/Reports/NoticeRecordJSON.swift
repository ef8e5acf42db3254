import PolicyHistory
import PolicyModel
import PolicySource

extension NoticeRecord {
  /// What is told of a notice to everybody.
  func members(into json: inout JSONWriter) {
    json.field("date", date.iso)
    json.field("until", until?.iso)
    json.field("channels", channels)
    json.field("counts", count)
    json.array("bases") { json in
      for base in bases {
        json.object { json in
          json.field("version", base.version)
          json.field("counts", base.count)
        }
      }
    }
  }

  /// What `members` writes.
  static let published = [
    JSONMember("date", .date, "When people were told, or the first day of several."),
    JSONMember("until", .nullable(.date), "The last day, where it took several."),
    JSONMember("channels", .list(.text), "How they were told."),
    JSONMember("counts", .nullable(.integer(from: 0)), "How many people were told."),
    JSONMember(
      "bases",
      .list(
        .object([
          JSONMember("version", .versionID, "The version that these people had accepted."),
          JSONMember("counts", .nullable(.integer(from: 0)), "How many of them were told."),
        ])), "The versions that people were told from; empty where that is not recorded."),
  ]
}

extension JSONWriter {
  /// A notice as the value of a key, or null.
  mutating func field(_ key: String, _ notice: NoticeRecord?) {
    guard let notice else { return null(key) }
    object(key) { notice.members(into: &$0) }
  }
}
