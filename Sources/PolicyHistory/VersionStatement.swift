import PolicyModel

/// What a version is, in a few lines that never change: what is signed, and what ties the version to those before it so
/// that anybody can check it with `sha256sum`.
package struct VersionStatement: Sendable, Equatable {
  /// What signatures of statements are made for (`ssh-keygen -n`): one made for anything else is none.
  package static let namespace = "policygen@v1"
  /// The file's name, beside the version's page.
  package static let name = "statement.txt"

  package let policy: String
  package let version: String
  /// nil for the first version.
  package let previousSourcesDigest: String?
  /// Plain text, each line with a line feed.
  package let bytes: [UInt8]
  /// The SHA-256 of the bytes, which the next version's statement names.
  package let digest: String

  /// - Parameters:
  ///   - previous: the record of the version before and its statement; nil for the first.
  init(of release: ReleaseRecord, policy: String, after previous: (ReleaseRecord, VersionStatement)?) {
    let lines = [
      ("policy", policy), ("version", release.version),
      ("published", release.published?.iso ?? VersionStatement.absent),
      ("effective", release.effective?.iso ?? VersionStatement.absent),
      ("previous", previous?.0.version ?? "none"),
      ("sources-sha256", release.sourcesDigest), ("text-sha256", release.textDigest),
      ("previous-sources-sha256", previous?.0.sourcesDigest ?? "none"),
      ("previous-statement-sha256", previous?.1.digest ?? "none"),
    ]
    let text = "policygen version statement 1\n" + lines.map { "\($0): \($1)\n" }.joined()
    self.policy = policy
    version = release.version
    previousSourcesDigest = previous?.0.sourcesDigest
    bytes = Array(text.utf8)
    digest = Digest.sha256(bytes)
  }

  private static let absent = "not stated"
}

extension VersionStatement {
  /// The statements of a policy's versions by their ids. One whose chain is broken has none: nobody knows what it followed.
  ///
  /// - Parameter releases: in the order of the chain.
  static func chain(of releases: [ReleaseRecord], policy: String) -> [String: VersionStatement] {
    var statements: [String: VersionStatement] = [:]
    var stated: [String: ReleaseRecord] = [:]
    for release in releases {
      var before: (ReleaseRecord, VersionStatement)?
      if let id = release.previous {
        guard let previous = stated[id], let statement = statements[id] else { continue }
        before = (previous, statement)
      }
      statements[release.version] = VersionStatement(of: release, policy: policy, after: before)
      stated[release.version] = release
    }
    return statements
  }
}

extension VersionHistory {
  /// The statements of all versions by their ids.
  package var statements: [String: VersionStatement] {
    VersionStatement.chain(of: versions.map(\.release), policy: policyID)
  }
}
