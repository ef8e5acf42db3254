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
      page.between("<li class=\"release release-in-force\" ", "<li class=\"release ") == """
        id="version-2026-02-01">
        <div class="release-head">
        <h2 id="version-2026-02-01.title"><a href="../versions/2026-02-01/index.html">Version 2026-02-01</a></h2>
        <p class="standing standing-in-force">In force</p>
        </div>
        <p class="term">In force since <time datetime="2026-03-15">15 March 2026</time>.</p>
        <p class="summary">Logs are kept for longer.</p>
        <dl class="facts">
        <div><dt>Last updated</dt><dd><time datetime="2026-02-01">1 February 2026</time></dd></div>
        <div><dt>Effective</dt><dd><time datetime="2026-03-15">15 March 2026</time></dd></div>
        </dl>
        <p class="given">Notice was given on <time datetime="2026-02-02">2 February 2026</time> by e-mail and page to 1,200 people.</p>
        <h3 class="level level-notify-in-advance">You must be told in advance</h3>
        <p class="level-meaning">To be announced before they take effect, so that you can decide what to do.</p>
        <ul class="findings level-notify-in-advance">
        <li>
        <p class="finding-title"><a href="2025-07-02/2026-02-01/index.html#finding.1">Logs are kept 60 days instead of 30</a></p>
        <p>Longer &amp; longer.</p>
        <p class="was"><span class="label">Before:</span> <bdi>30 days</bdi></p>
        <p class="now"><span class="label">After:</span> <bdi>60 days</bdi></p>
        <p class="remark"><a href="../versions/2026-02-01/index.html#retention">New text<span class="vh">: Logs are kept 60 days instead of 30</span></a> \
        <a href="../versions/2025-07-02/index.html#retention">Old text<span class="vh">: Logs are kept 60 days instead of 30</span></a> \
        <span>GDPR Art. 13(2)(a)</span> </p>
        </li>
        </ul>
        <ul class="actions">
        <li><a href="../versions/2026-02-01/index.html">Read this version<span class="vh"> (2026-02-01)</span></a></li>
        <li><a href="2025-07-02/2026-02-01/index.html">See its changes in the text<span class="vh"> (2026-02-01)</span></a></li>
        <li><a href="2025-07-02/2026-02-01/side-by-side/index.html">Side by side<span class="vh"> with the version before (2026-02-01)</span></a></li>
        <li><a href="2026-02-01/index.html">What changed since<span class="vh"> version 2026-02-01</span></a></li>
        </ul>
        </li>

        """)
  }

  @Test func theNewestComesFirst() throws {
    let page = try SampleSite.announced.file("p/changes/index.html")
    let order = page.ranges(of: "<li class=\"release").map { String(page[$0.lowerBound...].prefix(70)) }
    #expect(
      order.map { $0.between("version-", "\"") } == ["2026-11-10", "2026-02-01", "2025-07-02"])
    #expect(
      page.words.contains("The oldest version kept here, taken over from where it was published before."))
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
        "Graded by a person as “Wording only”: Only a typing error. (A. Counsel, 30 January 2026)"))
  }

  @Test func aPersonsGradeDoesNotSayThatThePolicyStaysTheSame() throws {
    var site = SampleSite.announced
    var finding = site.releases[1].findings[0]
    finding.level = .editorial
    site.releases[1].findings = [finding]
    let before = try site.file("p/changes/index.html").words
    #expect(before.contains("Wording only No change of substance was found. Logs are kept"))
    site.releases[1].overrides = [SampleSite.override(of: finding.id, to: .editorial)]
    let page = try site.file("p/changes/index.html").words
    #expect(page.contains("Wording only, or graded so by a person Logs are kept"))
    #expect(!page.contains("No change of substance"))
  }

  @Test func whatNeverCameIntoForceIsNotCalledNoLongerInForce() throws {
    var site = SampleSite.announced
    site.releases[2].supersedes = "2026-02-01"
    site.releases[1].effective = Sample.day("2027-02-01")
    let page = try site.file("p/changes/index.html").words
    #expect(
      page.contains(
        "Version 2026-02-01 Never came into force Announced, and replaced before it came into force."))
    #expect(
      try site.file("p/index.html").between("<ul class=\"versions\">", "</ul>")?.words
        .contains("2026-02-01: Never came into force;") == true)
  }

  @Test(arguments: ["default", "plain"])
  func theDateOfWhatNeverCameIntoForceIsNoFact(_ theme: String) throws {
    var site = SampleSite.announced
    site.theme = theme
    #expect(try !site.file("p/changes/index.html").contains("Was to take effect"))
    site.releases[2].withdrawn = "Sent too early"
    let promised = "<dt>Was to take effect</dt><dd><time datetime="
    let page = try site.file("p/changes/index.html")
    #expect(page.contains(promised + "\"2026-12-15\""))
    #expect(page.contains("<dt>Effective</dt><dd><time datetime=\"2026-03-15\""))
    #expect(try site.file("p/versions/2026-11-10/index.html").contains(promised + "\"2026-12-15\""))
    site.releases[2].withdrawn = nil
    site.releases[2].supersedes = "2026-02-01"
    site.releases[1].effective = Sample.day("2027-02-01")
    #expect(try site.file("p/changes/index.html").contains(promised + "\"2027-02-01\""))
    let since = try site.file("p/changes/2025-07-02/index.html").words
    #expect(
      since.contains("was to take effect 1 February 2027") && since.contains("effective 15 December 2026"))
  }

  @Test(arguments: ["default", "plain"])
  func aVersionWithoutFindingsSaysSo(_ theme: String) throws {
    let words = "No change was found in what the policy says."
    var site = SampleSite.announced
    site.theme = theme
    func count() throws -> Int { try site.file("p/changes/index.html").ranges(of: words).count }
    #expect(try count() == 1)
    site.releases[2].findings = [Sample.finding("Something")]
    #expect(try count() == 0)
    site.releases[2].findings = []
    site.releases[2].withdrawn = "Sent too early"
    #expect(try count() == 0)
  }

  @Test func whatWasTakenOverWithoutDatesHadBeenInForce() throws {
    var site = SampleSite.announced
    site.versions.insert(
      Sample.version(
        "old", published: nil, effective: "2023", imported: true, policy: SampleSite.policy(days: 1)), at: 0)
    site.releases[1].previous = "old"
    site.releases[1].published = nil
    #expect(
      try site.file("p/changes/index.html").words.contains(
        "Version old No longer in force Was in force from 2023."))
    let page = try site.file("p/versions/old/index.html").words
    #expect(page.contains("No longer in force; it took effect in 2023"))
    #expect(!page.contains("Never came into force") && !page.contains("never in force"))
  }

  @Test func aWithdrawnReleaseKeepsItsReasonAndLosesItsFindings() throws {
    var site = SampleSite.announced
    site.releases[2].withdrawn = "Sent too early"
    site.releases[2].findings = [Sample.finding("Gone")]
    let page = try site.file("p/changes/index.html")
    #expect(page.words.contains("Withdrawn before it took effect. The reason given: Sent too early."))
    #expect(!page.contains("Gone"))
  }

  @Test func aFindingOfAClauseThatIsNotThereHasNoLink() throws {
    var site = SampleSite.announced
    site.releases[1].findings = [Sample.finding("A right is gone", clause: "rights")]
    let page = try site.file("p/changes/index.html")
    #expect(page.contains("index.html#finding.1\">A right is gone</a></p>"))
    #expect(!page.contains("New text") && !page.contains("Old text"))
  }

  @Test func anOverruleOfAFindingThatIsNotRecordedIsShownAllTheSame() throws {
    var site = SampleSite.announced
    site.releases[1].overrides = [
      Override(
        finding: "x:y", from: "2025-07-02", to: "2026-02-01", level: .notify, reason: "Better safe.",
        by: "DPO", date: nil, range: Sample.range())
    ]
    #expect(
      try site.file("p/changes/index.html").words.contains(
        "Graded by a person: “x:y” is “You must be told”. Better safe. (DPO)"))
  }

  @Test func aMissingNoticeIsSaidWhileItMatters() throws {
    var site = SampleSite.announced
    func isSaid() throws -> Bool { try site.file("p/changes/index.html").contains("No notice is recorded.") }
    #expect(try isSaid())
    site.releases[1].level = .changelog
    #expect(try !isSaid())
    site.releases[1].level = .notify
    site.notices["2026-02-01"] = NoticeRecord(
      version: "2026-02-01", date: Sample.day("2026-02-02"), channels: [], count: nil)
    #expect(try !isSaid())
    site.notices = [:]
    // Once another version is in force, it is history.
    site.asOf = "2027-01-01"
    #expect(try !isSaid())
  }

  @Test func aPromiseOfNoticeIsNamedInTheHeading() throws {
    var site = SampleSite.announced
    site.releases[1].promise = Period(days: 30)
    site.releases[1].findings.append(Sample.finding("Told", rule: "other", level: .notify))
    let page = try site.file("p/changes/index.html").words
    #expect(page.contains("You must be told 30 days ahead The policy promised this notice,"))
    #expect(page.contains("You must be told The policy promised 30 days of notice."))
  }

  @Test func manyChangesOfWordingAreFolded() throws {
    var site = SampleSite.announced
    func wordings(_ count: Int) -> [RecordedFinding] {
      (0..<count).map { Sample.finding("W\($0)", rule: "text-only", level: .editorial) }
    }
    site.releases[1].findings = wordings(3)
    #expect(try !site.file("p/changes/index.html").contains("<details"))
    site.releases[1].findings = wordings(4)
    #expect(
      try site.file("p/changes/index.html").contains(
        "<details class=\"fold\">\n<summary>4 changes of wording</summary>\n<ul"))
  }

  @Test func excerptsThatAreAlikeAreNotShown() throws {
    var site = SampleSite.announced
    site.releases[1].findings = [Sample.finding("Set otherwise", before: "The same", after: "The same")]
    site.releases[1].findings[0].kind = .formatting
    let page = try site.file("p/changes/index.html")
    #expect(!page.contains("Before:") && page.words.contains("The words are the same."))
  }

  @Test func theTimeInForceIsSaid() throws {
    var site = SampleSite.announced
    site.asOf = "2027-01-01"
    let page = try site.file("p/changes/index.html").words
    #expect(page.contains("Was in force from 15 March 2026 until 15 December 2026."))
    #expect(page.contains("Was in force until 15 March 2026."))
    #expect(
      try SampleSite.announced.file("p/changes/index.html").words.contains(
        "Takes effect on 15 December 2026."))
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
    #expect(page.contains("<a href=\"#finding.1\">Logs are kept 60 days instead of 30</a>"))
    #expect(page.contains("role=\"note\" id=\"finding.1\">"))
    #expect(page.words.contains("1 change in all. 1 You must be told in advance"))
    #expect(page.contains("<a href=\"side-by-side/index.html\">See both texts side by side</a>"))
    #expect(
      page.contains("<del><span class=\"vh\">[deleted: </span>30<span class=\"vh\">] </span></del>")
        && page.contains("<ins><span class=\"vh\">[inserted: </span>60<span class=\"vh\">] </span></ins>"))
    #expect(page.contains("<a href=\"../../../versions/2025-07-02/index.html\">2025-07-02</a>"))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex,follow\">"))
  }

  @Test(arguments: ["default", "plain"])
  func aLevelThatAPersonGaveSaysSo(_ theme: String) throws {
    var site = SampleSite.announced
    site.theme = theme
    let finding = site.releases[1].findings[0]
    site.releases[1].overrides = [SampleSite.override(of: finding.id, to: .notifyInAdvance)]
    let page = try site.file("p/changes/2025-07-02/2026-02-01/index.html")
    #expect(page.words.contains("1 change in all. 1 You must be told in advance, graded by a person Before"))
    #expect(page.contains("<p class=\"badge\">You must be told in advance, graded by a person</p>"))
    #expect(
      try site.file("p/changes/2025-07-02/2026-02-01/side-by-side/index.html")
        .contains("\">You must be told in advance, graded by a person</span>"))
    #expect(
      try site.file("p/changes/2025-07-02/index.html").words
        .contains("Version 2026-02-01 You must be told in advance, graded by a person Last updated"))
    #expect(
      try site.file("p/changes/index.html").words.contains("You must be told in advance, graded by a person"))
    site.releases[1].findings.append(Sample.finding("Another", rule: "other", level: .notifyInAdvance))
    #expect(
      try site.file("p/changes/2025-07-02/2026-02-01/index.html").words
        .contains("2 You must be told in advance, 1 graded by a person Before"))
  }

  @Test func whatIsToldAnewKeepsTheOverrulesBetween() throws {
    var site = SampleSite.announced
    let told = findings(
      of: PolicyDiff(from: site.versions[0].policy, to: site.versions[2].policy))
    let id = try #require(told.first?.id)
    site.releases[2].overrides = [SampleSite.override(of: id, to: .reConsent)]
    let page = try site.file("p/changes/2025-07-02/index.html").words
    #expect(page.contains("1 Needs your consent, graded by a person"))
    #expect(page.contains("Graded by a person as “Needs your consent”: Old practice. (A. Counsel)"))
  }

  @Test func aFindingWithoutAClauseHasItsPlaceInTheSummary() throws {
    var site = SampleSite.announced
    site.releases[1].findings.append(Sample.finding("Nowhere", rule: "other", level: .notify, clause: nil))
    let page = try site.file("p/changes/2025-07-02/2026-02-01/index.html")
    #expect(page.contains("<li id=\"finding.2\">\n<p class=\"finding-title\">Nowhere</p>"))
    #expect(
      page.words.contains("2 changes in all. 1 You must be told in advance 1 You must be told Before"))
  }

  @Test func everyPairStandsSideBySide() throws {
    let page = try SampleSite.announced.file("p/changes/2025-07-02/2026-02-01/side-by-side/index.html")
    #expect(page.contains("<meta name=\"robots\" content=\"noindex,follow\">"))
    #expect(page.contains("<a href=\"../index.html\">See the changes in one text, with a summary</a>"))
    #expect(page.contains("<a href=\"../index.html#finding.1\">Logs are kept 60 days instead of 30</a>"))
    let pair = try #require(page.between("<div class=\"pair\" id=\"pair.retention\">", "</article>")).words
    #expect(
      pair.hasSuffix(
        "Before: 2025-07-02: 2. How long In the whole text: How long, in 2025-07-02 "
          + "Logs are kept for [deleted: 30] days. After: 2026-02-01: 2. How long In the whole text: How long, "
          + "in 2026-02-01 Logs are kept for [inserted: 60] days."))
    #expect(page.words.contains("1 unchanged clause: 1. About"))
    var site = SampleSite.announced
    site.releases[1].withdrawn = "Sent too early"
    #expect(
      try site.file("p/changes/2025-07-02/2026-02-01/side-by-side/index.html").words.contains(
        "Version 2026-02-01 was withdrawn before it took effect."))
  }

  @Test func theVersionsBetweenAreListed() throws {
    let since = try SampleSite.announced.file("p/changes/2025-07-02/index.html")
    let list = try #require(since.between("<ol class=\"steps\">", "</ol>"))
    #expect(
      list.words == "Version 2026-11-10 No change in what it says Last updated 10 November 2026, effective "
        + "15 December 2026. Version 2026-02-01 You must be told in advance Last updated 1 February 2026, "
        + "effective 15 March 2026. Logs are kept for longer.")
    #expect(list.contains("<a href=\"../index.html#version-2026-02-01\">Version 2026-02-01</a>"))
    #expect(
      try !SampleSite.announced.file("p/changes/2026-02-01/index.html").contains("<ol class=\"steps\">"))
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
    // A version has its own page, its text for other pages, its statement and the bytes of its text, its way to the
    // newest, and its redlines in both forms: from the one before, to the newest, and to the one in force, which here is
    // the newest.
    #expect(try count(20) - count(10) == 90)
  }
}

