import PolicyHistory
import PolicySource

/// A file of the cache: two parts behind a head that tells whether they are what was written. A file that is damaged, cut
/// off or another version's is as good as none.
enum CacheFile {
  /// Changes with the form of anything that is kept.
  private static let mark = Array("policygen cache1".utf8)
  /// Over what follows in the head.
  private static let sealOffset = 16
  private static let sizeOffset = 48
  private static let partOffset = 56
  private static let restOffset = 88
  static let headSize = 120

  /// A file's bytes, and the seal by which a later build knows it again.
  ///
  /// - Parameters:
  ///   - part: what every build reads.
  ///   - rest: what only some do.
  static func bytes(_ part: [UInt8], rest: [UInt8] = []) -> (bytes: [UInt8], seal: SIMD4<UInt64>) {
    var bytes = mark + [UInt8](repeating: 0, count: headSize - mark.count)
    let digests = (part.withUnsafeBytes { Digest.raw($0) }, rest.withUnsafeBytes { Digest.raw($0) })
    let seal = bytes.withUnsafeMutableBytes { head in
      head.storeBytes(of: Int64(part.count).littleEndian, toByteOffset: sizeOffset, as: Int64.self)
      head.storeBytes(of: digests.0, toByteOffset: partOffset, as: SIMD4<UInt64>.self)
      head.storeBytes(of: digests.1, toByteOffset: restOffset, as: SIMD4<UInt64>.self)
      let seal = Digest.raw(UnsafeRawBufferPointer(rebasing: head[sizeOffset..<headSize]))
      head.storeBytes(of: seal, toByteOffset: sealOffset, as: SIMD4<UInt64>.self)
      return seal
    }
    return (bytes + part + rest, seal)
  }

  /// The part that every build reads; nil where it is not whole, or not of the file that is meant.
  ///
  /// - Parameters:
  ///   - bytes: the file, at least as far as the part goes.
  ///   - seal: the one that is expected; nil for any.
  static func part(of bytes: [UInt8], sealedWith seal: SIMD4<UInt64>? = nil) -> FlatReader? {
    bytes.withUnsafeBytes { all in
      endOfPart(in: all, seal).flatMap { start(of: all, headSize..<$0, partOffset) }
    }
    .map { FlatReader(bytes, from: $0) }
  }

  /// What only some builds read; nil where it is not whole, or not of the file that is meant.
  static func rest(of bytes: [UInt8], sealedWith seal: SIMD4<UInt64>? = nil) -> FlatReader? {
    bytes.withUnsafeBytes { all in
      endOfPart(in: all, seal).flatMap { start(of: all, $0..<all.count, restOffset) }
    }
    .map { FlatReader(bytes, from: $0) }
  }

  /// nil where the head is not what was written.
  private static func endOfPart(in all: UnsafeRawBufferPointer, _ seal: SIMD4<UInt64>?) -> Int? {
    guard all.count >= headSize, all[0..<mark.count].elementsEqual(mark) else { return nil }
    let found = all.loadUnaligned(fromByteOffset: sealOffset, as: SIMD4<UInt64>.self)
    guard seal == nil || found == seal,
      Digest.raw(UnsafeRawBufferPointer(rebasing: all[sizeOffset..<headSize])) == found
    else { return nil }
    let size = Int64(littleEndian: all.loadUnaligned(fromByteOffset: sizeOffset, as: Int64.self))
    return size >= 0 && size <= Int64(all.count - headSize) ? headSize + Int(size) : nil
  }

  /// Where a range begins; nil where its digest is not the one that stands in the head.
  private static func start(
    of all: UnsafeRawBufferPointer, _ range: Range<Int>, _ digest: Int
  ) -> Int? {
    let found = all.loadUnaligned(fromByteOffset: digest, as: SIMD4<UInt64>.self)
    return Digest.raw(UnsafeRawBufferPointer(rebasing: all[range])) == found ? range.lowerBound : nil
  }
}
