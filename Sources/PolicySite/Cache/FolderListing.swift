import PolicyHistory

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The names in a folder, with what each of them is.
struct FolderListing {
  struct Entry {
    let name: String
    let kind: Disk.Kind

    var isHidden: Bool { name.hasPrefix(".") }
  }

  /// Before the names were read: one that comes or goes later makes another one of it.
  let state: FileState
  /// Sorted by the names' bytes.
  let entries: [Entry]

  /// nil where it cannot be listed, or is a link.
  init?(of path: String, below parent: Int32 = AT_FDCWD) {
    let descriptor = openat(parent, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    guard let state = FileState(of: descriptor), let folder = fdopendir(descriptor) else {
      close(descriptor)
      return nil
    }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let entry = readdir(folder) else {
        if errno != 0 { return nil }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind: Disk.Kind
      switch Int32(entry.pointee.d_type) {
      case Int32(DT_REG): kind = .file
      case Int32(DT_DIR): kind = .folder
      case Int32(DT_LNK): kind = .link
      default:
        // Not every file system says so in its folders.
        guard let state = FileState(of: name, below: descriptor) else { return nil }
        kind = state.kind
      }
      entries.append(Entry(name: name, kind: kind))
    }
    self.state = state
    self.entries = entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// - Parameter showsHidden: whether names that begin with a dot count.
  func digest(showsHidden: Bool) -> SIMD4<UInt64> {
    var bytes: [UInt8] = []
    for entry in entries where showsHidden || !entry.isHidden {
      switch entry.kind {
      case .file: bytes.append(1)
      case .folder: bytes.append(2)
      case .link: bytes.append(3)
      case .other: bytes.append(4)
      }
      bytes += entry.name.utf8
      bytes.append(0)
    }
    return bytes.withUnsafeBytes { Digest.raw($0) }
  }
}

extension Inventory {
  /// Adds a folder and those below it.
  ///
  /// - Parameters:
  ///   - path: relative to `base`; empty is `base` itself.
  ///   - kind: a folder's; of a source folder, names that begin with a dot are nobody's.
  ///   - enters: whether what is in an inner folder belongs to it.
  ///   - addFile: adds a file's own entry; false where it is none that is known.
  /// - Returns: false where there is a link, or what is neither a file nor a folder: what stands behind it is not known.
  mutating func addFolders(
    at path: String, below base: Int32, _ kind: Kind, of part: (_ path: String) -> Parts,
    enters: (_ path: String) -> Bool = { _ in true },
    addFile: (_ inventory: inout Inventory, _ path: String) -> Bool
  ) -> Bool {
    guard let listing = FolderListing(of: path.isEmpty ? "." : path, below: base) else { return false }
    let showsHidden = kind == .folder
    add(
      kind, path.isEmpty ? "." : path, of: part(path), state: listing.state,
      digest: listing.digest(showsHidden: showsHidden))
    for entry in listing.entries where showsHidden || !entry.isHidden {
      let inner = path.isEmpty ? entry.name : path + "/" + entry.name
      switch entry.kind {
      case .file: guard addFile(&self, inner) else { return false }
      case .folder where !enters(inner): continue
      case .folder:
        guard addFolders(at: inner, below: base, kind, of: part, enters: enters, addFile: addFile) else {
          return false
        }
      case .link, .other: return false
      }
    }
    return true
  }
}
