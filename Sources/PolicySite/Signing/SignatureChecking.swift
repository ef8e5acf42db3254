import PolicyHistory
import PolicyModel
import PolicySource

extension Project {
  /// Holds every signature of the archive against its version and against content/allowed_signers: `invalid-signature`
  /// and `unknown-signer`. No program is run where there is no signature.
  ///
  /// - Parameter keygen: asked for when there is something to check.
  func checkSignatures(
    of policies: [ArchivedPolicy], with keygen: () throws -> SSHKeygen, jobs: Int,
    reporting diagnostics: inout Diagnostics
  ) throws {
    let signatures = policies.flatMap { policy in
      policy.versions.flatMap { version in
        version.signatures.compactMap { signature in
          version.statement.map { SignatureToCheck(signature: signature, version: version, statement: $0) }
        }
      }
    }
    var found = Diagnostics()
    let allowed = folder.allowedSigners(reporting: &found)
    diagnostics.append(found)
    guard !signatures.isEmpty, !found.hasErrors else { return }
    guard let allowed else {
      for one in signatures {
        one.report(
          .unknownSigner, "nobody may sign: there is no content/\(AllowedSigners.name)",
          help: "name '\(one.signature.signer)' there, if the key is to be trusted", &diagnostics)
      }
      return
    }
    let program = try keygen()
    let list = folder.path(allowed.file.path)
    let verdicts = onWorkers(jobs, over: signatures) { one in
      Result {
        try program.verdict(
          on: folder.path(one.signature.file.path), of: one.statement, by: one.signature.signer,
          allowed: list,
          on: one.version.published)
      }
    }
    for (one, verdict) in zip(signatures, verdicts) {
      let signer = one.signature.signer
      switch try verdict.get() {
      case .good: continue
      case .unknownSigner(let words):
        one.report(
          .unknownSigner, "the key that signed as '\(signer)' may not sign version '\(one.version.id)'",
          words,
          help: "content/\(AllowedSigners.name) has no '\(signer)' with \(one.signature.publicKey)",
          &diagnostics)
      case .invalid(let words):
        one.report(
          .invalidSignature,
          "version '\(one.version.id)' of '\(one.statement.policy)' is not what '\(signer)' signed", words,
          help: "restore the version or the signature from version control", &diagnostics)
      }
    }
  }
}

private struct SignatureToCheck: Sendable {
  let signature: VersionSignature
  let version: ArchivedPolicy.Version
  let statement: VersionStatement

  func report(
    _ code: DiagnosticCode, _ message: String, _ words: String? = nil, help: String,
    _ diagnostics: inout Diagnostics
  ) {
    diagnostics.report(
      code, message, at: nil, path: signature.file.path,
      notes: words.map { [.init("ssh-keygen: \($0)")] } ?? [],
      help: help)
  }
}
