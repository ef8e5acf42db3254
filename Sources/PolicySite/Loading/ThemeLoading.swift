import PolicyMarkup
import PolicyModel
package import PolicyRender
package import PolicySource

extension Project {
  /// The theme that site.yaml names, from `themes/` or from the program, fit for the colours of the brand.
  package func loadTheme(reporting diagnostics: inout Diagnostics) throws -> Theme? {
    let theme = try namedTheme(reporting: &diagnostics)
    theme?.check(settings.colors, reporting: &diagnostics)
    return theme
  }

  private func namedTheme(reporting diagnostics: inout Diagnostics) throws -> Theme? {
    let folder = "themes/" + settings.theme
    guard self.folder.kind(of: folder) == .folder else {
      if let theme = Theme.embedded(named: settings.theme) { return theme }
      let known = try self.folder.names(in: "themes") + Theme.embeddedNames
      diagnostics.report(
        .missingThemeFile, "there is no theme '\(settings.theme)'", at: settings.themeRange,
        path: settingsFile.path,
        help: suggestion(for: settings.theme, among: Array(Set(known)), called: "themes"))
      return nil
    }
    var files: [String: SourceFile] = [:]
    var areReadable = true
    for name in try self.folder.names(in: folder)
    where !name.hasPrefix(".") && self.folder.kind(of: folder + "/" + name) == .file {
      guard name.hasSuffix(".mustache") || name.hasSuffix(".css") || name.hasSuffix(".yaml") else { continue }
      guard let file = self.folder.read(folder + "/" + name, reporting: &diagnostics) else { continue }
      if !name.hasSuffix(".yaml"), !file.isReadableText(reporting: &diagnostics) { areReadable = false }
      files[name] = file
    }
    let theme = Theme(name: settings.theme, files: files, reporting: &diagnostics)
    return areReadable ? theme : nil
  }
}
