import PolicyMarkup
import PolicyModel
import PolicySource

/// theme.yaml.
struct ThemeManifest {
  let stylesheets: [Theme.Stylesheet]

  /// nil when it cannot be read; every problem is reported.
  init?(theme: String, files: [String: SourceFile], reporting diagnostics: inout Diagnostics) {
    guard let file = files["theme.yaml"] else {
      diagnostics.report(
        .missingThemeFile, "the theme has no 'theme.yaml'", at: nil, path: "themes/\(theme)/theme.yaml")
      return nil
    }
    guard let node = YAMLNode.parse(file, reporting: &diagnostics) else { return nil }
    var reader = RecordReader()
    let record = reader.record(node, as: ThemeManifest.schema)
    diagnostics.append(reader.diagnostics)
    guard let record else { return nil }
    var stylesheets: [Theme.Stylesheet] = []
    for path in record.texts(.stylesheets) {
      guard let sheet = files[path], path.hasSuffix(".css") else {
        diagnostics.report(
          .missingThemeFile, "the theme has no stylesheet '\(path)'", at: record.range(of: .stylesheets),
          help: suggestion(
            for: path, among: files.keys.filter { $0.hasSuffix(".css") }, called: "stylesheets"))
        continue
      }
      stylesheets.append(Theme.Stylesheet(name: path, bytes: sheet.bytes))
    }
    self.stylesheets = stylesheets
  }

  static let schema = RecordSchema(
    "theme",
    [
      .init(.schema, .number(1...1), required: true, "The version of the source language."),
      .init(.name, .text, required: true, "What the theme is called."),
      .init(.stylesheets, .list(.path), required: true, "The stylesheets that every page names, in order."),
    ])
}
