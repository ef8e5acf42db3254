/// A program that a target is reached through: run in the target's environment, to its end or the user's interrupt.
struct TargetProgram {
  /// How a run ended, and what was said.
  struct Run {
    let output: [UInt8]
    /// On standard error.
    let message: String
    /// 128 and the signal's number where a signal ended it.
    let status: Int32

    /// The first line of what it put out.
    var line: String { String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self) }

    var lines: [String] { output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) } }
  }

  /// The program and the arguments that it always gets.
  let command: [String]
  let environment: PublishEnvironment
  /// Set over the environment's own: `NAME=value`.
  var variables: [String] = []
  /// Besides those of the environment.
  var secrets: [String] = []

  /// - Parameter input: what it reads as its standard input.
  func run(_ arguments: [String], input: [UInt8] = [], limit: Duration) throws -> Run {
    var output: [UInt8] = []
    // An interrupt ends the program before this one: it leads a group of its own, which Ctrl-C does not reach.
    let process = try holdingInterrupts {
      try StreamedProcess(
        running: command[0], Array(command.dropFirst()) + arguments, environment: allVariables, input: input,
        limit: limit
      ) {
        output += $0
        return output.count < 1 << 30
      }
    }
    return Run(output: output, message: process.message, status: process.status)
  }

  private var allVariables: [String] {
    let names = Set(variables.map { $0.prefix { $0 != "=" } })
    return environment.variables.filter { !names.contains($0.prefix { $0 != "=" }) } + variables
  }

  /// What went wrong, with the last of what the program said of it, without secrets.
  func failure(_ what: String, _ run: Run, help: String? = nil) -> ChildProcess.Failure {
    let said = run.message.split(whereSeparator: \.isNewline)
      // OpenSSH says so of a known host's other addresses in every run.
      .filter { !$0.hasPrefix("Warning: Permanently added") }
      .suffix(6).map { "\n  | \($0)" }.joined()
    return ChildProcess.Failure(redacted(what + said), help: help)
  }

  /// A text without secrets.
  func redacted(_ text: String) -> String {
    environment.redacted(secrets.reduce(text) { $1.isEmpty ? $0 : $0.replacing($1, with: "***") })
  }
}

extension PublishEnvironment {
  /// The variables by their names.
  var values: [String: String] {
    var values: [String: String] = [:]
    for variable in variables {
      let name = variable.prefix { $0 != "=" }
      values[String(name)] = String(variable.dropFirst(name.count + 1))
    }
    return values
  }
}
