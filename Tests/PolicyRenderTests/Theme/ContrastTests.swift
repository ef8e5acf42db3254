import PolicyModel
import PolicySource
import Testing

@testable import PolicyRender

@Suite struct Contrasts {
  private func contrast(_ a: String, _ b: String) -> String { Contrast(Color(a)!, Color(b)!).description }

  @Test func coloursAreReadAndWritten() {
    #expect(Color("#0b5FFf")?.hex == "#0b5fff")
    #expect(Color("#0af")?.hex == "#00aaff")
    for text in ["", "#", "0b5fff", "#0b5ff", "#0b5fff80", "#ggg", "red", "#éé"] {
      #expect(Color(text) == nil)
    }
  }

  /// Figures of the WCAG's own examples and of well-known pairs.
  @Test func theMeasureIsThatOfWCAG() {
    #expect(contrast("#000", "#fff") == "21.0 : 1")
    #expect(contrast("#fff", "#fff") == "1.0 : 1")
    #expect(contrast("#767676", "#ffffff") == "4.54 : 1")
    #expect(contrast("#777777", "#ffffff") == "4.47 : 1")
    #expect(contrast("#ff0000", "#fff") == "3.99 : 1")
    #expect(contrast("#0000ff", "#ffffff") == "8.59 : 1")
    #expect(Contrast(Color("#767676")!, .white) >= .text && Contrast(Color("#777777")!, .white) < .text)
  }

  @Test func luminanceGrowsWithEveryStep() {
    #expect(Color.linear.count == 256 && Color.linear[0] == 0 && Color.linear[255] == 1_000_000)
    #expect(zip(Color.linear, Color.linear.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func theNearestColourPassesAndItsNeighbourDoesNot() {
    let white: [(color: Color, least: Contrast)] = [(.white, .text)]
    #expect(Color("#0b5fff")!.nearest(standingOutFrom: white)?.hex == "#0b5fff")
    let yellow = Color("#ffcc00")!.nearest(standingOutFrom: white)
    #expect(yellow?.hex == "#907300")
    #expect(Color("#888888")!.nearest(standingOutFrom: [(.white, .text), (.black, .text)])?.hex == "#767676")
    #expect(
      Color("#888")!.nearest(standingOutFrom: [(.white, Contrast(hundredths: 900)), (.black, .text)]) == nil)
  }
}

@Suite struct BrandPalettes {
  private let css = """
    :root { --accent: #345; --link: #1c4f8c; --text: #222; --page: #fff; --muted: #5a5a5a; }
    @media screen and (prefers-color-scheme: dark) { :root { --accent: #9ab; --link: #90bdf5; --text: #eee; --page: #191919; --muted: #aaa; } }

    """
  private let manifest = """
    schema: 1
    name: X
    stylesheets: [page.css]
    colors: {accent: [accent], link: [link], text: [text], background: [page]}
    contrast: [{color: text, against: [page]}, {color: link, against: [page]}, {color: muted, against: [page]}, {color: accent, against: [page], for: marks}]

    """

  private func theme(_ manifest: String, _ css: String) -> (theme: Theme?, problems: [String]) {
    var files: [String: SourceFile] = [:]
    for (name, file) in Theme.embeddedFiles(named: "default") ?? [] { files[name] = file }
    files["theme.yaml"] = SourceFile(path: "themes/x/theme.yaml", text: manifest)
    files["page.css"] = SourceFile(path: "themes/x/page.css", text: css)
    var diagnostics = Diagnostics()
    let theme = Theme(name: "x", files: files, reporting: &diagnostics)
    return (theme, diagnostics.all.map(line))
  }

  private func check(_ stated: BrandColors.Stated...) throws -> [String] {
    var diagnostics = Diagnostics()
    try #require(theme(manifest, css).theme).check(BrandColors(stated), reporting: &diagnostics)
    return diagnostics.all.map(line)
  }

  private func style(_ stated: BrandColors.Stated...) throws -> String {
    let palette = try #require(theme(manifest, css).theme).palette
    return String(decoding: BrandPalette(palette, BrandColors(stated)).style, as: UTF8.self)
  }

