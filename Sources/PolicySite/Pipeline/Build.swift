import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender
package import PolicySource

/// What a build did.
package struct BuildResult: Sendable {
  /// The folder that now holds the site; nil where there were errors and nothing was written.
  package let target: String?
  package let fileCount: Int
  /// How many policies' pages stayed as an earlier build had made them; nil where everything was built.
  package let unchangedCount: Int?
  package let diagnostics: Diagnostics

  init(target: String, fileCount: Int, unchangedCount: Int? = nil, diagnostics: Diagnostics) {
    self.target = target
    self.fileCount = fileCount
    self.unchangedCount = unchangedCount
    self.diagnostics = diagnostics
  }

  /// There were errors.
  init(failedWith diagnostics: Diagnostics) {
    target = nil
    fileCount = 0
    unchangedCount = nil
    self.diagnostics = diagnostics
  }
}

/// What a build does with what earlier ones left.
package enum CacheUse: Sendable {
  case none
  /// Builds everything, for later ones to use.
  ///
  /// - Parameter program: what tells this program from another one.
  case renewed(program: String)
  case used(program: String)
}

extension Project {
  /// Compiles the project into a site folder: built beside the old one and exchanged with it in one step, or, where
  /// few policies changed, these alone.
  ///
  /// A permanent address of the site that is there stays, unless a reason to rewrite history is given: nobody may have
  /// seen it.
  ///
  /// Throws `Refusal` where the target is not ours and `DiskError` where the disk fails; the old site stays whole.
  package func build(
    _ options: AssemblyOptions, to output: String, rewriteReason: String? = nil, cache use: CacheUse = .none,
    waiting: () -> Void,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> BuildResult {
    let sources = [folder.path("content"), folder.path("themes")]
    let site = try StagedFolder(
      target: output, manifest: SiteManifest.name, begins: false, waiting: waiting)
    do {
      for source in sources
      where site.target == source || site.target.hasPrefix(source + "/")
        || source.hasPrefix(site.target + "/")
      {
        throw Refusal(
          "'\(output)' and the sources would overwrite each other", help: "give another folder with --output")
      }
      let build = SiteBuild(
        project: self, options: options, site: site, rewriteReason: rewriteReason,
        session: CacheSession(use, of: self, options, for: site.target), progress: progress)
      let result = try build.run()
      if result.target == nil {
        site.discard()
        build.session?.cache.sweep()
      }
      return result
    } catch {
      site.discard()
      throw error
    }
  }
}

/// One build of a site.
struct SiteBuild: Sendable {
  let project: Project
  let options: AssemblyOptions
  let site: StagedFolder
  let rewriteReason: String?
  /// nil where nothing is taken from earlier builds, and nothing left for later ones.
  let session: CacheSession?
  let progress: @Sendable (_ done: Int, _ total: Int) -> Void

  func run() throws -> BuildResult {
    if let session, let known = session.known {
      do {
        return try SiteUpdate(of: self, known, session).run()
      } catch is WholeBuildNeeded {
        site.discard()
      }
    }
    return try buildWhole()
  }

  /// Every policy is built, in a new folder that takes the old one's place.
  private func buildWhole() throws -> BuildResult {
    try site.begin()
    var diagnostics = Diagnostics()
    let shared = session == nil ? nil : project.sharedSources()
    guard let assembly = try SiteAssembly(of: project, options, reporting: &diagnostics) else {
      return BuildResult(failedWith: diagnostics)
    }
    var hasRemarks = !diagnostics.isEmpty
    // Where a file of content/static stands among a policy's, each is looked at by its path.
    let isMixed = assembly.addresses.hasStaticFilesOfPolicies
    let results = assembly.onPolicies(project.policyIDs, progress: progress) { id in
      try self.buildWhole(id, of: assembly, keepingPaths: isMixed)
    }
    var assembled = AssembledSite(asOf: options.asOf)
    var policies: [CachedSite.Policy?] = []
    for result in results {
      let (output, policy) = try result.get()
      assembled.add(output, reporting: &diagnostics)
      policies.append(policy)
    }
    var remarks = Diagnostics()
    try assembled.addOwnFiles(of: assembly, reporting: &remarks) { try site.write($0) }
    hasRemarks = hasRemarks || remarks.all.contains { $0.code != .missingBaseURL }
    diagnostics.append(remarks)
    let manifest = assembled.manifest
    // What a policy with errors would have is not known, and not missing.
    if rewriteReason == nil, !diagnostics.hasErrors {
      try project.checkPermalinks(of: site.target, keptBy: manifest, reporting: &diagnostics)
    }
    guard !diagnostics.hasErrors else { return BuildResult(failedWith: diagnostics) }
    let file = OutputFile(path: SiteManifest.name, bytes: assembled.bytes)
    try site.write(file)
    let latest = session?.nextMoment()
    try site.publish()
    if let session, let latest, let shared, let placed = session.nextMoment(),
      !isMixed
    {
      var own = assembled.own
      own[file.path] = PublishedFile(of: file)
      session.keep(
        sources: shared, ownFiles: own, hasRemarks: hasRemarks, policies: policies, in: site.target,
        written: WrittenFiles(began: session.began, ended: latest, paths: Set(own.keys)), placed: placed,
        of: project)
    }
    return BuildResult(
      target: site.target, fileCount: assembled.fileCount + 1, diagnostics: diagnostics)
  }

  private func buildWhole(
    _ id: String, of assembly: SiteAssembly, keepingPaths: Bool
  ) throws -> (PolicyOutput, CachedSite.Policy?) {
    let sources = session == nil ? nil : PolicySources(id, in: project.folder)
    var output = try PolicyOutput(id, of: assembly, in: sources?.folder ?? project.folder) { file, _ in
      try site.write(file)
    }
    let listing = output.listing(of: id)
    let policy = sources.flatMap { output.cached(id, by: $0, in: site.path(id), written: nil) }
    if !keepingPaths { output.keepLinesAlone(of: listing) }
    guard let session else { return (output, nil) }
    return (output, policy.flatMap { try? session.cache.write(id, $0, listing) })
  }
}

extension PolicyOutput {
  /// What a later build is told of it; nil where its pages are not what stands in the folder.
  func cached(
    _ id: String, by sources: PolicySources, in folder: String, written: WrittenFiles?
  ) -> CachedPolicy? {
    var below: [String: PublishedFile] = [:]
    for (path, file) in files {
      guard path.hasPrefix(id + "/") else { return nil }
      below[String(decoding: path.utf8.dropFirst(id.utf8.count + 1), as: UTF8.self)] = file
    }
    guard let outputs = Inventory(of: below, in: folder, written: written) else { return nil }
    return CachedPolicy(
      sources: diagnostics.hasErrors ? nil : sources.inventory(), outputs: outputs, fileCount: files.count,
      links: links)
  }
}
