import PolicyPublication
import PolicySource

extension Project {
  /// Reports permanent addresses of a site on disk that another one would break. A site of an earlier policygen, whose
  /// manifest names none, has nothing to compare.
  ///
  /// - Parameter site: the folder that holds the earlier site, if any.
  func checkPermalinks(
    of site: String, keptBy manifest: SiteManifest, reporting diagnostics: inout Diagnostics
  ) throws {
    let path = site + "/" + SiteManifest.name
    guard Disk.kind(of: path) == .file,
      let old = SiteManifest(parsing: try Disk.read(path, limit: 256 << 20))
    else { return }
    checkPermalinks(from: old.permanent, to: manifest.permanent, reporting: &diagnostics)
  }

  /// Reports permanent addresses that would be broken.
  func checkPermalinks(
    from old: [String: String?], to new: [String: String?], reporting diagnostics: inout Diagnostics
  ) {
    for broken in brokenPermalinks(from: old, to: new) {
      switch broken {
      case .gone(let address):
        diagnostics.report(
          .brokenPermalink, "'\(address)' stands in the site, and nothing would any more", at: nil,
          path: settingsFile.path,
          help: "bring the version back, or redirect the address; see `policygen explain broken-permalink`")
      case .rewritten(let address):
        diagnostics.report(
          .brokenPermalink, "another text would stand at '\(address)'", at: nil, path: settingsFile.path,
          help: "release the new text as a version of its own; see `policygen explain broken-permalink`")
      }
    }
  }
}
