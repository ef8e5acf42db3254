import PolicyModel
import PolicySource
import Testing

@testable import PolicyRender

@Suite struct SitePages {
  @Test func theListOfPolicies() throws {
    let page = try SampleSite.announced.file("index.html")
    #expect(
      page.between("<main id=\"page.main\">\n", "</main>") == """
        <h1>Policies</h1>
        <div class="policies">
        <article class="card">
        <h2 lang="en-GB" dir="ltr"><a href="p/index.html"><span class="card-bearer">Acme App<span class="vh">:</span></span> Privacy Policy</a></h2>
        <p class="card-controller">Acme Ltd</p>
        <dl class="facts">
        <div><dt>Version</dt><dd>2026-02-01</dd></div>
        <div><dt>Last updated</dt><dd><time datetime="2026-02-01">1 February 2026</time></dd></div>
        <div><dt>Effective</dt><dd><time datetime="2026-03-15">15 March 2026</time></dd></div>
        </dl>
        <p class="card-upcoming">A <a href="p/upcoming/index.html">new version</a> takes effect on <time datetime="2026-12-15">15 December 2026</time>.</p>
        <p class="onward"><a href="p/changes/index.html">All versions and changes<span class="vh"> of this policy: Acme App</span></a></p>
        </article>
        </div>

        """)
  }

  @Test func everyFileOfTheContractIsThere() throws {
    let files = try SampleSite.announced.files()
    let assets = files.keys.filter { $0.hasPrefix("assets/") }.sorted()
    #expect(assets.map { $0.prefix(12) } == ["assets/defau", "assets/defau", "assets/icon."])
    #expect(
      files.keys.sorted() == [
        ".nojekyll", "404.html", assets[0], assets[1], assets[2], "index.html",
        "p/changes/2025-07-02/2026-02-01/index.html",
        "p/changes/2025-07-02/2026-02-01/side-by-side/index.html",
        "p/changes/2025-07-02/2026-11-10/index.html",
        "p/changes/2025-07-02/2026-11-10/side-by-side/index.html",
        "p/changes/2025-07-02/index.html", "p/changes/2026-02-01/2026-11-10/index.html",
        "p/changes/2026-02-01/2026-11-10/side-by-side/index.html",
        "p/changes/2026-02-01/index.html", "p/changes/2026-11-10/index.html", "p/changes/feed.json",
        "p/changes/feed.xml", "p/changes/index.html", "p/fragment.html", "p/index.html", "p/policy.json",
        "p/upcoming/index.html",
        "p/versions.json",
        "p/versions/2025-07-02/canonical.txt", "p/versions/2025-07-02/fragment.html",
        "p/versions/2025-07-02/index.html", "p/versions/2025-07-02/statement.txt",
        "p/versions/2026-02-01/canonical.txt", "p/versions/2026-02-01/fragment.html",
        "p/versions/2026-02-01/index.html", "p/versions/2026-02-01/statement.txt",
        "p/versions/2026-11-10/canonical.txt", "p/versions/2026-11-10/fragment.html",
        "p/versions/2026-11-10/index.html", "p/versions/2026-11-10/statement.txt",
        "p/versions/index.html", "robots.txt", "sitemap.xml",
      ])
  }

  @Test func everyTitleIsItsOwn() throws {
    var site = SampleSite.announced
    site.draft = SampleSite.policy(days: 7)
    let titles = try site.files().filter { $0.key.hasSuffix(".html") }.compactMap {
      $0.value.between("<title>", "</title>")
    }
    #expect(Set(titles).count == titles.count)
  }

  @Test func everyRelativeLinkLeadsToAFile() throws {
    var site = SampleSite.announced
    site.draft = SampleSite.policy(days: 7)
    site.settings.header = [SiteSettings.Link(label: "Policy", url: "/p/")]
    site.settings.footer = [SiteSettings.Link(label: "Company", url: "https://acme.example/")]
    let files = try site.files()
    for (path, page) in files where path.hasSuffix(".html") && path != "404.html" {
      for start in page.ranges(of: "href=\"") {
        let link = String(page[start.upperBound...].prefix { $0 != "\"" })
        if link.hasPrefix("https:") || link.hasPrefix("mailto:") || link.hasPrefix("#") { continue }
        #expect(files[target(of: link, from: path)] != nil, "\(path): \(link)")
      }
    }
  }

  private func target(of link: String, from path: String) -> String {
    var parts = path.split(separator: "/").dropLast()
    for part in link.prefix(while: { $0 != "#" }).split(separator: "/") {
      if part == ".." { parts.removeLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  @Test func thePageForLostReadersWorksAtAnyDepth() throws {
    var site = SampleSite.announced
    #expect(try site.file("404.html").contains("<a href=\"/\">See all policies</a>"))
    site.settings.baseURL = "https://acme.example/legal/policies"
    let page = try site.file("404.html")
    #expect(page.contains("<a href=\"/legal/policies/\">See all policies</a>"))
    #expect(page.contains("<link rel=\"stylesheet\" href=\"/legal/policies/assets/default."))
    #expect(page.contains("noindex") && !page.contains("canonical"))
  }

  @Test func theBrandsColoursArePartOfTheFingerprintedStylesheet() throws {
    var site = SampleSite.announced
    let (blue, sheet) = try stylesheet(of: site)
    #expect(sheet.contains("}\n\n:root { --accent: #0b5fff; --link: #0b5fff; }\n"))
    #expect(sheet.hasSuffix(" }\n}\n"))
    #expect(blue.count == "assets/default.12345678.css".count)
    site.settings.colors = BrandColors([.init(.accent, "#a00000")])
    #expect(try stylesheet(of: site).path != blue)
    #expect(try stylesheet(of: site).path == stylesheet(of: site).path)
    site.settings.colors = BrandColors()
    #expect(try !stylesheet(of: site).text.contains("}\n\n:root {"))
  }

  private func stylesheet(of site: SampleSite) throws -> (path: String, text: String) {
    let found = try #require(try site.files().first { $0.key.hasPrefix("assets/default.") })
    return (found.key, found.value)
  }

  @Test func nothingIsLoadedFromElsewhereAndNothingRuns() throws {
    let files = try SampleSite.announced.files()
    let (_, sheet) = try stylesheet(of: SampleSite.announced)
    #expect(!sheet.contains("url(") && !sheet.contains("@import"))
    for (path, page) in files where path.hasSuffix(".html") {
      #expect(
        !page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick=")
          && !page.contains(" onload="), "\(path)")
      #expect(
        page.ranges(of: "<script").count == page.ranges(of: "<script type=\"application/ld+json\">").count)
    }
  }

  @Test func aSiteThatIsNotIndexedSaysSoEverywhere() throws {
    var site = SampleSite.announced
    site.settings.isIndexed = false
    for (path, page) in try site.files() where path.hasSuffix(".html") && !path.hasSuffix("fragment.html") {
      #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"), "\(path)")
    }
  }

  @Test func theSitemapHasThePagesThatCount() throws {
    let text = try SampleSite.announced.file("sitemap.xml")
    #expect(text.ranges(of: "<loc>").count == 4)
    #expect(text.contains("<loc>https://policies.example/p/versions/</loc>"))
    #expect(text.contains("<loc>https://policies.example/p/</loc><lastmod>2026-02-01</lastmod>"))
    #expect(text.contains("<loc>https://policies.example/p/changes/</loc><lastmod>2026-11-10</lastmod>"))
  }

  @Test func theLogoComesFromTheStaticFiles() throws {
    var site = SampleSite.announced
    site.settings.logo = SampleSite.located("static/img/my logo #2 50%41.svg")
    site.settings.darkLogo = SampleSite.located("static/img/dark.svg")
    let page = try site.file("p/changes/index.html")
    #expect(page.contains("<img src=\"../../img/my%20logo%20%232%2050%2541.svg\" alt=\"\""))
    #expect(page.contains("<source srcset=\"../../img/dark.svg\" media=\"(prefers-color-scheme: dark)\">"))
    site.settings.logo = SampleSite.located("secret/logo.svg")
    #expect(try !site.file("p/changes/index.html").contains("<img"))
  }

  @Test func theBrandsNameStandsAtTheTop() throws {
    var site = SampleSite.announced
    site.settings.brandName = "Acme & Sons"
    let page = try site.file("p/index.html")
    #expect(page.contains("Acme &amp; Sons</a>"))
    #expect(page.contains("<meta property=\"og:site_name\" content=\"\(site.settings.name)\">"))
  }

  @Test func aLanguageThatIsWrittenFromTheRight() throws {
    var site = SampleSite.announced
    site.settings.language = "ar"
    #expect(try site.file("index.html").contains("<html lang=\"ar\" dir=\"rtl\">"))
    #expect(try site.file("p/index.html").contains("<html lang=\"en-GB\" dir=\"ltr\">"))
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    #expect(try SampleSite.announced.files() == SampleSite.announced.files())
  }
}

@Suite struct PageAddresses {
  @Test func linksAreRelativeAndNameTheFile() {
    let changes = PageAddress.changes("p")
    #expect(changes.link(to: .policy("p")) == "../index.html")
    #expect(changes.link(to: .changes("p", since: "1")) == "1/index.html")
    #expect(changes.link(to: changes, fragment: "x") == "index.html#x")
    #expect(PageAddress.site.link(to: .policy("p")) == "p/index.html")
    #expect(
      PageAddress.changes("p", from: "1", to: "2").link(to: .version("p", "2"))
        == "../../../versions/2/index.html")
    #expect(PageAddress.policy("ab").link(to: .policy("ac")) == "../ac/index.html")
    #expect(PageAddress.version("p", "1").root == "../../../")
    #expect(PageAddress.policy("p").absolute("https://x.example") == "https://x.example/p/")
  }
}
