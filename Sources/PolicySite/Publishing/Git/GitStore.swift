import PolicySource

/// A bare repository of our own, in which a branch of another is prepared: nothing of the user's repository, its index
/// or its references takes part.
///
/// What it holds can be had again, so that it may be deleted at any time.
struct GitStore {
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
      let run = try git.run(
        ["init", "--quiet", "--bare", "--template=", "--object-format=\(format.rawValue)", folder],
        limit: .seconds(60))
      try check(run, "init")
      try Disk.write(Array(format.rawValue.utf8), to: mark)
    }
  }

  /// What a command says; one that fails throws.
  func run(
    _ arguments: [String], input: [UInt8] = [], setting variables: [String] = [],
    limit: Duration = .seconds(600)
  ) throws -> TargetProgram.Run {
    let run = try attempt(arguments, input: input, setting: variables, limit: limit)
    try check(run, arguments[0])
    return run
  }

  func attempt(
    _ arguments: [String], input: [UInt8] = [], setting variables: [String] = [],
    limit: Duration = .seconds(600)
  ) throws -> TargetProgram.Run {
    var git = git
    git.variables += variables
    return try git.run(["--git-dir=" + folder] + arguments, input: input, limit: limit)
  }

  func failure(_ what: String, _ run: TargetProgram.Run, help: String? = nil) -> ChildProcess.Failure {
    git.failure(what, run, help: help)
  }

  private func check(_ run: TargetProgram.Run, _ command: String) throws {
    guard run.status != 0 else { return }
    throw failure("git \(command) failed with \(run.status)", run)
  }
}

/// How a repository names its objects.
enum GitObjectFormat: String {
  case sha1, sha256

  /// - Parameter object: the name of one of them.
  init(of object: String) { self = object.utf8.count == 64 ? .sha256 : .sha1 }
}
