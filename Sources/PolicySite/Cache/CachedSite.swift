import PolicyHistory
import PolicyPublication
import PolicySource

/// What the last build of a site knew: what all of its pages depend on, the site's own files, and which policies it has.
struct CachedSite: Sendable {
  struct Policy: Sendable {
    let id: String
    /// Of its own file in the cache.
    var seal: SIMD4<UInt64>
    /// How much of that file tells whether something is another.
    var size: Int
  }

  /// A file of the site that is no policy's.
  struct File: Sendable {
    let path: String
    let published: PublishedFile
  }

  /// Of everything that every page depends on and that is no file.
  let key: SIMD4<UInt64>
  /// The site's folder.
  let target: String
  /// When the build began that looked at the sources last, those of the policies among them.
  var sourcesKnownAt: Int64
  /// The theme, and what is copied: relative to the project.
  var sources: Inventory
  /// When all that was built was in its place.
  var outputsKnownAt: Int64
  /// The site's own files and folders, relative to its folder.
  var outputs: Inventory
  /// Those files, the manifest among them.
  var files: [File]
  /// Whether something was to be said that no policy is about: it is said again.
  var hasRemarks: Bool
  /// Sorted by their ids.
  var policies: [Policy]

  init(
    key: SIMD4<UInt64>, target: String, sourcesKnownAt: Int64, sources: Inventory, outputsKnownAt: Int64,
    outputs: Inventory, files: [File], hasRemarks: Bool, policies: [Policy]
  ) {
    self.key = key
    self.target = target
    self.sourcesKnownAt = sourcesKnownAt
    self.sources = sources
    self.outputsKnownAt = outputsKnownAt
    self.outputs = outputs
    self.files = files
    self.hasRemarks = hasRemarks
    self.policies = policies
  }

  var bytes: [UInt8] {
    var flat = FlatWriter()
    flat.digest(key)
    flat.text(target)
    flat.integer(Int(sourcesKnownAt))
    sources.write(into: &flat)
    flat.integer(Int(outputsKnownAt))
    outputs.write(into: &flat)
    flat.list(files) { flat, file in
      flat.text(file.path)
      flat.text(file.published.digest)
      flat.integer(file.published.size)
    }
    flat.flag(hasRemarks)
    flat.list(policies) { flat, policy in
      flat.text(policy.id)
      flat.digest(policy.seal)
      flat.integer(policy.size)
    }
    return CacheFile.bytes(flat.bytes).bytes
  }

  /// nil where the bytes are not a whole file of this version's.
  init?(parsing bytes: [UInt8]) {
    guard var flat = CacheFile.part(of: bytes), CacheFile.rest(of: bytes)?.isAtEnd == true else { return nil }
    do {
      key = try flat.digest()
      target = try flat.text()
      sourcesKnownAt = Int64(try flat.integer())
      sources = try Inventory(reading: &flat)
      outputsKnownAt = Int64(try flat.integer())
      outputs = try Inventory(reading: &flat)
      files = try flat.list {
        File(path: try $0.text(), published: PublishedFile(digest: try $0.text(), size: try $0.integer()))
      }
      hasRemarks = try flat.flag()
      policies = try flat.list { Policy(id: try $0.text(), seal: try $0.digest(), size: try $0.integer()) }
    } catch {
      return nil
    }
    guard flat.isAtEnd else { return nil }
  }
}

extension FlatWriter {
  fileprivate mutating func digest(_ digest: SIMD4<UInt64>) {
    for index in 0..<4 { integer(Int(truncatingIfNeeded: digest[index])) }
  }
}

extension FlatReader {
  fileprivate mutating func digest() throws -> SIMD4<UInt64> {
    var digest = SIMD4<UInt64>()
    for index in 0..<4 { digest[index] = UInt64(truncatingIfNeeded: try integer()) }
    return digest
  }
}
