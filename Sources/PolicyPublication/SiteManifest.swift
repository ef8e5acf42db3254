package import PolicyModel

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

  /// As it stands on the disk.
  package var bytes: [UInt8] {
    SiteManifest.bytes(
      asOf: asOf, generator: generator, parts: [ManifestLines(at: "", files: files, permanent: permanent)])
  }
}
