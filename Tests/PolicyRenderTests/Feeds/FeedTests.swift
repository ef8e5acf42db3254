import PolicyHistory
import PolicyModel
import PolicyRender
import PolicySource
import Testing

struct FeedTests {
  private var history: VersionHistory {
    var entities = EntityTable()
    entities.set(
      .controller,
      [
        Record(
          id: nil,
          fields: [RecordField(field: .name, value: .text("A & B Ltd"), range: Sample.range())],
          range: Sample.range())
      ])
    return VersionHistory(
      policyID: "p",
      versions: [
        Sample.version("v1", published: nil, effective: nil, imported: true),
        Sample.version("v2", previous: "v1", published: "2025-12", effective: nil, level: .editorial),
        Sample.version(
          "v3", previous: "v2", published: "2026-03-01", effective: "2026-04-01",
          summary: "Longer <billing>.",
          level: .notifyInAdvance,
          findings: [Sample.finding("Kept longer", before: "6 years", after: "7 years", impact: "It stays.")],
          policy: Sample.policy(entities: entities)),
      ])
  }

  @Test func atomWithoutABaseAddressHasNoLinks() {
    let feed = atomFeed(history: history, settings: SiteSettings(name: "S"), asOf: Sample.day("2026-05-01"))
    #expect(
      String(decoding: feed, as: UTF8.self) == """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
        <id>urn:policygen:p</id>
        <title>Privacy Policy: changes</title>
        <updated>2026-03-01T00:00:00Z</updated>
        <author><name>A &amp; B Ltd</name>
        </author>
        <generator>policygen</generator>
        <entry>
        <id>urn:policygen:p:v3</id>
        <title>Privacy Policy, version v3</title>
        <updated>2026-03-01T00:00:00Z</updated>
        <published>2026-03-01T00:00:00Z</published>
        <category term="notify-in-advance" label="Change you are told about in advance"/>
        <summary>Longer &lt;billing&gt;.</summary>
        <content type="html">&lt;p&gt;Longer &amp;lt;billing&amp;gt;.&lt;/p&gt;&lt;p&gt;In force from \
        &lt;time datetime=&quot;2026-04-01&quot;&gt;1 April 2026&lt;/time&gt;.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;\
        &lt;strong&gt;Change you are told about in advance:&lt;/strong&gt; Kept longer&lt;br&gt;Was: 6 years\
        &lt;br&gt;Now: 7 years&lt;br&gt;It stays.&lt;/li&gt;&lt;/ul&gt;</content>
        </entry>
        <entry>
        <id>urn:policygen:p:v2</id>
        <title>Privacy Policy, version v2</title>
        <updated>2025-12-31T00:00:00Z</updated>
        <published>2025-12-31T00:00:00Z</published>
        <category term="editorial" label="Wording only"/>
        <summary>Wording only.</summary>
        <content type="html">&lt;p&gt;Wording only.&lt;/p&gt;</content>
        </entry>
        <entry>
        <id>urn:policygen:p:v1</id>
        <title>Privacy Policy, version v1</title>
        <updated>2025-12-31T00:00:00Z</updated>
        <category term="none" label="No change"/>
        <summary>First version.</summary>
        <content type="html">&lt;p&gt;First version.&lt;/p&gt;</content>
        </entry>
        </feed>

        """)
  }

  @Test func atomWithABaseAddressLinksToTheTextAndTheRedline() {
    let settings = SiteSettings(name: "S", baseURL: "https://s.example/x")
    let feed = String(
      decoding: atomFeed(history: history, settings: settings, asOf: Sample.day("2026-05-01")), as: UTF8.self)
    #expect(feed.contains("<id>https://s.example/x/p/changes/</id>"))
    #expect(
      feed.contains(
        """
        <link rel="self" type="application/atom+xml" href="https://s.example/x/p/changes/feed.xml"/>
        <link rel="alternate" type="text/html" href="https://s.example/x/p/changes/"/>

        """))
    #expect(feed.contains("<id>https://s.example/x/p/versions/v3/</id>"))
    #expect(
      feed.contains("&lt;a href=&quot;https://s.example/x/p/changes/v2/v3/&quot;&gt;What changed&lt;/a&gt;"))
    #expect(!feed.contains("changes/v1/v1/"))
  }

  @Test func aPolicyThatStatesNoDateHasAnEmptyFeed() {
    let history = VersionHistory(
      policyID: "p", versions: [Sample.version("v1", published: nil, effective: nil, imported: true)])
    let feed = String(
      decoding: atomFeed(history: history, settings: SiteSettings(name: "S"), asOf: Sample.day("2026-05-01")),
      as: UTF8.self)
    #expect(feed.contains("<updated>2026-05-01T00:00:00Z</updated>") && !feed.contains("<entry>"))
  }

  @Test func aWithdrawnVersionSaysWhy() {
    let history = VersionHistory(
      policyID: "p",
      versions: [
        Sample.version(
          "v1", published: "2026-01-01", effective: "2026-02-01", withdrawn: "A mistake", summary: "S")
      ])
    let feed = String(
      decoding: atomFeed(history: history, settings: SiteSettings(name: "S"), asOf: Sample.day("2026-05-01")),
      as: UTF8.self)
    #expect(feed.contains("<title>Privacy Policy, version v1 (withdrawn)</title>"))
    #expect(feed.contains("<summary>Withdrawn: A mistake</summary>"))
    #expect(!feed.contains("In force"))
  }

  @Test func charactersThatXMLLacksAreReplaced() {
    let history = VersionHistory(
      policyID: "p",
      versions: [
        Sample.version(
          "v1", published: "2026-01-01", effective: nil,
          summary: "a\u{0}b\u{1B}c\u{FFFE}d\u{FFFF}\te\r\u{BF}\u{FFFD}")
      ])
    let feed = String(
      decoding: atomFeed(history: history, settings: SiteSettings(name: "S"), asOf: Sample.day("2026-05-01")),
      as: UTF8.self)
    #expect(
      feed.contains(
        "<summary>a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}\te&#13;\u{BF}\u{FFFD}</summary>"))
  }

  @Test func theJSONFeedSaysTheSame() {
    let settings = SiteSettings(name: "S", baseURL: "https://s.example")
    let history = VersionHistory(
      policyID: "p",
      versions: [
        Sample.version("v2", previous: "v1", published: "2025-12", effective: nil, level: .editorial)
      ])
    let feed = jsonFeed(history: history, settings: settings, asOf: Sample.day("2026-05-01"))
    #expect(
      String(decoding: feed, as: UTF8.self) == """
        {
          "version": "https://jsonfeed.org/version/1.1",
          "title": "Privacy Policy: changes",
          "home_page_url": "https://s.example/p/changes/",
          "feed_url": "https://s.example/p/changes/feed.json",
          "language": "en-GB",
          "authors": [
            {
              "name": "S"
            }
          ],
          "items": [
            {
              "id": "https://s.example/p/versions/v2/",
              "url": "https://s.example/p/versions/v2/",
              "title": "Privacy Policy, version v2",
              "summary": "Wording only.",
              "content_html": "<p>Wording only.</p><p><a href=\\"https://s.example/p/versions/v2/\\">The text</a></p>",
              "date_published": "2025-12-31T00:00:00Z",
              "tags": [
                "editorial"
              ],
              "_policygen": {
                "version": "v2",
                "level": "editorial",
                "published": "2025-12",
                "effective": null,
                "withdrawn": null,
                "notice": null
              }
            }
          ]
        }
        """)
  }

  @Test func withoutVersionsAFeedIsEmpty() {
    let history = VersionHistory(policyID: "p", versions: [])
    let feed = jsonFeed(history: history, settings: SiteSettings(name: "S"), asOf: Sample.day("2026"))
    #expect(String(decoding: feed, as: UTF8.self).contains("\"items\": []"))
  }
}
