import PolicyHistory
import PolicyModel
package import PolicySource

extension JSONSchema {
  /// notice.json.
  package static let noticeData = JSONSchema(
    "notice-data", of: "notice.json of `policygen notice`",
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("generator", .text, "The program that made it."),
      JSONMember("policy", .id, "The policy's id."),
      JSONMember("version", .versionID, "The version that people are told of."),
      JSONMember(
        "digests", .object([JSONMember("sources", .digest), JSONMember("text", .digest)]),
        "SHA-256 of the version's sources and of its text."),
      JSONMember("date", .pattern(timestamp), "When the notice is given, in UTC."),
      JSONMember(
        "cohorts", .list(.object(cohort)),
        "What each group is told: those who accepted one version and read one language."),
    ]))

  private static let timestamp =
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"

  private static let cohort = [
    JSONMember("cohort", .text, "The name of its folder: the accepted version and the language."),
    JSONMember("from", version, "The version that they accepted."),
    JSONMember("to", version, "The version that they are told of."),
    JSONMember("language", .language, "The language of the texts, BCP 47."),
    JSONMember("direction", .words(["ltr", "rtl"]), "In which direction that language is written."),
    JSONMember(
      "policy_language", .language,
      "The language of what the policy itself says: title, summary and quotations."),
    JSONMember("title", .text, "The policy's title."),
    JSONMember("issuer", .nullable(.text), "Whose policy it is; null where it does not say."),
    JSONMember("product", .nullable(.text), "The product, where the policy names one."),
    JSONMember(
      "example_of", .nullable(.text),
      "Whose public policy an example is modelled on; null for one in earnest."),
    JSONMember("postal_address", .nullable(.text), "The controller's postal address."),
    JSONMember("subject", .text, "The subject of the e-mail."),
    JSONMember("level", .words(materialLevels), "The gravest level of the changes."),
    JSONMember(
      "in_effect", .nullable(.flag),
      "Whether the new version applies already on the day of the notice; null where its dates leave it open."),
    JSONMember("summary", .nullable(.text), "What the release says of itself."),
    JSONMember("changes", .list(.object(change)), "The changes that people must be told of, gravest first."),
    JSONMember("lesser_changes", .integer(from: 0), "How many changes are below that."),
    JSONMember("actions", .list(.object(action)), "What the reader can do."),
    JSONMember("links", .object(links), "Permanent addresses."),
    JSONMember(
      "consent", .nullable(.object(consent)),
      "Agreement that has to be asked for: offer a choice between agreeing and refusing, keep each answer with its day "
        + "and the version, and apply none of these findings to a person before they agreed. Going on to use the "
        + "product is no answer. null where none is needed."),
  ]

  private static let version = JSONShape.object([
    JSONMember("id", .versionID, "The version's id."),
    JSONMember("published", .nullable(.date), "The date of publication; null where its source states none."),
    JSONMember("effective", .nullable(.date), "From when it is in force; null where its source states none."),
  ])

  private static let materialLevels = Level.allCases.filter(\.isMaterial).map(\.rawValue)

  private static let change = [
    JSONMember("finding", .text, "The finding's id."),
    JSONMember("level", .words(materialLevels), "How urgently people are told."),
    JSONMember("language", .language, "The language of its title and impact."),
    JSONMember("title", .text, "The change in a sentence."),
    JSONMember("before", .nullable(.text), "What the policy said."),
    JSONMember("after", .nullable(.text), "What it says."),
    JSONMember("impact", .string, "What it means for the reader."),
    JSONMember("address", .nullable(.text), "The clause in the new text that says it."),
  ]

  private static let action = [
    JSONMember(
      "kind", .words(Notice.Action.Kind.allCases.map(\.rawValue)), "What the action is."),
    JSONMember("text", .text, "The action in a sentence."),
    JSONMember(
      "routes",
      .list(
        .object([
          JSONMember("label", .text, "The way in words."),
          JSONMember("address", .nullable(.text), "https, mailto or tel; null for a postal address."),
        ])), "The ways to do it, in the policy's order."),
  ]

  private static let links = [
    JSONMember("new_text", .text, "The text of the new version."),
    JSONMember("old_text", .text, "The text that they accepted."),
    JSONMember("redline", .text, "The two compared."),
    JSONMember("changelog", .text, "Every change of the policy."),
  ]

  private static let consent = [
    JSONMember(
      "address", .nullable(.text), "Where they can agree or refuse; null where they are asked elsewhere."),
    JSONMember("findings", .list(.text), "The ids of the changes that need it."),
  ]
}
