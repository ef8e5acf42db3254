#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension Disk {
  /// Where a symbolic link says that it leads; nil where there is none.
  static func destination(ofLink path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Makes a symbolic link.
  static func makeLink(_ path: String, to destination: String) throws {
    guard symlink(destination, path) == 0 else { throw DiskError("make the symbolic link", path) }
  }

  /// Gives a file a second name; false where the file systems have none, or are two.
  static func addName(_ path: String, to file: String) throws -> Bool {
    if link(file, path) == 0 { return true }
    if [EXDEV, EPERM, EMLINK, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(errno) { return false }
    throw DiskError("link", path)
  }

  /// The folder that a path's last part stands in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
