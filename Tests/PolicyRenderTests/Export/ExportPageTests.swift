import PolicyHistory
import PolicyMarkup
import PolicyModel
import Testing

@testable import PolicyRender

/// The document that is printed: what its margins say, where its links lead, and that no name breaks out of the styles.
struct ExportPageTests {
  private func page(
    _ site: SampleSite = .announced, version: String?, on paper: Paper = .a4
  ) throws -> String {
    let theme = try #require(Theme.embedded(named: "default"))
    let frame = SiteFrame(
      settings: site.settings, asOf: Sample.day(site.asOf), theme: theme, generator: "policygen 1",
      digest: { Digest.sha256($0) })
    let history = VersionHistory(policyID: "p", versions: site.versions)
    let page = ExportPage(version, of: history, draft: version == nil ? site.draft : nil, in: frame)
    return String(decoding: page.bytes(on: paper), as: UTF8.self)
  }

  private func line(_ page: String) -> String? {
    page.between("@top-left {", " }\n").flatMap { $0.between("content: \"", "\"") }
  }

  private func mark(_ page: String) -> String? {
    page.between("@top-right {", " }\n").flatMap { $0.between("content: \"", "\"") }
  }

  @Test func everySheetNamesTheVersionInForceAndItsDate() throws {
    let page = try page(version: "2026-02-01")
    #expect(line(page) == "Privacy Policy of Acme App, version 2026-02-01, in force from 15 March 2026")
    #expect(mark(page) == nil)
    #expect(page.contains("content: \"page \" counter(page) \" of \" counter(pages)"))
    #expect(page.contains("content: \"https://policies.example/p/versions/2026-02-01/\""))
    #expect(page.contains("size: A4;"))
    #expect(page.contains("<title>Privacy Policy of Acme App, version 2026-02-01</title>"))
    #expect(page.words.contains("A new version takes effect on 15 December 2026."))
    #expect(!page.words.contains("This is the permanent address"))
  }

