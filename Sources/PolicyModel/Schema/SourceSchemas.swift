package import PolicySource

extension JSONSchema {
  /// policy.yaml.
  package static let policy = JSONSchema(
    "policy", of: "policy.yaml",
    .object(
      PolicySchema.head.map { .field($0, in: .written) }
        + EntityKind.allCases.map { .entities($0, in: .written) }))

  /// site.yaml.
  package static let site = JSONSchema(
    "site", of: "site.yaml",
    .object(
      SiteSchema.site.fields.map { .field($0, in: .written) } + [
        JSONMember(
          SiteSchema.publish.field.rawValue, .anyObject, required: false, SiteSchema.publish.summary)
      ]))

  /// site.local.yaml.
  package static let localSite = JSONSchema(
    "site-local", of: "site.local.yaml", .record(LocalSettingsSchema.local, in: .recorded))

  /// overrides.yaml.
  package static let overrides = JSONSchema(
    "overrides", of: "overrides.yaml", .list(.record(OverridesSchema.override, in: .recorded)))
}
