package import PolicyHistory
import PolicyModel
import PolicyPublication
package import PolicySource
import Synchronization

extension Project {
  /// Everything that shows whether the archive is what was released, and the site what the sources give.
  ///
  /// The archive is held against itself, against the site, against what was published last from here and against the
  /// signatures. Every file is read once.
  ///
  /// - Parameters:
  ///   - site: the site's folder; nil leaves it out.
  ///   - keygen: asked for where there are signatures.
  package func verify(
    _ options: AssemblyOptions, site: String?, keygen: () throws -> SSHKeygen
  ) throws -> Diagnostics {
    let seen = Mutex<[ArchivedPolicy]>([])
    var diagnostics: Diagnostics
    if let site {
      diagnostics = try verifySite(options, at: site) { policy in seen.withLock { $0.append(policy) } }
    } else {
      diagnostics = try checkArchive(jobs: options.jobs) { policy in seen.withLock { $0.append(policy) } }
    }
    let archive = seen.withLock { $0.sorted { $0.id < $1.id } }
    // Where a policy could not be looked at, what it lacks is not known.
    if archive.count == policyIDs.count {
      for publication in try lastPublications() {
        publication.check(archive, redirects: settings.redirects, reporting: &diagnostics)
      }
    }
    try checkSignatures(of: archive, with: keygen, jobs: options.jobs, reporting: &diagnostics)
    return diagnostics
  }

  /// The frozen versions alone: readable, unchanged, in one chain, saying what they said, signed where they have to be.
  ///
  /// - Parameter archive: told of each policy, from several threads.
  package func checkArchive(
    jobs: Int = 1, archive: @escaping @Sendable (ArchivedPolicy) -> Void = { _ in }
  ) throws -> Diagnostics {
    let results = onWorkers(jobs, over: policyIDs) { id in
      Result {
        var diagnostics = Diagnostics()
        let policy = try LoadedPolicy(id, in: self.folder, readingDraft: false, reporting: &diagnostics)
        archive(ArchivedPolicy(policy.history, folders: policy.versionFolders))
        policy.history.checkSigned(from: self.settings.signedFrom, reporting: &diagnostics)
        return diagnostics
      }
    }
    var diagnostics = Diagnostics()
    for result in results { diagnostics.append(try result.get()) }
    return diagnostics
  }

  /// What was put at each target from this machine last, as `publish` keeps it.
  private func lastPublications() throws -> [PublishedVersions] {
    let targets = ".policygen/publish"
    var found: [PublishedVersions] = []
    for target in try folder.names(in: targets) {
      let path = "\(targets)/\(target)/\(Publication.name)"
      guard folder.kind(of: path) == .file,
        let publication = Publication(parsing: try Disk.read(folder.path(path)))
      else { continue }
      found.append(PublishedVersions(of: publication, at: "what was published to '\(target)'"))
    }
    return found
  }
}
