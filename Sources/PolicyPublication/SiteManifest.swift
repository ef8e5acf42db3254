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
      object.object("files") { $0.members(files) { $0.field($1, $2.digest) } }
      object.object("sizes") { $0.members(files) { $0.field($1, $2.size) } }
      object.object("permanent") { $0.members(permanent) { $0.field($1, $2) } }
    }
    return json.bytes
  }
}

extension JSONWriter {
  /// The members of an object in the order of their keys' bytes.
  mutating func members<Value>(
    _ table: [String: Value], _ write: (inout JSONWriter, String, Value) -> Void
  ) {
    for (key, value) in table.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      write(&self, key, value)
    }
  }
}
