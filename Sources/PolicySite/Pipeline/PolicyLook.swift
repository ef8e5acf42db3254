import PolicyPublication
import PolicyRender
import PolicySource

/// What became of a policy since an earlier build.
struct PolicyLook: Sendable {
  enum Change: Sendable {
    case none
    /// The draft is to be read: no page is made of it.
    case draft
    case pages
  }

  var change = Change.none
  /// With the states that its files have now, and without them where these are the ones that were known.
  var policy: CachedPolicy
  /// Whether that is to be written anew.
  var isRefreshed = false
  /// Whether the site has its pages as they were built.
  var hasOutputs = true

  /// Compares the sources and the pages with what is known of them.
  init(at id: String, _ policy: CachedPolicy, _ known: CachedSite, in build: SiteBuild) {
    self.policy = policy
    let site = OpenFolder(build.site.target + "/" + id)
    if policy.fileCount > 0 {
      let outputs = site.map { policy.outputs.compare(below: $0.descriptor, knownAt: known.outputsKnownAt) }
      hasOutputs = outputs?.changed.isEmpty ?? false
      if let now = outputs?.refreshed {
        self.policy.outputs = now
        isRefreshed = true
      }
    }
    guard hasOutputs, let sources = policy.sources,
      let content = OpenFolder(build.project.folder.path("content/" + id))
    else {
      change = .pages
      return
    }
    let look = sources.compare(below: content.descriptor, knownAt: known.sourcesKnownAt)
    if let now = look.refreshed {
      self.policy.sources = now
      isRefreshed = true
    }
    if look.changed.contains(.pages) {
      change = .pages
    } else if look.changed.contains(.draft) {
      change = build.options.includesDrafts ? .pages : .draft
    }
    // Of what stays as it is, nothing has to be remembered.
    if change == .none, !isRefreshed { self.policy.forgetInventories() }
  }
}

/// What was made of a policy that changed.
struct PolicyWork: Sendable {
  let output: PolicyOutput
  let sources: PolicySources
  /// Whether pages were made.
  let makesPages: Bool
  /// Whether the site has all of its files as they are now, and no other.
  let isSame: Bool
  /// The files that are not those of the last build, below the policy's folder.
  let written: Set<String>

  /// - Parameter look: nil for a policy that is new.
  init(on id: String, _ look: PolicyLook?, of assembly: SiteAssembly, in build: SiteBuild) throws {
    sources = PolicySources(id, in: build.project.folder)
    makesPages = look?.change != .draft
    guard makesPages else {
      output = try PolicyOutput(ofDraft: id, of: assembly, in: sources.folder)
      isSame = true
      written = []
      return
    }
    let old = look.flatMap { $0.hasOutputs ? $0.policy.outputs.digests() : nil } ?? []
    let digests = Dictionary(
      old.map { (id + "/" + $0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
    let site = build.site
    let began = build.session?.began ?? 0
    var written: Set<String> = []
    output = try PolicyOutput(id, of: assembly, in: sources.folder) { file, published in
      let path = StagedChanges.contents + "/" + file.path
      if let digest = digests[file.path], digest == SIMD4<UInt64>(hexadecimal: published.digest),
        try site.addName(path, to: site.target + "/" + file.path)
      {
        // Somebody may have written to it since it was looked at.
        if let state = FileState(of: site.path(path)), state.modified <= began { return }
        try Disk.remove(site.path(path))
      }
      try site.write(file.bytes, to: path)
      written.insert(String(decoding: file.path.utf8.dropFirst(id.utf8.count + 1), as: UTF8.self))
    }
    self.written = written
    isSame = written.isEmpty && look?.hasOutputs == true && output.files.count == look?.policy.fileCount
  }
}
