import PolicyHistory
import PolicyModel
package import PolicyPublication
import PolicyRender
package import PolicySource
import Synchronization

/// What `verify --live` found.
package struct LiveVerification {
  package let proof: LiveProof?
  /// What stands there says of itself; nil where it says nothing.
  package let publication: Publication?
  package let diagnostics: Diagnostics
}

extension Project {
  /// Compares a site on the web with its own publication.json, and that with the sources and the archive.
  ///
  /// Throws `ChildProcess.Failure` where nothing can be reached.
  /// - Parameters:
  ///   - site: nil is the address of the target with that name, or site.yaml's.
  ///   - followsLiveDay: the sources are taken as of the day that the live site shows.
  package func verifyLive(
    _ options: AssemblyOptions, at site: WebAddress?, target: String?, followsLiveDay: Bool,
    environment: [String: String],
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws -> LiveVerification {
    let site = try site ?? liveAddress(target: target, baseURL: options.baseURL)
    let proving = LiveProving(environment: PublishEnvironment(inherited: environment).variables)
    var diagnostics = Diagnostics()
    return try holdingInterrupts {
      let publication = try proving.publication(at: site, reporting: &diagnostics)
      var options = options
      if followsLiveDay, let publication { options.asOf = publication.asOf }
      guard let sources = try sourceSite(options, reporting: &diagnostics) else {
        return LiveVerification(proof: nil, publication: publication, diagnostics: diagnostics)
      }
      if let publication {
        compare(publication, with: sources, at: site, reporting: &diagnostics)
        try compareVersions(sources, publication, at: site, proving, reporting: &diagnostics)
      }
      let files = publication?.files ?? sources.manifest.files
      let proof = try proving.prove(LiveExpectation.all(of: files, at: site), at: site, progress: progress)
      if publication == nil, let failure = proof.unreachable { throw failure.asChildFailure(at: site) }
      diagnostics.append(proof.diagnostics())
      return LiveVerification(proof: proof, publication: publication, diagnostics: diagnostics)
    }
  }

  private func liveAddress(target name: String?, baseURL: String?) throws -> WebAddress {
    var url = baseURL ?? settings.baseURL
    if let name {
      guard let target = settings.publishTargets.first(where: { $0.name == name }) else {
        throw WrongUsage(
          "site.yaml names no target '\(name)'",
          help: suggestion(for: name, among: settings.publishTargets.map(\.name), called: "targets"))
      }
      url = target.url ?? url
    }
    guard let url else {
      throw WrongUsage(
        "the site's public address is not set",
        help: "add `base_url: https://…` to content/site.yaml, or type `policygen verify --live https://…`")
    }
    guard let address = WebAddress(url) else {
      throw WrongUsage("'\(withoutPasswords(url))' is no address of a site")
    }
    return address
  }

  /// What the sources give, with the policies' lists of versions as bytes.
  private func sourceSite(
    _ options: AssemblyOptions, reporting diagnostics: inout Diagnostics
  ) throws -> SourceSite? {
    let lists = Mutex<[String: [UInt8]]>([:])
    let manifest = try assemble(options, reporting: &diagnostics) { file in
      if file.path.hasSuffix("/versions.json") { lists.withLock { $0[file.path] = file.bytes } }
    }
    guard let manifest, !diagnostics.hasErrors else { return nil }
    return SourceSite(manifest: manifest, lists: lists.withLock { $0 })
  }

  private func compare(
    _ publication: Publication, with sources: SourceSite, at site: WebAddress,
    reporting diagnostics: inout Diagnostics
  ) {
    LiveArchive(of: site, permanent: sources.manifest.permanent)
      .compare(with: publication, reporting: &diagnostics)
    let ours = sources.manifest.files
    let redirects = redirectPages(beside: ours.keys.sorted(), at: site)
    // What a host's own configuration is made of is the target's.
    let theirs = publication.siteFiles.filter { path, file in
      if ours[path] != nil { return true }
      return LiveExpectation.isPage(path) && redirects[path]?.contains(file.digest) != true
    }
    let paths = Set(ours.keys).union(theirs.keys).filter { ours[$0] != theirs[$0] }
    guard let first = paths.min() else { return }
    diagnostics.report(
      .liveOtherPublication,
      "another site stands there, \(publication.shown), as of \(publication.asOf.iso): "
        + (paths.count == 1 ? "'\(first)' differs" : "\(paths.count) files differ, such as '\(first)'"),
      at: nil, path: site.text,
      help: "type `policygen publish`, with --dry-run to see what would change")
  }

  /// The digests of the pages that lead on where a host itself cannot redirect, by their paths; they name the address
  /// that the site was published for.
  private func redirectPages(beside files: [String], at site: WebAddress) -> [String: [String]] {
    var digests: [String: [String]] = [:]
    for address in [site.text, settings.baseURL] + settings.publishTargets.map(\.url) {
      for page in HostingFiles(for: nil, of: settings, at: address, files: files).inSite {
        digests[page.path, default: []].append(Digest.sha256(page.bytes))
      }
    }
    return digests
  }

  /// Where a list of versions is not the sources' own, what in it differs.
  private func compareVersions(
    _ sources: SourceSite, _ publication: Publication, at site: WebAddress, _ proving: LiveProving,
    reporting diagnostics: inout Diagnostics
  ) throws {
    let archive = LiveArchive(of: site, permanent: sources.manifest.permanent)
    let paths = sources.lists.keys.sorted().filter { publication.files[$0] != sources.manifest.files[$0] }
    let answers = try proving.fetching.fetch(
      paths.map { WebRequest(site.address(ofFile: $0), limit: 1 << 24, keepsBody: true) })
    for (path, answer) in zip(paths, answers) {
      // That it is not there is said with all other addresses.
      guard let response = answer.response, response.status == 200, let live = response.body,
        let ours = sources.lists[path]
      else { continue }
      archive.compare(versions: live, with: ours, at: path, reporting: &diagnostics)
    }
  }
}

private struct SourceSite {
  let manifest: SiteManifest
  /// `versions.json` of each policy by its path.
  let lists: [String: [UInt8]]
}

extension LiveProving {
  /// What a live site says of itself; nil, with a warning or an error, where it says nothing that can be read.
  fileprivate func publication(
    at site: WebAddress, reporting diagnostics: inout Diagnostics
  ) throws -> Publication? {
    let address = site.address(ofFile: Publication.name)
    let answer = try fetching.fetch(WebRequest(address, limit: 1 << 28, keepsBody: true, isDecoded: true))
    switch answer.outcome {
    case .failure(let failure): throw failure.asChildFailure(at: site)
    case .tooLong: break
    case .response(let response):
      if response.status == 404 || response.status == 410 {
        diagnostics.report(
          .liveWithoutPublication, "nothing there says what was published", at: nil, path: address.text,
          help: "type `policygen publish`; meanwhile each address is compared with what the sources give")
        return nil
      }
      if response.isRedirect {
        diagnostics.report(
          .liveRedirected, "it is redirected to '\(response.header("location") ?? "nowhere")'", at: nil,
          path: address.text, help: "name the address that it is redirected to")
        return nil
      }
      if response.status != 200 {
        throw ChildProcess.Failure("'\(address)' is answered with status \(response.status)")
      }
      if let body = response.body, let publication = Publication(parsing: body) { return publication }
    }
    diagnostics.report(
      .liveDiffers, "it is no publication.json that this policygen can read", at: nil, path: address.text,
      help: "another version of policygen, or somebody else, put it there")
    return nil
  }
}

extension WebFailure {
  /// As the program's failure that it is where no address can be asked.
  func asChildFailure(at site: WebAddress) -> ChildProcess.Failure {
    let help: String? =
      switch kind {
      case .nameless: "see whether the address is right"
      case .insecure:
        "see to the host's certificate; a site that others could have changed on its way proves nothing"
      case .unreachable, .incomplete: nil
      }
    return ChildProcess.Failure("cannot read '\(site)': \(message)", help: help)
  }
}
