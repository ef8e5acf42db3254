import PolicyModel
import PolicyPublication
import Testing

struct PermanentAddressTests {
  private func manifest(_ permanent: [String: String?], _ redirects: [(String, String)] = []) throws
    -> SiteManifest
  {
    var manifest = SiteManifest(
      asOf: try #require(CalendarDate("2026-03-01")), generator: "policygen 1", permanent: permanent)
    manifest.addRedirected(site(redirects).redirects)
    return manifest
  }

  @Test func whatGoesOrChangesIsBroken() throws {
    let old = try manifest(["p/versions/1/": "aa", "p/versions/2/": "bb", "p/changes/1/2/": nil])
    #expect(brokenPermalinks(from: old.permanent, to: old.permanent).isEmpty)
    let new = try manifest(["p/versions/2/": "cc", "p/versions/3/": "dd"])
    #expect(
      brokenPermalinks(from: old.permanent, to: new.permanent) == [
        .gone("p/changes/1/2/"), .gone("p/versions/1/"), .rewritten("p/versions/2/"),
      ])
  }

  @Test func aRenamedPolicyKeepsItsAddressesThroughRedirects() throws {
    let old = try manifest(["p/versions/1/": "aa", "p/changes/1/2/": nil])
    let renamed = ["q/versions/1/": "aa", "q/changes/1/2/": String?.none]
    #expect(try brokenPermalinks(from: old.permanent, to: manifest(renamed).permanent).count == 2)
    #expect(
      try brokenPermalinks(from: old.permanent, to: manifest(renamed, [("/p/*", "/q/*")]).permanent).isEmpty)
    #expect(
      try brokenPermalinks(
        from: old.permanent, to: manifest(renamed, [("/p/versions/1/", "/q/versions/1/")]).permanent)
        == [.gone("p/changes/1/2/")])
  }

  @Test func anAddressThatIsRedirectedIsPromisedToo() throws {
    let redirected = try manifest(["q/versions/1/": "aa"], [("/p/*", "/q/*")])
    #expect(redirected.permanent["p/versions/1/"] == "aa")
    #expect(
      try brokenPermalinks(from: redirected.permanent, to: manifest(["q/versions/1/": "aa"]).permanent)
        == [.gone("p/versions/1/")])
  }

  @Test func aRedirectToAnotherTextOrAnotherSiteKeepsNothing() throws {
    let old = try manifest(["p/versions/1/": "aa"])
    let other = try manifest(["q/versions/1/": "bb"], [("/p/*", "/q/*")])
    #expect(brokenPermalinks(from: old.permanent, to: other.permanent) == [.rewritten("p/versions/1/")])
    let elsewhere = try manifest([:], [("/p/*", "https://o.example/p/*")])
    #expect(brokenPermalinks(from: old.permanent, to: elsewhere.permanent) == [.gone("p/versions/1/")])
  }
}
