import PolicyModel
package import PolicySource

extension JSONSchema {
  /// .policygen-site.
  package static let manifest = JSONSchema(
    "manifest", of: SiteManifest.name,
    .object(
      [
        JSONMember("schema", .schemaNumber, "The version of this schema."),
        JSONMember("generator", .text, "The program that made the site."),
        JSONMember("as_of", .date, "The day that the site shows."),
      ] + .siteFiles))
}
