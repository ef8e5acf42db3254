import PolicySource

/// A Maildir that a rehearsal writes to instead of sending, for nobody else to read.
struct Rehearsal {
  let folder: String

  /// Refuses a folder that is neither absent, nor empty, nor a Maildir.
  init(_ path: String) throws {
    folder = path
    switch Disk.kind(of: path) {
    case nil: break
    case .folder:
      let names = try Disk.names(in: path)
      guard names.isEmpty || Set(names).isSuperset(of: Rehearsal.parts) else {
        throw Refusal(
          "'\(path)' is no Maildir and not empty", help: "give another folder with --rehearse")
      }
    case .file, .link, .other:
      throw Refusal("'\(path)' is not a folder", help: "give another folder with --rehearse")
    }
    for part in Rehearsal.parts { try Disk.makeFolder(path + "/" + part, isPrivate: true) }
    let ignored = path + "/.gitignore"
    if Disk.kind(of: ignored) == nil { try Disk.write(Array("*\n".utf8), to: ignored) }
  }

  private static let parts = ["cur", "new", "tmp"]

  /// Puts a message there in one step.
  func take(_ message: [UInt8], for recipient: NextRecipient) throws {
    let name = recipient.id.digits(10) + "." + recipient.message.sha256.prefix(16) + ".rehearsal"
    try Disk.write(message, to: folder + "/tmp/" + name, isPrivate: true)
    try Disk.move(folder + "/tmp/" + name, to: folder + "/new/" + name)
  }
}
