import PolicyMarkup
import PolicyModel
import PolicySource

/// theme.yaml.
struct ThemeManifest {
  let stylesheets: [Theme.Stylesheet]
  let changesStylesheets: [Theme.Stylesheet]
  let palette: ThemePalette

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
    var properties: [CustomProperty] = []
    func sheets(_ field: Field) -> [Theme.Stylesheet] {
      record.texts(field).compactMap { path in
        guard let sheet = files[path], path.hasSuffix(".css") else {
          diagnostics.report(
            .missingThemeFile, "the theme has no stylesheet '\(path)'", at: record.range(of: field),
            help: suggestion(
              for: path, among: files.keys.filter { $0.hasSuffix(".css") }, called: "stylesheets"))
          return nil
        }
        let reading = StylesheetReader(sheet)
        diagnostics.append(reading.diagnostics)
        properties += reading.properties
        return Theme.Stylesheet(name: path, bytes: sheet.bytes)
      }
    }
    stylesheets = sheets(.stylesheets)
    changesStylesheets = sheets(.changesStylesheets)
    palette = ThemePalette(
      reading: record, properties: properties, namedAt: file, reporting: &diagnostics)
  }

  static let schema = RecordSchema(
    "theme",
    [
      .init(.schema, .number(1...1), required: true, "The version of the source language."),
      .init(.name, .text, required: true, "What the theme is called."),
      .init(.stylesheets, .list(.path), required: true, "The stylesheets that every page names, in order."),
      .init(
        .changesStylesheets, .list(.path),
        "The stylesheets that changelogs and redlines name after those, so that a policy's page does not load them."
      ),
      .init(
        .colors, .record(brandColors),
        "The custom properties of the stylesheets, without the dashes, that a brand's colours give a value to."
      ),
      .init(
        .contrast, .list(.record(contrast)),
        "The colours that meet on the pages: each must stand out from those that it stands on."),
    ])

  private static let brandColors = RecordSchema(
    "colors",
    [
      .init(.accent, .list(.text), "For marks."), .init(.link, .list(.text), "For links."),
      .init(.text, .list(.text), "For the text."), .init(.background, .list(.text), "For the page."),
    ])
  private static let contrast = RecordSchema(
    "contrast",
    [
      .init(.color, .text, required: true, "A custom property, without the dashes."),
      .init(.against, .list(.text), required: true, "The custom properties that it stands on or beside."),
      .init(
        .purposeFor, .choice(["text", "marks"]),
        "Text needs 4.5 : 1, marks and outlines 3 : 1; absent: text."),
    ])
}
