import PolicyHistory
import PolicyModel
import PolicyNotice
package import PolicySource

/// `.policygen-notice`: what a notice's folder holds, and of which release it tells.
struct NoticeManifest {
  static let name = ".policygen-notice"

  let campaign: Campaign
  let formats: [String]
  let cohorts: [NoticeResult.Cohort]
  /// nil without a recipients' file.
  let counts: RecipientCounts?
  /// Of the index; nil where there are no messages.
  let indexDigest: String?
  /// Why people are told later than was promised.
  let late: String?

  var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { object in
      object.field("schema", 1)
      object.field("generator", "policygen \(generatorVersion)")
      object.field("policy", campaign.policy)
      object.field("version", campaign.version)
      object.field("sources_digest", campaign.sourcesDigest)
      object.field("text_digest", campaign.textDigest)
      object.field("date", campaign.date.iso)
      object.field(
        "sender", campaign.sender.name.map { "\($0) <\(campaign.sender.address)>" } ?? campaign.sender.address
      )
      object.field("formats", formats)
      object.array("cohorts") { list in
        for cohort in cohorts {
          list.object {
            $0.field("name", cohort.name)
            $0.field("from", cohort.from)
            $0.field("language", cohort.language)
            $0.field("level", cohort.level.rawValue)
            $0.field("recipients", counts == nil ? nil : cohort.recipients)
          }
        }
      }
      object.field("recipients", counts?.told)
      object.field("index", indexDigest == nil ? nil : NoticeIndexWriter.name)
      object.field("index_sha256", indexDigest)
      object.field("rejected", counts?.rejected ?? 0)
      object.field("late", late)
    }
    return json.bytes + [0x0A]
  }
}

extension JSONSchema {
  /// .policygen-notice.
  package static let noticeManifest = JSONSchema(
    "notice-manifest", of: NoticeManifest.name,
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("generator", .text, "The program that made the notice."),
      JSONMember("policy", .text, "The policy's id."),
      JSONMember("version", .text, "The version that people are told of."),
      JSONMember("sources_digest", .digest, "The release's digest over its sources."),
      JSONMember("text_digest", .digest, "The release's digest over its text."),
      JSONMember("date", .text, "The Date of the messages, in UTC."),
      JSONMember("sender", .text, "From whom the messages come."),
      JSONMember("formats", .list(.text), "What was asked for: eml, mbox, maildir, or bulk mailers."),
      JSONMember(
        "cohorts",
        .list(
          .object([
            JSONMember("name", .text, "The cohort's folder."),
            JSONMember("from", .text, "The version that they accepted."),
            JSONMember("language", .text, "The language of their notice."),
            JSONMember("level", .text, "The gravest level among their changes."),
            JSONMember(
              "recipients", .nullable(.integer(from: 0)), "How many people; null without a recipients' file."),
          ])), "The groups of readers, by version and language."),
      JSONMember(
        "recipients", .nullable(.integer(from: 0)),
        "How many people are told; null without a recipients' file."),
      JSONMember("index", .nullable(.text), "The list of the messages; null where there are none."),
      JSONMember("index_sha256", .nullable(.digest), "The list's SHA-256; null where there are no messages."),
      JSONMember("rejected", .integer(from: 0), "How many rows were rejected."),
      JSONMember(
        "late", .nullable(.text), "Why people are told later than was promised; null where they are not."),
    ]))
}
