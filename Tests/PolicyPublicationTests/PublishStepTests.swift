import PolicyModel
import PolicyPublication
import Testing

/// A place where files go one by one, and where any of them may be the last.
private struct Shelf {
  var files: [String: PublishedFile] = [:]
  var standing: Publication?
  var unfinished: Publication?

  var live: LiveSite {
    if standing == nil, unfinished == nil { return .nothing }
    // As a target reads it: what is there of the assets is looked up.
    return .published(standing.map(withoutMissing), unfinished: unfinished.map(withoutMissing))
  }

  private func withoutMissing(_ publication: Publication) -> Publication {
    Publication(
      id: publication.id, previous: publication.previous, date: publication.date,
      generator: publication.generator, asOf: publication.asOf,
      files: publication.files.filter { !$0.key.hasPrefix("assets/") || files[$0.key] != nil },
      permanent: publication.permanent,
      keptAssets: publication.keptAssets.filter { files[$0.key] != nil })
  }

  /// Carries out a plan, and dies after so many writes; false where it died.
  mutating func put(
    _ plan: PublishPlan, dyingAfter limit: Int, using numbers: inout Numbers, looking look: (Shelf) -> Void
  ) -> Bool {
    var rest = limit
    for step in PublishSteps(for: plan).steps {
      let writes: [(inout Shelf) -> Void]
      switch step {
      case .begin: writes = [{ $0.unfinished = plan.wanted }]
      case .complete: writes = [{ $0.standing = plan.wanted }]
      case .end: writes = [{ $0.unfinished = nil }]
      // The bytes of what only stays are there alone.
      case .put(let paths):
        writes = paths.shuffled(using: &numbers).map { path in
          { shelf in
            if plan.wanted.keptAssets[path] == nil { shelf.files[path] = plan.wanted.files[path] }
          }
        }
      case .delete(let paths):
        writes = paths.shuffled(using: &numbers).map { path in { $0.files[path] = nil } }
      }
      for write in writes {
        if rest == 0 { return false }
        rest -= 1
        write(&self)
        look(self)
      }
    }
    return true
  }
}

@Suite("The steps of a publication file by file")
struct PublishStepTests {
  private let one = site([
    "index.html": "1", "a.html": "1", "gone.html": "1", "assets/1.css": "1", "p/versions/1/index.html": "1",
  ])
  private let two = site([
    "index.html": "2", "a.html": "2", "b.html": "2", "assets/2.css": "2", "p/versions/1/index.html": "2",
  ])

  @Test func assetsGoFirstAndTheRecordLast() {
    let before = plan(one)
    #expect(
      PublishSteps(for: before).steps == [
        .begin, .put(["assets/1.css"]), .put(["a.html", "gone.html", "p/versions/1/index.html"]),
        .put(["index.html"]), .complete, .end,
      ])
    let next = plan(two, over: .after(before))
    #expect(
      PublishSteps(for: next).steps == [
        .begin, .put(["assets/2.css"]), .put(["a.html", "b.html", "p/versions/1/index.html"]),
        .put(["index.html"]), .delete(["gone.html"]), .complete, .end,
      ])
    #expect(PublishSteps(for: next).fileCount == 6)
  }

  @Test func whatAnotherRunBeganIsSettledBeforeItsRecordGoes() {
    let before = plan(one)
    let begun = plan(two, over: .after(before))
    // Back to the first site: all that the other run may have written is put as it was, or deleted.
    let back = plan(one, over: .published(before.wanted, unfinished: begun.wanted))
    #expect(
      PublishSteps(for: back).steps == [
        .put(["a.html", "gone.html", "p/versions/1/index.html"]), .put(["index.html"]), .delete(["b.html"]),
        .begin, .put(["assets/2.css"]), .complete, .end,
      ])
  }

  @Test func aRecordAloneIsRemoved() {
    let before = plan(one)
    let left = plan(one, over: .published(before.wanted, unfinished: before.wanted))
    #expect(left.isEmpty && left.finishesAnother)
    #expect(PublishSteps(for: left).steps == [.begin, .complete, .end])
    #expect(!plan(one, over: .after(before)).finishesAnother)
  }

  @Test func whereverRunsDieNothingIsLostOrLeft() {
    for seed in 0..<400 {
      var numbers = Numbers(state: UInt64(seed))
      var shelf = Shelf()
      var contents: [[String: PublishedFile]] = []
      for _ in 0..<10 {
        let site = numbers.linkedSite()
        contents.append(site.files)
        let plan = plan(site, over: shelf.live)
        let limit = Bool.random(using: &numbers) ? Int.max : Int.random(in: 0..<14, using: &numbers)
        let isDone = shelf.put(plan, dyingAfter: limit, using: &numbers) { shelf in
          // Each page names the style of its own site.
          for (path, page) in shelf.files where path.hasSuffix(".html") {
            let site = contents.first { $0[path] == page }
            #expect(site != nil, "seed \(seed): \(path) is of no site")
            for asset in site?.keys ?? [:].keys where asset.hasPrefix("assets/") {
              #expect(shelf.files[asset] != nil, "seed \(seed): \(path) names \(asset), which is gone")
            }
          }
          // Nothing is there that no record names.
          for path in shelf.files.keys {
            #expect(
              shelf.standing?.files[path] != nil || shelf.unfinished?.files[path] != nil,
              "seed \(seed): nobody knows of \(path)")
          }
        }
        if isDone {
          #expect(shelf.files == plan.wanted.files && shelf.unfinished == nil)
          #expect(plan.wanted.siteFiles == site.files || plan.isEmpty)
        }
      }
      let last = numbers.linkedSite()
      contents.append(last.files)
      #expect(shelf.put(plan(last, over: shelf.live), dyingAfter: .max, using: &numbers) { _ in })
      #expect(shelf.standing?.siteFiles == last.files && shelf.files == shelf.standing?.files)
    }
  }
}

extension Numbers {
  /// A site whose pages all name its one style.
  fileprivate mutating func linkedSite() -> SiteManifest {
    let style = Int.random(in: 0..<5, using: &self)
    var contents = ["assets/\(style).css": "\(style)"]
    for page in ["index.html", "a.html", "b/index.html", "b/c.html"] where Bool.random(using: &self) {
      contents[page] = "names \(style)"
    }
    return PolicyPublicationTests.site(contents)
  }
}
