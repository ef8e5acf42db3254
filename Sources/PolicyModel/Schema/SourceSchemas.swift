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
          SiteSchema.publish.field.rawValue, .publishTargets, required: false, SiteSchema.publish.summary)
      ]))

  /// site.local.yaml.
  package static let localSite = JSONSchema(
    "site-local", of: "site.local.yaml",
    .object(
      LocalSettingsSchema.local.fields.map { .field($0, in: .recorded) } + [
        JSONMember(
          LocalSettingsSchema.publish.field.rawValue, .localPublishTargets, required: false,
          LocalSettingsSchema.publish.summary)
      ]))

  /// overrides.yaml.
  package static let overrides = JSONSchema(
    "overrides", of: "overrides.yaml", .list(.record(OverridesSchema.override, in: .recorded)))
}
