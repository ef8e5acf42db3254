package import PolicyModel
package import PolicySource

/// How pages are arranged: compiled templates and stylesheets. The markup of texts, tables and redlines is not a
/// theme's.
package struct Theme: Sendable {
  package struct Stylesheet: Sendable {
    /// The file's name in the theme, such as `style.css`.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// As site.yaml names it: the name of its folder.
  package let name: String
  /// In the order in which pages name them.
  package let stylesheets: [Stylesheet]
  /// Those that changelogs and redlines name after them.
  package let changesStylesheets: [Stylesheet]
  let palette: ThemePalette
  private let templates: [PageTemplate: Template]

  /// Compiles a theme from its files by their path in the theme's folder; nil when something is wrong with it.
  package init?(name: String, files: [String: SourceFile], reporting diagnostics: inout Diagnostics) {
    var found = Diagnostics()
    let manifest = ThemeManifest(theme: name, files: files, reporting: &found)
    var compiler = TemplateCompiler(files: files)
    var templates: [PageTemplate: Template] = [:]
    for page in PageTemplate.allCases {
      guard let file = files[page.path] else {
        // A theme of somebody's own may be older than the page.
        if page == .versions, let template = Theme.ownVersions {
          templates[page] = template
          continue
        }
        found.report(
          .missingThemeFile, "the theme has no '\(page.path)'", at: nil, path: "themes/\(name)/\(page.path)")
        continue
      }
      templates[page] = compiler.template(
        page.path, file, fields: page.fields, required: page.required,
        as: page == .layout ? .document : .part)
    }
    found.append(compiler.diagnostics)
    if let manifest { BrandPalette(manifest.palette, BrandColors()).check(reporting: &found) }
    diagnostics.append(found)
    guard !found.hasErrors, let manifest else { return nil }
    self.name = name
    stylesheets = manifest.stylesheets
    changesStylesheets = manifest.changesStylesheets
    palette = manifest.palette
    self.templates = templates
  }

  /// Reports colours of a brand for which the theme has no place, or that cannot be told from what they stand on.
  package func check(_ brand: BrandColors, reporting diagnostics: inout Diagnostics) {
    for stated in brand.stated where palette.properties[stated.role] == nil {
      diagnostics.report(
        .unknownThemeName, "the theme '\(name)' has no place for the colour '\(stated.role.rawValue)'",
        at: stated.range, help: "name its custom property in themes/\(name)/theme.yaml, under `colors`")
    }
    BrandPalette(palette, brand).check(reporting: &diagnostics)
  }

  /// A whole page: the page's own template in the layout.
  func page(_ template: PageTemplate, _ values: ThemeRecord, _ shared: ThemeRecord) -> [UInt8] {
    guard let body = templates[template], let layout = templates[.layout] else {
      preconditionFailure("a theme has every template")
    }
    var main = HTML(reserving: body.literals.count + values.markupCount)
    body.render(values, into: &main)
    var frame = shared
    frame["main"] = .html(main)
    var page = HTML(reserving: layout.literals.count + frame.markupCount)
    layout.render(frame, into: &page)
    return page.bytes
  }
}
