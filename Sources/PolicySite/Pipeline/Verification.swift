import PolicyHistory
import PolicyModel
import PolicyPublication
package import PolicySource

extension Project {
  /// Compares the site on disk with what the sources give, byte for byte.
  ///
  /// The frozen versions' digests are checked on the way, as in every build.
  package func verifySite(_ options: AssemblyOptions, at site: String) throws -> Diagnostics {
    var diagnostics = Diagnostics()
    guard let manifest = try assemble(options, reporting: &diagnostics, write: { _ in }),
      !diagnostics.hasErrors
    else { return diagnostics }
    var expected = manifest.files.mapValues(\.digest)
    expected[SiteManifest.name] = Digest.sha256(manifest.bytes)
    var found: Set<String> = []
    try compare(site, below: "", with: expected, found: &found, reporting: &diagnostics)
    for path in expected.keys.sorted() where !found.contains(path) {
      drift("'\(path)' is missing", at: site, path, &diagnostics)
    }
    return diagnostics
  }

  private func compare(
    _ site: String, below base: String, with expected: [String: String], found: inout Set<String>,
    reporting diagnostics: inout Diagnostics
  ) throws {
    for name in try Disk.names(in: site + "/" + base) {
      let path = base + name
      if Disk.kind(of: site + "/" + path) == .folder {
        try compare(site, below: path + "/", with: expected, found: &found, reporting: &diagnostics)
        continue
      }
      found.insert(path)
      guard let digest = expected[path] else {
        drift("'\(path)' is not among what the sources give", at: site, path, &diagnostics)
        continue
      }
      if Digest.sha256(try Disk.read(site + "/" + path)) != digest {
        drift("'\(path)' is not what the sources give", at: site, path, &diagnostics)
      }
    }
  }

  private func drift(_ message: String, at site: String, _ path: String, _ diagnostics: inout Diagnostics) {
    diagnostics.report(.siteDrift, message, at: nil, path: site + "/" + path)
  }
}
