package import PolicyModel
package import PolicySource

/// A project that was opened: its settings and the policies it has.
package struct Project: Sendable {
  package let folder: ProjectFolder
  package let settings: SiteSettings
  /// site.yaml.
  package let settingsFile: SourceFile
  /// Sorted.
  package let policyIDs: [String]

  /// Names that the site needs for itself.
  package static let reservedIDs: Set<String> = [
    "assets", "static", "changes", "versions", "upcoming", "index", "feed", "policy", "sitemap", "robots",
    "fragment", "draft", "404",
  ]

  /// nil where site.yaml cannot be read; what is wrong with it is reported.
  package init?(root: String, reporting diagnostics: inout Diagnostics) throws {
    let folder = try ProjectFolder(root: root)
    guard folder.kind(of: "content") == .folder else {
      diagnostics.report(
        .missingFile, "there is no folder 'content' here", at: nil, path: "content",
        help: "run policygen in the project's folder, or name it with --project")
      return nil
    }
    guard let file = folder.read("content/site.yaml", reporting: &diagnostics),
      let settings = SiteSettings(parsing: file, reporting: &diagnostics)
    else { return nil }
    self.folder = folder
    self.settings = settings
    settingsFile = file
    policyIDs = try Project.policyIDs(in: folder, reporting: &diagnostics)
    for logo in [settings.logo, settings.darkLogo] { checkLogo(logo, reporting: &diagnostics) }
  }

  private static func policyIDs(
    in folder: ProjectFolder, reporting diagnostics: inout Diagnostics
  ) throws -> [String] {
    var ids: [String] = []
    for name in try folder.names(in: "content") where !name.hasPrefix(".") && name != "static" {
      let path = "content/" + name
      switch folder.kind(of: path) {
      case .folder: break
      case .link:
        diagnostics.report(.pathOutsideProject, "'\(path)' is a link that leads nowhere", at: nil, path: path)
        continue
      case .file, .other, nil: continue
      }
      if !isID(name) {
        diagnostics.report(
          .invalidPolicyID, "'\(name)' cannot be a policy's id", at: nil, path: path,
          help: "use a-z, 0-9 and '-' alone")
      } else if reservedIDs.contains(name) || isLanguageTag(name) {
        diagnostics.report(
          .reservedPolicyID, "'\(name)' is an address that the site needs for itself", at: nil, path: path,
          help: "rename the folder, for instance to '\(name)-policy'")
      } else {
        ids.append(name)
      }
    }
    return ids
  }

  /// Two letters, or two and a region: `de`, `pt-br`.
  private static func isLanguageTag(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    return (parts.count == 1 || parts.count == 2)
      && parts.allSatisfy { part in
        part.utf8.count == 2 && part.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      }
  }
}
