import PolicyHistory
import PolicySource

extension ProjectFolder {
  /// The signatures of a policy's versions, by version and then by name; what is no signature is reported.
  func signatures(
    of policy: String, reporting diagnostics: inout Diagnostics
  ) throws -> [String: [VersionSignature]] {
    let folder = "content/\(policy)/signatures"
    var signatures: [String: [VersionSignature]] = [:]
    guard kind(of: folder) != nil else { return signatures }
    for version in try names(in: folder) where !version.hasPrefix(".") {
      let place = folder + "/" + version
      guard kind(of: place) == .folder else {
        diagnostics.report(
          .strayFile, "nothing reads '\(place)'", at: nil, path: place,
          help: "a signature stands in a folder with its version's name")
        continue
      }
      signatures[version] = []
      for name in try names(in: place) where !name.hasPrefix(".") {
        let path = place + "/" + name
        guard name.hasSuffix(VersionSignature.ending), kind(of: path) != .folder else {
          diagnostics.report(
            .strayFile, "nothing reads '\(path)'", at: nil, path: path,
            help: "signatures end in \(VersionSignature.ending)")
          continue
        }
        let signer = String(name.dropLast(VersionSignature.ending.utf8.count))
        guard VersionSignature.isSigner(signer) else {
          diagnostics.report(
            .invalidSignature, "'\(signer.prefix(80))' cannot be a signer's name", at: nil, path: path,
            help: "begin with a letter or digit; use at most 64 of letters, digits and '@._+-'")
          continue
        }
        guard let file = read(path, reporting: &diagnostics) else { continue }
        guard let signature = VersionSignature(signer: signer, file: file) else {
          diagnostics.report(
            .invalidSignature, "'\(path)' is no signature of a version's statement", at: nil, path: path,
            help: "make it with `policygen sign`, or `ssh-keygen -Y sign -n \(VersionStatement.namespace)`")
          continue
        }
        signatures[version, default: []].append(signature)
      }
    }
    return signatures
  }

  /// content/allowed_signers; nil where there is none, or where it cannot be read, which is reported.
  func allowedSigners(reporting diagnostics: inout Diagnostics) -> AllowedSigners? {
    let path = "content/" + AllowedSigners.name
    guard kind(of: path) != nil, let file = read(path, reporting: &diagnostics) else { return nil }
    return AllowedSigners(file, reporting: &diagnostics)
  }
}
