import PolicyModel
package import PolicySource

extension JSONSchema {
  /// theme.yaml.
  package static let theme = JSONSchema(
    "theme", of: "theme.yaml", .record(ThemeManifest.schema, in: .written))
}
