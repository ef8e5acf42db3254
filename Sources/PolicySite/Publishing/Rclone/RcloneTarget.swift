import PolicyModel
import PolicyPublication
import PolicySource

/// A place that rclone reaches: a bucket of S3, R2, GCS or Azure, or a folder over WebDAV, SFTP or SMB.
///
/// Files go there one by one, in the order of `PublishSteps`. A bucket shows a file whole or not at all. Over SFTP and
/// WebDAV rclone before 1.63 writes in place: a reader may get half a page while it is sent, and the next run of an
/// interrupted one sends it again.
struct RcloneTarget: PublishTarget {
  let shown: String
  private let program: RcloneProgram

  init(_ remote: String, in workplace: PublishWorkplace) {
    shown = "the rclone remote '\(remote)'"
    program = RcloneProgram(remote, in: workplace)
  }

  // MARK: What stands there

  func live() throws -> LiveSite {
    guard let names = try names() else { return .nothing }
    let standing = try record(Publication.name, in: names)
    let unfinished = try record(Publication.unfinishedName, in: names)
    switch (standing, unfinished) {
    case (.absent, .absent):
      guard let first = names.first else { return .nothing }
      return .foreign(
        names.count == 1 ? "'\(first)'" : "\(names.count) files and folders, such as '\(first)'")
    case (.cut, .absent), (.cut, .cut):
      return .foreign("'\(Publication.name)', which is damaged")
    case (.absent, .cut): return .foreign("'\(Publication.unfinishedName)', which is damaged")
    // Nothing else is written before the second record is whole.
    case (.whole(let publication), .absent), (.whole(let publication), .cut):
      return .published(publication, unfinished: nil)
    // The first record is written when all that the second names is there.
    case (.absent, .whole(let begun)), (.cut, .whole(let begun)):
      return .published(nil, unfinished: try withAssetsThatAreThere(begun))
    case (.whole(let publication), .whole(let begun)):
      if publication.id == begun.id { return .published(publication, unfinished: begun) }
      return .published(
        try withAssetsThatAreThere(publication), unfinished: try withAssetsThatAreThere(begun))
    }
  }

  private enum Record {
    case absent
    /// Not even JSON: a writer was cut off.
    case cut
    case whole(Publication)
  }

