import PolicyModel
import PolicyPublication
import PolicyRender

/// A host that a vendor's own program puts sites at: all of a site at once, from a folder of its own.
///
/// What stands there is read as everybody reads it, over HTTP from the public address.
struct CommandTarget: PublishTarget {
  let shown: String
  private let place: PublishWorkplace
  private let address: WebAddress
  private let command: CommandLine
  private let web: WebFetching

  init(in place: PublishWorkplace) throws {
    let name = place.settings.name
    let words = place.command.isEmpty ? place.local.command ?? [] : place.command
    guard !words.isEmpty else {
      throw WrongUsage(
        "no program is named for the target '\(name)'",
        help: "write `publish: {\(name): {command: [npx, netlify, deploy, --prod, \"--dir={site}\"]}}` in "
          + "site.local.yaml, or give it after --: policygen publish \(name) -- PROGRAM ARGUMENTS…")
    }
    command = try CommandLine(
      words,
      places: [
        ("site", "the folder that is published"), ("folder", "the one around it, in which the program runs"),
      ])
    guard let url = place.url else {
      throw Refusal(
        "nobody can say what stands at the target '\(name)': it has no public address",
        help:
          "a vendor's program tells nothing: write `url: https://…` into the target, or `base_url` into site.yaml"
      )
    }
    guard let address = WebAddress(url) else {
      throw WrongUsage("'\(url)' is no address to fetch from", help: "write https://… without '?' and '#'")
    }
    self.place = place
    self.address = address
    web = WebFetching(environment: place.environment.variables)
    shown = "\(address) through '\(words[0])'"
  }

  func live() throws -> LiveSite {
    let request = WebRequest(
      address.address(ofFile: Publication.name), limit: 256 << 20, keepsBody: true, isDecoded: true)
    switch try web.fetch(request).outcome {
    case .response(let response) where response.status == 200:
      if let body = response.body, let publication = Publication(parsing: body) {
        return .published(publication, unfinished: nil)
      }
      return .foreign("at \(request.address) stands what is no publication of policygen's")
    case .response(let response) where response.status == 404 || response.status == 410:
      return try withoutPublication()
    case .response(let response): throw unreadable("answers \(response.status)", response)
    case .tooLong: return .foreign("at \(request.address) stands what is too long for a publication")
    case .failure(let failure):
      guard place.last == nil, [.nameless, .unreachable].contains(failure.kind) else {
        throw unreadable("cannot be read: \(failure.message)")
      }
      // A new host has no name yet, and one that is down has no other face: somebody has to say which.
      return .foreign("\(address), which cannot be read (\(failure.message))")
    }
  }

  /// A host without a publication: nothing stands there, or a site of somebody else's.
  private func withoutPublication() throws -> LiveSite {
    let home = try web.fetch(WebRequest(address.address(ofFile: "index.html")))
    switch home.outcome {
    case .response(let response):
      if response.status == 404 || response.status == 410 { return .nothing }
      return .foreign("a page at \(home.address)")
    case .tooLong: return .foreign("a page at \(home.address)")
    case .failure(let failure): throw unreadable("cannot be read: \(failure.message)")
    }
  }

  private func unreadable(_ what: String, _ response: WebResponse? = nil) -> ChildProcess.Failure {
    let location = response?.header("location")
    return ChildProcess.Failure(
      "\(address) \(what)" + (location.map { ", and leads to \($0)" } ?? ""),
      help: location == nil
        ? "what stands there has to be known before it is replaced: try again when the host answers"
        : "write the address that it leads to as the target's `url`")
  }

  func put(
    _ plan: PublishPlan, from tree: PublishTree, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws {
    let staging = place.folder + "/command"
    try Disk.remove(staging)
    try Disk.makeFolder(staging, isPrivate: true)
    defer { try? Disk.remove(staging) }
    // The tree is a copy already: the program may do with it what it likes.
    let site = staging + "/" + HostingFiles.siteFolder
    try Disk.move(tree.folder, to: site)
    try fetchKeptAssets(of: plan.wanted, into: site)
    for file in place.besideSite { try Disk.write(file.bytes, to: staging + "/" + file.path) }
    try command.run(
      [("site", site), ("folder", staging)], in: staging, place,
      help: "what it said stands above; the same command goes on when that is mended")
  }

  /// Puts assets of earlier publications that pages in somebody's browser still name beside those of this one: the
  /// program replaces the whole site.
  private func fetchKeptAssets(of publication: Publication, into site: String) throws {
    let missing = publication.keptAssets.keys.sorted().filter { Disk.kind(of: site + "/" + $0) == nil }
    let answers = try web.fetch(
      missing.map {
        WebRequest(address.address(ofFile: $0), limit: publication.files[$0]?.size ?? 0, keepsBody: true)
      })
    for (path, answer) in zip(missing, answers) {
      guard let response = answer.response, response.status == 200, let body = response.body,
        response.content == publication.files[path]
      else {
        throw ChildProcess.Failure(
          "'\(path)' of the last publication cannot be kept: \(answer.address) does not give it as it was put there",
          help: "see whether the host changes files (minifies, rewrites): turn that off")
      }
      try Disk.makeFolder(Disk.folder(of: site + "/" + path))
      try Disk.write(body, to: site + "/" + path)
    }
  }

  func earlier(_ id: String?) throws -> Publication? {
    throw Refusal(
      "a vendor's program keeps the releases of \(address) itself",
      help: "roll back in the vendor's own way, or build an earlier site and publish it")
  }

  func rollBack(_ plan: PublishPlan) throws { _ = try earlier(plan.wanted.id) }
}
