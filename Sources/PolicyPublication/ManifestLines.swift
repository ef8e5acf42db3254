package import PolicyModel
import PolicySource

/// Files and permanent addresses are members of tables, and the tables are members of the manifest.
private let depthOfTables = 2

/// The lines that some of a site's files have in its manifest, sorted by path: those of a policy, whose paths stand
/// together there, or those of a single file.
package struct ManifestLines: Sendable, Equatable {
  /// What all of the paths begin with: `imaginella/`, or a file's own path.
  package let place: String
  package let files: [UInt8]
  package let sizes: [UInt8]
  package let permanent: [UInt8]

  package init(place: String, files: [UInt8], sizes: [UInt8], permanent: [UInt8]) {
    self.place = place
    self.files = files
    self.sizes = sizes
    self.permanent = permanent
  }

  package init(at place: String, files: [String: PublishedFile], permanent: [String: String?] = [:]) {
    self.place = place
    let depth = depthOfTables
    let table = files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    self.files = JSONWriter.members(atDepth: depth) { json in
      for (path, file) in table { json.field(path, file.digest) }
    }
    sizes = JSONWriter.members(atDepth: depth) { json in
      for (path, file) in table { json.field(path, file.size) }
    }
    self.permanent = ManifestLines.lines(ofPermanent: permanent)
  }

  /// The lines of permanent addresses with the digests of the texts behind them.
  package static func lines(ofPermanent permanent: [String: String?]) -> [UInt8] {
    JSONWriter.members(atDepth: depthOfTables) { json in
      json.members(permanent) { $0.field($1, $2) }
    }
  }
}

extension JSONWriter {
  /// Files with their digests in one table and their sizes in another, and the permanent addresses among them.
  ///
  /// - Parameters:
  ///   - parts: no part's paths stand among another's; in any order.
  ///   - permanent: the lines in the place of those that the parts have.
  mutating func siteFiles(_ parts: [ManifestLines], permanent: [UInt8]? = nil) {
    let parts = parts.sorted { $0.place.utf8.lexicographicallyPrecedes($1.place.utf8) }
    object("files") { table in for part in parts { table.members(part.files) } }
    object("sizes") { table in for part in parts { table.members(part.sizes) } }
    object("permanent") { table in
      for lines in permanent.map({ [$0] }) ?? parts.map(\.permanent) { table.members(lines) }
    }
  }
}

extension SiteManifest {
  /// A manifest's bytes, from its parts: JSON with everything sorted by path, so that the same site has the same manifest.
  ///
  /// - Parameters:
  ///   - parts: no part's paths stand among another's; in any order.
  ///   - permanent: the lines of all permanent addresses, in the place of those that the parts have.
  package static func bytes(
    asOf: CalendarDate, generator: String, parts: [ManifestLines], permanent: [UInt8]? = nil
  ) -> [UInt8] {
    let size = parts.reduce(permanent?.count ?? 0) { size, part in
      size + part.files.count + part.sizes.count + (permanent == nil ? part.permanent.count : 0) + 8
    }
    var json = JSONWriter(reserving: size + 4096)
    json.object { object in
      object.field("schema", 1)
      object.field("generator", generator)
      object.field("as_of", asOf.iso)
      object.siteFiles(parts, permanent: permanent)
    }
    return json.bytes
  }
}
