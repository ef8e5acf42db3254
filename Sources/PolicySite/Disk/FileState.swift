#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What tells, without reading it, that a file or a folder is another than it was.
struct FileState: Sendable, Hashable {
  let kind: Disk.Kind
  let size: Int64
  /// Nanoseconds, by the clock of its file system.
  let modified: Int64
  /// When its contents, name or rights were changed: nobody can set it back.
  let changed: Int64
  let inode: UInt64

  init(kind: Disk.Kind, size: Int64, modified: Int64, changed: Int64, inode: UInt64) {
    self.kind = kind
    self.size = size
    self.modified = modified
    self.changed = changed
    self.inode = inode
  }

  init(_ info: stat) {
    switch info.st_mode & S_IFMT {
    case S_IFREG: kind = .file
    case S_IFDIR: kind = .folder
    case S_IFLNK: kind = .link
    default: kind = .other
    }
    size = Int64(info.st_size)
    #if canImport(Darwin)
      modified = FileState.nanoseconds(info.st_mtimespec)
      changed = FileState.nanoseconds(info.st_ctimespec)
    #else
      modified = FileState.nanoseconds(info.st_mtim)
      changed = FileState.nanoseconds(info.st_ctim)
    #endif
    inode = UInt64(info.st_ino)
  }

  /// Of what stands at a path below an open folder, the link itself where it is one; nil where it cannot be seen.
  init?(of path: UnsafePointer<CChar>, below folder: Int32 = AT_FDCWD) {
    var info = stat()
    guard fstatat(folder, path, &info, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    self.init(info)
  }

  /// Of an open file.
  init?(of descriptor: Int32) {
    var info = stat()
    guard fstat(descriptor, &info) == 0 else { return nil }
    self.init(info)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}
