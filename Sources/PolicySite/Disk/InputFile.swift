#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is read piece by piece, from its begin to its end.
package final class InputFile {
  package let path: String
  private let descriptor: Int32

  /// `-` is standard input. A pipe does as well as a file.
  package init(_ path: String) throws {
    self.path = path == "-" ? "standard input" : path
    descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskError("open", self.path) }
  }

  deinit { close(descriptor) }

  /// Reads as much as there is room for, or as there is; 0 at the end.
  package func read(_ room: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      #if canImport(Darwin)
        let got = Darwin.read(descriptor, room.baseAddress, room.count)
      #elseif canImport(Musl)
        let got = Musl.read(descriptor, room.baseAddress, room.count)
      #else
        let got = Glibc.read(descriptor, room.baseAddress, room.count)
      #endif
      if got >= 0 { return got }
      if errno != EINTR { throw DiskError("read", path) }
    }
  }
}
