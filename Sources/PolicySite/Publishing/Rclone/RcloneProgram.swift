import PolicyModel

/// rclone, for one remote: what is asked of it and what its answers mean.
///
/// Tried with 1.60, which Debian 12 has: no option here is younger.
struct RcloneProgram {
  private let program: TargetProgram
  /// As site.yaml names it, without a slash at its end.
  let remote: String

  init(_ remote: String, in workplace: PublishWorkplace) {
    var remote = remote
    while remote.hasSuffix("/"), !remote.hasSuffix(":/") { remote.removeLast() }
    self.remote = remote
    program = TargetProgram(
      command: [workplace.local.program ?? "rclone"], environment: workplace.environment,
      variables: RcloneProgram.variables)
  }

  /// A bucket is its owner's to make, with what they want of it; rclone would make one for a name that is mistyped, and
  /// many a key may not even ask.
  private static let variables = [
    "RCLONE_S3_NO_CHECK_BUCKET=true", "RCLONE_GCS_NO_CHECK_BUCKET=true",
    "RCLONE_AZUREBLOB_NO_CHECK_CONTAINER=true",
  ]

  private static let options = [
    "--ask-password=false", "--log-level", "NOTICE", "--transfers", "8", "--checkers", "8",
    // A network that is down shows itself within seconds; rclone's own choice takes minutes.
    "--retries", "3", "--retries-sleep", "1s", "--low-level-retries", "4", "--contimeout", "10s", "--timeout",
    "60s",
    // Whoever writes to a reader that is gone ends: so does rclone soon after a policygen that was killed.
    "--stats", "500ms", "--stats-one-line", "--stats-log-level", "NOTICE",
  ]

  /// Where a file or folder of the remote is, as rclone takes it.
  func place(_ path: String) -> String { remote.hasSuffix(":") ? remote + path : remote + "/" + path }

  /// Runs a command to its end, whatever that is.
  ///
  /// - Parameter paths: what it is about, where the arguments say `--files-from-raw -`.
  func run(_ command: String, _ arguments: [String] = [], _ places: [String], paths: [String] = []) throws
    -> TargetProgram.Run
  {
    do {
      return try program.run(
        [command] + RcloneProgram.options + arguments + ["--"] + places,
        input: Array(paths.map { $0 + "\n" }.joined().utf8), limit: .seconds(86_400))
    } catch let failure as ChildProcess.Failure where failure.help != nil {
      throw ChildProcess.Failure(
        failure.description,
        help: "install rclone, or name the program in site.local.yaml (`program` of the target)")
    }
  }

  /// Runs a command that has to succeed.
  @discardableResult
  func require(
    _ command: String, _ arguments: [String] = [], _ places: [String], paths: [String] = [],
    to purpose: String
  ) throws -> TargetProgram.Run {
    let run = try run(command, arguments, places, paths: paths)
    guard run.status == 0 else { throw failure(to: purpose, run) }
    return run
  }

  /// Exit codes of rclone's own (`rclone help`, "Exit Code").
  enum Status {
    static let folderNotFound: Int32 = 3
    static let fileNotFound: Int32 = 4
  }

  // MARK: What went wrong

  func failure(to purpose: String, _ run: TargetProgram.Run) -> any Error {
    let said = RcloneProgram.words(in: run.message)
    let reason = program.redacted(said.isEmpty ? "rclone ended with \(run.status)" : said)
    if said.contains("didn't find section in config file") || said.contains("didn't find backend called") {
      let name = remote.prefix { $0 != ":" && $0 != "," }
      return WrongUsage(
        "rclone knows no remote '\(name)'",
        help:
          "make it with `rclone config`, or set \(RcloneProgram.variable(of: String(name)))_TYPE and what else it "
          + "needs, in the environment or in site.local.yaml")
    }
    return ChildProcess.Failure("cannot \(purpose): \(reason)", help: RcloneProgram.help(for: said))
  }

  /// `RCLONE_CONFIG_MY_REMOTE`, as rclone makes a variable's name of a remote's.
  private static func variable(of remote: String) -> String {
    "RCLONE_CONFIG_" + String(remote.uppercased().map { $0 == "-" || $0 == " " ? "_" : $0 })
  }

  /// The last thing that rclone says went wrong, without the time and what it says of its progress.
  static func words(in message: String) -> String {
    var last: [Substring] = []
    var isWrong = false
    for line in message.split(whereSeparator: \.isNewline) {
      if let text = withoutTime(line) {
        isWrong = !text.hasPrefix("NOTICE:")
        if isWrong {
          let words = ["CRITICAL: ", "ERROR : ", "Fatal error: "].first { text.hasPrefix($0) }
          last = [text.dropFirst(words?.count ?? 0)]
        }
      } else if isWrong || last.isEmpty {
        // The rest of a message over several lines; a request's number helps nobody here.
        if !line.contains("request id:") { last.append(line) }
      }
    }
    return last.suffix(4).map { harmless(String($0)) }.joined(separator: " ")
  }

  /// What comes after `2026/11/21 14:39:13 `; nil for another line.
  private static func withoutTime(_ line: Substring) -> Substring? {
    let bytes = Array(line.utf8.prefix(20))
    guard bytes.count == 20, bytes[4] == UInt8(ascii: "/"), bytes[7] == UInt8(ascii: "/"),
      bytes[10] == UInt8(ascii: " "), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      bytes[19] == UInt8(ascii: " ")
    else { return nil }
    return line[line.utf8.index(line.startIndex, offsetBy: 20)...]
  }

  private static func help(for said: String) -> String? {
    let words = said.lowercased()
    for (signs, help) in helps where signs.contains(where: { words.contains($0) }) { return help }
    return nil
  }

  /// What the services behind rclone say, in lower case, and what there is to do. The first that fits.
  private static let helps: [([String], String)] = [
    (
      ["nosuchbucket", "bucket does not exist", "containernotfound", "bucket doesn't exist"],
      "make the bucket first, or correct its name in site.yaml: policygen makes none"
    ),
    (
      [
        "accessdenied", "access denied", "forbidden", "status code: 403", "signaturedoesnotmatch",
        "invalidaccesskeyid", "unauthorized", "status code: 401", "401 ", "403 ", "unable to authenticate",
        "invalid_grant", "authenticationfailed", "nocredentialproviders", "permission denied",
        "access_key_id not found", "secret_access_key not found",
      ],
      "see that the remote's keys are right, and may list, read, write and delete there"
    ),
    (
      [
        "connection refused", "no such host", "timeout", "timed out", "network is unreachable",
        "no route to host",
        "connection reset", "eof", "x509", "certificate",
      ],
      "see that the server can be reached; the same command goes on where this one stopped"
    ),
  ]
}
