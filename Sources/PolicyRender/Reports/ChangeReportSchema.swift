import PolicyHistory
import PolicyModel
package import PolicySource

extension JSONSchema {
  /// What `changes` and `compare` print with `--format json`: a report, or a list of them where `changes` names no policy.
  package static let changes = JSONSchema(
    "changes", of: "policygen changes --format json, policygen compare --format json",
    .oneOf([.defined("report"), .list(.defined("report"))]),
    definitions: [
      JSONMember("report", .object(report), "The findings between two versions and what follows from them."),
      JSONMember(
        "finding", .object(finding(rule: .words(MaterialityTable.rules.map(\.id)))),
        "One change, with its level and the reason for it."),
      JSONMember("location", .object(location), "Where a version says it."),
      JSONMember("override", .object(override), "A person's decision about a finding's level."),
    ])

  /// What `changes --history` prints with `--format json`: a history, or a list of them where it names no policy.
  package static let history = JSONSchema(
    "history", of: "policygen changes --history --format json",
    .oneOf([.defined("history"), .list(.defined("history"))]),
    definitions: [
      JSONMember("history", .object(told), "What changed in a policy, release by release."),
      JSONMember("release", .object(release), "A version, and what changed in it from the one before."),
      // A rule that was taken out of the table stays in the records of what it found.
      JSONMember("finding", .object(finding(rule: .text)), "A change, as it was recorded at release."),
      JSONMember("location", .object(location), "Where a version says it."),
      JSONMember("override", .object(override), "A person's decision about a finding's level."),
    ])

  private static let told = [
    JSONMember("schema", .schemaNumber, "The version of this schema."),
    JSONMember("policy", .id, "The policy's id."),
    JSONMember("history", .list(.defined("release")), "First to newest; then the draft, where it differs."),
  ]

  private static let release =
    [
      JSONMember("from", .nullable(.versionID), "The version it is compared with; null for the first."),
      JSONMember("to", .versionID, "The version's id, or draft."),
      JSONMember("published", .nullable(.date), "Null for the draft, or where the source states none."),
      JSONMember("effective", .nullable(.date), "Null for the draft, or where the source states none."),
      JSONMember("imported", .flag, "In force before policygen."),
      JSONMember("supersedes", .nullable(.versionID), "The announced version that it overtook."),
      JSONMember("withdrawn", .nullable(.string), "Why it was taken back before it was in force."),
      JSONMember("summary", .nullable(.string), "What is new."),
      JSONMember(
        "notice_given",
        .nullable(
          .object(
            NoticeRecord.published + [
              JSONMember("failed", .nullable(.integer(from: 0)), "How many the notice did not reach."),
              JSONMember(
                "unknown", .nullable(.integer(from: 0)), "Of how many that is not known."),
            ])), "The notice that is recorded."),
    ] + verdict

  private static let report =
    [
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("policy", .nullable(.id), "The policy's id; null for `compare`."),
      JSONMember("from", .text, "The older version's id, or what was compared."),
      JSONMember("to", .text, "The newer version's id, draft, or what was compared."),
    ] + verdict

  private static let verdict = [
    JSONMember("level", .level, "The gravest level of its findings."),
    JSONMember("material", .flag, "Whether people must be told."),
    JSONMember("notice", .object(notice), "The notice that the findings call for."),
    JSONMember("findings", .list(.defined("finding")), "The gravest first."),
  ]

  private static let notice = [
    JSONMember("required", .flag, "Whether there is a finding that people must be told of."),
    JSONMember("channels", .list(.words(Vocabulary.channels)), "As the promise names them."),
    JSONMember(
      "lead_days", .nullable(.integer(from: 0)), "The promised days; null where none are, or months."),
    JSONMember(
      "earliest_effective", .nullable(.date), "The published date and the promise; null where there is none."),
    JSONMember("terms", .list(.object(term)), "What the law asks of the notice, whatever is promised."),
  ]

  private static let term = [
    JSONMember("duty", .words(NoticeTerm.Duty.allCases.map(\.rawValue)), "By when notice is given, or how."),
    JSONMember("source", .nullable(.text), "The law; null where it is a judgement."),
  ]

  private static func finding(rule: JSONShape) -> [JSONMember] {
    [
      JSONMember(
        "id", .text, "`rule:entity[.field][=value]`, for prose `rule:clause:<8 hexadecimal digits>`."),
      JSONMember("rule", rule, "See `policygen explain`."),
      JSONMember("kind", .words(FindingKind.allCases.map(\.rawValue)), "What it is about."),
      JSONMember("level", .level, "How urgently people are told."),
      JSONMember("confidence", .words(Confidence.allCases.map(\.rawValue)), "How sure it is."),
      JSONMember("entity", .nullable(.text), "The entity that changed; null for prose."),
      JSONMember("clause", .nullable(.text), "The key of the clause that says it."),
      JSONMember("before", .nullable(.string), "What the older version says."),
      JSONMember("after", .nullable(.string), "What the newer version says."),
      JSONMember("title", .text, "The change in a sentence."),
      JSONMember("impact", .text, "What it means for people."),
      JSONMember(
        "reasons", .list(.text),
        "What in the sentence decided the grade of prose, the strongest first; empty for data."),
      JSONMember(
        "sources", .list(.text),
        "The law that the rule stands on, and that decided the level; empty where there is none."),
      JSONMember("location", .nullable(.defined("location")), "Where the newer version says it."),
      JSONMember("old_location", .nullable(.defined("location")), "Where the older version says it."),
      JSONMember("override", .nullable(.defined("override")), "The overrule that set the level."),
    ]
  }

  private static let location = [
    JSONMember("file", .text, "The path in the project."),
    JSONMember("line", .integer(from: 1)),
    JSONMember("column", .integer(from: 1), "In UTF-8 bytes from 1."),
  ]

  private static let override = [
    JSONMember("level", .level, "The level that it has instead."),
    JSONMember("reason", .text),
    JSONMember("by", .text, "Who decided it."),
    JSONMember("date", .nullable(.date), "When it was decided."),
  ]
}

extension JSONShape {
  static let level = JSONShape.words(Level.allCases.map(\.rawValue))
}
