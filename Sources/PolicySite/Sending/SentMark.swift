#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// `.policygen-sent` in a notice's folder: by which journal people were told from it, so that a journal that is lost, or
/// another in its place, does not go unnoticed.
enum SentMark {
  static let name = ".policygen-sent"

  /// Refuses a folder that was sent from with another journal than the project's.
  ///
  /// - Parameter journal: the id of the project's; nil where there is none.
  static func check(_ notice: PreparedNotice, against journal: String?) throws {
    guard let id = try read(in: notice) else { return }
    guard id != journal else { return }
    let what = journal == nil ? "is not there" : "is another one"
    throw Refusal(
      "'\(notice.shown)' was sent from already, and the journal of it \(what): it knows who was told",
      help: "put '\(SendingJournal.folderName)/\(SendingJournal.fileName)' back; "
        + "if you are sure that nobody was told, delete '\(notice.shown)/\(name)'")
  }

  private static func read(in notice: PreparedNotice) throws -> String? {
    let place = notice.folder + "/" + name
    switch Disk.kind(of: place) {
    case nil: return nil
    case .file:
      let text = String(decoding: try Disk.read(place, limit: 1 << 10), as: UTF8.self)
      return text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init) ?? ""
    case .folder, .link, .other: throw Refusal("'\(notice.shown)/\(name)' is not a plain file")
    }
  }

  /// Writes the mark through to the disk, before anything is handed over.
  static func write(_ journal: String, in notice: PreparedNotice) throws {
    if try read(in: notice) == journal { return }
    let place = notice.folder + "/" + name
    let aside = place + ".policygen-tmp"
    unlink(aside)
    try Disk.write(Array((journal + "\n").utf8), to: aside, isPrivate: true)
    try Disk.synchronize(aside)
    try Disk.move(aside, to: place)
    try Disk.synchronize(notice.folder)
  }
}
