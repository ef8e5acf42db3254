package import PolicyHistory
package import PolicyModel
package import PolicyPublication
package import PolicyRender
package import PolicySource
import Synchronization

/// What a build is asked for.
package struct AssemblyOptions: Sendable {
  /// The day on which versions are in force or upcoming.
  package var asOf: CalendarDate
  /// The day that it is: a site of an earlier day shows less, and what it leaves out is no mistake.
  package var today: CalendarDate
  /// Adds the drafts, marked as such.
  package var includesDrafts: Bool
  /// Replaces site.yaml's `base_url`.
  package var baseURL: String?
  /// How many policies are worked on at a time.
  package var jobs: Int
  /// Leaves out all pages but those of the versions: what other makers of sites do, too, for benchmarks.
  package var showsVersionsAlone = false

  /// - Parameter today: nil is the day of the site.
  package init(
    asOf: CalendarDate, today: CalendarDate? = nil, includesDrafts: Bool = false, baseURL: String? = nil,
    jobs: Int = 1
  ) {
    self.asOf = asOf
    self.today = today ?? asOf
    self.includesDrafts = includesDrafts
    self.baseURL = baseURL
    self.jobs = max(1, jobs)
  }
}

extension Project {
  /// The whole pipeline: every policy is read, compared and rendered, and each file handed to `write` once.
  ///
  /// Policies are worked on side by side and let go when their pages are written, so that memory does not grow with
  /// their number: what stays of each policy's archive is handed to `archive`, with errors or without. `write` is called from several threads. Nothing is decided here about where the bytes go; a caller
  /// that finds errors among the diagnostics throws away what was written.
  package func assemble(
    _ options: AssemblyOptions, reporting diagnostics: inout Diagnostics,
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in },
    archive: @escaping @Sendable (ArchivedPolicy) -> Void = { _ in },
    write: @escaping @Sendable (OutputFile) throws -> Void
  ) throws -> SiteManifest? {
    var settings = settings
    if let baseURL = options.baseURL { settings.baseURL = baseURL }
    guard let theme = try loadTheme(reporting: &diagnostics) else { return nil }
    let frame = SiteFrame(
      settings: settings, asOf: options.asOf, theme: theme, generator: "policygen \(generatorVersion)",
      digest: { Digest.sha256($0) })
    let addresses = try SiteAddresses(of: self)
    addresses.check(self, reporting: &diagnostics)
    let total = policyIDs.count
    let done = Mutex(0)
    let results = onWorkers(options.jobs, over: policyIDs) { id in
      let output = Result {
        try PolicyOutput(
          id, of: self, in: frame, options, checking: addresses, archive: archive, write: write)
      }
      done.withLock {
        $0 += 1
        progress($0, total)
      }
      return output
    }
    var manifest = SiteManifest(asOf: options.asOf, generator: "policygen \(generatorVersion)")
    var summaries: [PolicySummary] = []
    for result in results {
      let output = try result.get()
      diagnostics.append(output.diagnostics)
      summaries += output.summaries
      manifest.files.merge(output.files) { first, _ in first }
      manifest.permanent.merge(output.permanent) { first, _ in first }
    }
    if settings.baseURL == nil {
      diagnostics.report(
        .missingBaseURL, "the site's public address is not set", at: nil, path: settingsFile.path,
        help: "add `base_url: https://…`, or give --base-url")
    }
    func put(_ file: OutputFile, _ diagnostics: inout Diagnostics) throws {
      if manifest.files[file.path] != nil {
        diagnostics.report(
          .addressTaken, "two files of the site would have the address '\(file.path)'", at: nil,
          path: "content/static/" + file.path, help: "rename the file in content/static")
        return
      }
      manifest.files[file.path] = PublishedFile(of: file)
      try write(file)
    }
    for file in sitePages(summaries, in: frame) { try put(file, &diagnostics) }
    let responses = SiteResponses(settings, at: settings.baseURL)
    try put(OutputFile(path: "_headers", bytes: responses.headersFile), &diagnostics)
    try put(OutputFile(path: "_redirects", bytes: responses.redirectsFile), &diagnostics)
    if let signers = folder.allowedSigners(reporting: &diagnostics) {
      try put(OutputFile(path: AllowedSigners.publishedName, bytes: signers.file.bytes), &diagnostics)
    }
    try copyStatic("content/static", to: "", within: [], reporting: &diagnostics, put: put)
    manifest.addRedirected(settings.redirects)
    return manifest
  }

  /// - Parameter outer: where the folders around lead; a link back to one of them would never come to an end.
  private func copyStatic(
    _ folder: String, to base: String, within outer: Set<String>, reporting diagnostics: inout Diagnostics,
    put: (OutputFile, inout Diagnostics) throws -> Void
  ) throws {
    let outer = outer.union([Disk.realPath(self.folder.path(folder)) ?? folder])
    for name in try self.folder.names(in: folder) {
      let path = folder + "/" + name
      guard let real = self.folder.realPath(path, reporting: &diagnostics) else { continue }
      switch Disk.kind(of: real) {
      case .folder where outer.contains(real):
        diagnostics.report(
          .unreadableFile, "'\(path)' is a link to a folder that it stands in", at: nil, path: path)
      case .folder:
        try copyStatic(path, to: base + name + "/", within: outer, reporting: &diagnostics, put: put)
      case .file: try put(OutputFile(path: base + name, bytes: Disk.read(real)), &diagnostics)
      case .link, .other, nil:
        diagnostics.report(.unreadableFile, "'\(path)' is not a plain file", at: nil, path: path)
      }
    }
  }
}

