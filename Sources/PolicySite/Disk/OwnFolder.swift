/// A folder that nobody else has, and that goes with the last who holds it.
final class OwnFolder: Sendable {
  let path: String

  init(in folder: String) throws { path = try Disk.makeOwnFolder(in: folder) }

  deinit { try? Disk.remove(path) }
}
