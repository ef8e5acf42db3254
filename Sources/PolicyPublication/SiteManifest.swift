package import PolicyModel
import PolicySource

/// `.policygen-site`: what a build wrote, with the digest and the size of every file.
package struct SiteManifest: Sendable, Equatable {
  /// Its name: what tells a site of ours.
  package static let name = ".policygen-site"

  package let asOf: CalendarDate
  package let generator: String
  /// By path.
  package var files: [String: PublishedFile]
  /// The SHA-256 of the resolved text behind each permanent address, by the folder's path (`imaginella/versions/1/`);
  /// nil for a redline, whose two texts have addresses of their own.
  package var permanent: [String: String?]

  package init(
    asOf: CalendarDate, generator: String, files: [String: PublishedFile] = [:],
    permanent: [String: String?] = [:]
  ) {
    self.asOf = asOf
    self.generator = generator
    self.files = files
    self.permanent = permanent
  }

  /// JSON with everything sorted by path, so that the same site has the same manifest.
  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { object in
      object.field("schema", 1)
      object.field("generator", generator)
      object.field("as_of", asOf.iso)
      object.siteFiles(files, permanent: permanent)
    }
    return json.bytes
  }
}
