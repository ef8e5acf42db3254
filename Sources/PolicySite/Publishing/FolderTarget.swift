import CExchange
import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder with `releases/<id>/` and the link `current`, which a web server serves.
struct FolderTarget: PublishTarget {
  let shown: String
  private let root: String
  private let keep: Int
  private let tell: (String) -> Void

  init(_ path: String, in workplace: PublishWorkplace) {
    shown = "the folder '\(path)'"
    var root = path.hasPrefix("/") ? path : workplace.project.path(path)
    while root.utf8.count > 1, root.hasSuffix("/") { root.removeLast() }
    self.root = Disk.realPath(root) ?? root
    keep = workplace.settings.keep
    tell = workplace.tell
  }

  private var releases: String { root + "/releases" }
  private var current: String { root + "/current" }
  private static let staging = ".policygen-tmp-"

  func live() throws -> LiveSite {
    switch Disk.realPath(root).map({ Disk.kind(of: $0) }) ?? Disk.kind(of: root) {
    case nil: return .nothing
    case .folder: break
    case .file, .link, .other:
      throw Refusal("\(shown) is not a folder", help: "name another one in site.yaml")
    }
    switch Disk.kind(of: current) {
    case nil:
      let others = try Disk.names(in: root).filter {
        !["releases", "current", "lost+found"].contains($0) && !$0.hasPrefix(FolderTarget.staging)
      }
      guard let first = others.first else { return .nothing }
      return .foreign(others.count == 1 ? "'\(first)'" : "\(others.count) names, such as '\(first)'")
    case .link: break
    case .file, .folder, .other: return .foreign("'current', which is no symbolic link")
    }
    // What stands beside our link is not served with it, and stays.
    guard let id = currentID(), let publication = publication(id) else {
      return .foreign("'current', which leads to no publication")
    }
    return .published(publication, unfinished: nil)
  }

  /// The release that readers see.
  private func currentID() -> String? {
    guard let destination = Disk.destination(ofLink: current), destination.hasPrefix("releases/") else {
      return nil
    }
    let id = String(destination.dropFirst("releases/".count))
    return Publication.isID(id) ? id : nil
  }

  /// What a release is; nil where it is none of ours.
  private func publication(_ id: String) -> Publication? {
    let path = "\(releases)/\(id)/\(Publication.name)"
    guard Disk.kind(of: path) == .file, let bytes = try? Disk.read(path, limit: 256 << 20),
      let publication = Publication(parsing: bytes), publication.id == id
    else { return nil }
    return publication
  }

