package import PolicyModel

/// The schemas of the records that policygen writes: release.yaml and notices/<version>.yaml.
package enum RecordSchemas {
  package static let release = RecordSchema(
    "release",
    [
      .init(.schema, .number(1...1), required: true, "The version of the source language."),
      .init(.version, .text, required: true, "The version's id, its address for ever."),
      .init(.previous, .text, "The version before; absent in the first."),
      .init(.published, .date, "The date of publication; required unless imported."),
      .init(.effective, .date, "The date from which it is in force; required unless imported."),
      .init(.imported, .flag, "In force before policygen: what its source does not state is absent."),
      .init(.supersedes, .text, "The announced version that this one overtakes."),
      .init(.withdrawn, .text, "Why it was taken back before it was in force."),
      .init(.withdrawnOn, .date, "When it was taken back."),
      .init(.backdated, .text, "Why its published date lay in the past."),
      .init(.summary, .text, "What is new, in a sentence or two."),
      .init(.level, .choice(Vocabulary.levels), required: true, "The gravest level of its findings."),
      .init(.findings, .list(.record(finding)), "The findings as they were at the release."),
      .init(.overrides, .list(.record(OverridesSchema.override)), "The overrules that were applied."),
      .init(.promise, .period, "The lead time that bound it."),
      .init(.approvedBy, .text, "Who approved it."),
      .init(.digests, .record(digests), required: true, "SHA-256 digests of its sources and of its text."),
      .init(.generator, .text, required: true, "The program that made it."),
    ])

  package static let finding = RecordSchema(
    "finding",
    [
      .init(.id, .text, required: true, "The finding's id."),
      .init(.rule, .text, required: true, "The rule that made it."),
      .init(.kind, .choice(FindingKind.allCases.map(\.rawValue)), required: true, "What it is about."),
      .init(.level, .choice(Vocabulary.levels), required: true, "How urgently people are told."),
      .init(.confidence, .choice(Confidence.allCases.map(\.rawValue)), required: true, "How sure it is."),
      .init(.entity, .text, "The entity that changed."), .init(.clause, .text, "The clause that says it."),
      .init(.before, .text, "What the policy said."), .init(.after, .text, "What it says."),
      .init(.title, .text, required: true, "The change in a sentence."),
      .init(.impact, .text, required: true, "What it means for people."),
      .init(.sources, .list(.text), "The law."),
    ])

  package static let digests = RecordSchema(
    "digests",
    [
      .init(.sources, .text, required: true, "Over the version's files and the version before."),
      .init(.text, .text, required: true, "Over the resolved text."),
    ])

  /// How many people a record can count.
  package static let people = 0...1_000_000_000

  package static let notice = RecordSchema(
    "notice",
    [
      .init(.schema, .number(1...1), required: true, "The version of the source language."),
      .init(.version, .text, required: true, "The version that people were told of."),
      .init(.date, .date, required: true, "When they were told, or the first day of several."),
      .init(.until, .date, "The last day, where it took several."),
      .init(.channels, .list(.text), "How they were told."),
      .init(.counts, .number(people), "How many were told."),
      .init(.bases, .list(.record(base)), "Which versions they were told from."),
      .init(.failed, .number(people), "How many the notice did not reach."),
      .init(.unknown, .number(people), "Of how many it is not known whether it reached them."),
      .init(.digests, .record(digests), "The digests of the release that they were told of."),
      .init(.generator, .text, "The program that wrote the record; absent where a person did."),
    ])

  package static let base = RecordSchema(
    "base",
    [
      .init(.version, .text, required: true, "The version that these people had accepted."),
      .init(.counts, .number(people), "How many of them were told."),
    ])
}

extension RecordSchemas {
  /// notices/<language>/<version>.yaml, which `policygen notice --translate` begins and a translator completes.
  package static let noticeTranslation = RecordSchema(
    "notice translation",
    [
      .init(.schema, .number(1...1), required: true, "The version of the source language."),
      .init(.language, .language, required: true, "The language of the texts, as the folder is named."),
      .init(.version, .text, required: true, "The version that people are told of, as the file is named."),
      .init(.texts, .list(.record(translatedText)), required: true, "The texts in the order of the notice."),
    ])

  package static let translatedText = RecordSchema(
    "translated text",
    [
      .init(.source, .text, required: true, "The words of the policy or of policygen."),
      .init(.text, .text, required: true, "The translation; empty where there is none yet."),
    ])
}
