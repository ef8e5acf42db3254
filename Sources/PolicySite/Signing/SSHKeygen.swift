import PolicyHistory
import PolicyModel
import PolicySource

/// OpenSSH's `ssh-keygen`, which makes and checks signatures. It opens no network connection for either.
package struct SSHKeygen: Sendable {
  /// What it says of a signature.
  enum Verdict {
    case good
    /// The signature is of the statement, and its key may not sign.
    case unknownSigner(String)
    case invalid(String)
  }

  private let program: String
  private let variables: [String: String]

  /// Looks for the program; fails where there is none.
  ///
  /// - Parameters:
  ///   - name: a name or a path.
  ///   - variables: the environment's.
  package init(named name: String = "ssh-keygen", in variables: [String: String]) throws {
    guard let program = variables.place(ofProgram: name) else {
      throw ChildProcess.Failure(
        name.contains("/") ? "there is no program at '\(name)'" : "'\(name)' is not on the PATH",
        help: "install OpenSSH's client (on Debian: openssh-client), or name ssh-keygen with --program")
    }
    self.program = program
    self.variables = variables
  }

  /// Holds a signature against the statement, the signer and the keys that may sign on a day.
  ///
  /// Throws where the program itself does not work.
  func verdict(
    on signature: String, of statement: VersionStatement, by signer: String, allowed: String,
    on day: CalendarDate?
  ) throws -> Verdict {
    let check = ["-n", VersionStatement.namespace, "-s", signature]
    let verified = try run(
      ["-Y", "verify", "-f", allowed, "-I", signer] + check + time(day), statement.bytes)
    if verified.status == 0 { return .good }
    let checked = try run(["-Y", "check-novalidate"] + check, statement.bytes)
    if checked.status == 0 { return .unknownSigner(words(verified)) }
    try prove()
    return .invalid(words(checked))
  }

  /// The names to which a signature's key belongs on a day, as the list of allowed signers has them.
  func names(of signature: String, allowed: String, on day: CalendarDate?) throws -> [String] {
    let found = try run(["-Y", "find-principals", "-s", signature, "-f", allowed] + time(day), [])
    guard found.status == 0 else { return [] }
    return found.output.split { $0 == 0x0A || $0 == 0x2C }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Signs a file, which gets the signature as a neighbour. The program itself asks for a passphrase, a PIN or a touch.
  func sign(_ path: String, with key: String) throws {
    let status = try ChildProcess.converse(
      with: program, ["-Y", "sign", "-f", key, "-n", VersionStatement.namespace, path],
      environment: variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
    guard status == 0 else {
      throw ChildProcess.Failure("'\(program)' did not sign and ended with \(status)")
    }
  }

  /// Dates in the list of signers are in UTC on every machine. A key counts for what was published while it was valid:
  /// today's date would have every signature of a former key fail.
  private func time(_ day: CalendarDate?) -> [String] {
    guard let day = day?.lastDay else { return [] }
    return ["-O", "verify-time=" + day.iso.filter { $0 != "-" } + "235959"]
  }

  private func run(_ arguments: [String], _ input: [UInt8]) throws -> ChildProcess {
    var environment = ["LC_ALL=C", "TZ=UTC"]
    for name in ["HOME", "PATH"] { if let value = variables[name] { environment.append("\(name)=\(value)") } }
    return try ChildProcess(
      running: program, arguments, environment: environment, input: input, limit: .seconds(60))
  }

  private func words(_ run: ChildProcess) -> String {
    let lines = run.message.split(whereSeparator: \.isNewline).suffix(3)
    return lines.isEmpty ? "it ended with \(run.status)" : lines.joined(separator: "; ")
  }

  /// Throws unless the program finds a good signature good: one that is too old, or cannot run here, is no judge.
  private func prove() throws {
    let folder = try Disk.makeOwnFolder(in: variables.temporaryFolder)
    defer { try? Disk.remove(folder) }
    let signature = folder + "/good.sig"
    try Disk.write(Array(SSHKeygen.goodSignature.utf8), to: signature)
    let checked = try run(
      ["-Y", "check-novalidate", "-n", VersionStatement.namespace, "-s", signature], Array("policygen\n".utf8)
    )
    if checked.status == 0 { return }
    throw ChildProcess.Failure(
      "'\(program)' cannot check signatures here: \(words(checked))", help: "OpenSSH 8.2 or later can")
  }

  /// Of the line `policygen`, with a key that was thrown away.
  private static let goodSignature = """
    -----BEGIN SSH SIGNATURE-----
    U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg+1biHsywayu6++2AQUjaX/Z7cC
    gpD5Gsb2/Jv8nG/wwAAAAMcG9saWN5Z2VuQHYxAAAAAAAAAAZzaGE1MTIAAABTAAAAC3Nz
    aC1lZDI1NTE5AAAAQA+PgRLZMfKpX2pTL3M5cVo49R19KfZJzbcy2/3xsX5WjRXA7MMLsO
    Sc0dTnSEdtI4a/OT5buk5xQEuLgSbBPQg=
    -----END SSH SIGNATURE-----

    """
}
