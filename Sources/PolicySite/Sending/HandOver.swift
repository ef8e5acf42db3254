#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A message on its way into a mail program's standard input, while what the program says is read.
///
/// The program leads a group of its own, so that a Ctrl-C meant for policygen does not reach it. Whoever waits polls
/// `waiting` and calls `advance`.
final class HandOver {
  /// How the program ended.
  struct Ending {
    /// 128 and the signal's number where a signal ended it.
    let status: Int32
    /// What it said on standard error.
    let message: String
    let reading: Reading
    /// Whether it was stopped because it took too long.
    let wasTooSlow: Bool
  }

  /// How much of the message was read.
  enum Reading {
    /// To its end.
    case whole
    /// Not to its end, and nobody can any more. Who has not cannot have passed it on: they do not know where it ends.
    case part
    /// Not yet: somebody whom the program started still holds its standard input.
    case goesOn
  }

  private let message: [UInt8]
  private let child: pid_t
  private let input: Pipe
  private let output: Pipe
  private let errors: Pipe
  private let deadline: ContinuousClock.Instant
  private var written = 0
  private var said: [UInt8] = []
  private var isOutputOpen = true
  private var isErrorsOpen = true

  /// - Parameter command: the program, looked for on the PATH, and its arguments.
  init(of message: [UInt8], to command: [String], environment: [String], limit: Duration) throws {
    self.message = message
    var actions = FileActions()
    defer { actions.destroy() }
    input = try Pipe()
    output = try Pipe()
    errors = try Pipe()
    // The message lies in the pipe before anybody reads: were policygen killed now, no half of it would be sent.
    input.makeRoom(for: message.count)
    input.writeWithoutWaiting(message, from: &written)
    actions.duplicate(input.read, STDIN_FILENO)
    actions.duplicate(output.write, STDOUT_FILENO)
    actions.duplicate(errors.write, STDERR_FILENO)
    do {
      child = try actions.spawn(
        command[0], Array(command.dropFirst()), environment: environment,
        remedy: "name another program with --sendmail")
    } catch {
      for pipe in [input, output, errors] { pipe.close() }
      throw error
    }
    deadline = .now + limit
    output.closeWrite()
    errors.closeWrite()
    stopWaiting(output.read)
    stopWaiting(errors.read)
  }

  deinit { for pipe in [input, output, errors] { pipe.close() } }

  /// What to wait for; the program may end without any of it.
  var waiting: [pollfd] {
    var descriptors: [pollfd] = []
    if isWriting { descriptors.append(pollfd(fd: input.write, events: Int16(POLLOUT), revents: 0)) }
    if isOutputOpen { descriptors.append(pollfd(fd: output.read, events: Int16(POLLIN), revents: 0)) }
    if isErrorsOpen { descriptors.append(pollfd(fd: errors.read, events: Int16(POLLIN), revents: 0)) }
    return descriptors
  }

  private var isWriting: Bool { input.write >= 0 }

  /// Moves what can be moved without waiting.
  func advance() {
    readWhatItSays()
    input.writeWithoutWaiting(message, from: &written)
  }

  private func readWhatItSays() {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while isOutputOpen {
      let count = systemRead(output.read, &buffer)
      if count < 0, errno == EAGAIN || errno == EINTR { break }
      if count <= 0 { isOutputOpen = false }
    }
    while isErrorsOpen {
      let count = systemRead(errors.read, &buffer)
      if count < 0, errno == EAGAIN || errno == EINTR { break }
      if count <= 0 {
        isErrorsOpen = false
      } else if said.count < 1 << 16 {
        said.append(contentsOf: buffer[0..<count])
      }
    }
  }

  /// How the program ended; nil while it runs. Asked again afterwards, it says nothing.
  func ending() -> Ending? {
    let isOver = hasEnded(child)
    let isLate = !isOver && ContinuousClock.now > deadline
    guard isOver || isLate else { return nil }
    if isLate { kill(-child, SIGKILL) }
    readWhatItSays()
    // The child is still there to be waited for, so that its group is nobody else's.
    let reading = lastReading(isKilled: isLate)
    return Ending(
      status: exitCode(of: child), message: String(decoding: said, as: UTF8.self), reading: reading,
      wasTooSlow: isLate)
  }

  /// How much was read, once the program is over. Who still reads half a message sees no end of it: they are stopped
  /// before.
  private func lastReading(isKilled: Bool) -> Reading {
    let isCut = written < message.count
    // A writing end tells whether a reader is left; where ours is closed, Linux gives another.
    let end =
      isCut ? input.write : open("/proc/self/fd/\(input.read)", O_WRONLY | O_NONBLOCK | O_CLOEXEC)
    guard end >= 0 else { return drainsInput() ? .part : .whole }
    defer { if !isCut { closeDescriptor(end) } }
    input.closeRead()
    var reader = pollfd(fd: end, events: 0, revents: 0)
    if poll(&reader, 1, 0) == 0, isCut || isKilled {
      kill(-child, SIGKILL)
      // Those that were stopped need a moment to go.
      poll(&reader, 1, 200)
    }
    var unread: Int32 = 0
    let isCounted = ioctl(end, UInt(FIONREAD), &unread) == 0
    if !isCut, isCounted, unread == 0 { return .whole }
    return reader.revents == 0 || !isCounted ? .goesOn : .part
  }

  /// Takes what the program left unread; whether there was any.
  private func drainsInput() -> Bool {
    stopWaiting(input.read)
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    var isAny = false
    while systemRead(input.read, &buffer) > 0 { isAny = true }
    return isAny
  }
}

extension Pipe {
  /// Where the system allows it, the pipe takes so many bytes before anybody reads.
  fileprivate func makeRoom(for count: Int) {
    #if os(Linux)
      let setSize: Int32 = 1031  // F_SETPIPE_SZ
      if count > 1 << 16 { _ = fcntl(write, setSize, Int32(clamping: count + 4096)) }
    #endif
    stopWaiting(write)
  }
}
