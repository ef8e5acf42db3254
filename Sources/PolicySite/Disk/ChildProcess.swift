#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program, run to its end: from an argument list, without a shell.
package struct ChildProcess: Sendable {
  package let output: [UInt8]
  /// What it said on standard error.
  package let message: String
  /// 128 and the signal's number where a signal ended it.
  package let status: Int32

  /// Another program could not be run, or ended in a way that nobody foresaw.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
    package let help: String?

    package init(_ description: String, help: String? = nil) {
      self.description = description
      self.help = help
    }
  }

  /// Looks for the program on the PATH. Standard input is empty.
  package init(running program: String, _ arguments: [String]) throws {
    try self.init(running: program, arguments, supervision: nil)
  }

  /// Runs a program that may hang or leave others behind: in an environment of its own, and no longer than `limit`.
  ///
  /// When it ended, was too slow or the user interrupts, all that it started ends with it.
  ///
  /// - Parameters:
  ///   - input: the file that it reads as its standard input.
  ///   - kept: how much is kept of what it says.
  package init(
    running program: String, _ arguments: [String], environment: [String], input: String = "/dev/null",
    keeping kept: Int = 1 << 24, limit: Duration
  ) throws {
    try self.init(
      running: program, arguments,
      supervision: Supervision(environment: environment, input: input, kept: kept, limit: limit))
  }

  /// The same for a program that is given a few bytes on its standard input: no more than a pipe takes at once.
  init(
    running program: String, _ arguments: [String], input: [UInt8], environment: [String], limit: Duration
  ) throws {
    try self.init(
      running: program, arguments, input: input,
      supervision: Supervision(environment: environment, limit: limit))
  }

  /// Runs a program that talks with the user: the terminal and the streams are its own, Ctrl-C reaches it and not us.
  ///
  /// Its exit code; 128 and the signal's number where a signal ended it.
  static func converse(
    with program: String, _ arguments: [String], environment: [String]
  ) throws -> Int32 {
    var actions = FileActions()
    defer { actions.destroy() }
    // What it says is no result of ours.
    actions.duplicate(STDERR_FILENO, STDOUT_FILENO)
    let words = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    let variables = environment.map { strdup($0) }
    defer { for variable in variables { free(variable) } }
    var child: pid_t = 0
    let failure = actions.spawn(
      &child, program, words + [nil], environment: variables + [nil], leadsGroup: false)
    guard failure == 0 else {
      throw Failure("cannot run '\(program)': \(String(cString: strerror(failure)))")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { break } }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private struct Supervision {
    let environment: [String]
    var input = "/dev/null"
    var kept = 1 << 24
    let limit: Duration
  }

  private static let inputLimit = 4096

  private init(
    running program: String, _ arguments: [String], input: [UInt8]? = nil, supervision: Supervision?
  ) throws {
    var actions = FileActions()
    defer { actions.destroy() }
    let source = try input.map { bytes in
      guard bytes.count <= ChildProcess.inputLimit else {
        throw Failure("'\(program)' would be given too much to read")
      }
      let pipe = try Pipe()
      try Disk.write(bytes, to: pipe.write, named: "a pipe")
      pipe.closeWrite()
      return pipe
    }
    defer { source?.close() }
    let output = try Pipe()
    let errors = try Pipe()
    defer {
      output.close()
      errors.close()
    }
    if let source {
      actions.duplicate(source.read, STDIN_FILENO)
    } else {
      actions.open(STDIN_FILENO, supervision?.input ?? "/dev/null", O_RDONLY)
    }
    actions.duplicate(output.write, STDOUT_FILENO)
    actions.duplicate(errors.write, STDERR_FILENO)
    let words = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let variables = supervision?.environment.map { strdup($0) }
    defer { for variable in variables ?? [] { free(variable) } }
    let failure = actions.spawn(&child, program, words + [nil], environment: variables.map { $0 + [nil] })
    guard failure == 0 else {
      throw Failure(
        "cannot run '\(program)': \(String(cString: strerror(failure)))",
        help: failure == ENOENT ? "install \(program), or put it on the PATH" : nil)
    }
    output.closeWrite()
    errors.closeWrite()
    let isOver = supervision.map { supervision in
      let end = ContinuousClock.now + supervision.limit
      return { ContinuousClock.now > end || isInterruptPending() || ChildProcess.hasEnded(child) }
    }
    let limit = supervision?.kept ?? Int.max
    let (out, error) = ChildProcess.read(output.read, errors.read, keeping: limit, until: isOver)
    let isEnded = supervision == nil || ChildProcess.hasEnded(child)
    // The child is still there to be waited for, so that its group is nobody else's.
    if supervision != nil { kill(-child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { break } }
    guard isEnded else {
      if isInterruptPending() { throw Failure("interrupted") }
      throw Failure(
        "'\(program)' took longer than \(supervision?.limit.components.seconds ?? 0) seconds and was stopped")
    }
    self.output = out
    message = String(decoding: error, as: UTF8.self)
    self.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Both streams at once: a program that fills one while the other is waited for would stand still.
  ///
  /// - Parameters:
  ///   - limit: of what is kept of each; the rest is read and dropped.
  ///   - isOver: asked now and then, nil for never; what was written until then is still read.
  private static func read(
    _ output: Int32, _ errors: Int32, keeping limit: Int, until isOver: (() -> Bool)?
  ) -> ([UInt8], [UInt8]) {
    var gathered: ([UInt8], [UInt8]) = ([], [])
    var isOpen = (true, true)
    var isLast = false
    var rest = limit
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while isOpen.0 || isOpen.1 {
      var waiting = [
        pollfd(fd: isOpen.0 ? output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.1 ? errors : -1, events: Int16(POLLIN), revents: 0),
      ]
      let ready = poll(&waiting, 2, isLast ? 0 : isOver == nil ? -1 : 50)
      if ready < 0 {
        if errno == EINTR { continue }
        break
      }
      if isLast {
        // Others than the child may hold the streams open, and write for ever.
        rest -= buffer.count
        if ready == 0 || rest <= 0 { break }
      } else if let isOver, isOver() {
        isLast = true
      }
      if waiting[0].revents != 0 { isOpen.0 = take(output, &buffer, into: &gathered.0, keeping: limit) }
      if waiting[1].revents != 0 { isOpen.1 = take(errors, &buffer, into: &gathered.1, keeping: limit) }
    }
    // A child may close its streams long before it ends.
    while let isOver, !isLast, !isOver() { poll(nil, 0, 50) }
    return gathered
  }

  private static func take(
    _ descriptor: Int32, _ buffer: inout [UInt8], into bytes: inout [UInt8], keeping limit: Int
  ) -> Bool {
    let count = buffer.count
    #if canImport(Darwin)
      let got = Darwin.read(descriptor, &buffer, count)
    #elseif canImport(Musl)
      let got = Musl.read(descriptor, &buffer, count)
    #else
      let got = Glibc.read(descriptor, &buffer, count)
    #endif
    if got > 0, bytes.count < limit { bytes.append(contentsOf: buffer[0..<got]) }
    return got > 0 || (got < 0 && errno == EINTR)
  }

  /// Whether a child has ended; it can still be waited for.
  static func hasEnded(_ child: pid_t) -> Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo != 0
  }
}
