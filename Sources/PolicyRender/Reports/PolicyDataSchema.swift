import PolicyHistory
import PolicyModel
package import PolicySource

extension JSONSchema {
  /// policy.json.
  package static let policyData = JSONSchema(
    "policy-data", of: "policy.json",
    .object(
      [
        JSONMember("schema", .schemaNumber, "The version of this schema."),
        JSONMember("policy", .id, "The policy's id."),
        JSONMember("title", .text, "The policy's title."),
        JSONMember("language", .language, "The language of its text, BCP 47."),
        JSONMember("numbering", .words(Numbering.allCases.map(\.rawValue)), "Whether clauses are numbered."),
      ] + versionHead + [
        JSONMember("regimes", .list(.words(Vocabulary.regimes)), "The laws that the policy is written for."),
        JSONMember(
          "entities", .object(EntityKind.allCases.map { .entities($0, in: .published) }),
          "What the version says; what is absent is not stated."),
        JSONMember("clauses", .list(.object(clause)), "In the order of the text."),
      ]))

  /// versions.json.
  package static let versions = JSONSchema(
    "versions", of: "versions.json",
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("policy", .id, "The policy's id."),
      JSONMember("as_of", .date, "The day that the site shows."),
      JSONMember("in_force", .nullable(.versionID), "The version in force on that day."),
      JSONMember("upcoming", .list(.versionID), "The announced versions, earliest first."),
      JSONMember(
        "head",
        .object([
          JSONMember("version", .versionID), JSONMember("sources", .digest), JSONMember("statement", .digest),
        ]),
        "The end of the chain: who keeps its digests can tell whether anything before it was rewritten."),
      JSONMember("versions", .list(.object(versionHead)), "Every version, first to newest."),
    ]))

  private static let versionHead = [
    JSONMember("id", .versionID, "The version's id, its address for ever."),
    JSONMember("previous", .nullable(.versionID), "The version before."),
    JSONMember("published", .nullable(.date), "The date of publication; null where its source states none."),
    JSONMember("effective", .nullable(.date), "From when it is in force; null where its source states none."),
    JSONMember(
      "in_force_from", .nullable(.date),
      "From when it counts as in force, the date of publication where no other is stated; a month or a year counts as its last day. Null where no date is stated, and for one that never came into force."
    ),
    JSONMember(
      "in_force_until", .nullable(.date),
      "From when another version counts in its place, which may be announced; null while there is none."),
    JSONMember("never_in_force", .flag, "Withdrawn, or replaced before its day came."),
    JSONMember(
      "standing", .words(VersionStanding.allCases.map(\.rawValue)),
      "What it is on the day that the site shows."),
    JSONMember("imported", .flag, "In force before policygen."),
    JSONMember("withdrawn", .nullable(.string), "Why it was taken back before it was in force."),
    JSONMember("withdrawn_on", .nullable(.date), "When it was taken back; null where that is not recorded."),
    JSONMember("level", .level, "The gravest level of its findings."),
    JSONMember("summary", .nullable(.string), "What is new."),
    JSONMember("address", .text, "Its page; absolute where the site's address is known."),
    JSONMember("notice", .nullable(.object(NoticeRecord.published)), "The notice that was given of it."),
    JSONMember(
      "digests",
      .object([
        JSONMember("sources", .digest), JSONMember("text", .digest, "Of canonical.txt beside its page."),
        JSONMember("previous_sources", .nullable(.digest), "Of the version before."),
        JSONMember("statement", .digest, "Of statement.txt beside its page."),
      ]),
      "SHA-256 of its sources, its text and its statement."),
    JSONMember(
      "signatures", .list(.object([JSONMember("signer", .text), JSONMember("address", .text)])),
      "Who signed its statement, and where the signature stands."),
  ]

  private static let clause = [
    JSONMember("key", .text, "Its permalink."),
    JSONMember("section", .text, "The id of the section that it stands in."),
    JSONMember("level", .integer(from: 0, through: 6), "The level of its heading."),
    JSONMember("title", .nullable(.text), "Its heading."),
    JSONMember("address", .text, "The clause on the version's page."),
  ]
}
