import CCrypto
package import PolicyModel

/// SHA-256 digests in 64 lower-case hexadecimal digits.
package enum Digest {
  package static func sha256(_ bytes: [UInt8]) -> String {
    let digest = bytes.withUnsafeBytes { raw($0) }
    return hexadecimal(withUnsafeBytes(of: digest) { Array($0) })
  }

  /// The same as 32 bytes.
  package static func raw(_ bytes: UnsafeRawBufferPointer) -> SIMD4<UInt64> {
    var digest = SIMD4<UInt64>()
    var context = SHA256_CTX()
    withUnsafeMutableBytes(of: &digest) { room in
      let done =
        sha256_begin(&context) == 1 && sha256_add(&context, bytes.baseAddress, bytes.count) == 1
        && sha256_end(&context, room.bindMemory(to: UInt8.self).baseAddress) == 1
      precondition(done, "libcrypto computes SHA-256")
    }
    return digest
  }

  static func hexadecimal(_ digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * digest.count)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The digest of a version's sources, which chains it to the version before.
  ///
  /// Over the bytes of: one line `digest  path` for each file, sorted bytewise, each with a line feed; an empty line;
  /// the release record without its digests; and `previous ` with the previous version's `sources` digest or `none`.
  /// - Parameters:
  ///   - files: the version's files, release.yaml left out; paths are relative to the version's folder.
  ///   - record: `ReleaseRecord.yaml(includingDigests: false)`.
  package static func sources(
    files: [(path: String, bytes: [UInt8])], record: String, previous: String?
  ) -> String {
    var lines = files.map { Array("\(sha256($0.bytes))  \($0.path)\n".utf8) }
    lines.sort { $0.lexicographicallyPrecedes($1) }
    var bytes = Array(lines.joined())
    bytes.append(0x0A)
    bytes += Array(record.utf8)
    bytes += Array("\nprevious \(previous ?? "none")\n".utf8)
    return sha256(bytes)
  }

  /// The digest of what a version says, over `ResolvedText.canonicalBytes`.
  package static func text(_ text: ResolvedText) -> String { sha256(text.canonicalBytes) }
}
