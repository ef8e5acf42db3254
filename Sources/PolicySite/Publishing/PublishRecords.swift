import PolicyModel
import PolicyPublication

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `.policygen/publish/<target>`: what this project put at a target, begins to put there, and its receipts.
struct PublishRecords {
  /// Absolute.
  let folder: String
  private let project: ProjectFolder
  private let relative: String

  init(of target: String, in project: ProjectFolder) {
    relative = "\(SendingJournal.folderName)/publish/\(target)"
    folder = project.path(relative)
    self.project = project
  }

  /// The publication that was put there last from here; nil where none was.
  func last() throws -> Publication? { try publication(Publication.name) }

  /// The publication that was begun from here and not finished.
  func begun() throws -> Publication? { try publication(Publication.unfinishedName) }

  /// The ids of those that were begun from here before that one and not finished: what the target has of an interrupted run
  /// may be of any of them.
  func begunEarlier() throws -> [String] {
    let path = folder + "/" + PublishRecords.earlierName
    guard Disk.kind(of: path) == .file else { return [] }
    return try Disk.read(path, limit: 1 << 20).split(separator: 0x0A)
      .map { String(decoding: $0, as: UTF8.self) }.filter(Publication.isID)
  }

  private static let earlierName = "begun-earlier"

  private func publication(_ name: String) throws -> Publication? {
    let path = folder + "/" + name
    guard Disk.kind(of: path) != nil else { return nil }
    guard Disk.kind(of: path) == .file,
      let publication = Publication(parsing: try Disk.read(path, limit: 256 << 20))
    else {
      throw Refusal(
        "'\(relative)/\(name)' is damaged, or of another version of policygen",
        help: "delete it: what stands at the target is then compared with the site alone")
    }
    return publication
  }

  /// Makes the folder, for this user alone, and holds it while the lock lives.
  func lock() throws -> FolderLock {
    _ = try SendingJournal.makeFolder(in: project)
    for path in [relative + "/receipts"] {
      try Disk.makeFolder(project.path(path), isPrivate: true)
    }
    guard let lock = try FolderLock(ifFree: folder) else {
      throw Refusal("another `policygen publish` is at work on this target", help: "wait until it is done")
    }
    return lock
  }

  /// Notes what is about to be put there.
  func begin(_ publication: Publication) throws {
    if let other = try begun()?.id, other != publication.id {
      let others = try begunEarlier()
      if !others.contains(other) {
        let lines = (others + [other]).map { $0 + "\n" }.joined()
        try replace(PublishRecords.earlierName, with: Array(lines.utf8))
      }
    }
    try replace(Publication.unfinishedName, with: publication.bytes)
  }

  /// Notes what was put there, and with which receipt.
  ///
  /// - Returns: the receipt's file.
  func end(_ publication: Publication, _ receipt: Receipt) throws -> String {
    var number = 1
    while Disk.kind(of: "\(folder)/receipts/\(receipt.fileName(number))") != nil { number += 1 }
    let name = receipt.fileName(number)
    try keep(receipt, as: name)
    try adopt(publication)
    return name
  }

  /// Writes a receipt, in the place of what was written under its name before.
  func keep(_ receipt: Receipt, as name: String) throws {
    try replace("receipts/" + name, with: receipt.bytes)
  }

  /// Notes what stands there as ours.
  func adopt(_ publication: Publication) throws {
    try replace(Publication.name, with: publication.bytes)
    try Disk.remove(folder + "/" + Publication.unfinishedName)
    try Disk.remove(folder + "/" + PublishRecords.earlierName)
    try Disk.synchronize(folder)
  }

  private func replace(_ name: String, with bytes: [UInt8]) throws {
    let path = folder + "/" + name
    let aside = path + ".policygen-tmp"
    try Disk.remove(aside)
    try Disk.write(bytes, to: aside, isPrivate: true)
    try Disk.synchronize(aside)
    try Disk.move(aside, to: path)
    try Disk.synchronize(Disk.folder(of: path))
  }
}