  @Test func aVersionThatIsNotInForceSaysSoOnEverySheet() throws {
    let old = try page(version: "2025-07-02", on: .letter)
    #expect(
      line(old)
        == "Privacy Policy of Acme App, version 2025-07-02, last updated 2 July 2025, in force until 15 March 2026"
    )
    #expect(mark(old) == "Old version: not in force")
    #expect(old.contains("size: letter;"))
    let upcoming = try page(version: "2026-11-10")
    #expect(
      line(upcoming) == "Privacy Policy of Acme App, version 2026-11-10, in force from 15 December 2026")
    #expect(mark(upcoming) == "Not in force yet on 20 November 2026")
  }

  @Test func aVersionThatNeverCameIntoForceDoesNotClaimIt() throws {
    var site = SampleSite.announced
    site.releases[2].effective = Sample.day("2026-03-01")
    #expect(
      try line(page(site, version: "2026-02-01"))
        == "Privacy Policy of Acme App, version 2026-02-01, never in force")
  }

  @Test func aDraftIsMarkedOnEverySheetAndHasNoAddress() throws {
    var site = SampleSite.announced
    site.draft = SampleSite.policy(days: 365)
    let page = try page(site, version: nil)
    #expect(line(page) == "Privacy Policy of Acme App, draft")
    #expect(mark(page) == "Draft: not released")
    #expect(!page.contains("@bottom-left"))
    #expect(page.contains("365 days"))
  }

  @Test func anExampleSaysSoOnEverySheet() throws {
    var site = SampleSite.announced
    site.versions = site.versions.map { version in
      PolicyVersion(
        release: version.release,
        policy: SampleSite.policy(days: 1, entities: SampleSite.entities(example: true)))
    }
    #expect(try mark(page(site, version: "2026-02-01")) == "Example, not the text of Acme \\3c UK\\3e ")
    #expect(
      try mark(page(site, version: "2026-11-10"))
        == "Not in force yet on 20 November 2026\\a Example, not the text of Acme \\3c UK\\3e ")
  }

  @Test func whatIsWrittenFromRightToLeftHasItsMarginsTheOtherWay() throws {
    var site = SampleSite.announced
    site.versions = site.versions.map { version in
      let policy = version.policy
      return PolicyVersion(
        release: version.release,
        policy: Policy(
          id: policy.id, title: policy.title, language: "ar",
          numbering: policy.numbering, regimes: policy.regimes, entities: policy.entities, text: policy.text,
          file: policy.file))
    }
    let page = try page(site, version: "2026-11-10")
    #expect(page.between("@top-right {", "}")?.contains("version 2026-11-10") == true)
    #expect(page.between("@top-left {", "}")?.contains("Not in force yet") == true)
    #expect(page.between("@bottom-left {", "}")?.contains("counter(page)") == true)
  }

  @Test func everyLinkOutOfTheDocumentIsAbsolute() throws {
    for version in ["2025-07-02", "2026-02-01", "2026-11-10"] {
      let page = try page(version: version)
      let links = page.split(separator: "href=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
      #expect(links.count > 5)
      for link in links {
        #expect(["https://", "mailto:", "#"].contains { link.hasPrefix($0) }, "\(link) in \(version)")
      }
      #expect(!page.contains("index.html") && !page.contains("feed.xml") && !page.contains("policy.json"))
    }
    #expect(try page(version: "2026-02-01").contains("href=\"https://policies.example/p/upcoming/\""))
  }

  @Test func withoutTheSitesAddressNoLinkLeadsIntoTheFolderOfTheDocument() throws {
    var site = SampleSite.announced
    site.settings.baseURL = nil
    let page = try page(site, version: "2026-02-01")
    for link in page.split(separator: "href=\"").dropFirst() {
      #expect(["https://", "mailto:", "#"].contains { link.hasPrefix($0) }, "\(link.prefix(40))")
    }
    #expect(!page.contains("policies.example") && !page.contains("@bottom-left"))
  }

  @Test func thePageLoadsNothing() throws {
    let page = try page(version: "2026-02-01")
    #expect(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""))
    for word in ["<link ", "<script", "src=", "@import", "url("] { #expect(!page.contains(word), "\(word)") }
  }

  @Test func anImageIsItsDescription() throws {
    var site = SampleSite.announced
    let image = InlineText(runs: [InlineRun(.image(source: "/a.svg", alternative: "The <way> of data"))])
    site.versions[1] = PolicyVersion(
      release: site.versions[1].release,
      policy: Sample.policy(clauses: [Sample.clause("a", "A", [Sample.paragraph(image)])]))
    let page = try page(site, version: "2026-02-01")
    #expect(page.contains("<p>The &lt;way&gt; of data</p>") && !page.contains("<img"))
  }

  @Test(arguments: [
    ("\"; } body { display: none", "\\22 ; } body { display: none"), ("a\\", "a\\5c "),
    ("</style><script>", "\\3c /style\\3e \\3c script\\3e "), ("\u{0}\u{7F}\u{1B}", "\u{FFFD}\\7f \\1b "),
    ("Müller & Söhne “GmbH” 株式会社", "Müller & Söhne “GmbH” 株式会社"), ("a\nb\r\n", "a\\a b\\d \\a "), ("", ""),
  ])
  func aStringOfCSSCannotBeLeft(_ text: String, _ escaped: String) {
    var css = CSS()
    css.string(text)
    #expect(String(decoding: css.bytes, as: UTF8.self) == "\"\(escaped)\"")
  }

  @Test func aStylesheetCannotEndItsElement() {
    var css = CSS()
    css.sheet(Array("a::after { content: '</style>'; } /* </STYLE */ b/c".utf8))
    #expect(
      String(decoding: css.bytes, as: UTF8.self)
        == "a::after { content: '<\\/style>'; } /* <\\/STYLE */ b/c")
  }

  @Test func nastyNamesStayInTheirPlace() throws {
    var site = SampleSite.announced
    var entities = SampleSite.entities()
    let name = "A\"} \\ </style><b>\n" + String(repeating: "long ", count: 60)
    entities.set(.product, [SampleSite.record([.name: .text(name)])])
    site.versions[1] = PolicyVersion(
      release: site.versions[1].release, policy: SampleSite.policy(days: 1, entities: entities))
    let page = try page(site, version: "2026-02-01")
    #expect(page.ranges(of: "</style>").count == 1)
    let line = try #require(self.line(page))
    #expect(line.hasPrefix("Privacy Policy of A\\22 } \\5c  \\3c /style\\3e \\3c b\\3e  long long"))
    #expect(line.hasSuffix("\u{2026}, version 2026-02-01, in force from 15 March 2026"))
    #expect(line.count < 200)
  }
}
