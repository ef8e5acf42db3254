package import PolicyModel
import PolicySource

/// What all pages of a site share: its settings, the day it is built for, its theme and the program that builds it.
package struct SiteFrame: Sendable {
  package let settings: SiteSettings
  package let asOf: CalendarDate
  package let theme: Theme
  /// The program's name and version.
  package let generator: String
  /// The theme's stylesheets in one, under a name that changes with what is in them.
  let stylesheet: OutputFile
  /// The theme's stylesheets for changelogs and redlines in one; nil for a theme without.
  let changesStylesheet: OutputFile?
  /// The icon of a site without a logo: browsers ask for one in any case.
  let icon: OutputFile?

  /// - Parameter digest: SHA-256 in hexadecimal digits.
  package init(
    settings: SiteSettings, asOf: CalendarDate, theme: Theme, generator: String, digest: ([UInt8]) -> String
  ) {
    self.settings = settings
    self.asOf = asOf
    self.theme = theme
    self.generator = generator
    // The brand's colours are part of the stylesheet, since the site's pages allow no style of their own.
    let style = theme.stylesheets.flatMap(\.bytes) + BrandPalette(theme.palette, settings.colors).style
    func asset(_ name: String, _ bytes: [UInt8]) -> OutputFile {
      OutputFile(path: "assets/\(name).\(digest(bytes).prefix(8)).css", bytes: bytes)
    }
    stylesheet = asset(theme.name, style)
    changesStylesheet =
      theme.changesStylesheets.isEmpty
      ? nil : asset("\(theme.name)-changes", theme.changesStylesheets.flatMap(\.bytes))
    let accent = settings.colors[.accent, isDark: false].flatMap { Color($0.hex) }
    icon = settings.logo == nil ? siteIcon(accent: accent, digest: digest) : nil
  }

  /// A page: its template, filled in, in the theme's layout.
  func file(_ template: PageTemplate, _ page: Page, _ values: ThemeRecord) -> OutputFile {
    var all = values
    all["title"] = .text(page.title)
    for (name, value) in languages(of: page.language) { all[name] = value }
    all["site"] = .text(settings.brandName ?? settings.name)
    all["home"] = .text(page.root == nil ? page.address.link(to: .site) : page.root)
    all["logo"] = .text(logo.map { page.wayToRoot + $0 })
    all["logo_dark"] = .text(address(of: settings.darkLogo).map { page.wayToRoot + $0 })
    all["links"] = .list(settings.header.map { link($0, on: page) })
    all["notes"] = .list(settings.footer.map { link($0, on: page) })
    all["generator"] = .text(generator)
    var head = HTML()
    self.head(of: page, in: template, into: &head)
    let shared: ThemeRecord = [
      "head": .html(head), "title": all["title"], "language": all["language"], "direction": all["direction"],
      "site": all["site"], "home": all["home"], "logo": all["logo"],
      "logo_dark": all["logo_dark"], "links": all["links"],
      "notes": all["notes"],
      "generator": all["generator"], "frame_language": all["frame_language"],
      "frame_direction": all["frame_direction"], "site_language": all["site_language"],
      "site_direction": all["site_direction"],
    ]
    return OutputFile(path: page.path ?? page.address.path, bytes: theme.page(template, all, shared))
  }

  /// The language of a page, and those of the words on it that are in another one.
  func languages(of language: String) -> [(name: String, value: ThemeValue)] {
    var values: [(name: String, value: ThemeValue)] = [
      ("language", .text(language)), ("direction", .text(writingDirection(of: language))),
    ]
    if !PageLanguage(language).isEnglish {
      values.append(("frame_language", .text(PageLanguage.frame.tag)))
      values.append(("frame_direction", .text(PageLanguage.frame.direction)))
    }
    if settings.language != language {
      values.append(("site_language", .text(settings.language)))
      values.append(("site_direction", .text(writingDirection(of: settings.language))))
    }
    return values
  }

  /// The logo's path in the site.
  var logo: String? { address(of: settings.logo) }

  /// `content/static/` is copied to the site's root.
  private func address(of logo: Located<String>?) -> String? {
    guard let path = logo?.value, path.hasPrefix("static/") else { return nil }
    return LinkAddress.escaped(file: path.dropFirst("static/".count))
  }

  private func link(_ link: SiteSettings.Link, on page: Page) -> ThemeValue {
    let address = LinkAddress(link.url, siteRoot: page.wayToRoot, policyRoot: page.wayToRoot)
    var text = address?.text ?? ""
    if let address, !address.isExternal, text.hasSuffix("/") { text += "index.html" }
    return .record(["label": .text(link.label), "link": .text(text)])
  }
}

/// A sheet of text on the site's accent.
private func siteIcon(accent: Color?, digest: ([UInt8]) -> String) -> OutputFile {
  let accent = accent ?? Color(red: 0x0B, green: 0x4F, blue: 0xB3)
  let lines = Contrast(accent, .white) >= .marks ? "#fff" : "#000"
  let bytes = Array(
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="\(accent.hex)"/>\
    <path d="M9 10h14M9 16h14M9 22h9" stroke="\(lines)" stroke-width="3" stroke-linecap="round"/></svg>

    """.utf8)
  return OutputFile(path: "assets/icon.\(digest(bytes).prefix(8)).svg", bytes: bytes)
}

/// `rtl` for what is written from right to left, else `ltr`: by the script that the tag names, else by the language's usual.
package func writingDirection(of language: String) -> String {
  let parts = language.lowercased().split(separator: "-")
  // What follows a single letter is an extension of somebody's.
  let script = parts.dropFirst().prefix { $0.utf8.count > 1 }.first {
    $0.utf8.count == 4 && $0.utf8.allSatisfy(isLetter)
  }
  if let script {
    return ["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"].contains(script) ? "rtl" : "ltr"
  }
  let primary = parts.first ?? ""
  return ["ar", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"].contains(primary) ? "rtl" : "ltr"
}
