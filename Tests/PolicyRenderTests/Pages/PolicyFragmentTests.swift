import PolicyHistory
import PolicyMarkup
import PolicyModel
import Testing

@testable import PolicyRender

@Suite struct PolicyFragments {
  private static var linked: SampleSite {
    var site = SampleSite.announced
    var text = InlineText("See ")
    text.runs.append(InlineRun(.text("the list"), link: 0))
    text.links = [InlineLink(destination: "changes/index.html")]
    text.runs.append(InlineRun(.text(" and "), link: nil))
    text.runs.append(InlineRun(.text("home"), link: 1))
    text.links.append(InlineLink(destination: "/about.txt"))
    let policy = Sample.policy(
      entities: SampleSite.entities(), clauses: [Sample.clause("k", "Key", [Sample.paragraph(text)])])
    site.versions = [
      Sample.version("1", published: "2026-01-01", effective: "2026-02-01", policy: policy)
    ]
    return site
  }

  @Test func aWholeFragment() throws {
    let expected = """
      <div class="policygen" lang="en-GB" dir="ltr" data-policy="p" data-version="1">
      <div class="policygen-head">
      <p class="policygen-dates">Privacy Policy of Acme Ltd, version 1. Last updated: \
      <time datetime="2026-01-01">1 January 2026</time>. In force since <time datetime="2026-02-01">1 February 2026</time>. \
      <a href="https://policies.example/p/changes/">All versions and changes</a>.</p>
      </div>
      <div class="clause-heading"><h2 id="k"><span class="clause-number">1.</span> Key</h2><a class="permalink" href="#k" \
      aria-label="Link to this clause: Key">#</a></div>
      <p>See <a href="https://policies.example/p/changes/index.html">the list</a> and \
      <a href="https://policies.example/about.txt">home</a></p>
      </div>

      """
    #expect(try PolicyFragments.linked.file("p/fragment.html") == expected)
    #expect(try PolicyFragments.linked.file("p/versions/1/fragment.html") == expected)
  }

  @Test func withoutABaseAddressLinksLeadFromWhereTheFragmentStands() throws {
    var site = PolicyFragments.linked
    site.settings.baseURL = nil
    let version = try site.file("p/versions/1/fragment.html")
    #expect(version.contains("<a href=\"../../changes/index.html\">the list</a>"))
    #expect(version.contains("<a href=\"../../../about.txt\">home</a>"))
    #expect(try site.file("p/fragment.html").contains("<a href=\"changes/index.html\">the list</a>"))
  }

  @Test func aFragmentSaysWhatItIs() throws {
    let site = SampleSite.announced
    let old = try site.file("p/versions/2025-07-02/fragment.html")
    #expect(old.words.contains("In force until 15 March 2026; since when is not stated."))
    #expect(try site.file("p/fragment.html").contains("data-version=\"2026-02-01\""))
    for (path, text) in try site.files() where path.hasSuffix("fragment.html") {
      for tag in ["<html", "<head>", "<style", "<link", "<h1", "<script"] {
        #expect(!text.contains(tag), "\(path)")
      }
    }
  }

  @Test func neitherAWithdrawnVersionNorADraftHasOne() throws {
    var site = SampleSite.announced
    site.releases[2].withdrawn = "No."
    site.draft = SampleSite.policy(days: 3)
    let fragments = try site.files().keys.filter { $0.hasSuffix("fragment.html") }.sorted()
    #expect(
      fragments == [
        "p/fragment.html", "p/versions/2025-07-02/fragment.html", "p/versions/2026-02-01/fragment.html",
      ])
    #expect(
      try SampleSite(draft: SampleSite.policy(days: 3)).files().keys.allSatisfy {
        !$0.hasSuffix("fragment.html")
      })
  }
}
