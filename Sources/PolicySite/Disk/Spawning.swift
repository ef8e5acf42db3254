import func CExchange.spawn_in_folder

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A pipe to or from another program; neither end is inherited unless it is given.
final class Pipe {
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

  func closeRead() {
    if read >= 0 { closeDescriptor(read) }
    read = -1
  }

  /// Writes what there is room for, and closes the end after the last byte.
  ///
  /// Our own reading end keeps the pipe alive: there is no SIGPIPE, and no failure but a full pipe.
  func writeWithoutWaiting(_ bytes: [UInt8], from place: inout Int) {
    while write >= 0 {
      guard place < bytes.count else {
        closeWrite()
        return
      }
      let count = bytes[place...].withUnsafeBytes { systemWrite(write, $0) }
      guard count > 0 else { return }
      place += count
    }
  }

  func close() {
    closeWrite()
    closeRead()
  }
}

/// What becomes of a new program's descriptors.
struct FileActions {
  #if canImport(Darwin)
    private var actions: posix_spawn_file_actions_t?
  #else
    private var actions = posix_spawn_file_actions_t()
  #endif

  init() { posix_spawn_file_actions_init(&actions) }

  mutating func destroy() { posix_spawn_file_actions_destroy(&actions) }

  /// The folder that the program works in.
  mutating func changeFolder(to path: String) {
    #if canImport(Darwin)
      posix_spawn_file_actions_addchdir_np(&actions, path)
    #else
      _ = spawn_in_folder(&actions, path)
    #endif
  }

  mutating func duplicate(_ from: Int32, _ to: Int32) { posix_spawn_file_actions_adddup2(&actions, from, to) }

  /// Starts a program from an argument list, without a shell; it is looked for on the PATH.
  ///
  /// - Parameters:
  ///   - environment: nil is this process's.
  ///   - leadsGroup: whether a program with an environment of its own leads a group of its own, too; the terminal is for
  ///     the group of this one.
  ///   - remedy: what to do where there is no such program, besides installing it.
  mutating func spawn(
    _ program: String, _ arguments: [String], environment: [String]?, leadsGroup: Bool = true,
    remedy: String = "put it on the PATH"
  ) throws -> pid_t {
    _ = childrenAreWaitedFor
    let words = ([program] + arguments).map { strdup($0) }
    let variables = environment?.map { strdup($0) }
    defer { for word in words + (variables ?? []) { free(word) } }
    var child: pid_t = 0
    let failure = spawn(&child, program, words + [nil], variables.map { $0 + [nil] }, leadsGroup)
    guard failure == 0 else {
      throw ChildProcess.Failure(
        "cannot run '\(program)': \(String(cString: strerror(failure)))",
        help: failure == ENOENT ? "install \(program), or \(remedy)" : nil)
    }
    return child
  }

  private mutating func spawn(
    _ child: inout pid_t, _ program: String, _ words: [UnsafeMutablePointer<CChar>?],
    _ environment: [UnsafeMutablePointer<CChar>?]?, _ leadsGroup: Bool
  ) -> Int32 {
    guard let environment else { return posix_spawnp(&child, program, &actions, nil, words, environ) }
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // What this program holds back or ignores is not the other's to inherit.
    var none = sigset_t()
    sigemptyset(&none)
    var usual = sigset_t()
    sigemptyset(&usual)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&usual, signal) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &usual)
    posix_spawnattr_setpgroup(&attributes, 0)
    let group = leadsGroup ? POSIX_SPAWN_SETPGROUP : 0
    posix_spawnattr_setflags(&attributes, Int16(group | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    return posix_spawnp(&child, program, &actions, &attributes, words, environment)
  }
}

/// Whoever started us may have children's ends ignored: nobody could learn then how a program ended.
private let childrenAreWaitedFor: Void = { _ = signal(SIGCHLD, SIG_DFL) }()

/// Whether a child has ended; it can still be waited for.
func hasEnded(_ child: pid_t) -> Bool {
  var info = siginfo_t()
  return waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_signo != 0
}

/// Waits until a child has ended: its exit code; 128 and the signal's number where a signal ended it.
func exitCode(of child: pid_t) -> Int32 {
  var status: Int32 = 0
  // Who cannot be waited for did nothing that we know of.
  guard uninterrupted({ waitpid(child, &status, 0) }) == child else { return 255 }
  return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
}
