/// A program that a target is reached through: run in the target's environment, to its end or the user's interrupt.
struct TargetProgram {
  /// The program and the arguments that it always gets.
  let command: [String]
  let environment: PublishEnvironment
  /// Set over the environment's own: `NAME=value`.
  var variables: [String] = []

  /// - Parameter input: the file that it reads as its standard input.
  func run(_ arguments: [String], input: String = "/dev/null", keeping kept: Int = 1 << 26, limit: Duration)
    throws -> ChildProcess
  {
    // An interrupt ends the program before this one: it leads a group of its own, which Ctrl-C does not reach.
    try holdingInterrupts {
      try ChildProcess(
        running: command[0], Array(command.dropFirst()) + arguments, environment: allVariables, input: input,
        keeping: kept, limit: limit)
    }
  }

  private var allVariables: [String] {
    let names = Set(variables.map { $0.prefix { $0 != "=" } })
    return environment.variables.filter { !names.contains($0.prefix { $0 != "=" }) } + variables
  }

  /// What went wrong, with the last of what the program said of it, without secrets.
  func failure(_ what: String, _ run: ChildProcess, help: String? = nil) -> ChildProcess.Failure {
    ChildProcess.Failure(environment.hiding(what + TargetProgram.said(by: run)), help: help)
  }

  /// The last of what a program said, each line on a line of its own.
  static func said(by run: ChildProcess) -> String {
    run.message.split(whereSeparator: \.isNewline)
      // OpenSSH warns of a known host's other addresses in every run.
      .filter { !$0.hasPrefix("Warning: Permanently added") }
      .suffix(6).map { "\n  | \($0)" }.joined()
  }
}

extension PublishEnvironment {
  /// A text without what is secret.
  func hiding(_ text: String) -> String {
    secrets.reduce(text) { $1.isEmpty ? $0 : $0.replacing($1, with: "***") }
  }
}
