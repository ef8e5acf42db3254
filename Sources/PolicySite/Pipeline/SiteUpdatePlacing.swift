import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender
import PolicySource

extension SiteUpdate {
  /// Makes the files that are no policy's, and those that are no more go.
  mutating func makeOwnFiles(_ assembly: SiteAssembly) throws {
    var remarks = Diagnostics()
    var files: [String: PublishedFile] = [:]
    let before = ownFiles
    var steps: [StagedChanges.Step] = []
    let summaries = try allListings().compactMap(\.summary)
    try assembly.ownFiles(summaries, reporting: &remarks) { file in
      let published = PublishedFile(of: file)
      files[file.path] = published
      if before[file.path] == published { return }
      try build.site.write(file.bytes, to: StagedChanges.contents + "/" + file.path)
      steps.append(.file(file.path))
    }
    for path in before.keys.sorted() where files[path] == nil && path != SiteManifest.name {
      steps.append(.removal(path))
    }
    hasRemarks = hasRemarks || !remarks.isEmpty
    diagnostics.append(remarks)
    files[SiteManifest.name] = before[SiteManifest.name]
    ownFiles = files
    self.steps = steps
  }

  mutating func checkPermalinks(from old: [String: PolicyListing], _ assembly: SiteAssembly) throws {
    let redirects = assembly.frame.settings.redirects
    // Redirects lead from old addresses to those of any policy.
    if !redirects.isEmpty { _ = try allListings() }
    let same = redirects.isEmpty ? [] : ids.compactMap { kept?[$0] }
    build.project.checkPermalinks(
      from: try permanent(Array(old.values) + same, assembly),
      to: try permanent(Array(new.values) + same, assembly),
      reporting: &diagnostics)
  }

  func permanent(
    _ listings: [PolicyListing], _ assembly: SiteAssembly
  ) throws -> [String: String?] {
    var manifest = SiteManifest(asOf: build.options.asOf, generator: SiteAssembly.generator)
    for listing in listings { manifest.permanent.merge(try listing.permanent()) { first, _ in first } }
    manifest.addRedirected(assembly.frame.settings.redirects)
    return manifest.permanent
  }

  /// Pages come before what leads to them, and go after it.
  mutating func putPolicies(removing old: [String: PolicyListing]) {
    var folders: [StagedChanges.Step] = []
    var gone: [StagedChanges.Step] = removed.filter { old[$0]?.summary != nil }.map { .removal($0) }
    for id in ids {
      guard let made = work[id], made.makesPages, !made.isSame else { continue }
      if !made.output.files.isEmpty {
        folders.append(.folder(id))
      } else if looks[id]?.policy.fileCount ?? 0 > 0 {
        gone.append(.removal(id))
      }
    }
    steps = folders + steps + gone
  }

  /// Puts everything in its place, the manifest last. The moment after all of it had been written; nil where there is
  /// no telling.
  mutating func put(_ assembly: SiteAssembly) throws -> Int64? {
    let listings = try allListings()
    ownFiles[SiteManifest.name] = nil
    let redirects = assembly.frame.settings.redirects
    let bytes = SiteManifest.bytes(
      asOf: build.options.asOf, generator: SiteAssembly.generator,
      parts: listings.map(\.lines) + ownFiles.map { ManifestLines(at: $0.key, files: [$0.key: $0.value]) },
      permanent: redirects.isEmpty ? nil : ManifestLines.lines(ofPermanent: try permanent(listings, assembly))
    )
    let file = OutputFile(path: SiteManifest.name, bytes: bytes)
    let published = PublishedFile(of: file)
    ownFiles[file.path] = published
    if known.files.first(where: { $0.path == file.path })?.published != published {
      try build.site.write(bytes, to: StagedChanges.contents + "/" + file.path)
      steps.append(.file(file.path))
    }
    let latest = session.nextMoment()
    try StagedChanges.apply(steps, of: build.site)
    return latest
  }
}
