package import PolicySource

/// content/allowed_signers: who may sign versions, in the form that ssh-keygen reads (ssh-keygen(1), ALLOWED SIGNERS).
package struct AllowedSigners: Sendable {
  package let file: SourceFile

  /// The file's name in content/.
  package static let name = "allowed_signers"
  /// The file's name on the site. Hosts serve this ending as plain text.
  package static let publishedName = "allowed_signers.txt"

  /// Reads the file's form: each line names signers and a public key. nil where one does not, which is reported.
  package init?(_ file: SourceFile, reporting diagnostics: inout Diagnostics) {
    var isWhole = true
    var start = 0
    for line in file.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let range = SourceRange(file: file, start..<(start + line.count))
      start += line.count + 1
      let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }.map {
        String(decoding: $0, as: UTF8.self)
      }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      if line.starts(with: "-----BEGIN".utf8) {
        isWhole = false
        diagnostics.report(
          .invalidSigners, "a private key has no place among the sources", at: range,
          help: "take it away, from version control, too; public keys end in .pub")
        break
      }
      guard words.count >= 3, words.dropFirst().contains(where: AllowedSigners.isKeyType) else {
        isWhole = false
        diagnostics.report(
          .invalidSigners, "the line names no signer with a public key", at: range,
          help: "write: NAME namespaces=\"\(VersionStatement.namespace)\" ssh-ed25519 AAAA…")
        continue
      }
    }
    if !isWhole { return nil }
    self.file = file
  }

  /// `ssh-ed25519`, `ecdsa-sha2-nistp256`, `sk-ssh-ed25519@openssh.com`, `ssh-rsa` …
  private static func isKeyType(_ word: String) -> Bool {
    ["ssh-", "ecdsa-sha2-", "sk-ssh-", "sk-ecdsa-sha2-", "webauthn-sk-"].contains { word.hasPrefix($0) }
  }
}
