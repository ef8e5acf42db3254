import DefaultTheme
import PlainTheme
package import PolicySource

/// The themes that travel in the program, for projects without a folder of their own.
extension Theme {
  /// Sorted.
  package static let embeddedNames = ["default", "plain"]

  /// nil when no theme of that name is in the program.
  package static func embedded(named name: String) -> Theme? {
    guard let files = embeddedFiles(named: name) else { return nil }
    var diagnostics = Diagnostics()
    let theme = Theme(
      name: name,
      files: Dictionary(files.map { ($0.name, $0.file) }, uniquingKeysWith: { first, _ in first }),
      reporting: &diagnostics)
    precondition(theme != nil, "the embedded theme is whole")
    return theme
  }

  /// The program's own template for the table of versions, in words and classes that every theme has.
  static let ownVersions: Template? = embeddedFiles(named: "plain").flatMap { files in
    let page = PageTemplate.versions
    guard let file = files.first(where: { $0.name == page.path })?.file else { return nil }
    var compiler = TemplateCompiler(files: [page.path: file])
    return compiler.template(page.path, file, fields: page.fields, required: page.required, as: .part)
  }

  /// Its files with their paths in the theme's folder; nil when no theme of that name is in the program.
  package static func embeddedFiles(named name: String) -> [(name: String, file: SourceFile)]? {
    let files: [(name: String, bytes: [UInt8])]
    switch name {
    case "default": files = defaultTheme
    case "plain": files = plainTheme
    default: return nil
    }
    return files.map { ($0.name, SourceFile(path: "themes/\(name)/\($0.name)", bytes: $0.bytes)) }
  }
}
