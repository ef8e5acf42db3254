import PolicyHistory
import PolicyModel
import PolicyPublication
import PolicyRender
import PolicySource

/// What all parts of a site are assembled with.
struct SiteAssembly: Sendable {
  let project: Project
  let options: AssemblyOptions
  let frame: SiteFrame
  let addresses: SiteAddresses

  static let generator = "policygen \(generatorVersion)"

  /// nil where there is no theme to make pages with.
  init?(of project: Project, _ options: AssemblyOptions, reporting diagnostics: inout Diagnostics) throws {
    var settings = project.settings
    if let baseURL = options.baseURL { settings.baseURL = baseURL }
    guard let theme = try project.loadTheme(reporting: &diagnostics) else { return nil }
    self.project = project
    self.options = options
    frame = SiteFrame(
      settings: settings, asOf: options.asOf, theme: theme, generator: SiteAssembly.generator,
      digest: { Digest.sha256($0) })
    addresses = try SiteAddresses(of: project)
    addresses.check(project, reporting: &diagnostics)
  }

  /// Reports that nothing absolute can be written.
  func checkAddress(reporting diagnostics: inout Diagnostics) {
    project.checkAddress(options, reporting: &diagnostics)
  }

  /// Gives every file of the site that is no policy's; what stands in a file's way is reported.
  ///
  /// - Parameter isTaken: whether a policy has a file of that path.
  func ownFiles(
    _ summaries: [PolicySummary], isTaken: (String) -> Bool, reporting diagnostics: inout Diagnostics,
    put: (OutputFile) throws -> Void
  ) throws {
    var written: Set<String> = []
    func add(_ file: OutputFile, _ diagnostics: inout Diagnostics) throws {
      guard !isTaken(file.path), written.insert(file.path).inserted else {
        diagnostics.report(
          .addressTaken, "two files of the site would have the address '\(file.path)'", at: nil,
          path: "content/static/" + file.path, help: "rename the file in content/static")
        return
      }
      try put(file)
    }
    for file in sitePages(summaries, in: frame) { try add(file, &diagnostics) }
    let responses = SiteResponses(frame.settings, at: frame.settings.baseURL)
    try add(OutputFile(path: "_headers", bytes: responses.headersFile), &diagnostics)
    try add(OutputFile(path: "_redirects", bytes: responses.redirectsFile), &diagnostics)
    if let signers = project.folder.allowedSigners(reporting: &diagnostics) {
      try add(OutputFile(path: AllowedSigners.publishedName, bytes: signers.file.bytes), &diagnostics)
    }
    try copyStatic("content/static", to: "", within: [], reporting: &diagnostics, put: add)
  }

  /// - Parameter outer: where the folders around lead; a link back to one of them would never come to an end.
  private func copyStatic(
    _ folder: String, to base: String, within outer: Set<String>, reporting diagnostics: inout Diagnostics,
    put: (OutputFile, inout Diagnostics) throws -> Void
  ) throws {
    let outer = outer.union([Disk.realPath(project.folder.path(folder)) ?? folder])
    for name in try project.folder.names(in: folder) {
      let path = folder + "/" + name
      guard let real = project.folder.realPath(path, reporting: &diagnostics) else { continue }
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

extension Project {
  /// Reports that the site has no public address.
  func checkAddress(_ options: AssemblyOptions, reporting diagnostics: inout Diagnostics) {
    guard options.baseURL == nil, settings.baseURL == nil else { return }
    diagnostics.report(
      .missingBaseURL, "the site's public address is not set", at: nil, path: settingsFile.path,
      help: "add `base_url: https://…`, or give --base-url")
  }
}

extension PublishedFile {
  init(of file: OutputFile) { self.init(digest: Digest.sha256(file.bytes), size: file.bytes.count) }
}
