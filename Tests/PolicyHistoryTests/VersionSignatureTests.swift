import PolicyHistory
import PolicySource
import Testing

@Suite("Signatures and signers, as they are written")
struct VersionSignatureTests {
  /// Of a key that was thrown away.
  static let text = """
    -----BEGIN SSH SIGNATURE-----
    U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg+1biHsywayu6++2AQUjaX/Z7cC
    gpD5Gsb2/Jv8nG/wwAAAAMcG9saWN5Z2VuQHYxAAAAAAAAAAZzaGE1MTIAAABTAAAAC3Nz
    aC1lZDI1NTE5AAAAQA+PgRLZMfKpX2pTL3M5cVo49R19KfZJzbcy2/3xsX5WjRXA7MMLsO
    Sc0dTnSEdtI4a/OT5buk5xQEuLgSbBPQg=
    -----END SSH SIGNATURE-----

    """

  private func read(_ text: String) -> VersionSignature? {
    VersionSignature(signer: "counsel", file: SourceFile(path: "counsel.sig", text: text))
  }

  @Test func namesItsKey() throws {
    let signature = try #require(read(VersionSignatureTests.text))
    #expect(
      signature.publicKey
        == "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPtW4h7MsGsruvvtgEFI2l/2e3AoKQ+RrG9vyb/Jxv8M")
    #expect(signature.publishedName == "statement.counsel.sig")
    #expect(read(VersionSignatureTests.text.replacing("\n", with: "\r\n")) != nil)
  }

  /// Every byte of what is signed for counts, and no file makes the reader trap.
  @Test func isWholeOrNothing() {
    let bytes = Array(VersionSignatureTests.text.utf8)
    for end in 0..<(bytes.count - 1) {
      #expect(read(String(decoding: bytes[..<end], as: UTF8.self)) == nil, "\(end)")
    }
    for place in bytes.indices {
      var other = bytes
      other[place] = UInt8(ascii: "A")
      _ = read(String(decoding: other, as: UTF8.self))
    }
    // Another purpose: "policygen@v2".
    #expect(read(VersionSignatureTests.text.replacing("cG9saWN5Z2VuQHYx", with: "cG9saWN5Z2VuQHYy")) == nil)
  }

  @Test(arguments: [
    ("counsel", true), ("a.b+c_d-e@example.org", true), ("9", true), ("", false), (".a", false),
    ("-f", false),
    ("a/b", false), ("a b", false), ("ä", false), (String(repeating: "a", count: 65), false),
  ])
  func knowsNames(_ name: String, _ isName: Bool) {
    #expect(VersionSignature.isSigner(name) == isName)
  }

  private func problems(_ text: String) -> [String] {
    var diagnostics = Diagnostics()
    let signers = AllowedSigners(SourceFile(path: "allowed_signers", text: text), reporting: &diagnostics)
    #expect((signers == nil) == diagnostics.hasErrors)
    return diagnostics.all.map { "\($0.range?.start ?? -1) \($0.code.rawValue)" }
  }

  @Test func readsWhoMaySign() {
    #expect(problems("").isEmpty)
    #expect(problems("# nobody yet\n\n \t\r\n").isEmpty)
    #expect(problems("a ssh-ed25519 AAAA\nb,*@example.org cert-authority ssh-rsa AAAA me\r\n").isEmpty)
    #expect(problems("a namespaces=\"x y\" sk-ssh-ed25519@openssh.com AAAA").isEmpty)
    #expect(problems("# a\na ssh-ed25519\n") == ["4 invalid-signers"])
    #expect(problems("ssh-ed25519 AAAA a@b\n") == ["0 invalid-signers"])
    #expect(problems("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n") == ["0 invalid-signers"])
  }
}
