import PolicySource
import Testing

@testable import PolicyRender

@Suite struct Themes {
  private func files(_ changes: [String: String?] = [:]) -> [String: SourceFile] {
    var files: [String: SourceFile] = [:]
    for (name, file) in Theme.embeddedFiles(named: "default") ?? [] { files[name] = file }
    for (name, text) in changes { files[name] = text.map { SourceFile(path: "themes/x/" + name, text: $0) } }
    return files
  }

  private func problems(_ changes: [String: String?]) -> [String] {
    var diagnostics = Diagnostics()
    let theme = Theme(name: "x", files: files(changes), reporting: &diagnostics)
    #expect((theme == nil) == diagnostics.hasErrors)
    return diagnostics.all.map(line)
  }

  @Test func twoThemesTravelInTheProgram() {
    #expect(Theme.embeddedNames == ["default", "plain"])
    let standard = Theme.embedded(named: "default")
    #expect(standard?.stylesheets.map(\.name) == ["page.css", "policy.css", "print.css"])
    #expect(standard?.changesStylesheets.map(\.name) == ["changes.css"])
    #expect(Theme.embedded(named: "plain")?.stylesheets.map(\.name) == ["style.css"])
    #expect(Theme.embedded(named: "other") == nil)
    #expect(problems([:]) == [])
  }

  @Test func everyTemplateIsNeeded() {
    #expect(problems(["policy.mustache": nil]) == ["missing-theme-file: the theme has no 'policy.mustache'"])
    #expect(problems(["theme.yaml": nil]) == ["missing-theme-file: the theme has no 'theme.yaml'"])
    #expect(
      problems(["findings.mustache": nil]).allSatisfy {
        $0.contains("missing-theme-file: the theme has no partial")
      })
  }

  @Test func theManifestNamesStylesheetsThatAreThere() {
    #expect(
      problems(["theme.yaml": "schema: 1\nname: X\nstylesheets: [pages.css]\n"])
        == ["3:14 missing-theme-file: the theme has no stylesheet 'pages.css' (did you mean 'page.css'?)"])
    #expect(
      problems(["theme.yaml": "schema: 1\nname: X\nstylesheet: [page.css]\n"]).contains {
        $0.hasPrefix("3:1 unknown-key")
      })
    #expect(problems(["theme.yaml": "schema: 1\nname: Mine\nstylesheets: [page.css]\n"]) == [])
    #expect(
      problems([
        "theme.yaml": "schema: 1\nname: X\nstylesheets: [page.css]\nchanges_stylesheets: [change.css]\n"
      ])
        == ["4:22 missing-theme-file: the theme has no stylesheet 'change.css' (did you mean 'changes.css'?)"]
    )
  }

  @Test func aPageMustPrintWhatItOwesItsReaders() {
    #expect(
      problems(["not-found.mustache": "<h1>{{title}}</h1>"])
        == ["1:1 missing-theme-slot: the template does not print 'home' (write {{home}} where it belongs)"])
    #expect(
      problems(["not-found.mustache": "<h1>{{clauses}}</h1>"]).first?.hasPrefix("1:5 unknown-theme-name")
        == true)
  }
}
