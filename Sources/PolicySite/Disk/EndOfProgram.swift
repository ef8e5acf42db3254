#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Ends a program that cannot do what it was asked for, and says why on standard error.
///
/// - Parameter code: as policygen's own: 2 for wrong input, 3 for what is refused, 4 for the disk.
package func endProgram(saying reason: String, code: Int32) -> Never {
  let text = reason.hasSuffix("\n") ? reason : reason + "\n"
  // Where nothing can be said, the code says it.
  try? Disk.write(Array(text.utf8), to: STDERR_FILENO, named: "standard error")
  exit(code)
}
