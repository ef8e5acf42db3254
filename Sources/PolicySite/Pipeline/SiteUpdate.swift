import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender
import PolicySource

/// What all pages depend on is another, the site is not what was built, too much changed, or not enough is known of it.
struct WholeBuildNeeded: Error {}

/// A build of the policies that changed since the last one: they take the places of the old ones, and all else stays.
struct SiteUpdate: Sendable {
  let build: SiteBuild
  let known: CachedSite
  let session: CacheSession
  let entries: [String: CachedSite.Policy]
  let ids: [String]
  let removed: [String]
  /// What all pages depend on, with the states that it has now.
  var sources: Inventory
  let isRefreshed: Bool
  var isOwnChanged: Bool
  var looks: [String: PolicyLook]

  var diagnostics = Diagnostics()
  var hasRemarks = false
  var work: [String: PolicyWork] = [:]
  /// Of the policies whose pages were made.
  var new: [String: PolicyListing] = [:]
  /// Of all others, where they are needed.
  var kept: [String: PolicyListing]?
  var ownFiles: [String: PublishedFile]
  var steps: [StagedChanges.Step] = []

  /// Looks at all that the last build knew. Throws `WholeBuildNeeded`.
  init(of build: SiteBuild, _ known: CachedSite, _ session: CacheSession) throws {
    self.build = build
    self.known = known
    self.session = session
    ids = build.project.policyIDs
    guard let root = OpenFolder(build.project.folder.path("")), let site = OpenFolder(build.site.target),
      build.project.hasPlainFolders
    else { throw WholeBuildNeeded() }
    let shared = known.sources.compare(below: root.descriptor, knownAt: known.sourcesKnownAt)
    let own = known.outputs.compare(below: site.descriptor, knownAt: known.outputsKnownAt)
    guard !shared.changed.contains(.pages), own.changed.isEmpty else { throw WholeBuildNeeded() }
    isOwnChanged = shared.changed.contains(.copied) || known.hasRemarks
    isRefreshed = shared.refreshed != nil || own.refreshed != nil
    if shared.changed.isEmpty {
      sources = shared.refreshed ?? known.sources
    } else {
      guard let now = build.project.sharedSources() else { throw WholeBuildNeeded() }
      // That the theme is the one that the pages were made with was seen above.
      sources = (shared.refreshed ?? known.sources).only { _, part in part == .pages }
      sources.add(now.only { _, part in part == .copied })
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

  func change(of id: String) -> PolicyLook.Change { looks[id]?.change ?? .pages }

  var changed: [String] { ids.filter { change(of: $0) != .none } }

  /// Throws `WholeBuildNeeded` before anything of the site was written.
  consuming func run() throws -> BuildResult {
    let isRefreshed = isRefreshed || looks.values.contains { $0.isRefreshed }
    if changed.isEmpty, removed.isEmpty, !isOwnChanged {
      reportPolicies()
      build.project.checkAddress(build.options, reporting: &diagnostics)
      if isRefreshed { keep() }
      return result()
    }
    let heavy = changed.filter { change(of: $0) == .pages && looks[$0]?.policy.fileCount != 0 }
    guard heavy.count * 2 <= ids.count else { throw WholeBuildNeeded() }
    let assembly = try SiteAssembly(of: build.project, build.options, reporting: &diagnostics)
    guard let assembly else { return BuildResult(failedWith: diagnostics) }
    if assembly.addresses.hasStaticFilesOfPolicies { throw WholeBuildNeeded() }
    hasRemarks = !diagnostics.isEmpty
    try makePolicies(assembly)
    reportPolicies()
    assembly.checkAddress(reporting: &diagnostics)
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
    if !steps.isEmpty {
      if let latest = try put(assembly) { keep(writtenUntil: latest) }
    } else if isRefreshed || !work.isEmpty || sources != known.sources {
      keep()
    }
    return result()
  }

  func result() -> BuildResult {
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

  mutating func makePolicies(_ assembly: SiteAssembly) throws {
    for (id, look) in looks where look.change == .none {
      // Where a link leads may have gone with another policy's version.
      guard !look.policy.links.allSatisfy(assembly.addresses.contains) else { continue }
      guard let policy = entries[id].flatMap({ session.cache.policy($0) }) else { throw WholeBuildNeeded() }
      looks[id]?.policy = policy
      looks[id]?.change = build.options.includesDrafts ? .pages : .draft
    }
    try build.site.begin()
    let (changed, looks, build) = (changed, looks, build)
    let results = assembly.onPolicies(changed, progress: build.progress) { id in
      try PolicyWork(on: id, looks[id], of: assembly, in: build)
    }
    for (id, result) in zip(changed, results) {
      let made = try result.get()
      work[id] = made
      if made.makesPages { new[id] = made.output.listing(of: id) }
    }
  }

  /// What is to be said of each policy, those that stayed as they were among them.
  mutating func reportPolicies() {
    for id in ids {
      diagnostics.append(work[id]?.output.diagnostics ?? Diagnostics())
      if work[id]?.makesPages != true, work[id]?.output.diagnostics.hasErrors != true,
        looks[id]?.policy.fileCount == 0
      {
        diagnostics.reportUnreleased(id)
      }
    }
  }

  func listings(of ids: [String]) throws -> [String: PolicyListing] {
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
  mutating func allListings() throws -> [PolicyListing] {
    let others = try kept ?? listings(of: ids.filter { new[$0] == nil })
    kept = others
    return ids.compactMap { new[$0] ?? others[$0] }
  }
}
