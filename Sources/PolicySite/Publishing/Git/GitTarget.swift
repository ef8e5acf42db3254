import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicySource

/// A branch of a repository, as hosts of pages serve it: each publication is a commit, and one push moves the branch.
///
/// The push is refused by the other side where the branch is not what the plan was made from. Files that somebody else
/// added to the branch stay, a `CNAME` above all.
struct GitTarget: PublishTarget {
  private let written: String
  private let branch: String
  private let connection: GitConnection
  private let folder: String

  /// A dry run leaves nothing behind, and nothing that another run has is touched by it.
  private let ownFolder: OwnFolder?

  init(_ repository: String, branch: String, in place: PublishWorkplace) throws {
    written = repository
    self.branch = branch
    ownFolder = place.isDryRun ? try OwnFolder(in: place.environment.values.temporaryFolder) : nil
    folder = (ownFolder?.path ?? place.folder) + "/git"
    connection = try GitConnection(
      to: repository, from: place.project.path(""), local: place.local, environment: place.environment)
  }

  var shown: String { "the branch '\(branch)' of '\(connection.git.redacted(written))'" }

  private var reference: String { "refs/heads/" + branch }

  func live() throws -> LiveSite {
    guard let (store, commit) = try fetch() else { return .nothing }
    let branch = try GitBranch(at: commit, in: store)
    if let publication = branch.publication { return .published(publication, unfinished: nil) }
    // A host's settings make a branch that has nothing but the domain's name.
    let others = branch.entries.keys.filter { !GitBranch.hostFiles.contains($0) }.sorted()
    guard let first = others.first else { return .nothing }
    return .foreign(others.count == 1 ? "1 file, '\(first)'" : "\(others.count) files, such as '\(first)'")
  }

  func remarks(on wanted: Publication) throws -> TargetRemarks {
    guard let store = try existingStore(), let commit = try store.liveCommit() else { return TargetRemarks() }
    let branch = try GitBranch(at: commit, in: store)
    var remarks = TargetRemarks()
    let files = branch.foreign.keys.sorted()
    let own = files.filter { wanted.files[$0] != nil && branch.publication?.files[$0] == nil }
    remarks.kept = files.filter { wanted.files[$0] == nil }
    let contents = try store.contents(of: own.map { branch.entries[$0]?.object ?? "" })
    for (path, bytes) in zip(own, contents) {
      guard let bytes, let file = wanted.files[path], Digest.sha256(bytes) != file.digest else { continue }
      remarks.objections.append(
        "\(shown) has a '\(path)' that policygen did not put there, and the site has another"
          + (GitBranch.domainFiles.contains(path) ? ": the domain would change" : ""))
    }
    for path in try branch.changedFiles(in: store) {
      remarks.objections.append("somebody else changed '\(path)' on \(shown) after it was published")
    }
    return remarks
  }

  func put(_ plan: PublishPlan, from tree: PublishTree, progress: @escaping @Sendable (Int, Int) -> Void)
    throws
  {
    let wanted = plan.wanted
    progress(0, wanted.files.count + 1)
    let store = try existingStore() ?? makeStore(.sha1)
    let parent = try store.liveCommit()
    let standing = try parent.map { try GitBranch(at: $0, in: store) }
    var entries = standing?.foreign ?? [:]
    var here: [String] = []
    for path in wanted.files.keys.sorted() + [Publication.name] {
      if Disk.kind(of: tree.path(of: path)) != nil {
        here.append(path)
      } else if let entry = standing?.entries[path], wanted.keptAssets[path] != nil {
        entries[path] = entry
      } else {
        throw ChildProcess.Failure("'\(path)' is neither here nor on \(shown)")
      }
    }
    for (path, object) in zip(here, try store.addFiles(here.map(tree.path))) {
      entries[path] = GitTreeEntry(mode: "100644", object: object)
    }
    let root = try store.writeTree(entries)
    if let parent, try store.tree(of: parent) == root { return }
    let commit = try store.commit(
      root, parent: parent, message: GitMessage.publishing(plan), at: wanted.date.seconds)
    try push(commit, over: parent, from: store)
    progress(wanted.files.count + 1, wanted.files.count + 1)
  }

  func earlier(_ id: String?) throws -> Publication? {
    guard let (store, tip) = try fetch(isWhole: true) else { return nil }
    let commits = try GitMessage.publications(upTo: tip, in: store)
    let wanted: String
    if let id {
      wanted = id
    } else {
      guard let previous = try GitBranch(at: tip, in: store).publication?.previous else { return nil }
      wanted = previous
    }
    guard let commit = commits.first(where: { $0.id == wanted })?.commit else {
      if id == nil { return nil }
      var ids: [String] = []
      for commit in commits where !ids.contains(commit.id) { ids.append(commit.id) }
      throw Refusal(
        "\(shown) never had the publication '\(wanted)'",
        help: ids.isEmpty ? "it never had one" : "it had \(ids.prefix(20).joined(separator: ", "))")
    }
    return try GitBranch(at: commit, in: store).publication
  }

