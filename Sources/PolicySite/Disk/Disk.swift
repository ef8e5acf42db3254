import CExchange

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A call to the operating system that failed: what was tried, on what, and why it did not work.
package struct DiskError: Error, CustomStringConvertible {
  package let action: String
  package let path: String
  package let number: Int32

  package init(_ action: String, _ path: String, number: Int32 = errno) {
    self.action = action
    self.path = path
    self.number = number
  }

  package var description: String { "cannot \(action) '\(path)': \(String(cString: strerror(number)))" }
}

/// The file system, through POSIX: files come and go whole, and no call follows a symbolic link by accident.
package enum Disk {
  package enum Kind: Sendable { case file, folder, link, other }

  /// What stands at a path, the link itself where it is one; nil where there is nothing.
  package static func kind(of path: String) -> Kind? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return .file
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }

  /// The path without symbolic links; nil where it does not exist.
  package static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The bytes of a file; at most `limit` and one more, so that a caller can tell that it is too large.
  package static func read(_ path: String, limit: Int = Int.max - 1) throws -> [UInt8] {
    try readWithState(path, limit: limit).bytes
  }

  /// The same, and what the file was like before it was read.
  static func readWithState(
    _ path: String, below folder: Int32 = AT_FDCWD, limit: Int = Int.max - 1
  ) throws -> (bytes: [UInt8], state: FileState) {
    let descriptor = openat(folder, path, readingFlags)
    guard descriptor >= 0 else { throw DiskError("open", path) }
    return try readWithState(closing: descriptor, path, limit: limit)
  }

  /// The same of a file to which no symbolic link leads; nil where one may.
  static func readWithoutLinks(
    _ path: String, limit: Int
  ) throws -> (bytes: [UInt8], state: FileState)? {
    let descriptor = open_without_links(path, readingFlags)
    return descriptor < 0 ? nil : try readWithState(closing: descriptor, path, limit: limit)
  }

  private static let readingFlags = O_RDONLY | O_CLOEXEC | O_NONBLOCK

  private static func readWithState(
    closing descriptor: Int32, _ path: String, limit: Int
  ) throws -> (bytes: [UInt8], state: FileState) {
    defer { close(descriptor) }
    guard let state = FileState(of: descriptor) else { throw DiskError("look at", path) }
    guard state.kind == .file else { throw DiskError("read", path, number: EINVAL) }
    let wanted = min(Int(state.size), limit) + 1
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, count in
      while count < wanted {
        let room = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[count..<wanted])
        let got = uninterrupted { systemRead(descriptor, room) }
        if got < 0 {
          failure = errno
          return
        }
        if got == 0 { return }
        count += got
        // All that the file was said to have: one more try would only say so.
        if count == Int(state.size) { return }
      }
    }
    if failure != 0 { throw DiskError("read", path, number: failure) }
    return (bytes, state)
  }

  /// What an open descriptor gives until its end; at most `limit` bytes and one more.
  package static func readAll(_ descriptor: Int32, named name: String, limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let got = uninterrupted { systemRead(descriptor, &buffer) }
      guard got >= 0 else { throw DiskError("read", name) }
      if got == 0 { break }
      bytes.append(contentsOf: buffer[0..<got])
    }
    return bytes
  }

  /// The names in a folder, sorted by their bytes, without `.` and `..`.
  package static func names(in path: String) throws -> [String] {
    guard let folder = opendir(path) else { throw DiskError("list", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { throw DiskError("list", path) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Writes a new file; one that is there already is replaced. A symbolic link in its place is an error: writing through
  /// it would change a file somewhere else.
  ///
  /// - Parameter isPrivate: nobody else can read it.
  package static func write(_ bytes: [UInt8], to path: String, isPrivate: Bool = false) throws {
    try write(bytes, to: path, O_TRUNC, isPrivate: isPrivate)
  }

  /// Adds to the end of a file; one that is not there is made.
  package static func append(_ bytes: [UInt8], to path: String, isPrivate: Bool = false) throws {
    try write(bytes, to: path, O_APPEND, isPrivate: isPrivate)
  }

  private static func write(_ bytes: [UInt8], to path: String, _ way: Int32, isPrivate: Bool) throws {
    let descriptor = open(
      path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | way, isPrivate ? 0o600 : 0o644)
    guard descriptor >= 0 else { throw DiskError("create", path) }
    do {
      try write(bytes, to: descriptor, named: path)
    } catch {
      close(descriptor)
      throw error
    }
    // A full disk or a quota can show itself at close alone.
    guard close(descriptor) == 0 else { throw DiskError("write", path) }
  }

  /// Writes all of the bytes to an open descriptor.
  static func write(_ bytes: [UInt8], to descriptor: Int32, named path: String) throws {
    try bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
        let put = uninterrupted { systemWrite(descriptor, rest) }
        guard put >= 0 else { throw DiskError("write", path) }
        done += put
      }
    }
  }

  /// Replaces a file in one step: a reader sees the old bytes or the new ones.
  package static func replace(_ path: String, with bytes: [UInt8]) throws {
    let aside = path + ".policygen-tmp"
    // What somebody left there, a link above all, is not written through.
    unlink(aside)
    try write(bytes, to: aside)
    guard rename(aside, path) == 0 else {
      let failure = DiskError("replace", path)
      unlink(aside)
      throw failure
    }
  }

  /// Makes a folder and those above it.
  ///
  /// - Parameter isPrivate: nobody else can look into those that are made.
  package static func makeFolder(_ path: String, isPrivate: Bool = false) throws {
    let mode: mode_t = isPrivate ? 0o700 : 0o755
    if mkdir(path, mode) == 0 || errno == EEXIST { return }
    let failure = DiskError("make folder", path)
    guard failure.number == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw failure
    }
    try makeFolder(String(path[..<slash]), isPrivate: isPrivate)
    guard mkdir(path, mode) == 0 || errno == EEXIST else { throw DiskError("make folder", path) }
  }

  /// Makes a folder with a name that nobody else has; only this user can look into it.
  package static func makeOwnFolder(in folder: String) throws -> String {
    var path = Array((folder + "/policygen-XXXXXX").utf8CString)
    let isMade = path.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) != nil }
    guard isMade else { throw DiskError("make a folder in", folder) }
    return path.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
  }

  /// Whether a path is a file that this user may run.
  package static func isProgram(_ path: String) -> Bool {
    var info = stat()
    return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  /// Waits until a file, or the names in a folder, are on the disk.
  static func synchronize(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw DiskError("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw DiskError("write", path) }
  }

  /// What the body makes without saying that it is private can be read by everybody, whatever this user's mask for new
  /// files is: a web server is somebody else.
  static func readableByAll<Result>(_ body: () throws -> Result) rethrows -> Result {
    let mask = umask(0o022)
    umask(mask & 0o022)
    defer { umask(mask) }
    return try body()
  }

  package static func move(_ from: String, to: String) throws {
    guard rename(from, to) == 0 else { throw DiskError("move", from) }
  }

  /// Deletes a file, link or folder with all that is in it; nothing there is nothing to do.
  package static func remove(_ path: String) throws {
    switch kind(of: path) {
    case nil: return
    case .folder:
      for name in try names(in: path) { try remove(path + "/" + name) }
      guard rmdir(path) == 0 else { throw DiskError("delete", path) }
    case .file, .link, .other:
      guard unlink(path) == 0 else { throw DiskError("delete", path) }
    }
  }
}
