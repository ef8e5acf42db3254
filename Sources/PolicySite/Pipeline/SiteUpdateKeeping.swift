extension SiteUpdate {
  /// - Parameter latest: what was written later is not of this build.
  func keep(writtenUntil latest: Int64) {
    build.site.discard()
    guard let placed = session.nextMoment() else { return }
    let update = self
    let policies = onWorkers(build.options.jobs, over: ids) { update.entry(of: $0, writtenUntil: latest) }
    session.keep(
      sources: sources, ownFiles: ownFiles, hasRemarks: hasRemarks, policies: policies, in: build.site.target,
      writtenUntil: latest, placed: placed, of: build.project)
  }

  /// What a later build is told of a policy; nil where nothing can be.
  func entry(of id: String, writtenUntil latest: Int64) -> CachedSite.Policy? {
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

  func write(_ id: String, _ policy: CachedPolicy) -> CachedSite.Policy? {
    guard let listing = new[id] ?? kept?[id] ?? entries[id].flatMap({ session.cache.listing($0) }) else {
      return nil
    }
    return try? session.cache.write(id, policy, listing)
  }
}
