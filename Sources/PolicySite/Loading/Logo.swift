import PolicyRender
import PolicySource

extension Project {
  private static let pictures = [".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"]

  /// Reports a logo that is not there, that browsers would not show, or that holds a script.
  func checkLogo(_ logo: Located<String>?, reporting diagnostics: inout Diagnostics) {
    guard let logo else { return }
    let path = "content/" + logo.value
    guard logo.value.hasPrefix("static/") else {
      diagnostics.report(
        .unsupportedLogo, "the logo '\(logo.value)' is not in content/static, from where files are published",
        at: logo.range, help: "move it there and write static/…")
      return
    }
    guard Project.pictures.contains(where: logo.value.lowercased().hasSuffix) else {
      diagnostics.report(.unsupportedLogo, "'\(logo.value)' is no picture that browsers show", at: logo.range)
      return
    }
    guard folder.kind(of: path) == .file else {
      diagnostics.report(.missingFile, "there is no logo '\(path)'", at: logo.range)
      return
    }
    guard logo.value.lowercased().hasSuffix(".svg"),
      let file = folder.read(path, namedAt: logo.range, reporting: &diagnostics)
    else { return }
    checkActiveContent(ofSVG: file, reporting: &diagnostics)
  }
}
