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
  /// When it ended, was too slow or the user interrupts, all that it started ends with it. Of what it says, the
  /// first 16 MiB are kept.
  ///
  /// - Parameter input: what it reads as its standard input, no more than a pipe takes at once.
  package init(
    running program: String, _ arguments: [String], environment: [String], input: [UInt8] = [],
    limit: Duration
  ) throws {
    try self.init(
      running: program, arguments,
      supervision: Supervision(environment: environment, input: input, limit: limit))
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
    return exitCode(
      of: try actions.spawn(program, arguments, environment: environment, leadsGroup: false))
  }

  private struct Supervision {
    let environment: [String]
    let input: [UInt8]
    let limit: Duration
  }

  private static let inputLimit = 4096
  private static let outputLimit = 1 << 24

  private init(running program: String, _ arguments: [String], supervision: Supervision?) throws {
    var actions = FileActions()
    defer { actions.destroy() }
    let input = try Pipe()
    defer { input.close() }
    let bytes = supervision?.input ?? []
    guard bytes.count <= ChildProcess.inputLimit else {
      throw Failure("'\(program)' would be given too much to read")
    }
    try Disk.write(bytes, to: input.write, named: "a pipe")
    input.closeWrite()
    let output = try Pipe()
    let errors = try Pipe()
    defer {
      output.close()
      errors.close()
    }
    actions.duplicate(input.read, STDIN_FILENO)
    actions.duplicate(output.write, STDOUT_FILENO)
    actions.duplicate(errors.write, STDERR_FILENO)
    let child = try actions.spawn(program, arguments, environment: supervision?.environment)
    output.closeWrite()
    errors.closeWrite()
    let isOver = supervision.map { supervision in
      let end = ContinuousClock.now + supervision.limit
      return { ContinuousClock.now > end || isInterruptPending() || hasEnded(child) }
    }
    let limit = supervision == nil ? Int.max : ChildProcess.outputLimit
    let (out, error) = ChildProcess.read(output.read, errors.read, keeping: limit, until: isOver)
    let isEnded = supervision == nil || hasEnded(child)
    // The child is still there to be waited for, so that its group is nobody else's.
    if supervision != nil { kill(-child, SIGKILL) }
    status = exitCode(of: child)
    guard isEnded else {
      if isInterruptPending() { throw Failure("interrupted") }
      throw Failure(
        "'\(program)' took longer than \(supervision?.limit.components.seconds ?? 0) seconds and was stopped")
    }
    self.output = out
    message = String(decoding: error, as: UTF8.self)
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
    let got = systemRead(descriptor, &buffer)
    if got > 0, bytes.count < limit { bytes.append(contentsOf: buffer[0..<got]) }
    return got > 0 || (got < 0 && errno == EINTR)
  }
}
