import PolicySource

/// A host that `ssh` reaches, with a POSIX shell and rsync on it.
struct SSHHost {
  /// As `ssh` takes it.
  let name: String
  /// `ssh` and its arguments.
  let ssh: [String]
  /// `rsync`.
  let rsync: String
  let environment: PublishEnvironment

  /// Nothing waits for a password or for ever. What the user says comes first, and ssh takes the first that it reads.
  private var connection: [String] {
    ssh + ["-T", "-o", "BatchMode=yes", "-o", "ConnectTimeout=30", "-o", "ServerAliveInterval=30"]
  }

  /// Runs a script in the host's own `sh` and gives what it answered: a word, the rest of its line, and what follows.
  ///
  /// The script goes in through standard input, so that it is nothing to the login shell, whichever that is.
  func answer(to script: HostScript) throws -> HostAnswer {
    let program = TargetProgram(command: connection, environment: environment)
    let run = try program.run([name, "exec sh -s"], input: Array(script.text.utf8), limit: .seconds(600))
    if let answer = HostAnswer(in: run.output), run.status == 0 { return answer }
    if let failure = connectionFailure(run, program) { throw failure }
    if run.status == HostScript.failed { throw program.failure("cannot publish on '\(name)'", run) }
    throw program.failure(
      "the shell of '\(name)' gave no answer (it ended with \(run.status))", run,
      help:
        "publishing by ssh needs a shell and rsync on the host; for one with SFTP alone, publish with rclone")
  }

  /// Copies what is in a folder of this machine into one on the host.
  ///
  /// - Parameters:
  ///   - target: on the host; it exists.
  ///   - others: folders beside the target, whose files are linked where they are the same.
  func copy(_ source: String, into target: String, linkingTo others: [String]) throws {
    var arguments = [
      "--recursive", "--checksum", "--perms", "--chmod=D755,F644", "--compress", "--timeout=300",
      "--rsh=" + connection.map(Quoting.rsync).joined(separator: " "),
    ]
    // Old versions let the host's shell read the path, unless it goes by another way.
    if !Quoting.isPlain(target) { arguments.append("--protect-args") }
    arguments += others.map { "--link-dest=../\($0)" }
    let program = TargetProgram(command: [rsync], environment: environment)
    let run = try program.run(
      arguments + ["--", source + "/", "\(name):\(target)/"], limit: .seconds(12 * 3600))
    guard run.status != 0 else { return }
    if let failure = connectionFailure(run, program) { throw failure }
    let isNoisy = run.message.contains("is your shell clean")
    throw program.failure(
      "rsync to '\(name)' failed with \(run.status)", run,
      help: isNoisy
        ? "the login shell on the host prints something: let ~/.bashrc and its like be silent without a terminal"
        : nil)
  }

  /// In words, where the connection is what failed.
  private func connectionFailure(_ run: TargetProgram.Run, _ program: TargetProgram) -> ChildProcess.Failure?
  {
    func says(_ text: String) -> Bool { run.message.contains(text) }
    if says("No space left on device") || says("Disk quota exceeded") {
      return program.failure(
        "the disk of '\(name)' is full; what stood there still does", run,
        help: "make room, or keep fewer releases with `keep`")
    }
    if says("Could not resolve hostname") {
      return program.failure(
        "there is no host '\(name)'", run, help: "see `host` in site.yaml, or add the host to ~/.ssh/config")
    }
    if says("REMOTE HOST IDENTIFICATION HAS CHANGED") || says("Host key verification failed") {
      return program.failure(
        "'\(name)' shows a key that is not the known one", run,
        help:
          "connect once with `ssh \(name)`, compare the key and accept it; in CI, add it to ~/.ssh/known_hosts"
      )
    }
    if says("Permission denied (") || says("Too many authentication failures") {
      return program.failure(
        "'\(name)' does not let us in", run,
        help:
          "see that `ssh -o BatchMode=yes \(name) true` works: a key of yours must be there, and in the ssh-agent"
      )
    }
    if says("command not found") && says("rsync") || says("rsync: not found") {
      return program.failure("'\(name)' has no rsync", run, help: "install rsync there")
    }
    if run.status == 255 || says("ssh: connect to host") || says("Connection closed by") {
      return program.failure("cannot reach '\(name)'", run, help: "see that `ssh \(name) true` works")
    }
    return nil
  }
}

/// What a script answered, after whatever the host's shell says to everybody.
struct HostAnswer {
  let word: String
  /// The rest of its line.
  let text: String
  /// What follows the line.
  let rest: [UInt8]

  /// nil where there is none.
  init?(in output: [UInt8]) {
    let mark = Array("\(HostScript.mark) ".utf8)
    guard let start = output.firstRange(of: mark) else { return nil }
    let line = output[start.upperBound...].prefix { $0 != 0x0A }
    let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1)
    guard let word = words.first else { return nil }
    self.word = String(word)
    text = words.count == 2 ? String(words[1]) : ""
    rest = Array(output[line.endIndex...].dropFirst())
  }

  /// The lines that follow.
  var lines: [String] {
    rest.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }
}
