package import PolicySource

/// Somebody's signature of a version's statement, as `ssh-keygen -Y sign` writes it.
///
/// What it looks like is read here; whether it is good is for `ssh-keygen` to say.
package struct VersionSignature: Sendable {
  /// Who signed: the name in `allowed_signers`, and that of the file.
  package let signer: String
  package let file: SourceFile
  /// `ssh-ed25519 AAAA…`, as in `allowed_signers`.
  package let publicKey: String

  /// The ending of its file's name.
  package static let ending = ".sig"
  /// No signature of any kind of key is nearly as large.
  package static let sizeLimit = 1 << 14

  /// The file's name on the site, beside the statement: `statement.counsel.sig`.
  package var publishedName: String { "statement.\(signer)\(VersionSignature.ending)" }

  /// Whether a signer's name can be that of a file and of an address: `[0-9A-Za-z][0-9A-Za-z@._+-]{0,63}`.
  package static func isSigner(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
    guard let first = bytes.first, bytes.count <= 64, isLetterOrDigit(first) else { return false }
    return bytes.allSatisfy { isLetterOrDigit($0) || Array("@._+-".utf8).contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// Reads the armour and what it holds (OpenSSH's PROTOCOL.sshsig); nil where it is no signature of a statement.
  package init?(signer: String, file: SourceFile) {
    guard file.bytes.count <= VersionSignature.sizeLimit,
      let blob = VersionSignature.unarmoured(file.bytes)
    else { return nil }
    var reader = SSHReader(blob)
    guard reader.take(6) == Array("SSHSIG".utf8)[...], reader.number() == 1, let key = reader.string(),
      let namespace = reader.string(), reader.string() != nil, reader.string() != nil, reader.string() != nil,
      reader.isAtEnd, namespace.elementsEqual(VersionStatement.namespace.utf8)
    else { return nil }
    var keyReader = SSHReader(Array(key))
    guard let type = keyReader.string(), !type.isEmpty, type.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      return nil
    }
    self.signer = signer
    self.file = file
    publicKey = String(decoding: type, as: UTF8.self) + " " + String(decoding: base64(key), as: UTF8.self)
  }

  private static func unarmoured(_ bytes: [UInt8]) -> [UInt8]? {
    var lines = bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.dropLast() : $0 }
    guard lines.first?.elementsEqual("-----BEGIN SSH SIGNATURE-----".utf8) ?? false,
      lines.last?.elementsEqual("-----END SSH SIGNATURE-----".utf8) ?? false, lines.count > 2
    else { return nil }
    lines = lines.dropFirst().dropLast()
    return PolicySource.bytes(fromBase64: Array(lines.joined()))
  }
}

/// Reads the numbers and strings of SSH's wire format.
private struct SSHReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= bytes.count - place else { return nil }
    place += count
    return bytes[(place - count)..<place]
  }

  mutating func number() -> Int? { take(4)?.reduce(0) { $0 << 8 | Int($1) } }

  mutating func string() -> ArraySlice<UInt8>? { number().flatMap { take($0) } }
}
