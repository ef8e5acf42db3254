import CCrypto

/// A SHA-256 digest over bytes that come piece by piece.
package final class DigestInPieces {
  private let context: OpaquePointer

  package init() {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("libcrypto has memory for a digest") }
    let done = EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(done == 1, "libcrypto computes SHA-256")
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  package func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// The digest of all that was added, in 64 lower-case hexadecimal digits; asked for once.
  package func end() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    var size: UInt32 = 0
    let done = EVP_DigestFinal_ex(context, &digest, &size)
    precondition(done == 1 && size == 32, "libcrypto computes SHA-256")
    return Digest.hexadecimal(digest)
  }
}
