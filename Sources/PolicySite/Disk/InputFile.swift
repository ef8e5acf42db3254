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
  /// How many bytes were read.
  package private(set) var count = 0
  /// How many there are; nil for a pipe.
  package let size: Int?

  /// `-` is standard input. A pipe does as well as a file.
  package init(_ path: String) throws {
    self.path = path == "-" ? "standard input" : path
    descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskError("open", self.path) }
    var info = stat()
    let isFile = fstat(descriptor, &info) == 0 && info.st_mode & S_IFMT == S_IFREG
    size = isFile ? Int(info.st_size) : nil
  }

  deinit { close(descriptor) }

  /// Reads as much as there is room for, or as there is; 0 at the end.
  package func read(_ room: UnsafeMutableRawBufferPointer) throws -> Int {
    let got = uninterrupted { systemRead(descriptor, room) }
    guard got >= 0 else { throw DiskError("read", path) }
    count += got
    return got
  }
}
