/// The schema of overrides.yaml: a list of people's decisions about single findings.
package enum OverridesSchema {
  package static let override = RecordSchema(
    "override",
    [
      .init(.finding, .text, required: true, "The finding's id, as `policygen changes` prints it."),
      .init(.from, .text, required: true, "The older version's id."),
      .init(.to, .text, required: true, "The newer version's id, or draft."),
      .init(.level, .choice(Vocabulary.levels), required: true, "The level that it has instead."),
      .init(.reason, .text, required: true, "Why."),
      .init(.by, .text, required: true, "Who decided it."),
      .init(.date, .date, "When it was decided."),
    ])
}
