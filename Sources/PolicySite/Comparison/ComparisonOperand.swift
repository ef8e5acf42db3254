/// What one side of a comparison is, as the command line names it.
package enum ComparisonOperand: Sendable {
  /// A file or a folder.
  case path(String)
  /// A file or folder of a revision; the path is relative to the repository's root, or with `./` to the current folder.
  case revision(String, path: String)
  case standardInput

  package init(_ text: String) throws {
    if text == "-" {
      self = .standardInput
      return
    }
    guard text.hasPrefix("git:") else {
      if text.isEmpty { throw WrongUsage("an operand is empty", help: "name a file or a folder") }
      self = .path(text)
      return
    }
    let rest = text.dropFirst("git:".count)
    guard let colon = rest.firstIndex(of: ":") else {
      throw WrongUsage(
        "'\(text)' names no path", help: "write git:<revision>:<path>, such as git:main:PRIVACY.md")
    }
    let revision = String(rest[..<colon])
    let path = String(rest[rest.index(after: colon)...])
    if revision.isEmpty || path.isEmpty {
      throw WrongUsage(
        "'\(text)' names no \(revision.isEmpty ? "revision" : "path")",
        help: "write git:<revision>:<path>, such as git:main:PRIVACY.md")
    }
    if revision.hasPrefix("-") {
      throw WrongUsage(
        "'\(revision)' cannot be a revision: it begins with '-'", help: "name a branch, a tag or a commit")
    }
    self = .revision(revision, path: path)
  }
}
