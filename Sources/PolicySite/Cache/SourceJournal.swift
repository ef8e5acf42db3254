import PolicyHistory
import Synchronization

/// The source files that were read for a policy, with what they were like and what was in them.
final class SourceJournal: Sendable {
  struct Entry: Sendable {
    /// Relative to the project.
    let path: String
    let state: FileState
    let digest: SIMD4<UInt64>
  }

  private let read = Mutex<[Entry]>([])

  /// - Parameter state: before the bytes were read: whatever is written later makes another one of it.
  func note(_ path: String, _ state: FileState, _ bytes: [UInt8]) {
    let entry = Entry(path: path, state: state, digest: bytes.withUnsafeBytes { Digest.raw($0) })
    read.withLock { $0.append(entry) }
  }

  var entries: [Entry] { read.withLock { $0 } }
}