  /// The names at the top, sorted; nil where the place is not there. What cannot be read is an error, never an empty
  /// place.
  private func names() throws -> [String]? {
    let run = try program.run(
      "lsjson", ["--max-depth", "1", "--no-modtime", "--no-mimetype"], [program.remote])
    if run.status == RcloneProgram.Status.folderNotFound, run.message.contains("directory not found") {
      return nil
    }
    guard run.status == 0 else { throw program.failure(to: "read \(shown)", run) }
    guard let list = JSONValue(parsing: run.output)?.array else {
      throw ChildProcess.Failure("cannot read \(shown): rclone's list of it is no JSON")
    }
    return list.compactMap { $0["Name"]?.text }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func record(_ name: String, in names: [String]) throws -> Record {
    guard names.contains(name) else { return .absent }
    let run = try program.require("cat", [], [program.place(name)], to: "read '\(name)' of \(shown)")
    guard JSONValue(parsing: run.output) != nil else { return .cut }
    guard let publication = Publication(parsing: run.output) else {
      throw Refusal(
        "'\(name)' of \(shown) is changed, or of another version of policygen",
        help: "use the newest policygen, or another place")
    }
    return .whole(publication)
  }

  /// A publication without those assets that an interrupted run has not put there yet, or deleted already.
  private func withAssetsThatAreThere(_ publication: Publication) throws -> Publication {
    let run = try program.run("lsf", ["--recursive", "--files-only"], [program.place("assets")])
    let isNone = run.status == RcloneProgram.Status.folderNotFound
    guard run.status == 0 || isNone else { throw program.failure(to: "list the assets of \(shown)", run) }
    let there = Set(
      isNone ? [] : run.output.split(separator: 0x0A).map { "assets/" + String(decoding: $0, as: UTF8.self) })
    return Publication(
      id: publication.id, previous: publication.previous, date: publication.date,
      generator: publication.generator, asOf: publication.asOf,
      files: publication.files.filter { !$0.key.hasPrefix("assets/") || there.contains($0.key) },
      permanent: publication.permanent,
      keptAssets: publication.keptAssets.filter { there.contains($0.key) },
      rewriteReason: publication.rewriteReason)
  }

  // MARK: Putting

  func put(
    _ plan: PublishPlan, from tree: PublishTree, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws {
    // rclone reads lists line by line.
    for entry in plan.entries where entry.path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      throw Refusal("a path of \(shown) has a control character in it: \(entry.path.debugDescription)")
    }
    let steps = PublishSteps(for: plan)
    let total = steps.fileCount
    let changes = Dictionary(plan.entries.map { ($0.path, $0) }) { first, _ in first }
    var done = 0
    var hasBegun = false
    // Before readers see anything of it, and again before what cannot be taken back.
    var isShown = false
    var isDeciding = false
    for step in steps.steps {
      switch step {
      case .begin:
        try copy(Publication.name, as: Publication.unfinishedName, from: tree)
        hasBegun = true
      case .put(let paths):
        let files = paths.compactMap { changes[$0] }
        if hasBegun, !isShown, files.first?.stage != .assets {
          try requireNobodyElse(than: plan.wanted)
          isShown = true
        }
        for batch in batches(of: files, plan, tree) {
          try put(batch, from: tree)
          done += batch.paths.count
          progress(done, total)
        }
      case .delete(let paths):
        if hasBegun {
          try requireNobodyElse(than: plan.wanted)
          isDeciding = true
        }
        for batch in parts(of: paths) {
          try program.require(
            "delete", ["--files-from-raw", "-"], [program.remote], paths: batch,
            to: "delete files of \(shown)")
          done += batch.count
          progress(done, total)
        }
        try removeFolders(emptiedBy: paths, keeping: plan.wanted)
      case .complete:
        if !isDeciding { try requireNobodyElse(than: plan.wanted) }
        try copy(Publication.name, as: Publication.name, from: tree)
      case .end:
        try program.require(
          "deletefile", [], [program.place(Publication.unfinishedName)],
          to: "delete '\(Publication.unfinishedName)' of \(shown)")
      }
    }
  }

  /// Files that go with one run of rclone.
  private struct Batch {
    let paths: [String]
    let type: String?
    let caching: String
    /// Another content at one of these paths is no content of ours.
    let isImmutable: Bool
  }

  private func batches(
    of entries: [PublishPlan.Entry], _ plan: PublishPlan, _ tree: PublishTree
  ) -> [Batch] {
    let isCertain: Bool
    switch plan.live {
    case .published(_, let unfinished): isCertain = unfinished == nil
    case .nothing: isCertain = true
    case .foreign: isCertain = false
    }
    var groups: [(type: String?, isImmutable: Bool, stage: PublishPlan.Stage, paths: [String])] = []
    for entry in entries {
      // The bytes of what only stays from earlier publications are there alone.
      if plan.wanted.keptAssets[entry.path] != nil, Disk.kind(of: tree.path(of: entry.path)) == nil {
        continue
      }
      let type = MediaTypes.sent(for: entry.path)
      let isNew = if case .added = entry.change { true } else { false }
      let isImmutable = isCertain && isNew && entry.stage == .permanent
      if let group = groups.firstIndex(where: {
        $0.type == type && $0.isImmutable == isImmutable && $0.stage == entry.stage
      }) {
        groups[group].paths.append(entry.path)
      } else {
        groups.append((type, isImmutable, entry.stage, [entry.path]))
      }
    }
    return groups.flatMap { group in
      parts(of: group.paths).map {
        Batch(
          paths: $0, type: group.type,
          caching: group.stage == .assets ? RcloneTarget.unchanging : RcloneTarget.changing,
          isImmutable: group.isImmutable)
      }
    }
  }

  /// For fingerprinted files.
  private static let unchanging = "public, max-age=31536000, immutable"
  /// Asked for anew each time, answered with a few bytes where nothing changed: what is in force is in force at once, and
  /// no cache mixes old pages with new ones.
  private static let changing = "public, max-age=0, must-revalidate"

  /// So many that starting rclone costs little, and so few that progress is seen.
  private func parts(of paths: [String]) -> [[String]] {
    stride(from: 0, to: paths.count, by: 500).map { Array(paths[$0..<min($0 + 500, paths.count)]) }
  }

  /// rclone would name types by this machine's table, and a feed's by its extension alone. Places that keep no headers
  /// leave them out.
  private func headers(_ type: String?, _ caching: String) -> [String] {
    ["--header-upload", "Cache-Control: " + caching]
      + (type.map { ["--header-upload", "Content-Type: " + $0] } ?? [])
  }

  private func put(_ batch: Batch, from tree: PublishTree) throws {
    // What stands there is known from the records, so that rclone need not look.
    let looking = batch.isImmutable ? ["--immutable", "--checksum"] : ["--no-check-dest"]
    let run = try program.run(
      "copy",
      ["--files-from-raw", "-", "--no-traverse"] + looking
        + headers(batch.type, batch.caching), [tree.folder, program.remote], paths: batch.paths)
    if run.status == 0 { return }
    if run.message.contains("immutable file modified") {
      let path = batch.paths.first { run.message.contains(" \($0): Source and destination exist") }
      throw Refusal(
        "another file than policygen's stands at a permanent address of \(shown): '\(path ?? batch.paths[0])'",
        help: "see what it is, and delete it where it may go")
    }
    throw program.failure(to: "put files to \(shown)", run)
  }

  private func copy(_ name: String, as other: String, from tree: PublishTree) throws {
    try program.require(
      "copyto", ["--no-check-dest"] + headers(MediaTypes.sent(for: name), "no-store"),
      [tree.path(of: name), program.place(other)], to: "write '\(other)' to \(shown)")
  }

  /// Two that publish at once would mix their sites. There is no lock in a bucket: who wrote the record last goes on.
  private func requireNobodyElse(than wanted: Publication) throws {
    let name = Publication.unfinishedName
    let run = try program.run("cat", [], [program.place(name)])
    let isGone = [RcloneProgram.Status.folderNotFound, RcloneProgram.Status.fileNotFound].contains(run.status)
    guard run.status == 0 || isGone else { throw program.failure(to: "read '\(name)' of \(shown)", run) }
    if !isGone, let id = Publication(parsing: run.output)?.id, id == wanted.id { return }
    throw Refusal(
      "somebody else publishes to \(shown) at this moment",
      help: "wait until they are done, and run this again")
  }

  // MARK: Folders

  /// Where folders stand for themselves, those that deletions left empty go, too. What stays is no page: nothing fails.
  private func removeFolders(emptiedBy paths: [String], keeping publication: Publication) throws {
    var kept: Set<String> = [""]
    for path in publication.files.keys {
      var folder = RcloneTarget.folder(of: path)
      while kept.insert(folder).inserted { folder = RcloneTarget.folder(of: folder) }
    }
    var emptied: Set<String> = []
    for path in paths {
      var folder = RcloneTarget.folder(of: path)
      guard !kept.contains(folder) else { continue }
      while !kept.contains(RcloneTarget.folder(of: folder)) { folder = RcloneTarget.folder(of: folder) }
      emptied.insert(folder)
    }
    if emptied.isEmpty { return }
    let features = try program.run("backend", ["features"], [program.remote])
    guard features.status == 0,
      JSONValue(parsing: features.output)?["Features"]?["CanHaveEmptyDirectories"]?.flag == true
    else { return }
    for folder in emptied.sorted() { _ = try program.run("rmdirs", [], [program.place(folder)]) }
  }

  private static func folder(of path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  // MARK: Going back

  func earlier(_ id: String?) throws -> Publication? {
    throw Refusal(
      "\(shown) keeps no earlier publications",
      help: "check out the sources of that day, build them, and publish that site")
  }

  func rollBack(_ plan: PublishPlan) throws { _ = try earlier(plan.wanted.id) }
}
