import PolicyModel
import Testing

@Test(arguments: [
  "privacy@example.org", "a.b+c@mail.example.co.uk", "ü@bücher.example", "o'brien@example.ie",
])
func emailAddresses(_ text: String) { #expect(isEmailAddress(text)) }

@Test(arguments: [
  "privacy", "a@b", "a b@example.org", "@example.org", "a@", "a@@example.org", ".a@example.org", "a@-x.org",
  "a@x..org", "a@example.org\n", "<a@example.org>",
])
func notEmailAddresses(_ text: String) { #expect(!isEmailAddress(text)) }

@Test func mailboxes() {
  #expect(isMailbox("Example <privacy@example.org>"))
  #expect(isMailbox("privacy@example.org"))
  #expect(!isMailbox("Example <privacy>"))
  #expect(!isMailbox("Example\nBcc: <a@example.org>"))
}

@Test(arguments: [
  "https://example.org", "http://localhost:8080/a?b=c#d", "HTTPS://Example.org/", "https://bücher.example/ä",
])
func webAddresses(_ text: String) { #expect(isWebAddress(text)) }

@Test(arguments: [
  "example.org", "https:/example.org", "https://", "https:///x", "ftp://example.org", "https://a b.org",
  "https://user@example.org", "https://example.org:port/", "javascript:alert(1)", "https://example.org/\"x",
  "https://-a.org",
])
func notWebAddresses(_ text: String) { #expect(!isWebAddress(text)) }

@Test func pathsStayInside() {
  for path in ["a.md", "static/logo.svg", "a..b/c"] { #expect(isProjectPath(path), "\(path)") }
  for path in ["", "/etc/passwd", "../x", "a/../../x", "a\\b", "C:/x", "a//b", "./a", "a/", "a\0b", "~/x"] {
    #expect(!isProjectPath(path), "\(path)")
  }
}

@Test func linksLeadToTheWebOrTheSite() {
  for link in [
    "https://example.org", "mailto:a@example.org", "mailto:a@example.org?subject=x", "tel:+44123456",
    "#retention", "../other-policy/", "/x/",
  ] {
    #expect(LinkDestination.isSafe(link), "\(link)")
  }
  for link in [
    "javascript:alert(1)", "JavaScript:x", "data:text/html,x", "//evil.example", "a@example.org", "mailto:x",
    "java\nscript:x", "\\\\evil", "", "https://",
  ] {
    #expect(!LinkDestination.isSafe(link), "\(link)")
  }
}

@Test func languagesAndCountries() {
  #expect(LanguageTag("en-gb")?.text == "en-GB")
  #expect(LanguageTag("zh-hant-tw")?.text == "zh-Hant-TW")
  #expect(LanguageTag("es-419")?.text == "es-419")
  #expect(LanguageTag("fil")?.text == "fil")
  for text in ["", "english", "xx", "en-", "en-UK", "en_GB", "en-GB-x", "e"] {
    #expect(LanguageTag(text) == nil, "\(text)")
  }
  #expect(Country.name("GB") == "United Kingdom")
  #expect(Country.name("NO") == "Norway")
  #expect(Country.name("EU") == nil)
  #expect(Country.codes.count == 249)
}

@Test func slugs() {
  #expect(slug(of: "How long we keep it") == "how-long-we-keep-it")
  #expect(slug(of: "  The controller's — Größe & Ørsted  ") == "the-controllers-grosse-orsted")
  #expect(slug(of: "データ") == "")
  #expect(slug(of: String(repeating: "ab ", count: 60)).utf8.count <= 64)
  for example in ["a", "data-2", "-"] { #expect(isID(example)) }
  for example in ["", "A", "a b", "../x", "ä", String(repeating: "a", count: 65)] { #expect(!isID(example)) }
}
