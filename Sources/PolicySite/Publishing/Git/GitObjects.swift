import PolicySource

extension GitStore {
  /// The commit that was fetched or pushed last; nil where there is none.
  func liveCommit() throws -> String? {
    let run = try attempt(["rev-parse", "--verify", "--quiet", GitStore.liveReference + "^{commit}"])
    return run.status == 0 ? run.line : nil
  }

  func setLiveCommit(_ commit: String?) throws {
    if let commit {
      _ = try run(["update-ref", GitStore.liveReference, commit])
    } else {
      _ = try run(["update-ref", "-d", GitStore.liveReference])
    }
  }

  /// Every file of a commit by its path.
  func entries(of commit: String) throws -> [String: GitTreeEntry] {
    let listed = try run(["ls-tree", "-r", "-z", "--full-tree", commit]).output
    var entries: [String: GitTreeEntry] = [:]
    for line in listed.split(separator: 0) {
      guard let tab = line.firstIndex(of: 0x09) else { continue }
      let words = line[..<tab].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 3 else { continue }
      entries[String(decoding: line[(tab + 1)...], as: UTF8.self)] = GitTreeEntry(
        mode: words[0], object: words[2])
    }
    return entries
  }

  /// The bytes of objects, in their order; nil for one that is not there or is no file.
  func contents(of objects: [String]) throws -> [[UInt8]?] {
    if objects.isEmpty { return [] }
    let names = objects.joined(separator: "\n") + "\n"
    let output = try run(["cat-file", "--batch"], input: Array(names.utf8)).output
    var contents: [[UInt8]?] = []
    var rest = output[...]
    for _ in objects {
      guard let end = rest.firstIndex(of: 0x0A) else { break }
      let words = rest[..<end].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      rest = rest[(end + 1)...]
      guard words.count == 3, let size = Int(words[2]), size < rest.count else {
        contents.append(nil)
        continue
      }
      contents.append(words[1] == "blob" ? Array(rest.prefix(size)) : nil)
      rest = rest.dropFirst(size + 1)
    }
    return contents + Array(repeating: nil, count: objects.count - contents.count)
  }

  /// Files as they are, byte for byte: no attribute, filter or setting of line ends takes part.
  func addFiles(_ paths: [String]) throws -> [String] {
    if paths.isEmpty { return [] }
    let list = paths.map { Quoting.git($0) + "\n" }.joined()
    let objects = try run(
      ["hash-object", "-w", "--no-filters", "--stdin-paths"], input: Array(list.utf8), limit: .seconds(3600)
    ).lines
    guard objects.count == paths.count else {
      throw ChildProcess.Failure("git hash-object took \(objects.count) files of \(paths.count)")
    }
    return objects
  }

  /// The tree of a commit that has these files alone.
  func writeTree(_ entries: [String: GitTreeEntry]) throws -> String {
    let index = folder + "/policygen-index"
    try Disk.remove(index)
    try Disk.remove(index + ".lock")
    defer { try? Disk.remove(index) }
    var list: [UInt8] = []
    for (path, entry) in entries.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      list += "\(entry.mode) \(entry.object)\t\(path)".utf8
      list.append(0)
    }
    let variable = "GIT_INDEX_FILE=" + index
    _ = try run(["update-index", "-z", "--index-info"], input: list, setting: [variable])
    return try run(["write-tree"], setting: [variable]).line
  }

  func tree(of commit: String) throws -> String {
    try run(["rev-parse", "--verify", commit + "^{tree}"]).line
  }

  /// - Parameter seconds: the commit's date, since 1970; nil is now.
  func commit(_ tree: String, parent: String?, message: String, at seconds: Int?) throws -> String {
    let dates = seconds.map {
      ["GIT_AUTHOR_DATE=@\(max(0, $0)) +0000", "GIT_COMMITTER_DATE=@\(max(0, $0)) +0000"]
    }
    let run = try attempt(
      ["commit-tree", tree] + (parent.map { ["-p", $0] } ?? []), input: Array(message.utf8),
      setting: dates ?? [])
    if run.status == 0 { return run.line }
    let unknown = [
      "tell me who you are", "no email was given", "auto-detection is disabled", "empty ident name",
    ]
    guard unknown.contains(where: run.message.contains) else {
      throw failure("git commit-tree failed with \(run.status)", run)
    }
    throw WrongUsage(
      "git does not know whose the commit is",
      help:
        "say it with `git config user.name NAME` and `git config user.email ADDRESS`, or with the variables "
        + "GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL")
  }
}

/// A file in a tree of git's.
struct GitTreeEntry: Hashable {
  /// `100644` for a file.
  let mode: String
  let object: String
}
