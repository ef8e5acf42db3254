import PolicyHistory
package import PolicyModel
import PolicySource

/// `.policygen-site`: what a build wrote, with the digest of every file.
package struct SiteManifest: Sendable {
  /// Its name: what tells a site of ours.
  package static let name = ".policygen-site"

  package let asOf: CalendarDate
  package let generator: String
  /// SHA-256 by path.
  package var digests: [String: String]

  package init(asOf: CalendarDate, generator: String, digests: [String: String] = [:]) {
    self.asOf = asOf
    self.generator = generator
    self.digests = digests
  }

  /// JSON with the files sorted by path, so that the same site has the same manifest.
  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { object in
      object.field("schema", 1)
      object.field("generator", generator)
      object.field("as_of", asOf.iso)
      object.object("files") { files in
        for (path, digest) in digests.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
          files.field(path, digest)
        }
      }
    }
    return json.bytes
  }
}
