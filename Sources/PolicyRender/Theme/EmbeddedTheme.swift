package import PolicySource

/// The themes that travel in the program, for projects without a folder of their own.
extension Theme {
  package static let embeddedNames = ["default"]

  /// nil when no theme of that name is in the program.
  package static func embedded(named name: String) -> Theme? {
    guard let files = embeddedFiles(named: name) else { return nil }
    var diagnostics = Diagnostics()
    let theme = Theme(name: name, files: files, reporting: &diagnostics)
    precondition(theme != nil, "the embedded theme is whole")
    return theme
  }

  /// Its files by their path in the theme's folder.
  package static func embeddedFiles(named name: String) -> [String: SourceFile]? {
    guard name == "default" else { return nil }
    let files = [
      ("theme.yaml", PackageResources.theme_yaml), ("page.css", PackageResources.page_css),
      ("policy.css", PackageResources.policy_css), ("changes.css", PackageResources.changes_css),
      ("print.css", PackageResources.print_css),
      ("layout.mustache", PackageResources.layout_mustache),
      ("index.mustache", PackageResources.index_mustache),
      ("policy.mustache", PackageResources.policy_mustache),
      ("changes.mustache", PackageResources.changes_mustache),
      ("redline.mustache", PackageResources.redline_mustache),
      ("findings.mustache", PackageResources.findings_mustache),
      ("not-found.mustache", PackageResources.not_found_mustache),
    ]
    return Dictionary(
      files.map { ($0.0, SourceFile(path: "themes/default/" + $0.0, bytes: $0.1)) },
      uniquingKeysWith: { first, _ in first })
  }
}
