import PolicyHistory
import PolicySource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `.policygen/cache/<site>`: what the builds of one site leave for the next one. It can be deleted at any time, and what is
/// damaged in it is as good as deleted.
///
/// `site` names every policy's file by its seal, and is written last: files that do not belong together are never taken
/// for ones that do.
struct BuildCache: Sendable {
  private static let name = "cache"
  private static let siteName = "site"
  private static let policiesName = "policies"

  /// Absolute.
  private let folder: String
  /// The site's folder.
  let target: String

  /// nil where the project has no room for a cache.
  init?(for target: String, in project: ProjectFolder) {
    guard let place = try? SendingJournal.makeFolder(in: project) else { return nil }
    let cache = place + "/" + BuildCache.name
    let digest = Digest.sha256(Array(target.utf8))
    folder = cache + "/" + digest.prefix(16)
    self.target = target
    for path in [cache, folder, folder + "/" + BuildCache.policiesName] {
      if Disk.kind(of: path) == nil { try? Disk.makeFolder(path, isPrivate: true) }
      // A link would lead out of the project.
      guard Disk.kind(of: path) == .folder else { return nil }
    }
  }

  /// The moment by the clock of the file system, which is the one that the files' own moments are told by; nil where
  /// nothing can be written.
  func moment() -> Int64? {
    let descriptor = open(folder + "/clock", O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard futimens(descriptor, nil) == 0 else { return nil }
    return FileState(of: descriptor)?.changed
  }

  /// What the last build knew; nil where that is of no use.
  func site(for key: SIMD4<UInt64>) -> CachedSite? {
    guard let bytes = try? Disk.read(folder + "/" + BuildCache.siteName),
      let site = CachedSite(parsing: bytes), site.key == key, site.target == target
    else { return nil }
    return site
  }

  func policy(_ known: CachedSite.Policy) -> CachedPolicy? {
    guard let bytes = try? Disk.read(path(of: known.id, known.seal), limit: known.size),
      var flat = CacheFile.part(of: bytes, sealedWith: known.seal)
    else { return nil }
    return try? CachedPolicy(reading: &flat)
  }

  func listing(_ known: CachedSite.Policy) -> PolicyListing? {
    guard let bytes = try? Disk.read(path(of: known.id, known.seal)),
      var flat = CacheFile.rest(of: bytes, sealedWith: known.seal)
    else { return nil }
    return try? PolicyListing(reading: &flat)
  }

  /// Until `keep`, no build takes what is written for anything.
  func write(_ id: String, _ policy: CachedPolicy, _ listing: PolicyListing) throws -> CachedSite.Policy {
    var part = FlatWriter()
    policy.write(into: &part)
    var rest = FlatWriter()
    listing.write(into: &rest)
    let (bytes, seal) = CacheFile.bytes(part.bytes, rest: rest.bytes)
    try Disk.write(bytes, to: path(of: id, seal), isPrivate: true)
    return CachedSite.Policy(id: id, seal: seal, size: CacheFile.headSize + part.bytes.count)
  }

  /// Replaces what the last build knew.
  func keep(_ site: CachedSite) throws {
    try Disk.replace(folder + "/" + BuildCache.siteName, with: site.bytes)
  }

  /// Deletes what no build will ask for: what earlier builds knew of policies, or one that came to nothing, and the caches of
  /// sites that are no more.
  func sweep() {
    let site = try? Disk.read(folder + "/" + BuildCache.siteName)
    let policies = site.flatMap { CachedSite(parsing: $0) }?.policies ?? []
    let known = Set(policies.map { name(of: $0.id, $0.seal) })
    for name in (try? Disk.names(in: folder + "/" + BuildCache.policiesName)) ?? []
    where !known.contains(name) {
      try? Disk.remove(folder + "/" + BuildCache.policiesName + "/" + name)
    }
    let above = Disk.folder(of: folder)
    for name in (try? Disk.names(in: above)) ?? [] where above + "/" + name != folder {
      let other = (try? Disk.read(above + "/" + name + "/" + BuildCache.siteName)).flatMap(
        CachedSite.init(parsing:))
      if let other, Disk.kind(of: other.target) == nil { try? Disk.remove(above + "/" + name) }
    }
  }

  private func path(of id: String, _ seal: SIMD4<UInt64>) -> String {
    folder + "/" + BuildCache.policiesName + "/" + name(of: id, seal)
  }

  /// A file is never written over by what another build knew, which may come to nothing.
  private func name(of id: String, _ seal: SIMD4<UInt64>) -> String { id + "-" + String(seal[0], radix: 16) }
}
