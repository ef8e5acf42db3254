import PolicyHistory
import PolicySource

/// A file of the cache: two parts behind a head that tells whether they are what was written. A file that is damaged, cut
/// off or another version's is as good as none.
enum CacheFile {
  /// Changes with the form of anything that is kept.
  private static let mark = Array("policygen cache1".utf8)
  private static let sealOffset = 16
  private static let sizeOffset = 48
  private static let restOffset = 56
  static let headSize = 88

  /// A file's bytes, and the seal by which a later build knows it again.
  ///
  /// - Parameters:
  ///   - part: what every build reads.
  ///   - rest: what only some do.
  static func bytes(_ part: [UInt8], rest: [UInt8] = []) -> (bytes: [UInt8], seal: SIMD4<UInt64>) {
    var bytes = mark + [UInt8](repeating: 0, count: headSize - mark.count)
    bytes.withUnsafeMutableBytes { head in
      head.storeBytes(of: Int64(part.count).littleEndian, toByteOffset: sizeOffset, as: Int64.self)
      head.storeBytes(
        of: rest.withUnsafeBytes { Digest.raw($0) }, toByteOffset: restOffset, as: SIMD4<UInt64>.self)
    }
    bytes += part
    let seal = bytes.withUnsafeBytes { Digest.raw(UnsafeRawBufferPointer(rebasing: $0[sizeOffset...])) }
    bytes.withUnsafeMutableBytes { $0.storeBytes(of: seal, toByteOffset: sealOffset, as: SIMD4<UInt64>.self) }
    return (bytes + rest, seal)
  }

  /// The part that every build reads; nil where the file is none of ours, or not the one that is meant.
  ///
  /// - Parameters:
  ///   - bytes: the file, at least as far as the part goes.
  ///   - seal: the one that is expected; nil for any.
  static func part(of bytes: [UInt8], sealedWith seal: SIMD4<UInt64>? = nil) -> FlatReader? {
    bytes.withUnsafeBytes { all -> FlatReader? in
      guard let end = endOfPart(in: all) else { return nil }
      let found = all.loadUnaligned(fromByteOffset: sealOffset, as: SIMD4<UInt64>.self)
      guard seal == nil || found == seal,
        Digest.raw(UnsafeRawBufferPointer(rebasing: all[sizeOffset..<end])) == found
      else { return nil }
      return FlatReader(bytes, from: headSize)
    }
  }

  /// The rest of a file whose part was found to be whole; nil where the rest is not.
  static func rest(of bytes: [UInt8]) -> FlatReader? {
    bytes.withUnsafeBytes { all -> FlatReader? in
      guard let end = endOfPart(in: all) else { return nil }
      let found = all.loadUnaligned(fromByteOffset: restOffset, as: SIMD4<UInt64>.self)
      guard Digest.raw(UnsafeRawBufferPointer(rebasing: all[end...])) == found else { return nil }
      return FlatReader(bytes, from: end)
    }
  }

  private static func endOfPart(in all: UnsafeRawBufferPointer) -> Int? {
    guard all.count >= headSize, all[0..<mark.count].elementsEqual(mark) else { return nil }
    let size = Int64(littleEndian: all.loadUnaligned(fromByteOffset: sizeOffset, as: Int64.self))
    guard size >= 0, size <= Int64(all.count - headSize) else { return nil }
    return headSize + Int(size)
  }
}
