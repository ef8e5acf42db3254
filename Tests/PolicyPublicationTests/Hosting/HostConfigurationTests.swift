import PolicyModel
import PolicyPublication
import PolicySource
import Testing

struct HostConfigurationTests {
  private let redirects = site([("/old/", "/p/"), ("/a+b/*", "/p/*"), ("/x:y", "/p/")])

  @Test func vercelBuildsNothingAndEscapesWhatIsAPatternThere() throws {
    let json = try #require(
      JSONValue(parsing: SiteResponses(redirects, at: nil).vercelConfiguration(hasDottedFolders: false)))
    #expect(json["framework"] == .null)
    #expect(json["buildCommand"] == .null)
    #expect(json["outputDirectory"]?.text == ".")
    #expect(json["cleanUrls"]?.flag == false)
    #expect(json["trailingSlash"]?.flag == true)
    let found = json["redirects"]?.array?.map { [$0["source"]?.text, $0["destination"]?.text] }
    #expect(
      found == [
        ["/old/", "/p/"], ["/old", "/p/"], ["/old/index.html", "/p/"], ["/x\\:y", "/p/"], ["/a\\+b", "/p/"],
        ["/a\\+b/:rest(.*)", "/p/:rest"],
      ])
    #expect(json["redirects"]?.array?.allSatisfy { $0["statusCode"]?.integer == 301 } == true)
  }

  @Test func vercelTakesAVersionWithADotForAFileUnlessItIsLeftAlone() throws {
    let json = try #require(
      JSONValue(parsing: SiteResponses(redirects, at: nil).vercelConfiguration(hasDottedFolders: true)))
    #expect(json["trailingSlash"] == nil)
    #expect(hasDottedFolders(["p/versions/1.0/index.html"]))
    #expect(!hasDottedFolders(["p/index.html", "robots.txt", ".nojekyll"]))
  }

  @Test func eachAddressHasOneRuleForHowLongItIsKept() throws {
    for bytes in [
      SiteResponses(site(), at: nil).vercelConfiguration(hasDottedFolders: false),
      SiteResponses(site(), at: nil).firebaseConfiguration(folder: "site"),
    ] {
      let json = try #require(JSONValue(parsing: bytes))
      let rules = try #require((json["headers"] ?? json["hosting"]?["headers"])?.array)
      let cached = rules.filter { rule in
        rule["headers"]?.array?.contains { $0["key"]?.text == "Cache-Control" } == true
      }
      #expect(cached.count == 2)
    }
  }

  @Test func firebaseLeavesNoHiddenFileOut() throws {
    let json = try #require(
      JSONValue(parsing: SiteResponses(redirects, at: nil).firebaseConfiguration(folder: "site")))
    let hosting = try #require(json["hosting"])
    #expect(hosting["public"]?.text == "site")
    #expect(hosting["ignore"] == .array([]))
    let found = hosting["redirects"]?.array?.map { [$0["regex"]?.text, $0["destination"]?.text] }
    #expect(
      found == [
        ["^/old/$", "/p/"], ["^/old$", "/p/"], ["^/old/index\\.html$", "/p/"], ["^/x:y$", "/p/"],
        ["^/a\\+b$", "/p/"], ["^/a\\+b/$", "/p/"], ["^/a\\+b/(?P<rest>.+)$", "/p/:rest"],
      ])
  }

  @Test func nginxRepeatsTheHeadersWhereverItSetsOne() {
    let written = lines(
      SiteResponses(redirects, at: "https://s.example/policies").nginxSnippet(folder: "/srv/a b"))
    var open: [(sets: Bool, isStrict: Bool)] = []
    for line in written {
      let line = line.drop { $0 == " " }
      if line.hasSuffix("{") { open.append((false, false)) }
      if line.hasPrefix("add_header") { open[open.count - 1].sets = true }
      if line.hasPrefix("add_header Content-Security-Policy") { open[open.count - 1].isStrict = true }
      if line == "}" {
        let location = open.removeLast()
        #expect(location.sets == location.isStrict)
      }
    }
    #expect(open.isEmpty)
    #expect(written.contains("location = \"/policies\" { return 301 \"/policies/\"; }"))
    #expect(written.contains("  alias \"/srv/a b/\";"))
    #expect(written.contains("  location = \"/policies/old/\" { return 301 \"/policies/p/\"; }"))
    #expect(written.contains("    rewrite \"^/policies/a\\+b/(.*)$\" \"/policies/p/$1\" permanent;"))
  }

  @Test func noAddressIsAVariableOrEndsAWord() {
    let hostile = site([("/a\"; return 200 $http_cookie; #/", "/$host/p/"), ("/%22b/*", "/p/*")])
    let nginx = text(SiteResponses(hostile, at: nil).nginxSnippet(folder: "/srv/$x\"y"))
    #expect(!nginx.contains("$host"))
    #expect(
      nginx.contains("location = \"/a\\\"; return 200 $http_cookie; #/\" { return 301 \"/%24host/p/\"; }"))
    #expect(nginx.contains("root \"/srv/%24x\\\"y\";"))
    let apache = text(SiteResponses(hostile, at: nil).apacheFile)
    #expect(apache.contains("\"^/\\\"b/(.*)$\" \"/p/$1\""))
    #expect(apache.contains("\"/\\$host/p/\""))
  }
}
