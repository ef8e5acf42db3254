import PolicySource

/// A bare repository of our own, in which a branch of another is prepared: nothing of the user's repository, its index
/// or its references takes part.
///
/// What it holds can be had again, so that it may be deleted at any time.
struct GitStore {
  /// How a program of a repository's settings may be reached: by name, by path, or as the user's own settings say.
  let folder: String
  private let git: TargetProgram

  /// What was fetched of the branch, and what was pushed to it last.
  static let liveReference = "refs/policygen/live"

  /// - Parameters:
  ///   - format: of its objects' names, which is the other repository's.
  init(in folder: String, format: GitObjectFormat, git: TargetProgram) throws {
    self.folder = folder
    self.git = git
    // A run that was killed leaves locks that git would wait for; whoever has the target has the store.
    for name in ["HEAD", "config", "shallow", "packed-refs", GitStore.liveReference] {
      try Disk.remove(folder + "/" + name + ".lock")
    }
    let mark = folder + "/format"
    let isOurs = (try? Disk.read(mark)).map { String(decoding: $0, as: UTF8.self) } == format.rawValue
    if !isOurs {
      try Disk.remove(folder)
      try Disk.makeFolder(folder, isPrivate: true)
      _ = try GitStore.succeeded(
        git,
        try git.run(
          ["init", "--quiet", "--bare", "--template=", "--object-format=\(format.rawValue)", folder],
          limit: .seconds(60)), "init")
      try Disk.write(Array(format.rawValue.utf8), to: mark)
    }
  }

  /// What a command says; one that fails throws.
  func run(_ arguments: [String], input: String = "/dev/null", limit: Duration = .seconds(600)) throws
    -> ChildProcess
  {
    try GitStore.succeeded(git, try attempt(arguments, input: input, limit: limit), arguments[0])
  }

  func attempt(
    _ arguments: [String], input: String = "/dev/null", setting variables: [String] = [],
    limit: Duration = .seconds(600)
  ) throws -> ChildProcess {
    var git = git
    git.variables += variables
    return try git.run(["--git-dir=" + folder] + arguments, input: input, keeping: 1 << 30, limit: limit)
  }

  /// The first line of what a command says.
  func line(_ arguments: [String], input: String = "/dev/null") throws -> String {
    firstLine(of: try run(arguments, input: input).output)
  }

  func failure(_ what: String, _ run: ChildProcess, help: String? = nil) -> ChildProcess.Failure {
    git.failure(what, run, help: help)
  }

  private static func succeeded(_ git: TargetProgram, _ run: ChildProcess, _ command: String) throws
    -> ChildProcess
  {
    guard run.status == 0 else { throw git.failure("git \(command) failed with \(run.status)", run) }
    return run
  }

  /// Bytes as a file that a command reads, until the body is over.
  func withInput<T>(_ bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
    let path = folder + "/policygen-input"
    try Disk.remove(path)
    try Disk.write(bytes, to: path, isPrivate: true)
    defer { try? Disk.remove(path) }
    return try body(path)
  }

  // MARK: Objects

  /// The commit that was fetched or pushed last; nil where there is none.
  func liveCommit() throws -> String? {
    let run = try attempt(["rev-parse", "--verify", "--quiet", GitStore.liveReference + "^{commit}"])
    return run.status == 0 ? firstLine(of: run.output) : nil
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
    let output = try withInput(Array((objects.joined(separator: "\n") + "\n").utf8)) {
      try run(["cat-file", "--batch"], input: $0).output
    }
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
    let output = try withInput(Array(list.utf8)) {
      try run(["hash-object", "-w", "--no-filters", "--stdin-paths"], input: $0, limit: .seconds(3600)).output
    }
    let objects = output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
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
    try withInput(list) { input in
      let run = try attempt(["update-index", "-z", "--index-info"], input: input, setting: [variable])
      guard run.status == 0 else { throw failure("git update-index failed with \(run.status)", run) }
    }
    let run = try attempt(["write-tree"], setting: [variable])
    guard run.status == 0 else { throw failure("git write-tree failed with \(run.status)", run) }
    return firstLine(of: run.output)
  }

  func tree(of commit: String) throws -> String { try line(["rev-parse", "--verify", commit + "^{tree}"]) }

  /// - Parameter seconds: the commit's date, since 1970; nil is now.
  func commit(_ tree: String, parent: String?, message: String, at seconds: Int?) throws -> String {
    let dates = seconds.map {
      ["GIT_AUTHOR_DATE=@\(max(0, $0)) +0000", "GIT_COMMITTER_DATE=@\(max(0, $0)) +0000"]
    }
    return try withInput(Array(message.utf8)) { input in
      let run = try attempt(
        ["commit-tree", tree] + (parent.map { ["-p", $0] } ?? []), input: input, setting: dates ?? [])
      if run.status == 0 { return firstLine(of: run.output) }
      if run.message.contains("tell me who you are") || run.message.contains("no email was given")
        || run.message.contains("auto-detection is disabled") || run.message.contains("empty ident name")
      {
        throw WrongUsage(
          "git does not know whose the commit is",
          help:
            "say it with `git config user.name NAME` and `git config user.email ADDRESS`, or with the variables "
            + "GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME and GIT_COMMITTER_EMAIL")
      }
      throw failure("git commit-tree failed with \(run.status)", run)
    }
  }
}

/// A file in a tree of git's.
struct GitTreeEntry: Hashable {
  /// `100644` for a file.
  let mode: String
  let object: String
}

/// How a repository names its objects.
enum GitObjectFormat: String {
  case sha1, sha256

  /// - Parameter object: the name of one of them.
  init(of object: String) { self = object.utf8.count == 64 ? .sha256 : .sha1 }
}

func firstLine(of output: [UInt8]) -> String { String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self) }