  func put(
    _ plan: PublishPlan, from tree: PublishTree, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws {
    try Disk.readableByAll {
      try Disk.makeFolder(releases)
      try putLocked(plan, from: tree, progress: progress)
    }
  }

  private func putLocked(_ plan: PublishPlan, from tree: PublishTree, progress: (Int, Int) -> Void) throws {
    let lock = try FolderLock(on: releases) { tell("somebody else publishes there; waiting for it to end") }
    try withExtendedLifetime(lock) {
      try requireNobodyElse(since: plan)
      let before = currentID()
      for name in try Disk.names(in: releases) where name.hasPrefix(FolderTarget.staging) {
        try Disk.remove(releases + "/" + name)
      }
      let publication = tree.publication
      let link = try makeLink(to: publication.id)
      let staging = releases + "/" + FolderTarget.staging + publication.id
      do {
        try fill(staging, from: tree, before: before, progress: progress)
        try place(staging, as: publication.id)
        try switchTo(link)
      } catch {
        try? Disk.remove(staging)
        try? Disk.remove(link)
        throw error
      }
      prune(keeping: [publication.id, before].compactMap(\.self))
    }
  }

  /// Somebody else may have published since the plan was made.
  private func requireNobodyElse(since plan: PublishPlan) throws {
    // With the publication that cannot be read any more, where that is what stood there.
    if try live() == plan.live { return }
    throw Refusal(
      "somebody else has just published to \(shown)", help: "run this again to see what it is")
  }

  /// Makes the new `current` beside the old one, before anything else: some file systems have no symbolic links.
  private func makeLink(to id: String) throws -> String {
    let path = root + "/" + FolderTarget.staging + "current"
    try Disk.remove(path)
    do {
      try Disk.makeLink(path, to: "releases/" + id)
    } catch let error as DiskError where [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS].contains(error.number) {
      throw Refusal(
        "\(shown) is on a file system without symbolic links",
        help: "publish to a folder of another file system, or through rclone")
    }
    return path
  }

  private func switchTo(_ link: String) throws {
    guard Disk.kind(of: current) != .folder else { throw Refusal("'current' in \(shown) is a folder") }
    try Disk.move(link, to: current)
    try Disk.synchronize(root)
  }

  private func place(_ staging: String, as id: String) throws {
    let place = releases + "/" + id
    if Disk.kind(of: place) != nil {
      // An older one of the same id, which nobody is served.
      if exchange_paths(staging, place) != 0 {
        try Disk.remove(place)
        try Disk.move(staging, to: place)
      } else {
        try Disk.remove(staging)
      }
    } else {
      try Disk.move(staging, to: place)
    }
    // It may be a link to another disk.
    try Disk.synchronize(Disk.realPath(releases) ?? releases)
  }

  /// Writes the release: files that the current one has get a second name, others are copied and written through.
  private func fill(
    _ staging: String, from tree: PublishTree, before: String?, progress: (Int, Int) -> Void
  ) throws {
    let old = before.flatMap { publication($0) }
    let oldFolder = before.map { releases + "/" + $0 + "/" }
    try Disk.makeFolder(staging)
    var folders: Set<String> = [staging]
    var written: [String] = []
    let files = tree.publication.files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (done, (path, file)) in files.enumerated() {
      if isInterruptPending() { throw ChildProcess.Failure("interrupted") }
      let place = staging + "/" + path
      let folder = Disk.folder(of: place)
      if folders.insert(folder).inserted {
        try Disk.makeFolder(folder)
        var above = Disk.folder(of: folder)
        while folders.insert(above).inserted { above = Disk.folder(of: above) }
      }
      if old?.files[path] == file, let oldFolder, try reuse(oldFolder + path, file, as: place, &written) {
        progress(done + 1, files.count)
        continue
      }
      let bytes = try Disk.read(tree.path(of: path))
      guard Digest.sha256(bytes) == file.digest else {
        throw Refusal("'\(path)' changed while it was published", help: "run this again")
      }
      try Disk.write(bytes, to: place)
      written.append(place)
      progress(done + 1, files.count)
    }
    let manifest = staging + "/" + Publication.name
    try Disk.write(tree.publication.bytes, to: manifest)
    try Disk.synchronize(written + [manifest] + folders.sorted(), in: staging)
  }

  /// Whether the old release's file is what it should be, and now stands in the new one.
  private func reuse(
    _ old: String, _ file: PublishedFile, as place: String, _ written: inout [String]
  ) throws -> Bool {
    guard Disk.kind(of: old) == .file, let bytes = try? Disk.read(old, limit: file.size),
      bytes.count == file.size, Digest.sha256(bytes) == file.digest
    else { return false }
    if try Disk.addName(place, to: old) { return true }
    try Disk.write(bytes, to: place)
    written.append(place)
    return true
  }

  /// Deletes the oldest releases. The site stands by then: what cannot be deleted is said, and nothing fails.
  private func prune(keeping kept: [String]) {
    do {
      let ours = try Disk.names(in: releases)
        .filter { Publication.isID($0) && Disk.kind(of: releases + "/" + $0) == .folder }
        .compactMap { publication($0) }
      // Each names the one before it; of those that none names, the newest stay.
      var order = kept
      while let next = ours.first(where: { $0.id == order.last })?.previous, !order.contains(next) {
        order.append(next)
      }
      let rest = ours.filter { !order.contains($0.id) }
        .sorted { a, b in a.date != b.date ? a.date > b.date : a.id > b.id }
      let known = Set(ours.map(\.id))
      for old in (order.filter(known.contains) + rest.map(\.id)).dropFirst(max(keep, kept.count)) {
        try Disk.remove(releases + "/" + old)
      }
    } catch {
      tell("warning: an old release stays: \(error)")
    }
  }

  func earlier(_ id: String?) throws -> Publication? {
    guard let now = currentID() else { return nil }
    if let id { return Publication.isID(id) ? publication(id) : nil }
    return publication(now)?.previous.flatMap { publication($0) }
  }

  func rollBack(_ plan: PublishPlan) throws {
    let publication = plan.wanted
    let lock = try FolderLock(on: releases) { tell("somebody else publishes there; waiting for it to end") }
    try withExtendedLifetime(lock) {
      try requireNobodyElse(since: plan)
      guard try isWhole(publication) else {
        throw Refusal("the release \(publication.id) in \(shown) is not whole any more")
      }
      let link = try makeLink(to: publication.id)
      do {
        try switchTo(link)
      } catch {
        try? Disk.remove(link)
        throw error
      }
    }
  }

  /// Whether every file of a release is there as it was published.
  private func isWhole(_ publication: Publication) throws -> Bool {
    try publication.files.allSatisfy { path, file in
      let place = "\(releases)/\(publication.id)/\(path)"
      return try Disk.kind(of: place) == .file && Digest.sha256(Disk.read(place)) == file.digest
    }
  }
}
