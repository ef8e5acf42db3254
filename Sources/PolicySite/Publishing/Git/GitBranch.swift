import PolicyHistory
import PolicyPublication

/// What a commit of the published branch holds: a publication, and what others put there.
struct GitBranch {
  /// Where hosts of pages keep a site's domains: GitHub, and Codeberg.
  static let domainFiles: Set<String> = ["CNAME", ".domains"]
  /// Files that a host of pages makes itself, or that mean nothing to a site.
  static let hostFiles = domainFiles.union([".nojekyll"])

  let commit: String
  let entries: [String: GitTreeEntry]
  /// nil where the commit has none that can be read.
  let publication: Publication?

  init(at commit: String, in store: GitStore) throws {
    self.commit = commit
    entries = try store.entries(of: commit)
    publication = try entries[Publication.name].flatMap { entry in
      try store.contents(of: [entry.object])[0].flatMap { Publication(parsing: $0) }
    }
  }

  /// What is not the publication's and stays; of a branch without a publication, the domains alone.
  var foreign: [String: GitTreeEntry] {
    guard let publication else { return entries.filter { GitBranch.domainFiles.contains($0.key) } }
    return entries.filter { $0.key != Publication.name && publication.files[$0.key] == nil }
  }

  /// Files of the publication that are no more what it says: somebody else changed or deleted them since.
  func changedFiles(in store: GitStore) throws -> [String] {
    guard let publication, try GitMessage.publication(of: commit, in: store) != publication.id else {
      return []
    }
    let paths = publication.files.keys.sorted()
    let contents = try store.contents(of: paths.map { entries[$0]?.object ?? "0" })
    return zip(paths, contents).compactMap { path, bytes in
      bytes.map { Digest.sha256($0) } == publication.files[path]?.digest ? nil : path
    }
  }
}
