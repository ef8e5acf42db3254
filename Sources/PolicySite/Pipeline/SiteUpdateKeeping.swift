extension SiteUpdate {
  /// - Parameter ended: when all was written; nil where nothing was.
  func keep(writtenUntil ended: Int64? = nil) {
    build.site.discard()
    guard let placed = session.nextMoment() else { return }
    let update = self
    let written = WrittenFiles(began: session.began, ended: ended ?? session.began)
    let policies = onWorkers(build.options.jobs, over: ids) { update.entry(of: $0, written) }
    var own = written
    for case .file(let path) in steps { own.paths.insert(path) }
    session.keep(
      sources: sources, ownFiles: ownFiles, hasRemarks: hasRemarks, policies: policies, in: build.site.target,
      written: own, placed: placed, of: build.project)
  }

  /// What a later build is told of a policy; nil where nothing can be.
  func entry(of id: String, _ written: WrittenFiles) -> CachedSite.Policy? {
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
    var written = written
    written.paths = made.written
    return made.output.cached(id, by: made.sources, in: build.site.target + "/" + id, written: written)
      .flatMap { write(id, $0) }
  }

  func write(_ id: String, _ policy: CachedPolicy) -> CachedSite.Policy? {
    guard let listing = new[id] ?? kept?[id] ?? entries[id].flatMap({ session.cache.listing($0) }) else {
      return nil
    }
    return try? session.cache.write(id, policy, listing)
  }
}
