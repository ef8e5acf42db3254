import PolicySource

@testable import PolicyRender

/// A template's text filled in with values whose names are all the names there are. Problems come out in its place.
func filled(_ template: String, _ values: ThemeRecord = [:], partials: [String: String] = [:]) -> String {
  let (compiled, diagnostics) = compiled(template, fields(of: values), partials: partials)
  if !diagnostics.isEmpty { return diagnostics.all.map(line).joined(separator: "\n") }
  var html = HTML()
  compiled.render(values, into: &html)
  return String(decoding: html.bytes, as: UTF8.self)
}

func compiled(
  _ template: String, _ fields: ThemeFields, required: [String] = [], partials: [String: String] = [:],
  as extent: TemplateMarkup.Extent? = nil
) -> (Template, Diagnostics) {
  var files: [String: SourceFile] = [:]
  for (name, text) in partials {
    files[name + ".mustache"] = SourceFile(path: name + ".mustache", text: text)
  }
  var compiler = TemplateCompiler(files: files)
  let file = SourceFile(path: "page.mustache", text: template)
  let template = compiler.template("page.mustache", file, fields: fields, required: required, as: extent)
  return (template, compiler.diagnostics)
}

/// `1:3 unknown-theme-name: message (help)`.
func line(_ diagnostic: Diagnostic) -> String {
  let place = diagnostic.range.map { "\($0.position.line):\($0.position.column) " } ?? ""
  let help = diagnostic.help.map { " (\($0))" } ?? ""
  return "\(place)\(diagnostic.code.rawValue): \(diagnostic.message)\(help)"
}

private func fields(of record: ThemeRecord) -> ThemeFields {
  ThemeFields(Dictionary(uniqueKeysWithValues: record.values.map { ($0.name, shape(of: $0.value)) }))
}

private func shape(of value: ThemeValue) -> ThemeShape {
  switch value {
  case .absent, .text: .text
  case .html: .html
  case .flag: .flag
  case .record(let record): .record(fields(of: record))
  case .list(let values):
    // Elements of one list may leave out different names.
    values.reduce(nil as ThemeShape?) { known, value in
      guard case .record(let old)? = known, case .record(let new) = shape(of: value) else {
        return shape(of: value)
      }
      return .record(old.adding(new))
    }.map(ThemeShape.list) ?? .list(.text)
  }
}
