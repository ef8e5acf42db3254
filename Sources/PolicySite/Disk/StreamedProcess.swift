#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Another program that gets its standard input from us and whose output is taken piece by piece, however much it is.
struct StreamedProcess {
  /// What it said on standard error, at most 64 KiB.
  let message: String
  /// 128 and the signal's number where a signal ended it.
  let status: Int32

  /// Runs a program from an argument list, without a shell, in an environment and a group of its own.
  ///
  /// All that it started ends when it ended, was too slow, the user interrupts, or no more of it is wanted.
  ///
  /// - Parameters:
  ///   - folder: the one that it works in; nil is this process's.
  ///   - joinsErrors: whether what it says on standard error is output, too, in the order in which it says it.
  ///   - take: gets the output; false is enough.
  init(
    running program: String, _ arguments: [String], environment: [String], input bytes: [UInt8],
    folder: String? = nil, joinsErrors: Bool = false, limit: Duration,
    taking take: (ArraySlice<UInt8>) throws -> Bool
  ) throws {
    var actions = FileActions()
    defer { actions.destroy() }
    let pipes = [try Pipe(), try Pipe(), try Pipe()]
    defer { for pipe in pipes { pipe.close() } }
    let (input, output, errors) = (pipes[0], pipes[1], pipes[2])
    actions.duplicate(input.read, STDIN_FILENO)
    actions.duplicate(output.write, STDOUT_FILENO)
    actions.duplicate(joinsErrors ? output.write : errors.write, STDERR_FILENO)
    if let folder { actions.changeFolder(to: folder) }
    let child = try actions.spawn(program, arguments, environment: environment)
    output.closeWrite()
    errors.closeWrite()
    for end in [input.write, output.read, errors.read] { stopWaiting(end) }
    var said: [UInt8] = []
    let ending = Result {
      try StreamedProcess.exchange(
        child, input, output, errors, bytes, said: &said, until: .now + limit, take)
    }
    if case .success(.over) = ending {
      // Its streams are closed; it may need a moment to go.
      let end = ContinuousClock.now + .seconds(5)
      while !hasEnded(child), ContinuousClock.now < end { poll(nil, 0, 10) }
    }
    // The child is still there to be waited for, so that its group is nobody else's.
    kill(-child, SIGKILL)
    status = exitCode(of: child)
    switch try ending.get() {
    case .over, .enough: break
    case .interrupted: throw ChildProcess.Failure("interrupted")
    case .late:
      throw ChildProcess.Failure(
        "'\(program)' took longer than \(limit.components.seconds) seconds and was stopped")
    }
    message = String(decoding: said, as: UTF8.self)
  }

  private enum Ending { case over, enough, interrupted, late }

  /// Writes and reads what can be without waiting, until the program closes its streams.
  ///
  /// Our own reading end of its input stays open: a program that reads no more is no SIGPIPE.
  private static func exchange(
    _ child: pid_t, _ input: Pipe, _ output: Pipe, _ errors: Pipe, _ bytes: [UInt8], said: inout [UInt8],
    until deadline: ContinuousClock.Instant, _ take: (ArraySlice<UInt8>) throws -> Bool
  ) throws -> Ending {
    var written = 0
    var isOutputOpen = true
    var isErrorsOpen = true
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while isOutputOpen || isErrorsOpen {
      if isInterruptPending() { return .interrupted }
      if ContinuousClock.now > deadline { return .late }
      input.writeWithoutWaiting(bytes, from: &written)
      var waiting = [
        pollfd(fd: isOutputOpen ? output.read : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isErrorsOpen ? errors.read : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: input.write, events: Int16(POLLOUT), revents: 0),
      ]
      guard poll(&waiting, nfds_t(waiting.count), 50) > 0 else {
        // What it left behind may hold its streams open for ever.
        if hasEnded(child) { return .over }
        continue
      }
      if waiting[1].revents != 0 {
        switch systemRead(errors.read, &buffer) {
        case let count where count > 0: if said.count < 1 << 16 { said += buffer[..<count] }
        case 0: isErrorsOpen = false
        default: if errno != EAGAIN, errno != EINTR { isErrorsOpen = false }
        }
      }
      if waiting[0].revents != 0 {
        switch systemRead(output.read, &buffer) {
        case let count where count > 0: if try !take(buffer[..<count]) { return .enough }
        case 0: isOutputOpen = false
        default: if errno != EAGAIN, errno != EINTR { isOutputOpen = false }
        }
      }
    }
    return .over
  }
}
