#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// An exclusive lock on a folder, held while it lives and freed by the system when the process dies.
package final class FolderLock: Sendable {
  private let descriptor: Int32

  /// Waits for another holder; `whenBusy` is called once before it waits.
  package init(on folder: String, whenBusy: () -> Void) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskError("open", folder) }
    if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK { whenBusy() }
      // A call that waits would not hear of an interrupt that is held back.
      while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        let failure = DiskError("lock", folder)
        let isBusy = [EWOULDBLOCK, EINTR].contains(failure.number)
        guard isBusy, !isInterruptPending() else {
          close(descriptor)
          if isBusy { throw ChildProcess.Failure("interrupted") }
          throw failure
        }
        poll(nil, 0, 50)
      }
    }
    self.descriptor = descriptor
  }

  /// nil where somebody else holds it.
  package init?(ifFree folder: String) throws {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw DiskError("open", folder) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let failure = DiskError("lock", folder)
      close(descriptor)
      if failure.number == EWOULDBLOCK { return nil }
      throw failure
    }
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}
