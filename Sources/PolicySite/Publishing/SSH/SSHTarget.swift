import PolicyModel
import PolicyPublication
import PolicySource

/// A folder on another machine, through rsync over SSH: `releases/<id>/`, and the link `current` to one of them.
///
/// A release is uploaded beside the others, and the link is switched in one step under a lock, unless somebody else has
/// switched it since the plan was made. An upload that is interrupted is of use to the next.
struct SSHTarget: PublishTarget {
  private let host: SSHHost
  private let path: String
  private let written: String
  private let keep: Int
  /// How long somebody else's lock is waited for, in seconds.
  private let patience: Int

  /// - Parameter path: on the host; one that is relative is so to the user's home folder.
  init(_ host: String, path: String, in workplace: PublishWorkplace, patience: Int = 5) {
    self.host = SSHHost(
      name: host, ssh: workplace.local.ssh ?? ["ssh"], rsync: workplace.local.program ?? "rsync",
      environment: workplace.environment)
    var place = path
    // The tilde is the shell's, and a shell's connection begins at home.
    if place == "~" { place = "." } else if place.hasPrefix("~/") { place = String(place.dropFirst(2)) }
    while place.count > 1, place.hasSuffix("/") { place.removeLast() }
    self.path = place.hasPrefix("/") ? place : "./" + place
    written = path
    keep = max(1, workplace.settings.keep)
    self.patience = patience
  }

  var shown: String { "the folder '\(written)' on '\(host.name)'" }

  func live() throws -> LiveSite {
    let answer = try host.answer(to: .looking(in: path))
    switch answer.word {
    case "nothing": return .nothing
    case "current":
      guard let publication = Publication(parsing: answer.rest) else {
        return .foreign("the release '\(answer.text)', whose \(Publication.name) cannot be read")
      }
      guard SSHTarget.id(of: answer.text) == publication.id else {
        return .foreign("the folder '\(answer.text)', which is no release that policygen named")
      }
      return .published(publication, unfinished: nil)
    default: return .foreign(answer.text)
    }
  }

  func put(_ plan: PublishPlan, from tree: PublishTree, progress: @escaping @Sendable (Int, Int) -> Void)
    throws
  {
    let wanted = plan.wanted
    let total = wanted.files.count + 1
    progress(0, total)
    let expected = SSHTarget.expected(by: plan)
    let prepared = try host.answer(to: .preparing(wanted.id, in: path, expecting: expected))
    guard prepared.word == "ready" else { return try check(prepared, for: wanted) }
    do {
      try host.copy(
        tree.folder, into: "\(path)/releases/\(prepared.text)", linkingTo: prepared.lines.filter(isPlainName))
    } catch let failure as ChildProcess.Failure {
      // Somebody else may have been faster, and have cleared it away; and a full disk needs the room.
      if let now = try? live(), now != plan.live {
        if case .published(let standing?, _) = now, standing.id == wanted.id { return }
        throw overtaken("something else stands there now")
      }
      if failure.description.contains("is full") {
        _ = try? host.answer(to: .clearing(prepared.text, in: path))
      }
      throw failure
    }
    let assets = wanted.keptAssets.keys.sorted().filter { Disk.kind(of: tree.path(of: $0)) == nil }
    let finished = try host.answer(
      to: .finishing(
        wanted.id, from: prepared.text, assets: assets, count: total, keep: keep, in: path,
        expecting: expected, patience: patience))
    guard finished.word == "done" else { return try check(finished, for: wanted) }
    progress(total, total)
  }

  func earlier(_ id: String?) throws -> Publication? {
    let releases = try releases()
    guard let id else {
      guard case .published(let publication?, _) = try live(), let previous = publication.previous else {
        return nil
      }
      guard let release = releases.first(where: { SSHTarget.id(of: $0) == previous }) else { return nil }
      return try self.publication(in: release)
    }
    guard let release = releases.first(where: { SSHTarget.id(of: $0) == id }) else {
      throw unknown(id, among: releases)
    }
    return try publication(in: release)
  }

  func rollBack(_ plan: PublishPlan) throws {
    let publication = plan.wanted
    let releases = try releases()
    guard let release = releases.first(where: { SSHTarget.id(of: $0) == publication.id }) else {
      throw unknown(publication.id, among: releases)
    }
    let answer = try host.answer(
      to: .rollingBack(
        to: release, in: path, expecting: SSHTarget.expected(by: plan), patience: patience))
    guard answer.word == "done" else { return try check(answer, for: publication) }
  }

  /// What has to stand there still; empty for nothing, `any` where it does not matter.
  private static func expected(by plan: PublishPlan) -> String {
    switch plan.live {
    case .nothing: "''"
    case .foreign: "any"
    case .published(let publication, _): publication?.id ?? "any"
    }
  }

  /// The newest first.
  private func releases() throws -> [String] {
    try host.answer(to: .listing(in: path)).lines.filter { Publication.isID(SSHTarget.id(of: $0)) }
  }

  private func publication(in release: String) throws -> Publication? {
    Publication(parsing: try host.answer(to: .reading(release, in: path)).rest)
  }

  /// A second release of the same publication has a number after its id.
  private static func id(of release: String) -> String { String(release.prefix { $0 != "." }) }

  /// A name that rsync's options can hold, wherever they go.
  private func isPlainName(_ name: String) -> Bool { Quoting.isPlain(name) && !name.contains("/") }

  private func unknown(_ id: String, among releases: [String]) -> Refusal {
    var ids: [String] = []
    for id in releases.map(SSHTarget.id) where !ids.contains(id) { ids.append(id) }
    return Refusal(
      "\(shown) keeps no publication '\(id)'",
      help: ids.isEmpty ? "it keeps none" : "it keeps \(ids.joined(separator: ", "))")
  }

  // MARK: What stops

  private func check(_ answer: HostAnswer, for wanted: Publication) throws {
    switch answer.word {
    case "changed":
      if SSHTarget.id(of: answer.text) == wanted.id { return }
      throw overtaken(
        answer.text.isEmpty ? "nothing stands there any more" : "'\(answer.text)' stands there now")
    case "locked":
      throw Refusal(
        "somebody else is publishing to \(shown), or their host went down over it: \(answer.text)",
        help: "wait for them; where nobody is at it, remove the lock with "
          + "ssh \(host.name) \(Quoting.shell("rmdir \(Quoting.shell(path + "/.policygen-lock"))"))")
    case "blocked":
      throw Refusal(
        "'current' in \(shown) is no link, so that nothing can be put in its place",
        help: "move it away: policygen makes a link there")
    case "norsync":
      throw ChildProcess.Failure("'\(host.name)' has no rsync", help: "install rsync there")
    default:
      throw ChildProcess.Failure("'\(host.name)' gave an answer that nobody foresaw: \(answer.word)")
    }
  }

  private func overtaken(_ what: String) -> Refusal {
    Refusal(
      "somebody else published to \(shown) meanwhile: \(what); nothing of ours was put there",
      help: "run the same command again: it plans anew from what stands there")
  }
}
