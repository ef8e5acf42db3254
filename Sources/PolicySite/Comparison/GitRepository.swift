import PolicySource

/// The repository that the current folder stands in, read through git itself.
struct GitRepository {
  struct Entry {
    enum Kind { case file, folder }

    let kind: Kind
    let object: String
    /// Relative to the repository's root; empty for the root itself.
    let path: String
  }

  /// The current folder relative to the repository's root, with a slash at its end; empty for the root.
  private let prefix: String

  /// nil, with an error reported, where there is no repository.
  init?(reporting diagnostics: inout Diagnostics) throws {
    let run = try ChildProcess(running: "git", ["rev-parse", "--show-prefix"])
    guard run.status == 0 else {
      // git refuses some folders for good reason, and says it better.
      let reason = run.message.split(separator: "\n").first.map(String.init) ?? "git rev-parse failed"
      diagnostics.report(
        .notARepository, "git finds no repository here: \(reason)", at: nil, path: ".",
        help: "run policygen in a folder of the repository")
      return nil
    }
    var text = String(decoding: run.output, as: UTF8.self)
    while text.hasSuffix("\n") { text.removeLast() }
    prefix = text
  }

  /// The commit that a revision names.
  func commit(_ revision: String, reporting diagnostics: inout Diagnostics) throws -> String? {
    let run = try ChildProcess(
      running: "git", ["rev-parse", "--verify", "--quiet", "--end-of-options", "\(revision)^{commit}"])
    let commit = String(decoding: run.output.prefix { $0 != 0x0A }, as: UTF8.self)
    if run.status == 0, !commit.isEmpty { return commit }
    let known = try ChildProcess(
      running: "git",
      ["for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes"])
    let names = String(decoding: known.output, as: UTF8.self).split(separator: "\n").map(String.init)
    diagnostics.report(
      .unknownRevision, "the repository has no revision '\(revision)'", at: nil,
      help: names.isEmpty
        ? "it has no commit yet" : suggestion(for: revision, among: names, called: "branches and tags"))
    return nil
  }

  /// What stands at a path of a commit.
  func entry(
    _ written: String, in commit: String, named revision: String, reporting diagnostics: inout Diagnostics
  ) throws -> Entry? {
    guard let path = normalized(written) else {
      diagnostics.report(
        .missingFile, "'\(written)' leads out of the repository", at: nil, path: written)
      return nil
    }
    if path.isEmpty { return Entry(kind: .folder, object: commit, path: "") }
    let listed = try list(commit, [path])
    if let entry = listed.first(where: { $0.path == path }) { return entry }
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    let beside = try list(commit, folder.isEmpty ? [] : [folder + "/"]).map(\.path)
    let all = nearest(to: path, among: beside) == nil ? try files(in: commit) : beside
    let name = String(path.split(separator: "/").last ?? "")
    let elsewhere = all.first { $0.split(separator: "/").last.map(String.init) == name }
    let near = nearest(to: path, among: beside) ?? elsewhere ?? nearest(to: path, among: all)
    diagnostics.report(
      .missingFile, "'\(revision)' has no file or folder '\(path)'", at: nil,
      path: written,
      help: near.map { "did you mean 'git:\(revision):\($0)'?" }
        ?? "paths are relative to the repository's root, with './' to the current folder")
    return nil
  }

  /// A file's bytes, under its path in the repository.
  func file(_ entry: Entry, reporting diagnostics: inout Diagnostics) throws -> SourceFile? {
    let run = try ChildProcess(running: "git", ["cat-file", "blob", entry.object])
    guard run.status == 0 else { throw failure("cat-file", run) }
    return ComparedText.checked(SourceFile(path: entry.path, bytes: run.output), reporting: &diagnostics)
  }

  /// The sources of a policy: policy.yaml and what stands in sections/.
  func sourceTree(
    _ folder: Entry, in commit: String, named revision: String, reporting diagnostics: inout Diagnostics
  ) throws -> SourceTree? {
    let base = folder.path.isEmpty ? "" : folder.path + "/"
    let entries = try list(commit, [base + "policy.yaml", base + "sections/"], isDeep: true)
    guard entries.contains(where: { $0.path == base + "policy.yaml" && $0.kind == .file }) else {
      diagnostics.report(
        .notAPolicyFolder, "the folder '\(folder.path)' of '\(revision)' has no policy.yaml", at: nil,
        path: folder.path,
        help: "name the folder of a policy or of one of its versions, or a document in it")
      return nil
    }
    var files: [SourceFile] = []
    for entry in entries where entry.kind == .file {
      guard let file = try file(entry, reporting: &diagnostics) else { return nil }
      files.append(file)
    }
    return SourceTree(folder: folder.path, files: files)
  }

  // MARK: Paths

  /// Relative to the root, without `.` and `..`; nil where it leads out.
  private func normalized(_ written: String) -> String? {
    let isHere = written == "." || written.hasPrefix("./") || written == ".." || written.hasPrefix("../")
    var parts: [Substring] = []
    for part in ((isHere ? prefix : "") + written).split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        if parts.isEmpty { return nil }
        parts.removeLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  private func files(in commit: String) throws -> [String] { try list(commit, [], isDeep: true).map(\.path) }

  /// The entries at paths that are taken as they are, with `/` at the end those below.
  private func list(_ commit: String, _ paths: [String], isDeep: Bool = false) throws -> [Entry] {
    let run = try ChildProcess(
      running: "git",
      ["--literal-pathspecs", "ls-tree", "-z", "--full-tree"] + (isDeep ? ["-r"] : []) + [commit, "--"]
        + paths)
    guard run.status == 0 else { throw failure("ls-tree", run) }
    return run.output.split(separator: 0).compactMap { line in
      guard let tab = line.firstIndex(of: 0x09) else { return nil }
      let words = line[..<tab].split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 3 else { return nil }
      let kind: Entry.Kind
      switch words[1] {
      case "tree": kind = .folder
      // A link's blob is a path, which is no document.
      case "blob" where words[0] != "120000": kind = .file
      default: return nil
      }
      return Entry(kind: kind, object: words[2], path: String(decoding: line[(tab + 1)...], as: UTF8.self))
    }
  }

  private func failure(_ command: String, _ run: ChildProcess) -> ChildProcess.Failure {
    let reason = run.message.split(separator: "\n").first.map { ": \($0)" } ?? ""
    return ChildProcess.Failure("git \(command) failed with \(run.status)\(reason)")
  }
}
