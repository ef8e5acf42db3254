import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender
import PolicySource

/// What all pages depend on is another, the site is not what was built, too much changed, or not enough is known of it.
struct WholeBuildNeeded: Error {}

/// A build of the policies that changed since the last one: they take the places of the old ones, and all else stays.
struct SiteUpdate: Sendable {
  private let build: SiteBuild
  private let known: CachedSite
  private let session: CacheSession
  private let entries: [String: CachedSite.Policy]
  private let ids: [String]
  private let removed: [String]
  /// What all pages depend on, with the states that it has now.
  private var sources: Inventory
  private let isRefreshed: Bool
  private var isOwnChanged: Bool
  private var looks: [String: PolicyLook]

  private var diagnostics = Diagnostics()
  private var hasRemarks = false
  private var work: [String: PolicyWork] = [:]
  /// Of the policies whose pages were made.
  private var new: [String: PolicyListing] = [:]
  /// Of all others, where they are needed.
  private var kept: [String: PolicyListing]?
  private var ownFiles: [String: PublishedFile]
  private var steps: [StagedChanges.Step] = []

  /// Looks at all that the last build knew. Throws `WholeBuildNeeded`.
  init(of build: SiteBuild, _ known: CachedSite, _ session: CacheSession) throws {
    self.build = build
    self.known = known
    self.session = session
    ids = build.project.policyIDs
    guard let root = OpenFolder(build.project.folder.path("")), let site = OpenFolder(build.site.target)
    else {
      throw WholeBuildNeeded()
    }
    let shared = known.sources.compare(below: root.descriptor, knownAt: known.sourcesKnownAt)
    let own = known.outputs.compare(below: site.descriptor, knownAt: known.outputsKnownAt)
    guard !shared.changed.contains(.pages), own.changed.isEmpty else { throw WholeBuildNeeded() }
    isOwnChanged = shared.changed.contains(.copied) || known.hasRemarks
    isRefreshed = shared.refreshed != nil || own.refreshed != nil
    if shared.changed.isEmpty {
      sources = shared.refreshed ?? known.sources
    } else {
      guard let now = build.project.sharedSources() else { throw WholeBuildNeeded() }
      sources = now
    }
    ownFiles = Dictionary(
      known.files.map { ($0.path, $0.published) }, uniquingKeysWith: { first, _ in first })
    entries = Dictionary(known.policies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let present = Set(ids)
    removed = known.policies.map(\.id).filter { !present.contains($0) }
    let old = known.policies.filter { present.contains($0.id) }
    let found = onWorkers(build.options.jobs, over: old) { entry in
      session.cache.policy(entry).map { PolicyLook(at: entry.id, $0, known, in: build) }
    }
    looks = [:]
    for (entry, look) in zip(old, found) {
      guard let look else { throw WholeBuildNeeded() }
      looks[entry.id] = look
    }
  }

  private func change(of id: String) -> PolicyLook.Change { looks[id]?.change ?? .pages }

  private var changed: [String] { ids.filter { change(of: $0) != .none } }

  /// Throws `WholeBuildNeeded` before anything of the site was written.
  consuming func run() throws -> BuildResult {
    if changed.isEmpty, removed.isEmpty, !isOwnChanged {
      build.project.checkAddress(build.options, reporting: &diagnostics)
      if isRefreshed || looks.values.contains(where: \.isRefreshed) { keep(writtenUntil: session.began) }
      return result()
    }
    let heavy = changed.filter { change(of: $0) == .pages && looks[$0]?.policy.fileCount != 0 }
    guard heavy.count * 2 <= ids.count else { throw WholeBuildNeeded() }
    let assembly = try SiteAssembly(of: build.project, build.options, reporting: &diagnostics)
    guard let assembly else { return BuildResult(failedWith: diagnostics) }
    if assembly.addresses.hasStaticFilesOfPolicies { throw WholeBuildNeeded() }
    hasRemarks = !diagnostics.isEmpty
    try makePolicies(assembly)
    if diagnostics.hasErrors {
      if isOwnChanged { try makeOwnFiles(assembly) }
      return BuildResult(failedWith: diagnostics)
    }
    let old = try listings(of: (Array(new.keys) + removed).filter { entries[$0] != nil })
    let isListedAnew = !removed.isEmpty || new.contains { old[$0.key]?.listed != $0.value.listed }
    if isListedAnew || isOwnChanged { try makeOwnFiles(assembly) }
    if build.rewriteReason == nil, !diagnostics.hasErrors { try checkPermalinks(from: old, assembly) }
    if diagnostics.hasErrors { return BuildResult(failedWith: diagnostics) }
    putPolicies(removing: old)
    var latest: Int64? = session.began
    if !steps.isEmpty { latest = try put(assembly) }
    if let latest { keep(writtenUntil: latest) }
    return result()
  }

  private func result() -> BuildResult {
    let made = ids.filter { work[$0]?.makesPages == true }
    var count = ownFiles.count
    for id in ids {
      if let made = work[id], made.makesPages {
        count += made.output.files.count
      } else {
        count += looks[id]?.policy.fileCount ?? 0
      }
    }
    return BuildResult(
      target: build.site.target, fileCount: count, unchangedCount: ids.count - made.count,
      diagnostics: diagnostics)
  }

  private mutating func makePolicies(_ assembly: SiteAssembly) throws {
    for (id, look) in looks where look.change == .none {
      // Where a link leads may have gone with another policy's version.
      guard !look.policy.links.allSatisfy(assembly.addresses.contains) else { continue }
      looks[id]?.change = build.options.includesDrafts ? .pages : .draft
    }
    try build.site.begin()
    let (changed, looks, build) = (changed, looks, build)
    let results = assembly.onPolicies(changed, progress: build.progress) { id in
      try PolicyWork(on: id, looks[id], of: assembly, in: build)
    }
    for (id, result) in zip(changed, results) {
      let made = try result.get()
      diagnostics.append(made.output.diagnostics)
      work[id] = made
      if made.makesPages { new[id] = made.output.listing(of: id) }
    }
    assembly.checkAddress(reporting: &diagnostics)
  }

  private func listings(of ids: [String]) throws -> [String: PolicyListing] {
    let (cache, entries) = (session.cache, entries)
    let found = onWorkers(build.options.jobs, over: ids) { id in entries[id].flatMap { cache.listing($0) } }
    var listings: [String: PolicyListing] = [:]
    for (id, listing) in zip(ids, found) {
      guard let listing else { throw WholeBuildNeeded() }
      listings[id] = listing
    }
    return listings
  }

  /// Of every policy that the site has now.
  private mutating func allListings() throws -> [PolicyListing] {
    let others = try kept ?? listings(of: ids.filter { new[$0] == nil })
    kept = others
    return ids.compactMap { new[$0] ?? others[$0] }
  }

  private mutating func makeOwnFiles(_ assembly: SiteAssembly) throws {
    var remarks = Diagnostics()
    var files: [String: PublishedFile] = [:]
    let before = ownFiles
    var steps: [StagedChanges.Step] = []
    let summaries = try allListings().compactMap(\.summary)
    try assembly.ownFiles(summaries, isTaken: { _ in false }, reporting: &remarks) { file in
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

  private mutating func checkPermalinks(from old: [String: PolicyListing], _ assembly: SiteAssembly) throws {
    let redirects = assembly.frame.settings.redirects
    // Redirects lead from old addresses to those of any policy.
    if !redirects.isEmpty { _ = try allListings() }
    let same = redirects.isEmpty ? [] : ids.compactMap { kept?[$0] }
    build.project.checkPermalinks(
      from: permanent(Array(old.values) + same, assembly), to: permanent(Array(new.values) + same, assembly),
      reporting: &diagnostics)
  }

  private func permanent(_ listings: [PolicyListing], _ assembly: SiteAssembly) -> [String: String?] {
    var manifest = SiteManifest(asOf: build.options.asOf, generator: SiteAssembly.generator)
    for listing in listings { manifest.permanent.merge(listing.permanent) { first, _ in first } }
    manifest.addRedirected(assembly.frame.settings.redirects)
    return manifest.permanent
  }

  /// Pages come before what leads to them, and go after it.
  private mutating func putPolicies(removing old: [String: PolicyListing]) {
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
  private mutating func put(_ assembly: SiteAssembly) throws -> Int64? {
    let listings = try allListings()
    ownFiles[SiteManifest.name] = nil
    let redirects = assembly.frame.settings.redirects
    let bytes = SiteManifest.bytes(
      asOf: build.options.asOf, generator: SiteAssembly.generator,
      parts: listings.map(\.lines) + ownFiles.map { ManifestLines(at: $0.key, files: [$0.key: $0.value]) },
      permanent: redirects.isEmpty ? nil : ManifestLines.lines(ofPermanent: permanent(listings, assembly)))
    let file = OutputFile(path: SiteManifest.name, bytes: bytes)
    ownFiles[file.path] = PublishedFile(of: file)
    try build.site.write(bytes, to: StagedChanges.contents + "/" + file.path)
    let latest = session.nextMoment()
    try StagedChanges.apply(steps + [.file(file.path)], of: build.site)
    return latest
  }

  /// - Parameter latest: what was written later is not of this build.
  private func keep(writtenUntil latest: Int64) {
    build.site.discard()
    guard let placed = session.nextMoment() else { return }
    let update = self
    let policies = onWorkers(build.options.jobs, over: ids) { update.entry(of: $0, writtenUntil: latest) }
    session.keep(
      sources: sources, ownFiles: ownFiles, hasRemarks: hasRemarks, policies: policies, in: build.site.target,
      writtenUntil: latest, placed: placed, of: build.project)
  }

  /// What a later build is told of a policy; nil where nothing can be.
  private func entry(of id: String, writtenUntil latest: Int64) -> CachedSite.Policy? {
    guard let made = work[id] else {
      guard let entry = entries[id], let look = looks[id] else { return nil }
      return look.isRefreshed ? write(id, look.policy) : entry
    }
    guard made.makesPages else {
      guard var policy = looks[id]?.policy, let archive = policy.sources else { return nil }
      policy.sources = made.sources.inventory(keepingArchiveOf: archive)
      policy.links = made.output.links
      return write(id, policy)
    }
    return made.output.cached(
      id, by: made.sources, in: build.site.target + "/" + id,
      writtenUntil: made.isSame ? session.began : latest
    )
    .flatMap { write(id, $0) }
  }

  private func write(_ id: String, _ policy: CachedPolicy) -> CachedSite.Policy? {
    guard let listing = new[id] ?? kept?[id] ?? entries[id].flatMap({ session.cache.listing($0) }) else {
      return nil
    }
    return try? session.cache.write(id, policy, listing)
  }
}
