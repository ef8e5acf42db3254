import PolicyHistory

/// A file that grows: what is added is gathered, and written when it is much. No descriptor stays open in between, since a
/// notice may have more such files than a process may have open.
final class AppendedFile {
  private let path: String
  private let folder: StagedFolder
  private let digest: DigestInPieces?
  private var bytes: [UInt8] = []
  private static let limit = 1 << 18

  /// - Parameters:
  ///   - path: in the folder.
  ///   - digest: gets all that is written.
  init(_ path: String, in folder: StagedFolder, digest: DigestInPieces? = nil) {
    self.digest = digest
    self.path = path
    self.folder = folder
  }

  /// How much was added, written or not.
  private(set) var count = 0

  func add(_ write: (inout [UInt8]) throws -> Void) throws {
    let before = bytes.count
    try write(&bytes)
    count += bytes.count - before
    if bytes.count >= AppendedFile.limit { try flush() }
  }

  /// Writes what is left; the file is there from now on, even where nothing was added.
  func end() throws { try flush() }

  private func flush() throws {
    try folder.append(bytes, to: path)
    digest?.add(bytes[...])
    bytes.removeAll(keepingCapacity: true)
  }
}
