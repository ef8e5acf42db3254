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
    var actions = FileActions()
    defer { actions.destroy() }
    let output = try Pipe()
    let errors = try Pipe()
    defer {
      output.close()
      errors.close()
    }
    actions.open(STDIN_FILENO, "/dev/null", O_RDONLY)
    actions.duplicate(output.write, STDOUT_FILENO)
    actions.duplicate(errors.write, STDERR_FILENO)
    let words = ([program] + arguments).map { strdup($0) }
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let failure = actions.spawn(&child, program, words + [nil])
    guard failure == 0 else {
      throw Failure(
        "cannot run '\(program)': \(String(cString: strerror(failure)))",
        help: failure == ENOENT ? "install \(program), or put it on the PATH" : nil)
    }
    output.closeWrite()
    errors.closeWrite()
    let (out, error) = ChildProcess.read(output.read, errors.read)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 { if errno != EINTR { break } }
    self.output = out
    message = String(decoding: error, as: UTF8.self)
    self.status = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// Both streams at once: a program that fills one while the other is waited for would stand still.
  private static func read(_ output: Int32, _ errors: Int32) -> ([UInt8], [UInt8]) {
    var gathered: ([UInt8], [UInt8]) = ([], [])
    var isOpen = (true, true)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while isOpen.0 || isOpen.1 {
      var waiting = [
        pollfd(fd: isOpen.0 ? output : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.1 ? errors : -1, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&waiting, 2, -1) < 0 {
        if errno == EINTR { continue }
        break
      }
      if waiting[0].revents != 0 { isOpen.0 = take(output, &buffer, into: &gathered.0) }
      if waiting[1].revents != 0 { isOpen.1 = take(errors, &buffer, into: &gathered.1) }
    }
    return gathered
  }

  private static func take(_ descriptor: Int32, _ buffer: inout [UInt8], into bytes: inout [UInt8]) -> Bool {
    let count = buffer.count
    #if canImport(Darwin)
      let got = Darwin.read(descriptor, &buffer, count)
    #elseif canImport(Musl)
      let got = Musl.read(descriptor, &buffer, count)
    #else
      let got = Glibc.read(descriptor, &buffer, count)
    #endif
    if got > 0 { bytes.append(contentsOf: buffer[0..<got]) }
    return got > 0 || (got < 0 && errno == EINTR)
  }
}

private final class Pipe {
  private(set) var read: Int32 = -1
  private(set) var write: Int32 = -1

  init() throws {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw DiskError("make", "a pipe") }
    (read, write) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  func closeWrite() {
    if write >= 0 { closeDescriptor(write) }
    write = -1
  }

  func close() {
    closeWrite()
    if read >= 0 { closeDescriptor(read) }
    read = -1
  }
}

private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

/// What becomes of a new program's descriptors.
private struct FileActions {
  #if canImport(Darwin)
    private var actions: posix_spawn_file_actions_t?
  #else
    private var actions = posix_spawn_file_actions_t()
  #endif

  init() { posix_spawn_file_actions_init(&actions) }

  mutating func destroy() { posix_spawn_file_actions_destroy(&actions) }

  mutating func open(_ descriptor: Int32, _ path: String, _ flags: Int32) {
    posix_spawn_file_actions_addopen(&actions, descriptor, path, flags, 0)
  }

  mutating func duplicate(_ from: Int32, _ to: Int32) { posix_spawn_file_actions_adddup2(&actions, from, to) }

  mutating func spawn(_ child: inout pid_t, _ program: String, _ words: [UnsafeMutablePointer<CChar>?])
    -> Int32
  {
    posix_spawnp(&child, program, &actions, nil, words, environ)
  }
}
