package import PolicyHistory
import PolicyModel
import PolicyPublication
package import PolicySource
import Synchronization

extension Project {
  /// Compares the site on disk with what the sources give, byte for byte.
  ///
  /// The frozen versions' digests are checked on the way, as in every build, and held against those that the site's own
  /// manifest has: a site that was made before the archive was rewritten tells.
  ///
  /// - Parameter archive: told of each policy, from several threads.
  package func verifySite(
    _ options: AssemblyOptions, at site: String,
    archive: @escaping @Sendable (ArchivedPolicy) -> Void = { _ in }
  ) throws -> Diagnostics {
    var diagnostics = Diagnostics()
    let seen = Mutex<[ArchivedPolicy]>([])
    let manifest = try assemble(
      options, reporting: &diagnostics,
      archive: { policy in
        seen.withLock { $0.append(policy) }
        archive(policy)
      }, write: { _ in })
    let isBuildable = !diagnostics.hasErrors
    let policies = seen.withLock { $0.sorted { $0.id < $1.id } }
    if policies.count == policyIDs.count, let built = try siteManifest(of: site) {
      PublishedVersions(of: built, at: "the site").check(
        policies, redirects: settings.redirects, reporting: &diagnostics)
    }
    if StagedFolder.isInterrupted(site) {
      diagnostics.report(
        .siteDrift, "a build was interrupted: some of the site's files are older than the others", at: nil,
        path: site, help: "type `policygen build`: it finishes what was begun")
    }
    guard let manifest, isBuildable else { return diagnostics }
    try checkPermalinks(of: site, keptBy: manifest, reporting: &diagnostics)
    var expected = manifest.files.mapValues(\.digest)
    expected[SiteManifest.name] = Digest.sha256(manifest.bytes)
    var found: Set<String> = []
    try compare(site, below: "", with: expected, found: &found, reporting: &diagnostics)
    for path in expected.keys.sorted() where !found.contains(path) {
      drift("'\(path)' is missing", at: site, path, &diagnostics)
    }
    return diagnostics
  }

  /// nil where there is none, or none that can be read: the comparison with the sources says so.
  private func siteManifest(of site: String) throws -> SiteManifest? {
    let path = site + "/" + SiteManifest.name
    guard Disk.kind(of: path) == .file else { return nil }
    return SiteManifest(parsing: try Disk.read(path))
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
