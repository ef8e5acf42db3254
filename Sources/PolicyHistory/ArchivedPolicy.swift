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

  package init(_ history: VersionHistory, folders: [String]) {
    let statements = history.statements
    id = history.policyID
    versions = history.versions.map { version in
      Version(
        id: version.id, published: version.release.published, textDigest: version.release.textDigest,
        statement: statements[version.id], signatures: history.signatures[version.id] ?? [],
        range: version.release.range)
    }
    self.folders = Set(folders)
  }

  package subscript(version id: String) -> Version? { versions.first { $0.id == id } }
}
