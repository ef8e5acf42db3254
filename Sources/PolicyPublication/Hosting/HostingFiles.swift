package import PolicyModel
package import PolicyRender

/// The files that a site has for a host, beside those that were built: its configuration, or pages in the place of
/// redirects.
package struct HostingFiles: Sendable {
  /// At their paths in the site.
  package private(set) var inSite: [OutputFile] = []
  /// Beside the site's folder, by which they call it.
  package private(set) var besideSite: [OutputFile] = []

  /// The name of the site's folder in that of a vendor's program.
  package static let siteFolder = "site"

  /// - Parameters:
  ///   - hosting: nil is a host that serves files and knows nothing of redirects.
  ///   - files: the paths of the site.
  package init(
    for hosting: Hosting?, of settings: SiteSettings, at address: String?, files: some Sequence<String>
  ) {
    let responses = SiteResponses(settings, at: address)
    switch hosting {
    // They read `_headers` and `_redirects`, which every build writes.
    case .netlify, .cloudflare: break
    case .vercel:
      let bytes = responses.vercelConfiguration(hasDottedFolders: hasDottedFolders(files))
      inSite = [OutputFile(path: "vercel.json", bytes: bytes)]
    case .firebase:
      let bytes = responses.firebaseConfiguration(folder: HostingFiles.siteFolder)
      besideSite = [OutputFile(path: "firebase.json", bytes: bytes)]
    case .apache: inSite = [OutputFile(path: ".htaccess", bytes: responses.apacheFile)]
    // The server's own configuration: an administrator includes what `policygen hosting nginx` prints.
    case .nginx: break
    case nil: inSite = redirectPages(settings.redirects, files: files, at: address)
    }
  }
}

/// Whether a page's folder is called like a file: `1.0`.
package func hasDottedFolders(_ files: some Sequence<String>) -> Bool {
  files.contains { path in
    let parts = path.utf8.split(separator: UInt8(ascii: "/"))
    return parts.dropLast().contains { $0.contains(UInt8(ascii: ".")) }
  }
}
