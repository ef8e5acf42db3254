import PolicyHistory
import PolicySource

/// A folder that `policygen notice` made, as it is sent from.
struct PreparedNotice {
  /// As it was given.
  let shown: String
  /// Without symbolic links.
  let folder: String
  let policy: String
  let version: String
  let sourcesDigest: String
  let textDigest: String
  /// The address that messages come from.
  let sender: String
  let index: String
  /// The index's SHA-256.
  let indexDigest: String
  /// How many messages there are.
  let messages: Int

  init(_ path: String) throws {
    guard let real = Disk.realPath(path) else { throw DiskError("open", path) }
    shown = path
    folder = real
    let place = real + "/" + NoticeManifest.name
    guard Disk.kind(of: place) == .file else {
      throw WrongUsage(
        "'\(path)' is no folder that `policygen notice` made",
        help: "make one first: policygen notice POLICY --recipients FILE.csv --output DIR")
    }
    guard let manifest = JSONValue(parsing: try Disk.read(place, limit: 16 << 20)) else {
      throw PreparedNotice.damaged(path)
    }
    func text(_ key: String) -> String? { manifest[key]?.text }
    guard manifest["schema"]?.integer == 1 else {
      throw WrongUsage(
        "'\(path)' was made by another version of policygen", help: "make it anew with `policygen notice`")
    }
    guard let policy = text("policy"), let version = text("version"),
      let sourcesDigest = text("sources_digest"), let textDigest = text("text_digest"),
      let sender = text("sender").map(PreparedNotice.address)
    else { throw PreparedNotice.damaged(path) }
    guard let index = text("index"), NoticeMessage.isInside(index) else {
      throw WrongUsage(
        "'\(path)' holds no messages to send",
        help: "make it with --recipients FILE.csv, as eml, mbox or maildir")
    }
    guard let indexDigest = text("index_sha256"), let messages = manifest["recipients"]?.integer,
      messages >= 0
    else { throw PreparedNotice.damaged(path) }
    self.policy = policy
    self.version = version
    self.sourcesDigest = sourcesDigest
    self.textDigest = textDigest
    self.sender = sender
    self.index = index
    self.indexDigest = indexDigest
    self.messages = messages
    guard try PreparedNotice.digest(of: real + "/" + index) == indexDigest else {
      throw WrongUsage(
        "'\(path)/\(index)' is not the list that was written with the notice",
        help: "make the folder anew with `policygen notice`; --segment and --limit tell a part of the people")
    }
  }

  /// What stands in angle brackets, else all.
  private static func address(_ mailbox: String) -> String {
    guard mailbox.hasSuffix(">"), let open = mailbox.lastIndex(of: "<") else { return mailbox }
    return String(mailbox[mailbox.index(after: open)...].dropLast())
  }

  private static func damaged(_ path: String) -> WrongUsage {
    WrongUsage(
      "'\(path)/\(NoticeManifest.name)' is damaged", help: "make the folder anew with `policygen notice`")
  }

  private static func digest(of path: String) throws -> String {
    let file = try InputFile(path)
    let digest = DigestInPieces()
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try piece.withUnsafeMutableBytes { try file.read($0) }
      if count == 0 { return digest.end() }
      digest.add(piece[0..<count])
    }
  }

  func openIndex() throws -> NoticeIndex {
    try NoticeIndex(path: folder + "/" + index, shown: shown + "/" + index, messages: messages)
  }
}
