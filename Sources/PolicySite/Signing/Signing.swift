package import PolicyHistory
import PolicyModel
package import PolicySource

/// What `policygen sign` was asked for.
package struct SigningRequest: Sendable {
  package enum Versions: Sendable {
    case newest, all
    case one(String)
  }

  package var versions: Versions
  /// The file of the private key, or of the public one where an agent has the private one.
  package var key: String
  /// The signer's name; nil takes the one that content/allowed_signers has for the key.
  package var signer: String?

  package init(versions: Versions, key: String, signer: String? = nil) {
    self.versions = versions
    self.key = key
    self.signer = signer
  }
}

/// A version that was signed.
package struct SignedVersion: Sendable {
  package let version: String
  package let signer: String
  /// The signature's file, relative to the project.
  package let path: String
  /// False where the signer had signed before.
  package let isNew: Bool
}

extension Project {
  /// Signs versions of a policy, each once for every signer. Nothing of it is published before the next build.
  ///
  /// Throws `Refusal` where the key may not sign, or something else stands in the signature's place.
  ///
  /// - Parameter signing: told of each version before it is signed.
  package func sign(
    _ policy: String, _ request: SigningRequest, with keygen: SSHKeygen, in variables: [String: String],
    reporting diagnostics: inout Diagnostics, signing: (VersionStatement) -> Void
  ) throws -> [SignedVersion] {
    let lock = try FolderLock(on: folder.path("content/" + policy), whenBusy: {})
    defer { withExtendedLifetime(lock) {} }
    let loaded = try LoadedPolicy(policy, in: folder, readingDraft: false, reporting: &diagnostics)
    let allowed = folder.allowedSigners(reporting: &diagnostics)
    guard !diagnostics.hasErrors else { return [] }
    let versions = try versions(request.versions, of: loaded)
    if let signer = request.signer, !VersionSignature.isSigner(signer) {
      throw WrongUsage(
        "'\(signer)' cannot be a signer's name",
        help: "begin with a letter or digit; use at most 64 of letters, digits and '@._+-'")
    }
    guard let allowed else {
      throw Refusal(
        "there is no content/\(AllowedSigners.name), which says who may sign",
        help: "write a line: " + AllowedSigners.line(request.signer, publicKey(of: request.key)))
    }
    let statements = loaded.history.statements
    return try holdingInterrupts {
      let aside = try Disk.makeOwnFolder(in: variables.temporaryFolder)
      defer { try? Disk.remove(aside) }
      var signed: [SignedVersion] = []
      var signer = request.signer
      for version in versions {
        guard !isInterruptPending(), let statement = statements[version.id] else { break }
        if let signer, folder.kind(of: path(of: signer, version, policy)) != nil,
          try isSigned(statement, by: signer, version, allowed, keygen)
        {
          signed.append(
            SignedVersion(
              version: version.id, signer: signer, path: path(of: signer, version, policy), isNew: false))
          continue
        }
        signing(statement)
        let one = try sign(
          statement, of: version, as: request.signer, with: request.key, allowed: allowed, keygen, in: aside)
        signer = one.signer
        signed.append(one)
      }
      return signed
    }
  }

  private func versions(
    _ wanted: SigningRequest.Versions, of policy: LoadedPolicy
  ) throws -> [PolicyVersion] {
    let standing = policy.history.versions.filter { $0.release.withdrawn == nil }
    switch wanted {
    case .one(let id):
      if let version = policy.history[id] { return [version] }
      throw WrongUsage(
        "'\(policy.id)' has no version '\(id)'",
        help: suggestion(for: id, among: policy.history.versions.map(\.id), called: "versions"))
    case .all where !standing.isEmpty: return standing
    case .newest where !standing.isEmpty: return Array(standing.suffix(1))
    case .all, .newest:
      throw WrongUsage(
        "'\(policy.id)' has no released version",
        help: "type `policygen release \(policy.id) --effective <date>` first")
    }
  }