extension ChangesPages {
  @Test func aNoticeOfSeveralDaysAndVersions() throws {
    var site = SampleSite.announced
    site.notices["2026-11-10"] = NoticeRecord(
      version: "2026-11-10", date: Sample.day("2026-11-10"), until: Sample.day("2026-11-12"),
      channels: ["email"],
      count: 9990,
      bases: [.init(version: "2026-02-01", count: 9000), .init(version: "2025-07-02", count: 990)], failed: 8,
      unknown: 2)
    let page = try site.file("p/changes/index.html")
    #expect(
      page.words.contains(
        "Notice was given from 10 November 2026 to 12 November 2026 by e-mail to 9,990 people. Each was told what had "
          + "changed since the version that they had accepted: 2026-02-01 or 2025-07-02."))
    #expect(page.contains("<a href=\"2025-07-02/2026-11-10/index.html\">2025-07-02</a>"))
    // Whom it did not reach is not for the public.
    for file in try site.files().values {
      #expect(!file.contains("not reached") && !file.contains("\"failed\""))
    }
    #expect(try site.file("p/versions.json").contains("\"until\": \"2026-11-12\""))
    #expect(try site.file("p/changes/feed.json").contains("\"counts\": 9990"))
    #expect(try site.file("p/changes/feed.xml").contains("by e-mail to 9,990 people"))
  }

  @Test func everyLinkOfANoticeLeadsSomewhere() throws {
    for day in ["2025-08-01", "2026-02-20", "2026-11-20", "2027-01-01"] {
      var site = SampleSite.announced
      site.asOf = day
      let files = try site.files()
      let history = VersionHistory(policyID: "p", versions: site.versions)
      let pairs = history.noticePairs(on: Sample.day(day))
      #expect(!pairs.isEmpty)
      for pair in pairs {
        let addresses: [PageAddress] = [
          .version("p", pair.new.id), .version("p", pair.old.id), .changes("p"),
          .changes("p", from: pair.old.id, to: pair.new.id),
        ]
        for address in addresses { #expect(files[address.path] != nil, "\(day): \(address.path)") }
      }
    }
  }
}
