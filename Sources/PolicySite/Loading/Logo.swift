import PolicyRender
import PolicySource

extension Project {
  /// Every page loads it.
  private static let logoSizeLimit = 1 << 20

  /// Reports a logo that is not there, that browsers would not show, that is too large or that holds a script.
  func checkLogo(_ logo: Located<String>?, reporting diagnostics: inout Diagnostics) {
    guard let logo else { return }
    let path = "content/" + logo.value
    func report(_ message: String, help: String? = nil) {
      diagnostics.report(.unsupportedLogo, message, at: logo.range, help: help)
    }
    guard logo.value.hasPrefix("static/") else {
      report(
        "the logo '\(logo.value)' is not in content/static, from where files are published",
        help: "move it there and write static/…")
      return
    }
    guard let format = PictureFormat(fileName: logo.value) else {
      report("'\(logo.value)' is no picture that browsers show")
      return
    }
    guard folder.kind(of: path) == .file else {
      diagnostics.report(.missingFile, "there is no logo '\(path)'", at: logo.range)
      return
    }
    guard let real = folder.realPath(path, namedAt: logo.range, reporting: &diagnostics) else { return }
    guard let bytes = try? Disk.read(real, limit: Project.logoSizeLimit) else {
      diagnostics.report(.unreadableFile, "the logo '\(path)' cannot be read", at: logo.range)
      return
    }
    if bytes.isEmpty {
      report("the logo '\(path)' is an empty file", help: "copy the picture there again")
      return
    }
    if bytes.count > Project.logoSizeLimit {
      report(
        "the logo '\(path)' has more than \(Project.logoSizeLimit >> 20) MiB, and every page loads it",
        help: "export it smaller, or as SVG")
      return
    }
    let found = PictureFormat(sniffing: bytes)
    guard found == format else {
      report(
        "the logo '\(path)' is named as \(format.rawValue) and is "
          + (found.map { $0.rawValue } ?? "no picture that browsers show"),
        help: found.map { "name it *\($0.endings[0]), or export it as \(format.rawValue)" }
          ?? (format == .svg ? "the first element of the file is <svg>, in UTF-8" : "export the picture anew")
      )
      return
    }
    guard format == .svg else { return }
    checkActiveContent(ofSVG: SourceFile(path: path, bytes: bytes), reporting: &diagnostics)
  }
}
