import PolicyModel
import PolicyPublication
import Testing

private func paths(_ plan: PublishPlan) -> [String] {
  plan.entries.map { entry in
    switch entry.change {
    case .added: "+" + entry.path
    case .changed: "~" + entry.path
    case .deleted: "-" + entry.path
    }
  }
}

@Suite("The plan of a publication")
struct PublishPlanTests {
  private let first = site(
    [
      "index.html": "start", "assets/a.css": "a", "p/versions/1/index.html": "one", "old.html": "old",
      "p/changes/feed.xml": "feed",
    ], permanent: ["p/versions/1/": digest("1")])

  @Test func allIsNewWhereNothingStands() {
    let plan = plan(first)
    #expect(
      paths(plan) == [
        "+assets/a.css", "+p/versions/1/index.html", "+index.html", "+old.html", "+p/changes/feed.xml",
      ])
    #expect(plan.entries.map(\.stage) == [.assets, .permanent, .pages, .pages, .pages])
    #expect(plan.wanted.previous == nil && plan.wanted.keptAssets.isEmpty)
    #expect(plan.uploadSize == 16)
  }

  @Test func theSameSiteIsNothingToDo() {
    let before = plan(first)
    let again = plan(first, over: .after(before))
    #expect(again.isEmpty && again.wanted == before.wanted)
    // Another day with the same files as well.
    var tomorrow = first
    tomorrow = site([:], asOf: "2026-11-21")
    tomorrow.files = first.files
    tomorrow.permanent = first.permanent
    #expect(plan(tomorrow, over: .after(before)).isEmpty)
  }

  @Test func whatChangedIsPutInItsStage() {
    let before = plan(first)
    let second = site(
      [
        "index.html": "other", "assets/b.css": "b", "p/versions/1/index.html": "banner",
        "p/versions/2/index.html": "two", "p/changes/feed.xml": "feed",
      ], permanent: ["p/versions/1/": digest("1"), "p/versions/2/": digest("2")])
    let plan = plan(second, over: .after(before))
    #expect(
      paths(plan) == [
        "+assets/b.css", "~p/versions/1/index.html", "+p/versions/2/index.html", "~index.html", "-old.html",
      ])
    #expect(
      plan.entries.map(\.reason) == [
        "an asset that pages name", "a permanent address, in a new form",
        "a permanent address",
        "its content is another", "the site has it no more",
      ])
    #expect(plan.wanted.keptAssets == ["assets/a.css": 1])
    #expect(plan.wanted.files["assets/a.css"] == file("a"))
    #expect(plan.wanted.previous == before.wanted.id)
  }

  @Test func assetsStayForTwoPublications() {
    var live = LiveSite.after(plan(site(["assets/a.css": "a", "index.html": "0"])))
    var kept: [[String: Int]] = []
    for number in 1...3 {
      let plan = plan(site(["assets/b.css": "b", "index.html": "\(number)"]), over: live)
      kept.append(plan.wanted.keptAssets)
      live = .after(plan)
      // Nothing grows old while the same site is published again.
      let again = PolicyPublicationTests.plan(
        site(["assets/b.css": "b", "index.html": "\(number)"]), over: live)
      #expect(again.isEmpty && again.wanted == plan.wanted)
      #expect(plan.deleted.map(\.path) == (number == 3 ? ["assets/a.css"] : []))
    }
    #expect(kept == [["assets/a.css": 1], ["assets/a.css": 2], [:]])
  }

  @Test func anAssetThatComesBackIsNoLongerKept() {
    let one = plan(site(["assets/a.css": "a", "index.html": "1"]))
    let two = plan(site(["assets/b.css": "b", "index.html": "2"]), over: .after(one))
    let three = plan(site(["assets/a.css": "a", "index.html": "3"]), over: .after(two))
    #expect(three.wanted.keptAssets == ["assets/b.css": 1])
    #expect(paths(three) == ["~index.html"])
  }

  @Test func anInterruptedPublicationGoesOn() {
    let one = plan(site(["assets/a.css": "a", "index.html": "1", "gone.html": "g", "same.html": "s"]))
    let next = site(["assets/b.css": "b", "index.html": "2", "new.html": "n", "same.html": "s"])
    let two = plan(next, over: .after(one))
    let again = plan(next, over: .published(one.wanted, unfinished: two.wanted))
    #expect(again.wanted.id == two.wanted.id)
    // What stands at these paths is of the one or of the other, so that each is put again.
    #expect(paths(again) == ["~assets/b.css", "~index.html", "~new.html", "-gone.html"])
    #expect(
      again.entries.allSatisfy { if case .changed(let from, _) = $0.change { from == nil } else { true } })
  }

  @Test func anotherSiteAfterAnInterruptedOneKeepsItsAssets() {
    let one = plan(site(["assets/a.css": "a", "index.html": "1"]))
    let two = plan(site(["assets/b.css": "b", "index.html": "2", "new.html": "n"]), over: .after(one))
    let three = plan(
      site(["assets/c.css": "c", "index.html": "3"]), over: .published(one.wanted, unfinished: two.wanted))
    #expect(three.wanted.keptAssets == ["assets/a.css": 1, "assets/b.css": 1])
    #expect(paths(three) == ["~assets/b.css", "+assets/c.css", "~index.html", "-new.html"])
  }

  @Test func theTextTellsItAll() {
    let before = plan(first)
    let second = site(
      ["index.html": "other", "p/versions/1/index.html": "one", "new\u{1B}[2J.html": ""],
      permanent: first.permanent)
    #expect(
      plan(second, over: .after(before)).text(for: "disk: the folder '/srv'") == """
        disk: the folder '/srv'
        live: \(before.wanted.id), put there 2026-11-20T12:00:00Z by policygen 1
        wanted: \(plan(second, over: .after(before)).wanted.id), as of 2026-11-20

          ~ 5 B  index.html  (its content is another)
          + 0 B  new?[2J.html  (a new address)
          - 3 B  old.html  (the site has it no more)
          - 4 B  p/changes/feed.xml  (the site has it no more)

        1 added, 1 changed, 2 deleted; 5 B to send

        """)
    #expect(
      plan(first, over: .after(before)).text(for: "x").hasSuffix(
        "nothing to do: the same site stands there\n"))
  }

  @Test func aLongPlanIsFoldedByFolder() {
    var files = ["index.html": "start"]
    for number in 0..<30 {
      files["p/versions/\(number)/index.html"] = "text"
      files["p/versions/\(number)/statement.txt"] = "text"
    }
    let site = site(files, permanent: ["p/versions/7/": digest("7")])
    let plan = plan(site)
    let lines = plan.text(for: "x").split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.dropFirst(4) == [
        "  +   8 B  p/versions/7/: 2 files  (a permanent address)",
        "  +   5 B  index.html  (a new address)",
        "  + 232 B  p/versions/: 58 files  (a new address)",
        "  --files names each file",
        "",
        "61 added, 0 changed, 0 deleted; 245 B to send",
        "",
      ])
    let whole = plan.text(for: "x", namingAll: true)
    #expect(whole.split(separator: "\n").count == 61 + 4)
    #expect(whole.contains("+ 4 B  p/versions/12/statement.txt  (a new address)"))
  }

  @Test func aPlanOfFortyFilesIsNotFolded() {
    func lines(_ count: Int) -> Int {
      let site = site(
        Dictionary(uniqueKeysWithValues: (0..<count).map { ("p/\($0).txt", "") }))
      return plan(site).text(for: "x").split(separator: "\n").count
    }
    #expect(lines(40) == 40 + 4)
    #expect(lines(41) == 1 + 5)
  }
}
