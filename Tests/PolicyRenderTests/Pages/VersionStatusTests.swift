import PolicyHistory
import PolicyModel
import Testing

@testable import PolicyRender

@Suite struct VersionStatuses {
  private func status(_ path: String, in site: SampleSite) throws -> String? {
    try site.file(path).between("<li class=\"standing ", "</li>").map { ("<" + $0).words }
  }

  private func citation(_ path: String, in site: SampleSite) throws -> String? {
    try site.file(path).between("Cite as: ", "</p>")?.words
  }

  private func one(effective: String?, published: String? = "2026-01-15") -> SampleSite {
    var site = SampleSite.announced
    site.versions = [
      Sample.version(
        "1", published: published, effective: effective, imported: true, policy: SampleSite.policy(days: 1))
    ]
    return site
  }

  @Test(arguments: [
    ("2026-02-01", "In force since 1 February 2026", "in force from 1 February 2026."),
    ("2026-02", "In force since February 2026", "in force from February 2026."),
    (nil, "In force; since when is not stated", "last updated 15 January 2026, effective date not stated."),
    (
      "2027-02", "Takes effect in February 2027", "not in force yet, takes effect in February 2027."
    ),
  ])
  func aVersionAlone(_ effective: String?, _ words: String, _ cited: String) throws {
    let site = one(effective: effective)
    #expect(try status("p/index.html", in: site) == words)
    #expect(
      try citation("p/index.html", in: site)
        == "Privacy Policy of Acme Ltd, version 1, \(cited) https://policies.example/p/versions/1/")
  }

  @Test func neitherDateIsStated() throws {
    let site = one(effective: nil, published: nil)
    #expect(
      try citation("p/index.html", in: site)
        == "Privacy Policy of Acme Ltd, version 1, effective date not stated. https://policies.example/p/versions/1/"
    )
  }

  @Test func aPolicyThatStatesNobodyIsCitedAsNobodys() throws {
    var site = SampleSite.announced
    site.draft = SampleSite.policy(days: 2, entities: EntityTable())
    #expect(try citation("p/draft/index.html", in: site) == "Privacy Policy, draft, not released.")
  }

  @Test func aVersionThatWasReplacedOnItsFirstDay() throws {
    var site = SampleSite.announced
    site.releases[1].effective = Sample.day("2026-11-10")
    site.releases[2].effective = Sample.day("2026-11-10")
    #expect(
      try status("p/versions/2026-02-01/index.html", in: site)
        == "In force from 10 November 2026 until 10 November 2026")
    site.releases[2].published = Sample.day("2026-11-09")
    #expect(try status("p/versions/2026-02-01/index.html", in: site) == "Never came into force")
  }

  @Test func anOldVersion() throws {
    var site = SampleSite.announced
    let old = "p/versions/2025-07-02/index.html"
    #expect(try status(old, in: site) == "In force until 15 March 2026; since when is not stated")
    #expect(
      try citation(old, in: site)
        == "Privacy Policy of Acme Ltd, version 2025-07-02, last updated 2 July 2025, in force until 15 March 2026, "
        + "effective date not stated. https://policies.example/p/versions/2025-07-02/")
    site.releases[0].effective = Sample.day("2025-08-01")
    #expect(try status(old, in: site) == "In force from 1 August 2025 until 15 March 2026")
    site.releases[2].effective = Sample.day("2026-03-01")
    #expect(try status("p/versions/2026-02-01/index.html", in: site) == "Never came into force")
  }

  @Test func aWithdrawnOneAndADraft() throws {
    var site = SampleSite.announced
    site.releases[2].withdrawn = "A mistake"
    site.draft = SampleSite.policy(days: 2)
    #expect(try status("p/versions/2026-11-10/index.html", in: site) == "Withdrawn")
    #expect(
      try citation("p/versions/2026-11-10/index.html", in: site)?.hasPrefix(
        "Privacy Policy of Acme Ltd, version 2026-11-10, withdrawn before it took effect. https:") == true)
    #expect(try status("p/draft/index.html", in: site) == "Draft")
    #expect(
      try citation("p/draft/index.html", in: site) == "Privacy Policy of Acme Ltd, draft, not released.")
  }

  @Test func anExampleIsCitedAsOne() throws {
    var site = SampleSite.announced
    site.draft = SampleSite.policy(days: 2, entities: SampleSite.entities(example: true))
    #expect(
      try citation("p/draft/index.html", in: site)
        == "Privacy Policy of Acme Ltd (an example), draft, not released.")
  }
}

@Suite struct LanguageNames {
  @Test(arguments: [
    ("en-GB", "English (United Kingdom)"), ("ar", "Arabic"), ("zh-Hant-TW", "Chinese (Traditional, Taiwan)"),
    ("es-419", "Spanish (Latin America)"), ("xal", "xal"), ("en-Brai", "en-Brai"), ("", ""),
  ])
  func inEnglish(_ tag: String, _ name: String) { #expect(languageName(tag) == name) }
}
