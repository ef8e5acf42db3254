import PolicyModel
package import PolicySource

extension JSONSchema {
  /// versions/<version>/release.yaml.
  package static let release = JSONSchema(
    "release", of: "release.yaml",
    .record(
      RecordSchemas.release, in: .recorded, refining: [.version: .versionID],
      rules: [
        .required([Field.published.rawValue, Field.effective.rawValue], unless: Field.imported.rawValue)
      ]))

  /// notices/<version>.yaml.
  package static let notice = JSONSchema(
    "notice", of: "notices/<version>.yaml", .record(RecordSchemas.notice, in: .recorded))

  /// notices/<language>/<version>.yaml.
  package static let noticeTranslation = JSONSchema(
    "notice-translation", of: "notices/<language>/<version>.yaml",
    .record(
      RecordSchemas.noticeTranslation, in: .recorded,
      refining: [.version: .versionID]))
}

extension JSONShape {
  /// What `ReleaseRecord.isVersionID` takes.
  package static let versionID = JSONShape.pattern("^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$")
  /// SHA-256 in lower-case hexadecimal digits.
  package static let digest = JSONShape.pattern("^[0-9a-f]{64}$")
}
