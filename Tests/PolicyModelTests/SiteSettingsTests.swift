import PolicyModel
import PolicySource
import Testing

private func site(_ yaml: String) -> (site: SiteSettings?, marks: [String]) {
  var diagnostics = Diagnostics()
  let site = SiteSettings(parsing: SourceFile(path: "site.yaml", text: yaml), reporting: &diagnostics)
  return (site, marks(diagnostics))
}

@Test func aWholeSiteIsRead() {
  let (site, marks) = site(
    """
    schema: 1
    name: Example policies
    base_url: https://policies.example/
    theme: default
    language: en-gb
    as_of: 2026-11-20
    brand: {name: Acme, logo: static/logo.svg, logo_dark: static/dark.svg, colors: {accent: "#0B5FFF", dark: {link: "#abc"}}, header: [{label: Home, url: "https://example.org/"}], footer: []}
    index: false
    default_lead: P30D
    narrowing: changelog
    publish: {live: {to: folder, path: /srv/policies}}
    mail: {from: "Example <privacy@example.org>", reply_to: privacy@example.org}
    redirects: [{from: /old/, to: /imaginella/}]
    """)
  #expect(marks == [])
  #expect(site?.name == "Example policies")
  #expect(site?.baseURL == "https://policies.example")
  #expect(site?.language == "en-GB")
  #expect(site?.asOf?.iso == "2026-11-20")
  #expect(site?.brandName == "Acme")
  #expect(site?.logo?.value == "static/logo.svg")
  #expect(site?.darkLogo?.value == "static/dark.svg")
  #expect(site?.colors.stated.map(\.hex) == ["#0b5fff", "#aabbcc"])
  #expect(site?.colors[.accent, isDark: false]?.range?.text == "\"#0B5FFF\"")
  #expect(site?.colors[.link, isDark: true]?.hex == "#aabbcc")
  #expect(site?.colors[.link, isDark: false] == nil)
  #expect(site?.header == [SiteSettings.Link(label: "Home", url: "https://example.org/")])
  #expect(site?.isIndexed == false)
  #expect(site?.defaultLead == Period(days: 30))
  #expect(site?.narrowingIsChangelog == true)
  #expect(site?.mailFrom == "Example <privacy@example.org>")
  #expect(site?.mailReplyTo == "privacy@example.org")
  #expect(site?.redirects.map(\.to) == ["/imaginella/"])
  #expect(site?.publishTargets.map(\.place) == [.folder(path: "/srv/policies")])
}

@Test func aColourWithoutQuotesIsToldToBePutInQuotes() {
  var diagnostics = Diagnostics()
  let yaml = "schema: 1\nname: S\nbrand:\n  colors:\n    accent: #0b5fff\n"
  _ = SiteSettings(parsing: SourceFile(path: "site.yaml", text: yaml), reporting: &diagnostics)
  #expect(diagnostics.all.map(\.code) == [.wrongType])
  #expect(diagnostics.all.first?.help?.contains("put the colour in quotes") == true)
}

@Test func aSmallSiteHasDefaults() {
  let (site, marks) = site("schema: 1\nname: S\n")
  #expect(marks == [])
  #expect(site?.theme == "default")
  #expect(site?.baseURL == nil)
  #expect(site?.isIndexed == true)
  #expect(site?.narrowingIsChangelog == false)
}

@Test(arguments: [
  ("theem: x", "unknown-key: theem"), ("as_of: 2026-11", "invalid-date: 2026-11"),
  ("as_of: 2026-02-31", "invalid-date: 2026-02-31"),
  ("base_url: policies.example", "invalid-address: policies.example"),
  ("base_url: \"https://policies.example/?x\"", "invalid-address: \"https://policies.example/?x\""),
  ("brand: {logo: ../logo.svg}", "path-outside-project: ../logo.svg"),
  ("brand: {logo: /logo.svg}", "path-outside-project: /logo.svg"),
  ("theme: ../../etc", "path-outside-project: ../../etc"),
  ("brand: {colors: {accent: blue}}", "wrong-type: blue"),
  ("brand: {colors: {text: \"#12345\"}}", "wrong-type: \"#12345\""),
  ("brand: {colors: {dark: {accent: \"#0b5fff80\"}}}", "wrong-type: \"#0b5fff80\""),
  ("brand: {colors: {acent: \"#0b5fff\"}}", "unknown-key: acent"),
  ("mail: {from: nobody}", "invalid-address: nobody"), ("default_lead: soon", "unreadable-period: soon"),
  ("narrowing: none", "unknown-value: none"), ("index: yes", "wrong-type: yes"),
  ("language: klingonese", "unknown-language: klingonese"),
])
func whatASiteCannotSay(_ example: (yaml: String, mark: String)) {
  #expect(site("schema: 1\nname: S\n\(example.yaml)\n").marks == [example.mark])
}

@Test func aSiteNeedsANameAndAKnownSchema() {
  #expect(site("schema: 1\n").marks == ["missing-key: schema"])
  #expect(site("schema: 3\nname: S\n").marks == ["unsupported-schema: 3"])
  #expect(site("schema: 3\nname: S\n").site == nil)
}
