import PolicyHistory

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Where a recipient's message lies, and which bytes it has to have.
struct NoticeMessage {
  static let sizeLimit = 16 << 20

  let recipient: String
  /// Relative to the notice's folder.
  let file: String
  let offset: Int
  let length: Int
  let sha256: String

  /// Whether a path stays in the folder that it is relative to.
  static func isInside(_ path: String) -> Bool {
    !path.isEmpty && !path.hasPrefix("/") && !path.utf8.contains(0)
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        $0 != ".." && $0 != "." && !$0.isEmpty
      }
  }

  /// The message's bytes as mail programs take them, with a line feed at the end of each line. Throws where they are
  /// not those that the index has.
  func read(from folder: String) throws -> [UInt8] {
    let path = folder + "/" + file
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw DiskError("open", path) }
    defer { close(descriptor) }
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      while count < length {
        let got = pread(descriptor, buffer.baseAddress! + count, length - count, off_t(offset + count))
        if got < 0 {
          if errno == EINTR { continue }
          failure = errno
          return
        }
        if got == 0 { return }
        count += got
      }
    }
    if failure != 0 { throw DiskError("read", path, number: failure) }
    guard Digest.sha256(bytes) == sha256 else {
      throw WrongUsage(
        "the message to '\(recipient)' in '\(path)' is not the one that was written with the index",
        help: "nothing was handed over; make the folder anew with `policygen notice`, and go on with --resume"
      )
    }
    return withLineFeeds(bytes)
  }

  /// Mail programs take local line ends, and make the network's of them.
  private func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    var plain: [UInt8] = []
    plain.reserveCapacity(bytes.count)
    for (index, byte) in bytes.enumerated() {
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
      plain.append(byte)
    }
    return plain
  }
}