  func rollBack(_ plan: PublishPlan) throws {
    let publication = plan.wanted
    guard let (store, tip) = try fetch(isWhole: true),
      let commit = try GitMessage.publications(upTo: tip, in: store).first(where: { $0.id == publication.id }
      )?.commit
    else { throw Refusal("\(shown) never had the publication '\(publication.id)'") }
    let earlier = try GitBranch(at: commit, in: store)
    let standing = try GitBranch(at: tip, in: store)
    guard plan.live == .published(standing.publication, unfinished: nil) else { throw overtaken }
    var entries = standing.foreign
    for (path, entry) in earlier.entries where earlier.foreign[path] == nil { entries[path] = entry }
    let root = try store.writeTree(entries)
    if try store.tree(of: tip) == root { return }
    let rollback = try store.commit(
      root, parent: tip, message: GitMessage.rollingBack(to: publication), at: nil)
    try push(rollback, over: tip, from: store)
  }

  // MARK: The other repository

  /// The store, with the branch as it is now; nil where there is no such branch.
  ///
  /// - Parameter isWhole: with all of its history.
  private func fetch(isWhole: Bool = false) throws -> (GitStore, tip: String)? {
    let git = connection.git
    let listed = try git.run(["ls-remote", "--", connection.address, reference], limit: .seconds(600))
    guard listed.status == 0 else { throw unreachable(listed) }
    guard
      let tip = listed.lines.first(where: { $0.hasSuffix("\t" + reference) })?.split(separator: "\t").first
    else {
      // What was there once is no parent of what comes.
      if let store = try existingStore() { try store.setLiveCommit(nil) }
      return nil
    }
    let store = try makeStore(GitObjectFormat(of: String(tip)))
    if !isWhole, try store.liveCommit() == String(tip) { return (store, String(tip)) }
    let fetched = try store.attempt(
      [
        "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--force",
        isWhole ? "--depth=2147483647" : "--depth=1", "--", connection.address,
        "+\(reference):\(GitStore.liveReference)",
      ], limit: .seconds(3600))
    guard fetched.status == 0 else { throw unreachable(fetched) }
    guard let commit = try store.liveCommit() else {
      throw ChildProcess.Failure("git fetched nothing from \(shown)")
    }
    return (store, commit)
  }

  private func existingStore() throws -> GitStore? {
    guard let mark = try? Disk.read(folder + "/format"),
      let format = GitObjectFormat(rawValue: String(decoding: mark, as: UTF8.self))
    else { return nil }
    return try makeStore(format)
  }

  private func makeStore(_ format: GitObjectFormat) throws -> GitStore {
    try GitStore(in: folder, format: format, git: connection.git)
  }

  /// Moves the branch, where it still is what the plan was made from.
  private func push(_ commit: String, over parent: String?, from store: GitStore) throws {
    let run = try store.attempt(
      [
        "push", "--porcelain", "--no-verify", "--force-with-lease=\(reference):\(parent ?? "")", "--",
        connection.address, "\(commit):\(reference)",
      ], limit: .seconds(3600))
    if run.status == 0 { return try store.setLiveCommit(commit) }
    let said = String(decoding: run.output, as: UTF8.self) + run.message
    if [
      "stale info", "cannot lock ref", "fetch first", "non-fast-forward", "incorrect old value",
      "already exists",
    ]
    .contains(where: said.contains) {
      throw overtaken
    }
    guard said.contains("[remote rejected]") else { throw unreachable(run) }
    let reason = said.split(whereSeparator: \.isNewline).first { $0.hasPrefix("!") }
    throw store.failure(
      "\(shown) took no push" + (reason.map { ": \($0.split(separator: "\t").last ?? $0)" } ?? ""), run,
      help: "see the branch's protection and what your token may do")
  }

  private var overtaken: Refusal {
    Refusal(
      "somebody else published to \(shown) meanwhile; nothing was changed",
      help: "run the same command again: it plans anew from what stands there")
  }

  private func unreachable(_ run: TargetProgram.Run) -> ChildProcess.Failure {
    let git = connection.git
    func says(_ text: String) -> Bool { run.message.contains(text) }
    if says("could not read Username") || says("could not read Password") || says("Authentication failed")
      || says("terminal prompts disabled") || says("403")
    {
      return git.failure(
        "'\(written)' wants to know who we are", run,
        help: "give git a credential helper, or a token through GIT_ASKPASS; a token must be allowed to write"
      )
    }
    if says("Permission denied (") || says("Host key verification failed") {
      return git.failure(
        "'\(written)' does not let us in", run,
        help: "see that `git ls-remote` with the same address works without asking for anything")
    }
    if says("Repository not found") || says("does not appear to be a git repository")
      || says("does not exist")
    {
      return git.failure(
        "there is no repository '\(written)', or we may not see it", run,
        help:
          "see whether `repository` in site.yaml is right: `git ls-remote` with the same address has to work")
    }
    return git.failure("git cannot reach '\(written)'", run)
  }
}
