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

  func close() {
    closeWrite()
    closeRead()
  }
}

private func closeDescriptor(_ descriptor: Int32) { close(descriptor) }

/// What becomes of a new program's descriptors.
struct FileActions {
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

  /// The folder that the program works in.
  mutating func changeFolder(to path: String) {
    #if canImport(Darwin)
      posix_spawn_file_actions_addchdir_np(&actions, path)
    #else
      _ = spawn_in_folder(&actions, path)
    #endif
  }

  mutating func duplicate(_ from: Int32, _ to: Int32) { posix_spawn_file_actions_adddup2(&actions, from, to) }

  /// - Parameter leadsGroup: whether a program with an environment of its own leads a group of its own, too; the terminal
  ///   is for the group of this one.
  mutating func spawn(
    _ child: inout pid_t, _ program: String, _ words: [UnsafeMutablePointer<CChar>?],
    environment: [UnsafeMutablePointer<CChar>?]?, leadsGroup: Bool = true
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
