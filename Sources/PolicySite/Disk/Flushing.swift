import CExchange

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
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskError("open", folder) }
    defer { close(descriptor) }
    switch flush_file_system(descriptor) {
    case 0: return false
    case 1: return true
    default: throw DiskError("write", folder)
    }
  }
}
