import PolicyMarkup
import PolicySite
import PolicySource

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output for what was asked for, standard error for everything else.
enum Terminal {
  /// A report or a result.
  static func show(_ text: String) { write(text.hasSuffix("\n") ? text : text + "\n", to: STDOUT_FILENO) }

  /// A message on the way.
  static func tell(_ text: String) { write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO) }

  /// Replaces the line that the cursor stands on.
  static func overwrite(_ line: String) { write("\r\u{1B}[2K" + line, to: STDERR_FILENO) }

  /// All of standard input, at most a byte more than a document may have.
  static func input() throws -> [UInt8] {
    try Disk.readAll(STDIN_FILENO, named: "standard input", limit: SourceFile.documentSizeLimit)
  }

  static var showsColor: Bool { isColored(STDOUT_FILENO) }
  static var tellsColor: Bool { isColored(STDERR_FILENO) }

  /// Colour on a terminal alone, and never with NO_COLOR.
  private static func isColored(_ descriptor: Int32) -> Bool {
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
    if let value = getenv("TERM"), String(cString: value) == "dumb" { return false }
    return isatty(descriptor) == 1
  }

  /// A document.
  static func show(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Whether standard output is a terminal.
  static var isShownToSomebody: Bool { isatty(STDOUT_FILENO) == 1 }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    let failed = bytes.withUnsafeBytes { buffer -> Bool in
      var done = 0
      while done < buffer.count {
        #if canImport(Darwin)
          let put = Darwin.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        #elseif canImport(Musl)
          let put = Musl.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        #else
          let put = Glibc.write(descriptor, buffer.baseAddress! + done, buffer.count - done)
        #endif
        if put < 0 {
          if errno == EINTR { continue }
          return true
        }
        done += put
      }
      return false
    }
    // A report that nobody got is a failure; a message that nobody got is not.
    if failed, descriptor == STDOUT_FILENO { exit(Outcome.failed.rawValue) }
  }
}
