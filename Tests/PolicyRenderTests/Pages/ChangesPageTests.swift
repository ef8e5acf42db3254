import PolicyHistory
import PolicyModel
import Testing

@testable import PolicyRender

@Suite struct ChangesPages {
  @Test func aReleaseInTheChangelog() throws {
    var site = SampleSite.announced
    site.notices["2026-02-01"] = NoticeRecord(
      version: "2026-02-01", date: Sample.day("2026-02-02"), channels: ["email", "page"], count: 1200)
    let page = try site.file("p/changes/index.html")
    #expect(
      page.between("<section class=\"release release-in-force\" ", "</section>") == """
        id="version-2026-02-01" aria-labelledby="version-2026-02-01.title">
        <h2 id="version-2026-02-01.title"><a href="../versions/2026-02-01/index.html">Version 2026-02-01</a></h2>
        <p class="standing">In force</p>
        <dl class="facts">
        <div><dt>Last updated</dt><dd><time datetime="2026-02-01">1 February 2026</time></dd></div>
        <div><dt>Effective</dt><dd><time datetime="2026-03-15">15 March 2026</time></dd></div>
        </dl>
        <p class="summary">Logs are kept for longer.</p>
        <h3 class="level level-notify-in-advance">Changes that you are told about in advance</h3>
        <p class="level-meaning">They are announced before they take effect, so that you can decide what to do.</p>
        <ul class="findings">
        <li>
        <p class="finding-title"><a href="../versions/2026-02-01/index.html#retention">Logs are kept 60 days instead of 30</a></p>
        <p>Longer &amp; longer.</p>
        <p class="was"><span class="label">Before:</span> 30 days</p>
        <p class="now"><span class="label">After:</span> 60 days</p>
        <p class="remark">GDPR Art. 13(2)(a)</p>
        </li>
        </ul>
        <p class="given">Notice was given on <time datetime="2026-02-02">2 February 2026</time> by e-mail, page to 1200 people.</p>
        <ul class="actions">
        <li><a href="../versions/2026-02-01/index.html">Read this version<span class="vh"> (2026-02-01)</span></a></li>
        <li><a href="2025-07-02/2026-02-01/index.html">See its changes in the text<span class="vh"> (2026-02-01)</span></a></li>
        <li><a href="2026-02-01/index.html">What changed since<span class="vh"> version 2026-02-01</span></a></li>
        </ul>

        """)
  }

  @Test func theNewestComesFirst() throws {
    let page = try SampleSite.announced.file("p/changes/index.html")
    let order = page.ranges(of: "<section class=\"release").map { String(page[$0.lowerBound...].prefix(70)) }
    #expect(
      order.map { $0.between("version-", "\"") } == ["2026-11-10", "2026-02-01", "2025-07-02"])
    #expect(page.words.contains("The first version, taken over from where it was published before."))
  }

  @Test func anOverruleIsShownWithItsReason() throws {
    var site = SampleSite.announced
    site.releases[1].overrides = [
      Override(
        finding: "retention-lengthened:billing", from: "2025-07-02", to: "2026-02-01", level: .editorial,
        reason: "Only a typing error.", by: "A. Counsel", date: "2026-01-30", range: Sample.range())
    ]
    let page = try site.file("p/changes/index.html")
    #expect(
      page.words.contains(
        "Graded by a person: “Logs are kept 60 days instead of 30” is “Wording only”. Only a typing error. "
          + "(A. Counsel, 30 January 2026)"))
  }

  @Test func aWithdrawnReleaseKeepsItsReasonAndLosesItsFindings() throws {
    var site = SampleSite.announced
    site.releases[2].withdrawn = "Sent too early"
    site.releases[2].findings = [Sample.finding("Gone")]
    let page = try site.file("p/changes/index.html")
    #expect(page.words.contains("Withdrawn before it took effect: Sent too early"))
    #expect(!page.contains("Gone"))
  }

  @Test func aFindingOfAClauseThatIsNotThereHasNoLink() throws {
    var site = SampleSite.announced
    site.releases[1].findings = [Sample.finding("A right is gone", clause: "rights")]
    #expect(try site.file("p/changes/index.html").contains("<p class=\"finding-title\">A right is gone</p>"))
  }
}

@Suite struct RedlinePages {
  @Test func aConsecutivePairShowsWhatWasRecorded() throws {
    let page = try SampleSite.announced.file("p/changes/2025-07-02/2026-02-01/index.html")
    #expect(page.contains("<title>What changed from 2025-07-02 to 2026-02-01: "))
    #expect(
      page.contains(
        "<h1>What changed from <span class=\"version\">2025-07-02</span> to "
          + "<span class=\"version\">2026-02-01</span></h1>"))
    #expect(page.contains("<a href=\"#retention\">Logs are kept 60 days instead of 30</a>"))
    #expect(
      page.contains("<del><span class=\"vh\">[deleted: </span>30<span class=\"vh\">] </span></del>")
        && page.contains("<ins><span class=\"vh\">[inserted: </span>60<span class=\"vh\">] </span></ins>"))
    #expect(page.contains("<a href=\"../../../versions/2025-07-02/index.html\">2025-07-02</a>"))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex,follow\">"))
  }

  @Test func everyVersionLeadsToTheNewest() throws {
    let site = SampleSite.announced
    let since = try site.file("p/changes/2025-07-02/index.html")
    #expect(since.contains("<h1>What changed since version <span class=\"version\">2025-07-02</span></h1>"))
    #expect(
      since.words.contains("Version 2026-11-10 is not in force yet. It takes effect on 15 December 2026."))
    #expect(since.contains(">90<") && since.contains(">30<"))
    let newest = try site.file("p/changes/2026-11-10/index.html")
    #expect(newest.contains("This is the newest version: nothing has changed since."))
    #expect(!newest.contains("<ins>Words"))
  }

  @Test func thePagesGrowWithTheNumberOfVersionsAndNotWithItsSquare() throws {
    func count(_ versions: Int) throws -> Int {
      var site = SampleSite.announced
      site.versions = (1...versions).map { number in
        Sample.version(
          "v\(number)", previous: number == 1 ? nil : "v\(number - 1)",
          published: "2026-01-0\(1 + number % 9)",
          effective: "2026-02-01", policy: SampleSite.policy(days: number))
      }
      return try site.files().count
    }
    // A version has its own page, its text for other pages, its pair and its way to the newest.
    #expect(try count(20) - count(10) == 40)
  }
}
