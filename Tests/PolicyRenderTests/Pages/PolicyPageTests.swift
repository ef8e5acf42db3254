import PolicyHistory
import PolicyModel
import Testing

@testable import PolicyRender

@Suite struct PolicyPages {
  @Test func theHeadOfAPage() throws {
    let page = try SampleSite.announced.file("p/index.html")
    #expect(
      page.between("<head>\n", "<script") == """
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Privacy Policy – Acme App – Policies</title>
        <meta name="description" content="Privacy Policy of Acme Ltd for Acme App, version 2026-02-01, last updated 1 February 2026.">
        <meta name="generator" content="policygen 1">
        <link rel="canonical" href="https://policies.example/p/">
        <link rel="alternate" hreflang="en-GB" href="https://policies.example/p/">
        <link rel="alternate" hreflang="x-default" href="https://policies.example/p/">
        <meta property="og:url" content="https://policies.example/p/">
        <meta property="og:title" content="Privacy Policy – Acme App – Policies">
        <meta property="og:description" content="Privacy Policy of Acme Ltd for Acme App, version 2026-02-01, last updated 1 February 2026.">
        <meta property="og:type" content="article">
        <meta property="og:site_name" content="Policies">
        <meta property="og:locale" content="en_GB">
        <meta property="article:modified_time" content="2026-02-01">
        <link rel="alternate" type="application/atom+xml" title="Privacy Policy of Acme App: changes" href="changes/feed.xml">
        <link rel="alternate" type="application/feed+json" title="Privacy Policy of Acme App: changes" href="changes/feed.json">
        <link rel="icon" href="../\(try asset("icon."))">
        <link rel="stylesheet" href="../\(try asset("default."))">

        """)
  }

  private func asset(_ name: String) throws -> String {
    try #require(try SampleSite.announced.files().keys.first { $0.hasPrefix("assets/" + name) })
  }

  @Test func theStructuredDataIsJSONThatCannotEndItsElement() throws {
    var site = SampleSite.announced
    site.settings.name = "</script><b>"
    let page = try site.file("p/index.html")
    #expect(page.contains("\"dateModified\": \"2026-02-01\""))
    #expect(page.contains("\"name\": \"\\u003c/script>\\u003cb>\""))
    #expect(page.ranges(of: "</script>").count == 1)
  }

  @Test func theFactsOfAVersionInForce() throws {
    let page = try SampleSite.announced.file("p/index.html")
    #expect(
      page.between("<h1>Privacy Policy</h1>\n", "</div>") == """
        <ul class="status">
        <li class="standing standing-in-force">In force since <time datetime="2026-03-15">15 March 2026</time></li>
        <li>Last updated <time datetime="2026-02-01">1 February 2026</time></li>
        <li>Version 2026-02-01</li>
        <li>English (United Kingdom)</li>
        </ul>

        """)
    #expect(
      page.between("<h2 id=\"page.facts\">Key facts</h2>\n", "\n</section>") == """
        <dl class="facts">
        <div class="facts-wide"><dt>Controller</dt><dd><span>Acme Ltd<br>1 Main St</span><br>United Kingdom</dd></div>
        <div><dt>E-mail</dt><dd><a href="mailto:privacy@acme.example">privacy@acme.example</a></dd></div>
        <div><dt>Effective</dt><dd><time datetime="2026-03-15">15 March 2026</time></dd></div>
        <div><dt>Covers</dt><dd><a href="https://acme.example" rel="noreferrer">Acme App</a></dd></div>
        <div><dt>Notice of changes</dt><dd>30 days before material changes take effect</dd></div>
        </dl>
        """)
  }

  @Test func anAnnouncedVersionIsSaidOnThePageInForce() throws {
    let page = try SampleSite.announced.file("p/index.html")
    #expect(
      page.between("<div class=\"notice notice-in-force\" role=\"note\">", "</div>") == """
        <p>A new version takes effect on <time datetime="2026-12-15">15 December 2026</time>. \
        <a href="upcoming/index.html">Read the new version</a> or \
        <a href="changes/2026-02-01/index.html">see what changes</a>.</p>

        """)
    #expect(!page.contains("noindex"))
  }

  @Test func aVersionToComeSaysSo() throws {
    for path in ["p/upcoming/index.html", "p/versions/2026-11-10/index.html"] {
      let page = try SampleSite.announced.file(path)
      let notice = try #require(
        page.between("<div class=\"notice notice-upcoming\" role=\"note\">", "</div>"))
      #expect(
        notice.words == "This version is not in force yet. It takes effect on 15 December 2026. "
          + "Until then the version in force holds; see what changes.")
      #expect(page.contains("<meta name=\"robots\" content=\"noindex,follow\">"))
      #expect(page.contains("Logs are kept for 90 days."))
    }
  }

  @Test func anOldVersionSaysSoAndLeadsToTheOneInForce() throws {
    let page = try SampleSite.announced.file("p/versions/2025-07-02/index.html")
    #expect(
      page.between("<div class=\"notice notice-superseded\" role=\"note\">", "</div>") == """
        <p><strong>This is an old version.</strong> This version, published on \
        <time datetime="2025-07-02">2 July 2025</time>, was in force until \
        <time datetime="2026-03-15">15 March 2026</time>. See <a href="../../index.html">the version in force</a> or \
        <a href="../../changes/2025-07-02/index.html">what changed since</a>.</p>

        """)
    #expect(page.contains("<meta name=\"robots\" content=\"noindex,follow\">"))
    #expect(
      page.contains("<link rel=\"canonical\" href=\"https://policies.example/p/versions/2025-07-02/\">"))
    #expect(page.contains("<dt>Effective</dt><dd>not stated</dd>"))
  }

  @Test func theInForcePeriodOfAVersionWithAnEffectiveDate() throws {
    var site = SampleSite.announced
    site.asOf = "2026-12-15"
    let page = try site.file("p/versions/2026-02-01/index.html")
    #expect(page.words.contains("This version was in force from 15 March 2026 until 15 December 2026."))
    #expect(try site.file("p/index.html").contains("Logs are kept for 90 days."))
    #expect(try site.files()["p/upcoming/index.html"] == nil)
  }

  @Test func aVersionThatNeverCameIntoForce() throws {
    var site = SampleSite.announced
    site.releases[2].effective = Sample.day("2026-03-01")
    let page = try site.file("p/versions/2026-02-01/index.html")
    #expect(page.words.contains("It never came into force: version 2026-11-10 took its place."))
  }

  @Test func thePermanentAddressOfTheVersionInForce() throws {
    let page = try SampleSite.announced.file("p/versions/2026-02-01/index.html")
    #expect(page.words.contains("This is the permanent address of version 2026-02-01, which is in force."))
    #expect(page.contains("<a href=\"../../index.html\">The current text is always on the policy’s page</a>"))
  }

  @Test func datesKeepTheirPrecision() throws {
    var site = SampleSite.announced
    site.versions = [
      Sample.version(
        "2025-12", published: "2025-12", effective: nil, imported: true, policy: SampleSite.policy(days: 1))
    ]
    let page = try site.file("p/index.html")
    #expect(page.contains("<li>Last updated <time datetime=\"2025-12\">December 2025</time></li>"))
    #expect(page.contains("<dt>Effective</dt><dd>not stated</dd>"))
  }

  @Test func contentsAndClauses() throws {
    let page = try SampleSite.announced.file("p/index.html")
    #expect(
      page.ranges(of: "<li><a href=\"#retention\"><span class=\"clause-number\">2.</span> How long</a></li>")
        .count == 1)
    #expect(page.contains("<h2 id=\"retention\"><span class=\"clause-number\">2.</span> How long</h2>"))
  }

  @Test func withSeveralAnnouncedTheLinkSaysThatItShowsThemAll() throws {
    var site = SampleSite.announced
    site.versions.append(
      Sample.version(
        "next", previous: "2026-11-10", published: "2026-11-15", effective: "2027-03-01",
        policy: SampleSite.policy(days: 9)))
    for path in ["p/index.html", "p/upcoming/index.html"] {
      #expect(try site.file(path).words.contains("see all changes that are announced."))
    }
    #expect(try site.file("p/versions/next/index.html").words.contains("; see what changes."))
  }

  @Test func theVersionsAndTheCitation() throws {
    let page = try SampleSite.announced.file("p/index.html")
    #expect(
      page.between("<ul class=\"versions\">\n", "</ul>") == """
        <li><a href="versions/2026-11-10/index.html">2026-11-10</a>: Not in force yet; last updated \
        <time datetime="2026-11-10">10 November 2026</time>, effective <time datetime="2026-12-15">15 December 2026</time></li>
        <li><strong>2026-02-01</strong> (this one): In force; last updated <time datetime="2026-02-01">1 February 2026</time>, \
        effective <time datetime="2026-03-15">15 March 2026</time></li>
        <li><a href="versions/2025-07-02/index.html">2025-07-02</a>: No longer in force; last updated \
        <time datetime="2025-07-02">2 July 2025</time>, effective not stated</li>

        """)
    #expect(
      page.between("<p class=\"citation\">", "</p>")?.words
        == "Cite as: Privacy Policy of Acme Ltd, version 2026-02-01, in force from 15 March 2026. "
        + "https://policies.example/p/versions/2026-02-01/")
  }

  @Test func anExampleSaysThatItIsOneOnEveryPageAndIsNotIndexed() throws {
    var site = SampleSite.announced
    site.versions = site.versions.map { version in
      PolicyVersion(
        release: version.release,
        policy: SampleSite.policy(days: 1, entities: SampleSite.entities(example: true)))
    }
    for (path, page) in try site.files() where path.hasPrefix("p/") && path.hasSuffix(".html") {
      #expect(
        page.contains(
          "<p><strong>This is an example</strong> modelled on the public privacy policy of <a href=\"https://acme.example/privacy\" "
            + "rel=\"noreferrer\">Acme &lt;UK&gt;</a>; it is not that company’s text.</p>"), "\(path)")
      #expect(
        path.hasSuffix("fragment.html") || page.contains("<meta name=\"robots\" content=\"noindex\">"),
        "\(path)")
    }
    #expect(try site.file("sitemap.xml").ranges(of: "<loc>").count == 1)
    #expect(try site.file("index.html").contains("modelled on the public privacy policy of Acme &lt;UK&gt;"))
  }

  @Test func aWithdrawnVersionIsATombstone() throws {
    var site = SampleSite.announced
    site.releases[2].withdrawn = "A mistake"
    let page = try site.file("p/versions/2026-11-10/index.html")
    #expect(
      page.words.contains(
        "This version was withdrawn before it took effect. The reason given: A mistake. Its text is not shown any more."
      ))
    #expect(page.contains("<code>bb</code>"))
    #expect(page.contains("<a href=\"../../index.html\">the version in force</a>"))
    for (path, text) in try site.files() where !path.hasSuffix(".json") && !path.hasSuffix(".xml") {
      #expect(!text.contains("90 days"), "\(path) shows what was withdrawn")
    }
    let pair = try site.file("p/changes/2026-02-01/2026-11-10/index.html")
    #expect(pair.words.contains("Version 2026-11-10 was withdrawn before it took effect."))
    #expect(
      try site.file("p/changes/2026-02-01/index.html").contains(
        "This is the newest version: nothing has changed since."))
    #expect(try site.files()["p/upcoming/index.html"] == nil)
  }

  @Test func aVersionAfterAWithdrawnOneIsComparedWithTheLastThatStands() throws {
    var site = SampleSite.announced
    site.releases[2].withdrawn = "A mistake"
    site.versions.append(
      Sample.version(
        "2026-11-15", previous: "2026-02-01", published: "2026-11-15", effective: "2026-12-20",
        policy: SampleSite.policy(days: 120)))
    let redline = try site.file("p/changes/2026-02-01/2026-11-15/index.html")
    #expect(redline.contains("<del>") && redline.contains("120"))
    #expect(
      try site.file("p/changes/2026-11-10/2026-11-15/index.html").words.contains("2026-11-10 was withdrawn"))
    #expect(try site.file("p/changes/index.html").contains("href=\"2026-02-01/2026-11-15/index.html\""))
  }

  @Test func aDraftIsMarkedAndNotIndexed() throws {
    var site = SampleSite.announced
    #expect(try site.files()["p/draft/index.html"] == nil)
    site.draft = SampleSite.policy(days: 365)
    let page = try site.file("p/draft/index.html")
    #expect(page.words.contains("This is a draft. It has not been released and binds nobody."))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(page.contains("<li>Last updated not released</li>"))
    #expect(try site.file("p/changes/2026-11-10/draft/index.html").contains("365"))
    #expect(try !site.file("p/index.html").contains("365"))
  }

  @Test func aPolicyThatIsOnlyADraft() throws {
    let site = SampleSite(draft: SampleSite.policy(days: 365))
    let files = try site.files()
    #expect(files["p/index.html"]?.words.contains("This is a draft.") == true)
    #expect(files["p/changes/index.html"] == nil && files["p/policy.json"] == nil)
    #expect(files["index.html"]?.contains("<dt>Standing</dt><dd>Draft</dd>") == true)
    #expect(files["sitemap.xml"]?.contains("/p/") == false)
  }

  @Test func beforeTheFirstVersionIsInForceThePolicysPageShowsIt() throws {
    var site = SampleSite.announced
    site.versions = [
      Sample.version(
        "1", published: "2026-11-01", effective: "2027-01-01", policy: SampleSite.policy(days: 5))
    ]
    let page = try site.file("p/index.html")
    #expect(
      page.words.contains(
        "This version is not in force yet. It takes effect on 1 January 2027. No version is in force before it."
      ))
    #expect(page.contains("noindex,follow"))
    #expect(try site.file("index.html").contains("<dt>Standing</dt><dd>Not in force yet</dd>"))
  }

  @Test(arguments: [("2027-01", "in January 2027"), ("2027", "in 2027"), ("2027-01-01", "on 1 January 2027")])
  func aDateIsNamedAsPreciselyAsItWasStated(_ date: String, _ words: String) throws {
    var site = SampleSite.announced
    site.versions = [
      Sample.version("1", published: "2026-11-01", effective: date, policy: SampleSite.policy(days: 5))
    ]
    #expect(try site.file("p/index.html").words.contains("It takes effect \(words)."))
  }

  @Test func whenEveryVersionWasWithdrawnATombstoneIsLeft() throws {
    var site = SampleSite.announced
    site.versions = [
      Sample.version(
        "1", published: "2026-11-01", effective: "2027-01-01", withdrawn: "No.",
        policy: SampleSite.policy(days: 5))
    ]
    #expect(try site.file("p/index.html").words.contains("This version was withdrawn before it took effect."))
    #expect(try site.files()["p/policy.json"] == nil)
  }

  @Test func withoutABaseAddressNothingIsAbsolute() throws {
    var site = SampleSite.announced
    site.settings.baseURL = nil
    for (path, page) in try site.files() where path.hasSuffix(".html") {
      #expect(
        !page.contains("canonical") && !page.contains("hreflang") && !page.contains("og:url"), "\(path)")
      #expect(!page.contains("policies.example"), "\(path)")
    }
    #expect(try site.files()["sitemap.xml"] == nil)
  }
}
