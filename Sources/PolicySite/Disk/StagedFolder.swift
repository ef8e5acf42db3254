import CExchange
package import PolicyRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why an action was refused although nothing failed: a folder that is not ours, a promise that cannot be kept.
package struct Refusal: Error, CustomStringConvertible {
  package let description: String
  /// What the user can do.
  package let help: String?

  package init(_ description: String, help: String? = nil) {
    self.description = description
    self.help = help
  }
}

/// A folder of ours being written beside the old one, to be exchanged with it in one step: a site, or a notice.
///
/// Until `publish`, the old folder is untouched; a run that fails or dies leaves a folder that the next one removes.
package final class StagedFolder: Sendable {
  /// The folder that will hold the files, without symbolic links.
  package let target: String
  let staging: String
  private let lock: FolderLock
  /// Nobody else can read what it holds.
  private let isPrivate: Bool

  /// Refuses a target that is neither absent, nor empty, nor one of ours.
  ///
  /// Changes that a run which died had begun to put in their places are finished.
  ///
  /// - Parameters:
  ///   - manifest: the file that tells what is ours.
  ///   - begins: whether something will be written in any case; otherwise `begin` comes before anything is.
  package init(
    target: String, manifest: String, isPrivate: Bool = false, begins: Bool = true, waiting: () -> Void
  ) throws {
    self.isPrivate = isPrivate
    let resolved = StagedFolder.place(of: target)
    let (parent, name) = StagedFolder.split(resolved)
    guard !name.isEmpty, name != ".", name != ".." else {
      throw Refusal("'\(target)' cannot be the output folder")
    }
    try Disk.makeFolder(parent)
    let real = Disk.realPath(parent) ?? parent
    self.target = real == "/" ? "/" + name : real + "/" + name
    lock = try FolderLock(on: real, whenBusy: waiting)
    let redo = StagedFolder.redo(of: self.target)
    if Disk.kind(of: redo) != nil { try StagedChanges.finish(redo, to: self.target) }
    let prefix = StagedFolder.prefix(of: self.target)
    for stale in try Disk.names(in: real) where StagedFolder.isStaging(stale, of: name) {
      let path = (real == "/" ? "" : real) + "/" + stale
      if stale.hasSuffix("-old"), Disk.kind(of: self.target) == nil {
        // A run died between two renames: what it had put aside is the folder.
        try Disk.move(path, to: self.target)
      } else {
        try Disk.remove(path)
      }
    }
    try StagedFolder.checkReplaceable(self.target, manifest, shown: target)
    staging = prefix + String(getpid())
    if begins { try begin() }
  }

  /// Makes the folder that is written to until `publish`.
  func begin() throws { try Disk.makeFolder(staging, isPrivate: isPrivate) }

  /// What the paths of all that belongs to a target's runs begin with.
  private static func prefix(of target: String) -> String {
    let (parent, name) = split(target)
    return (parent == "/" ? "" : parent) + "/.policygen-tmp-" + name + "-"
  }

  /// Where changes lie that are being put in their places.
  static func redo(of target: String) -> String { prefix(of: target) + "redo" }

  /// Whether a run died while it put changes in their places: some of what stands there is older than the rest.
  static func isInterrupted(_ target: String) -> Bool { Disk.kind(of: redo(of: place(of: target))) != nil }

  /// The names of other targets' folders may begin in the same way.
  private static func isStaging(_ entry: String, of name: String) -> Bool {
    let prefix = ".policygen-tmp-" + name + "-"
    guard entry.hasPrefix(prefix) else { return false }
    let process = entry.dropFirst(prefix.count)
    return (process.hasSuffix("-old") ? process.dropLast(4) : process).allSatisfy { "0"..."9" ~= $0 }
  }

  /// Where a folder is, or would be made: the part of its path that is there without symbolic links. It makes nothing.
  static func place(of target: String) -> String {
    var missing: [Substring] = []
    var rest = target[...]
    while true {
      while rest.utf8.count > 1, rest.utf8.last == UInt8(ascii: "/") { rest = rest.dropLast() }
      if let real = Disk.realPath(rest.isEmpty ? "." : String(rest)) {
        return missing.reversed().reduce(real) { path, name in
          switch name {
          case ".": path
          // What is not there is no link: the folder above is the one that was named before.
          case "..": split(path).parent
          default: path == "/" ? "/" + name : path + "/" + name
          }
        }
      }
      if rest.isEmpty { return target }
      guard let slash = rest.utf8.lastIndex(of: UInt8(ascii: "/")) else {
        missing.append(rest)
        rest = ""
        continue
      }
      missing.append(rest[rest.utf8.index(after: slash)...])
      rest = slash == rest.startIndex ? "/" : rest[..<slash]
    }
  }

  static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }

  private static func checkReplaceable(_ path: String, _ manifest: String, shown: String) throws {
    switch Disk.kind(of: path) {
    case nil: return
    case .folder:
      let names = try Disk.names(in: path)
      if names.isEmpty || names.contains(manifest) { return }
      throw Refusal(
        "'\(shown)' holds files that policygen did not write",
        help: "give another folder with --output, or empty this one yourself")
    case .file, .link, .other:
      throw Refusal("'\(shown)' is not a folder", help: "give another folder with --output")
    }
  }

  /// Writes one file. Safe to call from several threads for different files.
  package func write(_ file: OutputFile) throws { try write(file.bytes, to: file.path) }

  /// Writes one file. Safe to call from several threads for different files.
  package func write(_ bytes: [UInt8], to relative: String) throws {
    let path = path(relative)
    do {
      try Disk.write(bytes, to: path, isPrivate: isPrivate)
    } catch let error as DiskError where error.number == ENOENT {
      try Disk.makeFolder(StagedFolder.split(path).parent, isPrivate: isPrivate)
      try Disk.write(bytes, to: path, isPrivate: isPrivate)
    }
  }

  /// Gives a file that stands elsewhere a second name here; false where that cannot be.
  func addName(_ relative: String, to file: String) throws -> Bool {
    let path = path(relative)
    func add() throws -> Bool? {
      do {
        return try Disk.addName(path, to: file)
      } catch let error as DiskError where error.number == ENOENT {
        return nil
      }
    }
    if let isAdded = try add() { return isAdded }
    try Disk.makeFolder(StagedFolder.split(path).parent, isPrivate: isPrivate)
    return try add() ?? false
  }

  /// Adds to the end of a file. One thread at a time writes to one file.
  package func append(_ bytes: [UInt8], to relative: String) throws {
    let path = path(relative)
    do {
      try Disk.append(bytes, to: path, isPrivate: isPrivate)
    } catch let error as DiskError where error.number == ENOENT {
      try Disk.makeFolder(StagedFolder.split(path).parent, isPrivate: isPrivate)
      try Disk.append(bytes, to: path, isPrivate: isPrivate)
    }
  }

  package func makeFolder(_ relative: String) throws {
    try Disk.makeFolder(path(relative), isPrivate: isPrivate)
  }

  func path(_ relative: String) -> String { staging + "/" + relative }

  /// Puts the new folder in the place of the old one and deletes the old one.
  package func publish() throws {
    if Disk.kind(of: target) == nil {
      try Disk.move(staging, to: target)
      return
    }
    if exchange_paths(staging, target) != 0 {
      // No atomic exchange on this file system: two renames, with the old folder kept until the new one stands.
      let old = staging + "-old"
      try Disk.move(target, to: old)
      do {
        try Disk.move(staging, to: target)
      } catch {
        try Disk.move(old, to: target)
        throw error
      }
      try Disk.remove(old)
      return
    }
    try Disk.remove(staging)
  }

  /// Removes what was written; the old folder stays.
  package func discard() { try? Disk.remove(staging) }
}