  private func sign(
    _ statement: VersionStatement, of version: PolicyVersion, as name: String?, with key: String,
    allowed: AllowedSigners, _ keygen: SSHKeygen, in aside: String
  ) throws -> SignedVersion {
    let place = aside + "/" + version.id
    try Disk.makeFolder(place, isPrivate: true)
    let file = place + "/" + VersionStatement.name
    try Disk.write(statement.bytes, to: file)
    try keygen.sign(file, with: key)
    let bytes = try Disk.read(file + VersionSignature.ending, limit: VersionSignature.sizeLimit)
    guard let made = VersionSignature(signer: name ?? "", file: SourceFile(path: file, bytes: bytes)) else {
      throw ChildProcess.Failure("ssh-keygen wrote something that is no signature")
    }
    let list = folder.path(allowed.file.path)
    let published = version.release.published
    let names = try keygen.names(of: file + VersionSignature.ending, allowed: list, on: published)
    guard let signer = name ?? names.first(where: VersionSignature.isSigner) else {
      throw Refusal(
        names.isEmpty
          ? "content/\(AllowedSigners.name) does not name the key"
            + (published.map { " for \($0.iso), when version '\(version.id)' was published" } ?? "")
          : "the key is that of '\(names[0])', which is no name: say whose signature it is with --as",
        help: names.isEmpty ? "write a line: " + AllowedSigners.line(name, made.publicKey) : nil)
    }
    let verdict = try keygen.verdict(
      on: file + VersionSignature.ending, of: statement, by: signer, allowed: list, on: published)
    switch verdict {
    case .good: break
    case .unknownSigner(let words), .invalid(let words):
      throw Refusal(
        "content/\(AllowedSigners.name) does not let the key sign version '\(version.id)' as '\(signer)': \(words)",
        help: "write a line: " + AllowedSigners.line(signer, made.publicKey))
    }
    let path = path(of: signer, version, statement.policy)
    if folder.kind(of: path) != nil {
      guard try isSigned(statement, by: signer, version, allowed, keygen) else {
        throw Refusal(
          "'\(path)' is there, and is no good signature of this version",
          help: "find out why with `policygen verify`; delete it to sign again")
      }
      return SignedVersion(version: version.id, signer: signer, path: path, isNew: false)
    }
    let target = folder.path(path)
    try Disk.makeFolder(String(target[..<target.lastIndex(of: "/")!]))
    try Disk.replace(target, with: bytes)
    return SignedVersion(version: version.id, signer: signer, path: path, isNew: true)
  }

  private func path(of signer: String, _ version: PolicyVersion, _ policy: String) -> String {
    "content/\(policy)/signatures/\(version.id)/\(signer)\(VersionSignature.ending)"
  }

  private func isSigned(
    _ statement: VersionStatement, by signer: String, _ version: PolicyVersion, _ allowed: AllowedSigners,
    _ keygen: SSHKeygen
  ) throws -> Bool {
    let verdict = try keygen.verdict(
      on: folder.path(path(of: signer, version, statement.policy)), of: statement, by: signer,
      allowed: folder.path(allowed.file.path), on: version.release.published)
    if case .good = verdict { return true }
    return false
  }

  /// The public key beside a private one, for a line to copy; nil where there is none to read.
  private func publicKey(of key: String) -> String? {
    let path = key.hasSuffix(".pub") ? key : key + ".pub"
    guard let bytes = try? Disk.read(path, limit: VersionSignature.sizeLimit) else { return nil }
    let words = bytes.split { $0 == 0x20 || $0 == 0x0A }.prefix(2).map { String(decoding: $0, as: UTF8.self) }
    return words.count == 2 ? words.joined(separator: " ") : nil
  }
}

extension AllowedSigners {
  /// A line of the file.
  fileprivate static func line(_ signer: String?, _ publicKey: String?) -> String {
    "\(signer ?? "NAME") namespaces=\"\(VersionStatement.namespace)\" \(publicKey ?? "ssh-ed25519 AAAA…")"
  }
}
