import CCrypto

/// A SHA-256 digest over bytes that come piece by piece.
package final class DigestInPieces {
  private var context = SHA256_CTX()

  package init() { precondition(sha256_begin(&context) == 1, "libcrypto computes SHA-256") }

  package func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { _ = sha256_add(&context, $0.baseAddress, $0.count) }
  }

  /// The digest of all that was added, in 64 lower-case hexadecimal digits; asked for once.
  package func end() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    precondition(sha256_end(&context, &digest) == 1, "libcrypto computes SHA-256")
    return Digest.hexadecimal(digest)
  }
}
