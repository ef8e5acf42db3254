import PolicyHistory
import PolicyModel
import PolicyPublication

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// One build's use of the cache.
struct CacheSession: Sendable {
  let cache: BuildCache
  private let key: SIMD4<UInt64>
  /// When the build began to look at the sources.
  let began: Int64
  /// What the last build knew; nil where everything is built.
  let known: CachedSite?

  /// nil where there is no cache, or none can be written.
  init?(_ use: CacheUse, of project: Project, _ options: AssemblyOptions, for target: String) {
    let program: String
    let isUsed: Bool
    switch use {
    case .none: return nil
    case .renewed(let identity): (program, isUsed) = (identity, false)
    case .used(let identity): (program, isUsed) = (identity, true)
    }
    guard let cache = BuildCache(for: target, in: project.folder), let began = cache.moment() else {
      return nil
    }
    self.cache = cache
    self.began = began
    key = project.cacheKey(options, program: program)
    known = isUsed ? cache.site(for: key) : nil
  }

  /// A moment that is later than all that was written by now, where the clock of the file system allows that: whoever
  /// writes afterwards does so at a later one. nil where there is no telling.
  func nextMoment() -> Int64? {
    guard let now = cache.moment() else { return nil }
    for _ in 0..<20 {
      usleep(500)
      guard let moment = cache.moment() else { return nil }
      if moment > now { return moment }
    }
    return now
  }

  /// Leaves what a later build has to know. Where that cannot be done, it knows nothing.
  ///
  /// - Parameters:
  ///   - sources: what all pages depend on, as it was when the build began.
  ///   - ownFiles: those that are no policy's, the manifest among them.
  ///   - policies: nil for one that nothing can be told of.
  ///   - written: which of them the build wrote.
  ///   - placed: when everything was in its place.
  func keep(
    sources: Inventory, ownFiles: [String: PublishedFile], hasRemarks: Bool, policies: [CachedSite.Policy?],
    in target: String, written: WrittenFiles, placed: Int64, of project: Project
  ) {
    let ids = Set(project.policyIDs)
    let known = policies.compactMap { $0 }
    guard known.count == policies.count, let root = OpenFolder(project.folder.path("")),
      let outputs = Inventory(of: ownFiles, in: target, written: written, enters: { !ids.contains($0) })
    else { return }
    // What changed since it was looked at is not known.
    let now = sources.compare(below: root.descriptor, knownAt: .max)
    guard now.changed.isEmpty, now.refreshed == nil else { return }
    let site = CachedSite(
      key: key, target: target, sourcesKnownAt: began, sources: sources, outputsKnownAt: placed,
      outputs: outputs,
      files: ownFiles.map { CachedSite.File(path: $0.key, published: $0.value) }
        .sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) },
      hasRemarks: hasRemarks, policies: known)
    try? cache.keep(site)
    cache.sweep()
  }
}
