package import PolicyHistory
package import PolicyModel
package import PolicySource

/// The versions that a place is known to have: what the archive cannot have lost or changed since.
package struct PublishedVersions: Sendable {
  private struct Version {
    let policy: String
    let id: String
    let textDigest: String?
    /// nil where the place has no statements.
    let statementDigest: String?
  }

  /// The place in words: `the site`, `what was published to 'production'`.
  private let place: String
  /// By policy and then by version, sorted.
  private let versions: [Version]

  /// - Parameters:
  ///   - files: the SHA-256 of every file by its path.
  ///   - permanent: the permanent addresses with the SHA-256 of the text behind each.
  private init(at place: String, files: [String: PublishedFile], permanent: [String: String?]) {
    self.place = place
    var versions: [Version] = []
    for (address, text) in permanent.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let parts = address.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4, parts[1] == "versions", parts[3].isEmpty else { continue }
      versions.append(
        Version(
          policy: parts[0], id: parts[2], textDigest: text,
          statementDigest: files[address + VersionStatement.name]?.digest))
    }
    self.versions = versions
  }

  /// What a build wrote.
  package init(of manifest: SiteManifest, at place: String) {
    self.init(at: place, files: manifest.files, permanent: manifest.permanent)
  }

  /// What was put at a public address.
  package init(of publication: Publication, at place: String) {
    self.init(at: place, files: publication.files, permanent: publication.permanent)
  }

  /// Reports the versions that the archive has not (`missing-version`) and those that are others there
  /// (`rewritten-version`).
  ///
  /// Whatever follows a version that was rewritten names it by its digest: of each policy, the first one whose statement
  /// differs is told, and every one whose text does.
  ///
  /// - Parameter redirects: through which a renamed policy keeps its versions' addresses.
  package func check(
    _ archive: [ArchivedPolicy], redirects: [SiteSettings.Redirect] = [],
    reporting diagnostics: inout Diagnostics
  ) {
    let policies = Dictionary(archive.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var rewritten: [String: [Version]] = [:]
    for version in versions {
      let policy = policies[version.policy]
      guard let archived = policy?[version: version.id] else {
        // One that is there and cannot be read is reported where it is read.
        if policy?.folders.contains(version.id) ?? false { continue }
        if stands(version, behind: redirects, in: policies) { continue }
        let path = "content/\(version.policy)/versions/\(version.id)"
        diagnostics.report(
          .missingVersion,
          "the archive has no version '\(version.id)' of '\(version.policy)', which \(place) has",
          at: nil, path: path, help: "restore \(path) from version control")
        continue
      }
      if let text = version.textDigest, text != archived.textDigest {
        diagnostics.report(
          .rewrittenVersion,
          "the text of version '\(version.id)' of '\(version.policy)' is another one than that of \(place)",
          at: archived.range, notes: [.init("there \(text)"), .init("here \(archived.textDigest)")],
          help: "restore the version's folder from version control; new text is a new release")
      }
      rewritten[version.policy, default: []].append(version)
    }
    for policy in archive {
      let published = Dictionary(
        rewritten[policy.id]?.map { ($0.id, $0) } ?? [], uniquingKeysWith: { first, _ in first })
      let first = policy.versions.first { version in
        guard let here = version.statement?.digest, let there = published[version.id]?.statementDigest else {
          return false
        }
        return here != there
      }
      guard let first, published[first.id]?.textDigest == first.textDigest else { continue }
      diagnostics.report(
        .rewrittenVersion,
        "version '\(first.id)' of '\(policy.id)' has other sources, dates or predecessors than \(place) has",
        at: first.range,
        notes: [
          .init("the statement there \(published[first.id]?.statementDigest ?? "")"),
          .init("here \(first.statement?.digest ?? "")"),
        ],
        help: "restore the version's folder from version control")
    }
  }

  /// Whether a version's address leads on to one of the same text.
  private func stands(
    _ version: Version, behind redirects: [SiteSettings.Redirect], in policies: [String: ArchivedPolicy]
  ) -> Bool {
    let address = "/\(version.policy)/versions/\(version.id)/"
    guard let parts = redirects.destination(of: address)?.split(separator: "/").map(String.init),
      parts.count == 3, parts[1] == "versions",
      let archived = policies[parts[0]]?[version: parts[2]]
    else { return false }
    return version.textDigest == archived.textDigest
  }
}
