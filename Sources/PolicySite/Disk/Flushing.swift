#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Disk {
  /// Waits until files and folders are on the disk. Where their file system can be asked for everything at once, it is:
  /// one by one takes ten times as long.
  static func synchronize(_ paths: [String], in folder: String) throws {
    if try synchronizeFileSystem(of: folder) { return }
    for path in paths { try synchronize(path) }
  }

  /// False where the system cannot do that, or where the file system may answer without having done it.
  private static func synchronizeFileSystem(of folder: String) throws -> Bool {
    #if os(Linux)
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard descriptor >= 0 else { throw DiskError("open", folder) }
      defer { close(descriptor) }
      var info = statfs()
      guard fstatfs(descriptor, &info) == 0, Int(info.f_type) != fuse else { return false }
      guard syncfs(descriptor) == 0 else { throw DiskError("write", folder) }
      return true
    #else
      return false
    #endif
  }

  /// FUSE hands such a wish on to nobody.
  private static let fuse = 0x6573_5546
}
