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

/// A site being built beside the old one, to be exchanged with it in one step.
///
/// Until `publish`, the old site is untouched; a build that fails or dies leaves a folder that the next one removes.
package final class SiteFolder: Sendable {
  package static let manifestName = ".policygen-site"

  /// The folder that will hold the site, without symbolic links.
  package let target: String
  private let staging: String
  private let lock: FolderLock

  /// Refuses a target that is neither absent, nor empty, nor a site of ours.
  package init(target: String, waiting: () -> Void) throws {
    let trimmed = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
    let resolved = Disk.realPath(trimmed) ?? trimmed
    let (parent, name) = SiteFolder.split(resolved)
    guard !name.isEmpty, name != ".", name != ".." else {
      throw Refusal("'\(target)' cannot be the output folder")
    }
    try Disk.makeFolder(parent)
    let real = Disk.realPath(parent) ?? parent
    self.target = real == "/" ? "/" + name : real + "/" + name
    lock = try FolderLock(on: real, whenBusy: waiting)
    let prefix = ".policygen-tmp-" + name + "-"
    for stale in try Disk.names(in: real) where stale.hasPrefix(prefix) {
      let path = (real == "/" ? "" : real) + "/" + stale
      if stale.hasSuffix("-old"), Disk.kind(of: self.target) == nil {
        // A build died between two renames: what it had put aside is the site.
        try Disk.move(path, to: self.target)
      } else {
        try Disk.remove(path)
      }
    }
    try SiteFolder.checkReplaceable(self.target, shown: target)
    staging = (real == "/" ? "" : real) + "/" + prefix + String(getpid())
    try Disk.makeFolder(staging)
  }

  private static func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }

  private static func checkReplaceable(_ path: String, shown: String) throws {
    switch Disk.kind(of: path) {
    case nil: return
    case .folder:
      let names = try Disk.names(in: path)
      if names.isEmpty || names.contains(manifestName) { return }
      throw Refusal(
        "'\(shown)' holds files that policygen did not write",
        help: "give another folder with --output, or empty this one yourself")
    case .file, .link, .other:
      throw Refusal("'\(shown)' is not a folder", help: "give another folder with --output")
    }
  }

  /// Writes one file of the new site. Safe to call from several threads for different files.
  package func write(_ file: OutputFile) throws {
    let path = staging + "/" + file.path
    do {
      try Disk.write(file.bytes, to: path)
    } catch let error as DiskError where error.number == ENOENT {
      try Disk.makeFolder(SiteFolder.split(path).parent)
      try Disk.write(file.bytes, to: path)
    }
  }

  /// Puts the new site in the place of the old one and deletes the old one.
  package func publish() throws {
    if Disk.kind(of: target) == nil {
      try Disk.move(staging, to: target)
      return
    }
    if exchange_paths(staging, target) != 0 {
      // No atomic exchange on this file system: two renames, with the old site kept until the new one stands.
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

  /// Removes what was built; the old site stays.
  package func discard() { try? Disk.remove(staging) }
}
