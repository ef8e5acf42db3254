import PolicyHistory
import PolicyModel
import Testing

@testable import PolicyRender

@Suite struct PageHeads {
  private func data(_ page: String, _ name: String) -> String? { page.between("\"\(name)\": \"", "\"") }

  @Test func whatSearchEnginesReadOfAVersion() throws {
    var site = SampleSite.announced
    let main = try site.file("p/index.html")
    #expect(data(main, "dateModified") == "2026-02-01" && data(main, "version") == "2026-02-01")
    // The first version was taken over: when the policy was first published is not known.
    #expect(data(main, "datePublished") == nil)
    site.releases[0].isImported = false
    #expect(data(try site.file("p/index.html"), "datePublished") == "2025-07-02")
    let version = try site.file("p/versions/2026-02-01/index.html")
    #expect(data(version, "datePublished") == "2026-02-01" && data(version, "inLanguage") == "en-GB")
    #expect(!main.contains("license"))
  }

  @Test func onlyAPageThatIsToBeFoundNamesItsLanguages() throws {
    let site = SampleSite.announced
    #expect(try site.file("p/index.html").ranges(of: "hreflang=").count == 2)
    let old = try site.file("p/versions/2025-07-02/index.html")
    #expect(!old.contains("hreflang=") && old.contains("noindex,follow"))
    #expect(
      old.contains("<link rel=\"canonical\" href=\"https://policies.example/p/versions/2025-07-02/\">"))
  }

  @Test func aLogoOfPixelsIsThePreviewsPicture() throws {
    var site = SampleSite.announced
    site.settings.logo = SampleSite.located("static/logo.PNG")
    #expect(
      try site.file("p/index.html").contains(
        "<meta property=\"og:image\" content=\"https://policies.example/logo.PNG\">"))
    site.settings.logo = SampleSite.located("static/logo.svg")
    #expect(try !site.file("p/index.html").contains("og:image"))
    site.settings.logo = SampleSite.located("static/logo.png")
    site.settings.baseURL = nil
    #expect(try !site.file("p/index.html").contains("og:image"))
  }
}
