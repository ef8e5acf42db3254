import PolicyHistory
import PolicyModel
import PolicyPublication
import Testing

/// Numbers that look random and are the same on every machine.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Numbers {
  /// A site of a few pages, assets named for their content, and versions.
  fileprivate mutating func site() -> SiteManifest {
    var contents: [String: String] = [:]
    for page in ["index.html", "a.html", "b/index.html", "b/c.html", "feed.xml"]
    where Bool.random(using: &self) {
      contents[page] = "page \(Int.random(in: 0..<3, using: &self))"
    }
    for _ in 0..<3 {
      let number = Int.random(in: 0..<6, using: &self)
      contents["assets/style.\(number).css"] = "style \(number)"
    }
    if Bool.random(using: &self) { contents["assets/fixed.svg"] = "\(Int.random(in: 0..<2, using: &self))" }
    var permanent: [String: String?] = [:]
    for version in 0..<Int.random(in: 0..<3, using: &self) {
      contents["p/versions/\(version)/index.html"] = "form \(Int.random(in: 0..<2, using: &self))"
      permanent["p/versions/\(version)/"] = digest(Character("\(version)"))
    }
    return PolicyPublicationTests.site(contents, permanent: permanent)
  }
}

@Suite("Laws of publishing, on generated sites")
struct PublishLawTests {
  @Test func aPlanGivesExactlyTheWantedFiles() {
    for seed in 0..<300 {
      var numbers = Numbers(state: UInt64(seed))
      var live = LiveSite.nothing
      var standing: [String: PublishedFile] = [:]
      for _ in 0..<6 {
        let site = numbers.site()
        let plan = plan(site, over: live)
        #expect(files(standing, after: plan.entries) == plan.wanted.files)
        #expect(plan.wanted.siteFiles == site.files || plan.isEmpty)
        #expect(plan.entries.map(\.stage) == plan.entries.map(\.stage).sorted())
        #expect(plan.isEmpty == (live.publication?.siteFiles == site.files))
        #expect(Publication(parsing: plan.wanted.bytes) == plan.wanted)
        // Whoever publishes it finds the same to do.
        #expect(PolicyPublicationTests.plan(site, over: live).entries == plan.entries)
        live = .after(plan)
        standing = plan.wanted.files
        #expect(PolicyPublicationTests.plan(site, over: live).isEmpty)
      }
    }
  }

  @Test func anAssetStaysForTheNextTwoPublications() {
    for seed in 300..<500 {
      var numbers = Numbers(state: UInt64(seed))
      var live = LiveSite.nothing
      var earlier: [[String: PublishedFile]] = []
      for _ in 0..<8 {
        let plan = plan(numbers.site(), over: live)
        if plan.isEmpty { continue }
        for old in earlier.suffix(2) {
          for path in old.keys where path.hasPrefix("assets/") { #expect(plan.wanted.files[path] != nil) }
        }
        earlier.append(plan.wanted.siteFiles)
        let named = Set(earlier.suffix(3).flatMap(\.keys))
        for path in plan.wanted.files.keys { #expect(named.contains(path)) }
        live = .after(plan)
      }
    }
  }

  @Test func aRunThatDiesAnywhereIsFinishedByTheNext() {
    for seed in 500..<700 {
      var numbers = Numbers(state: UInt64(seed))
      let one = plan(numbers.site())
      let site = numbers.site()
      let two = plan(site, over: .after(one))
      if two.isEmpty { continue }
      let dead = two.entries.prefix(Int.random(in: 0...two.entries.count, using: &numbers))
      let left = files(one.wanted.files, after: dead)
      let unfinished = LiveSite.published(one.wanted, unfinished: two.wanted)
      let again = plan(site, over: unfinished)
      #expect(again.wanted.id == two.wanted.id)
      #expect(files(left, after: again.entries) == two.wanted.files)
      // Somebody who wants another site by then gets that.
      let other = plan(numbers.site(), over: unfinished)
      #expect(files(left, after: other.entries) == other.wanted.files)
    }
  }

  @Test func noPageNamesAnAssetThatIsNotThere() {
    for seed in 700..<900 {
      var numbers = Numbers(state: UInt64(seed))
      let one = plan(numbers.site())
      let two = plan(numbers.site(), over: .after(one))
      for count in 0...two.entries.count {
        let there = files(one.wanted.files, after: two.entries.prefix(count))
        // While pages of the old site or the new one may stand there, so do the assets of both.
        let pagesChange = two.entries.prefix(count).contains { $0.stage == .pages || $0.stage == .permanent }
        let named = pagesChange ? [one.wanted.siteFiles, two.wanted.siteFiles] : [one.wanted.siteFiles]
        for path in named.flatMap(\.keys) where path.hasPrefix("assets/") { #expect(there[path] != nil) }
      }
    }
  }
}
