import PolicySite

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of its own for one test, deleted afterwards.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/policygen-test-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) != nil }
    guard made else { throw DiskError("make folder", "/tmp") }
    path = Disk.realPath(template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) })!
  }

  deinit { try? Disk.remove(path) }

  func write(_ text: String, to name: String) throws {
    let target = path + "/" + name
    try Disk.makeFolder(String(target[..<target.lastIndex(of: "/")!]))
    try Disk.write(Array(text.utf8), to: target)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Disk.read(path + "/" + name), as: UTF8.self)
  }

  func link(_ name: String, to target: String) { symlink(target, path + "/" + name) }
}