  @Test func aThemeIsMeasuredByItsOwnPairs() {
    #expect(theme(manifest, css).problems == [])
    #expect(
      theme(manifest, css.replacing("--muted: #5a5a5a", with: "--muted: #999")).problems == [
        "1:79 low-contrast: '--muted' #999999 has a contrast of 2.84 : 1 with '--page' #ffffff on light pages; text needs 4.5 : 1 (the nearest colour of the same hue that stands out enough is #767676)"
      ])
    #expect(theme(manifest, css.replacing("--accent: #345", with: "--accent: #949494")).problems == [])
    #expect(theme(manifest, css.replacing("--accent: #345", with: "--accent: #959595")).problems.count == 1)
  }

  @Test func aManifestNamesColoursThatAreThere() {
    #expect(
      theme(manifest.replacing("{color: muted", with: "{color: mutde"), css).problems == [
        "5:84 unknown-theme-name: the stylesheets give '--mutde' no value in `:root` (did you mean 'muted'?)"
      ])
    #expect(
      theme(
        manifest,
        css.replacing("--muted: #5a5a5a", with: "--muted: gray").replacing("--muted: #aaa", with: "--x: #000")
      )
      .problems == [
        "1:79 theme-syntax: '--muted' must be a colour such as #0b5fff, so that its contrast can be measured"
      ])
  }

  @Test func linksTakeTheAccentAndDarkPagesATint() throws {
    #expect(try style() == "")
    #expect(
      try style(.init(.accent, "#0b5fff")) == """

        :root { --accent: #0b5fff; --link: #0b5fff; }

        @media screen and (prefers-color-scheme: dark) {
          :root { --accent: #0b5fff; --link: #357bff; }
        }

        """)
    #expect(
      try style(.init(.accent, "#0b5fff"), .init(.link, "#000080"), .init(.accent, "#ffee00", isDark: true))
        .contains("--accent: #ffee00; --link: #ffee00;"))
  }

  @Test func aLightColourLeavesDarkPagesTheThemesOwn() throws {
    #expect(
      try style(.init(.text, "#111111"), .init(.background, "#fffdf8")) == """

        :root { --text: #111111; --page: #fffdf8; }

        @media screen and (prefers-color-scheme: dark) {
          :root { --page: #191919; --text: #eeeeee; }
        }

        """)
    #expect(
      try style(.init(.text, "#111111"), .init(.text, "#f0f0f0", isDark: true)).contains(
        "dark) {\n  :root { --text: #f0f0f0; }"))
  }

  @Test func aThemeWithoutADarkFormShowsTheBrandsLightColours() throws {
    let light = css.prefix { $0 != "\n" } + "\n"
    let palette = try #require(theme(manifest, String(light)).theme).palette
    let brand = BrandPalette(palette, BrandColors([.init(.background, "#fffdf8")]))
    #expect(String(decoding: brand.style, as: UTF8.self) == "\n:root { --page: #fffdf8; }\n")
    #expect(brand.dark.colors["page"]?.color == Color("#fffdf8"))
  }

  @Test func aBrandIsMeasuredWithTheTheme() throws {
    let settings = SourceFile(path: "content/site.yaml", text: "accent: \"#ffcc00\"\n")
    let place = SourceRange(file: settings, start: 8, end: 17)
    #expect(try check(.init(.accent, "#0b5fff")) == [])
    #expect(
      try check(.init(.accent, "#ffcc00", at: place)) == [
        "1:9 low-contrast: the accent colour #ffcc00, which links have, has a contrast of 1.51 : 1 with '--page' #ffffff on light pages; text needs 4.5 : 1 (the nearest colour of the same hue that stands out enough is #907300)"
      ])
    // An accent that is for marks alone needs less.
    #expect(try check(.init(.accent, "#ff0000"), .init(.link, "#0000cc")) == [])
    #expect(try check(.init(.background, "#dddddd", isDark: true)).count == 1)
    #expect(try check(.init(.text, "#eeeeee"), .init(.background, "#222222")).count == 1)
  }

  @Test func aColourForWhichAThemeHasNoPlace() throws {
    let bare = manifest.replacing(", background: [page]", with: "")
    var diagnostics = Diagnostics()
    try #require(theme(bare, css).theme).check(
      BrandColors([.init(.background, "#ffffff")]), reporting: &diagnostics)
    #expect(
      diagnostics.all.map(line) == [
        "unknown-theme-name: the theme 'x' has no place for the colour 'background' (name its custom property in themes/x/theme.yaml, under `colors`)"
      ])
  }
}

extension String {
  fileprivate func replacing(_ old: String, with new: String) -> String {
    guard let range = ranges(of: old).first else { return self }
    return self[..<range.lowerBound] + new + self[range.upperBound...]
  }
}
