import PolicyHistory
import PolicyModel
package import PolicySource

extension JSONSchema {
  /// .policygen-site.
  package static let manifest = JSONSchema(
    "manifest", of: SiteManifest.name,
    .object([
      JSONMember("schema", .schemaNumber, "The version of this schema."),
      JSONMember("generator", .text, "The program that made the site."),
      JSONMember("as_of", .date, "The day that the site shows."),
      JSONMember(
        "files", .table(keys: "^[^/]", .digest), "The SHA-256 of every file by its path in the site."),
      JSONMember(
        "sizes", .table(keys: "^[^/]", .integer(from: 0)), "The size of every file in bytes, by its path."),
      JSONMember(
        "permanent", .table(keys: "^[^/].*/$", .nullable(.digest)),
        "The folders that stay for ever: the SHA-256 of the text behind a version, null for a redline."),
    ]))
}
