import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender
import PolicySource

extension Diagnostics {
  /// Nothing else is said of a policy without pages that can be read.
  mutating func reportUnreleased(_ id: String) {
    report(
      .unreleasedPolicy, "'\(id)' has no released version and is not on the site", at: nil,
      path: "content/\(id)", help: "type `policygen release \(id) --effective <date>`")
  }
}

/// What one policy gave: its pages are written, what stays is small.
struct PolicyOutput: Sendable {
  var diagnostics = Diagnostics()
  /// nil where the policy is not on the site.
  var summary: PolicySummary?
  var files: [String: PublishedFile] = [:]
  /// The files' lines in the manifest, where these have taken their place.
  var lines: ManifestLines?
  private(set) var fileCount = 0
  var permanent: [String: String?] = [:]
  /// The addresses of the site that the draft's links lead to.
  var links: [String] = []

  /// - Parameter folder: the project's, told of what is read.
  init(
    _ id: String, of assembly: SiteAssembly, in folder: ProjectFolder,
    archive: (ArchivedPolicy) -> Void = { _ in },
    write: (OutputFile, PublishedFile) throws -> Void
  ) throws {
    // A draft that cannot be read stops the build even where it is not published: its errors are seen at once, and not
    // on the day of its release. What the draft merely lacks is for `check` to say.
    var found = Diagnostics()
    var policy = try LoadedPolicy(id, in: folder, keepingPlaces: false, reporting: &found)
    if !found.isEmpty {
      found = Diagnostics()
      policy = try LoadedPolicy(id, in: folder, reporting: &found)
    }
    if let draft = policy.draft { check(linksOf: draft, in: assembly, reporting: &found) }
    archive(ArchivedPolicy(policy.history, folders: policy.versionFolders))
    let options = assembly.options
    policy.history.checkNotices(today: max(options.asOf, options.today), reporting: &found)
    policy.history.checkSigned(from: assembly.project.settings.signedFrom, reporting: &found)
    diagnostics.append(found.errors)
    let draft = options.includesDrafts ? policy.draft : nil
    if policy.history.versions.isEmpty, draft == nil, !diagnostics.hasErrors {
      diagnostics.reportUnreleased(id)
      return
    }
    // Pages of a policy with errors would be thrown away with everything else.
    guard !diagnostics.hasErrors else { return }
    // What is wrong with the draft's overrules is for `check` to say.
    var unsaid = Diagnostics()
    let overrides = policy.history.overrides(toDraft: policy.overrides, reporting: &unsaid)
    let history = policy.history.noticed(by: options.asOf).sharingClauses()
    let pages = policyPages(
      history, draft: draft, overrides: overrides, in: assembly.frame,
      versionsAlone: options.showsVersionsAlone)
    for file in pages.files {
      let published = PublishedFile(of: file)
      files[file.path] = published
      try write(file, published)
    }
    fileCount = files.count
    permanent = pages.permanent
    summary = pages.summary
  }

  /// Lets go of the files by their paths: the lines that they have in the manifest are a fraction of them.
  mutating func keepLinesAlone(of listing: PolicyListing) {
    lines = listing.lines
    files = [:]
  }

  /// A draft that is published nowhere is read and checked as above, and the pages stay as they are.
  init(
    ofDraft id: String, of assembly: SiteAssembly, in folder: ProjectFolder
  ) throws {
    var found = Diagnostics()
    var shelf = SourceShelf()
    if let draft = try LoadedDraft(id, in: folder, from: &shelf, reporting: &found).policy {
      check(linksOf: draft, in: assembly, reporting: &found)
    }
    diagnostics.append(found.errors)
  }

  private mutating func check(
    linksOf draft: Policy, in assembly: SiteAssembly, reporting diagnostics: inout Diagnostics
  ) {
    assembly.addresses.check(linksOf: draft, reporting: &diagnostics)
    links = assembly.addresses.links(of: draft)
  }

  /// What the rest of the site needs of it.
  func listing(of id: String) -> PolicyListing {
    PolicyListing(
      lines: ManifestLines(at: id + "/", files: files, permanent: permanent), permanent: permanent,
      summary: summary)
  }
}
