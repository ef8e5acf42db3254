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
    guard let assembly = try SiteAssembly(of: self, options, reporting: &diagnostics) else { return nil }
    let results = assembly.onPolicies(policyIDs, progress: progress) { id in
      try PolicyOutput(
        id, of: assembly, in: self.folder, archive: archive, write: { file, _ in try write(file) })
    }
    var site = AssembledSite(asOf: options.asOf)
    for result in results { site.add(try result.get(), reporting: &diagnostics) }
    try site.addOwnFiles(of: assembly, reporting: &diagnostics, write: write)
    return site.manifest
  }
}

extension SiteAssembly {
  /// Works on policies side by side; a result for each, in their order.
  func onPolicies<Output: Sendable>(
    _ ids: [String], progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
    _ work: @escaping @Sendable (String) throws -> Output
  ) -> [Result<Output, any Error>] {
    let done = Mutex(0)
    return onWorkers(options.jobs, over: ids) { id in
      let output = Result { try work(id) }
      done.withLock {
        $0 += 1
        progress($0, ids.count)
      }
      return output
    }
  }
}

/// A site of which every policy was made.
struct AssembledSite {
  private(set) var manifest: SiteManifest
  private var summaries: [PolicySummary] = []
  /// The files that are no policy's.
  private(set) var own: [String: PublishedFile] = [:]
  /// Of the policies whose files the manifest does not name one by one.
  private var lines: [ManifestLines] = []
  private(set) var fileCount = 0

  init(asOf: CalendarDate) { manifest = SiteManifest(asOf: asOf, generator: SiteAssembly.generator) }

  mutating func add(_ output: PolicyOutput, reporting diagnostics: inout Diagnostics) {
    diagnostics.append(output.diagnostics)
    if let summary = output.summary { summaries.append(summary) }
    if let lines = output.lines { self.lines.append(lines) }
    fileCount += output.fileCount
    manifest.files.merge(output.files) { first, _ in first }
    manifest.permanent.merge(output.permanent) { first, _ in first }
  }

  /// What belongs to all policies comes last.
  mutating func addOwnFiles(
    of assembly: SiteAssembly, reporting diagnostics: inout Diagnostics, write: (OutputFile) throws -> Void
  ) throws {
    assembly.checkAddress(reporting: &diagnostics)
    var files: [String: PublishedFile] = [:]
    try assembly.ownFiles(summaries, besides: manifest.files, reporting: &diagnostics) { file in
      files[file.path] = PublishedFile(of: file)
      try write(file)
    }
    own = files
    fileCount += files.count
    manifest.files.merge(files) { first, _ in first }
    manifest.addRedirected(assembly.frame.settings.redirects)
  }

  /// The manifest as it stands on the disk.
  var bytes: [UInt8] {
    if lines.isEmpty { return manifest.bytes }
    return SiteManifest.bytes(
      asOf: manifest.asOf, generator: manifest.generator,
      parts: lines + own.map { ManifestLines(at: $0.key, files: [$0.key: $0.value]) },
      permanent: ManifestLines.lines(ofPermanent: manifest.permanent))
  }
}
