#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What tells this program's file from that of another build of it; nil where it cannot be found.
func programIdentity() -> String? {
  var info = stat()
  #if canImport(Darwin)
    var size = UInt32(PATH_MAX)
    var path = [CChar](repeating: 0, count: Int(size))
    guard _NSGetExecutablePath(&path, &size) == 0, stat(path, &info) == 0 else { return nil }
    let time = info.st_mtimespec
  #else
    guard stat("/proc/self/exe", &info) == 0 else { return nil }
    let time = info.st_mtim
  #endif
  return "\(info.st_ino) \(info.st_size) \(time.tv_sec).\(time.tv_nsec)"
}
