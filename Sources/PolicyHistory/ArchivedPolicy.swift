package import PolicyModel
package import PolicySource

/// What of a policy's archive is held against signatures, sites and publications, without its text.
package struct ArchivedPolicy: Sendable {
  package struct Version: Sendable {
    package let id: String
    package let published: CalendarDate?
    package let textDigest: String
    /// nil where the chain is broken before it.
    package let statement: VersionStatement?
    package let signatures: [VersionSignature]
    /// release.yaml.
    package let range: SourceRange
  }

  package let id: String
  /// In the order of the chain.
  package let versions: [Version]
  /// The names of all folders of versions, those that cannot be read among them.
  package let folders: Set<String>

  /// - Parameter releases: in the order of the chain.
  package init(
    _ id: String, releases: [ReleaseRecord], signatures: [String: [VersionSignature]] = [:], folders: [String]
  ) {
    let statements = VersionStatement.chain(of: releases, policy: id)
    self.id = id
    versions = releases.map { release in
      Version(
        id: release.version, published: release.published, textDigest: release.textDigest,
        statement: statements[release.version], signatures: signatures[release.version] ?? [],
        range: release.range)
    }
    self.folders = Set(folders)
  }

  package init(_ history: VersionHistory, folders: [String]) {
    self.init(
      history.policyID, releases: history.versions.map(\.release), signatures: history.signatures,
      folders: folders)
  }

  package subscript(version id: String) -> Version? { versions.first { $0.id == id } }
}
