package import PolicyModel
import PolicyPublication
package import PolicyRender
package import PolicySource

extension Project {
  /// A host's own configuration for this site, each file by its name; what would be too much for the host is reported.
  ///
  /// - Parameters:
  ///   - address: the public address in the place of site.yaml's `base_url`.
  ///   - root: where the site's folder is for the server: absolute for nginx, beside the file for Firebase.
  package func hostingConfiguration(
    for hosting: Hosting, at address: String? = nil, root: String? = nil,
    reporting diagnostics: inout Diagnostics
  ) throws -> [OutputFile] {
    let addresses = try SiteAddresses(of: self)
    addresses.check(self, reporting: &diagnostics)
    let responses = SiteResponses(settings, at: address ?? settings.baseURL)
    responses.report(excessFor: hosting, at: settings, path: settingsFile.path, &diagnostics)
    switch hosting {
    case .netlify, .cloudflare:
      return [
        OutputFile(path: "_headers", bytes: responses.headersFile),
        OutputFile(path: "_redirects", bytes: responses.redirectsFile),
      ]
    case .vercel:
      let bytes = responses.vercelConfiguration(hasDottedFolders: hasDottedFolders(addresses.paths))
      return [OutputFile(path: "vercel.json", bytes: bytes)]
    case .firebase:
      let bytes = responses.firebaseConfiguration(folder: root ?? "site")
      return [OutputFile(path: "firebase.json", bytes: bytes)]
    case .apache: return [OutputFile(path: ".htaccess", bytes: responses.apacheFile)]
    case .nginx:
      let bytes = responses.nginxSnippet(folder: root ?? folder.path("site"))
      return [OutputFile(path: "policies.conf", bytes: bytes)]
    }
  }
}

extension SiteResponses {
  /// Reports what the host would leave out.
  func report(
    excessFor hosting: Hosting, at settings: SiteSettings, path: String, _ diagnostics: inout Diagnostics
  ) {
    for excess in excess(for: hosting) {
      diagnostics.report(
        .hostingLimit, "the site has \(excess)", at: settings.redirects.first?.range, path: path,
        help: "redirect whole folders (`/old/*`), or drop what nobody asks for any more")
    }
  }
}

extension Project {
  /// Writes a configuration where there is none, or one of ours: what somebody wrote by hand is not replaced.
  package func write(_ file: OutputFile, to path: String) throws {
    switch Disk.kind(of: path) {
    case nil: break
    case .file:
      let old = try Disk.read(path)
      let mark = Array("# Written by policygen".utf8)
      if old == file.bytes { return }
      if !old.starts(with: mark) || !file.bytes.starts(with: mark) {
        throw Refusal(
          "'\(path)' is there already, and other than what would be written",
          help: "delete it, or print the configuration and put the two together by hand")
      }
    case .folder, .link, .other:
      throw Refusal("'\(path)' is no plain file", help: "give another file with --output")
    }
    try Disk.replace(path, with: file.bytes)
  }
}