/// What one policy gave: its pages are written, what stays is small.
private struct PolicyOutput {
  var diagnostics = Diagnostics()
  var summaries: [PolicySummary] = []
  var files: [String: PublishedFile] = [:]
  var permanent: [String: String?] = [:]

  init(
    _ id: String, of project: Project, in frame: SiteFrame, _ options: AssemblyOptions,
    checking addresses: SiteAddresses, archive: (ArchivedPolicy) -> Void,
    write: (OutputFile) throws -> Void
  ) throws {
    // A draft that cannot be read stops the build even where it is not published: its errors are seen at once, and not
    // on the day of its release. What the draft merely lacks is for `check` to say.
    var found = Diagnostics()
    var policy = try LoadedPolicy(id, in: project.folder, keepingPlaces: false, reporting: &found)
    if !found.isEmpty {
      found = Diagnostics()
      policy = try LoadedPolicy(id, in: project.folder, reporting: &found)
    }
    if let draft = policy.draft { addresses.check(linksOf: draft, reporting: &found) }
    archive(ArchivedPolicy(policy.history, folders: policy.versionFolders))
    policy.history.checkNotices(today: max(options.asOf, options.today), reporting: &found)
    policy.history.checkSigned(from: project.settings.signedFrom, reporting: &found)
    diagnostics.append(found.errors)
    let draft = options.includesDrafts ? policy.draft : nil
    if policy.history.versions.isEmpty, draft == nil, !diagnostics.hasErrors {
      diagnostics.report(
        .unreleasedPolicy, "'\(id)' has no released version and is not on the site", at: nil,
        path: "content/\(id)", help: "type `policygen release \(id) --effective <date>`")
      return
    }
    // Pages of a policy with errors would be thrown away with everything else.
    guard !diagnostics.hasErrors else { return }
    // What is wrong with the draft's overrules is for `check` to say.
    var unsaid = Diagnostics()
    let overrides = policy.history.overrides(toDraft: policy.overrides, reporting: &unsaid)
    let history = policy.history.noticed(by: options.asOf).sharingClauses()
    let pages =
      options.showsVersionsAlone
      ? versionPages(history, in: frame)
      : policyPages(history, draft: draft, overrides: overrides, in: frame)
    for file in pages.files {
      files[file.path] = PublishedFile(of: file)
      try write(file)
    }
    permanent = pages.permanent
    summaries = [pages.summary]
  }
}

extension PublishedFile {
  fileprivate init(of file: OutputFile) {
    self.init(digest: Digest.sha256(file.bytes), size: file.bytes.count)
  }
}
