import PolicyModel
import PolicyPublication
import Testing

private func kinds(_ plan: PublishPlan, _ consent: PublishConsent) -> [PublishObjection.Kind] {
  plan.objections(consent).map(\.kind)
}

@Suite("What speaks against a plan")
struct PublishGuardTests {
  private let one = plan(
    site(["index.html": "1", "p/versions/1/index.html": "one"], permanent: ["p/versions/1/": digest("1")]))
  private let two = site(
    ["index.html": "2", "p/versions/1/index.html": "new form", "p/versions/2/index.html": "two"],
    permanent: ["p/versions/1/": digest("1"), "p/versions/2/": digest("2")])

  private var ours: PublishConsent { PublishConsent(last: one.wanted.id) }

  @Test func nothingSpeaksAgainstTheNext() {
    #expect(kinds(one, PublishConsent()) == [])
    #expect(kinds(plan(two, over: .after(one)), ours) == [])
  }

  @Test func aPermanentAddressDoesNotGo() {
    let without = site(["index.html": "2"])
    #expect(kinds(plan(without, over: .after(one)), ours) == [.lostAddress])
    var consent = ours
    consent.rewriteReason = "a court's order"
    let agreed = plan(without, over: .after(one), reason: "a court's order")
    #expect(kinds(agreed, consent) == [])
    #expect(agreed.wanted.rewriteReason == "a court's order")
  }

  @Test func theTextAtAPermanentAddressDoesNotChange() {
    for text in [digest("9"), nil] {
      let other = site(
        ["index.html": "2", "p/versions/1/index.html": "one"], permanent: ["p/versions/1/": text])
      let plan = plan(other, over: .after(one))
      #expect(kinds(plan, ours) == [.rewrittenText])
      #expect(
        plan.objections(ours)[0].message
          == "another text would stand at the permanent address 'p/versions/1/'")
    }
  }

  @Test func whatWasBegunHasPermanentAddressesToo() {
    let begun = plan(two, over: .after(one))
    let back = site(
      ["index.html": "3", "p/versions/1/index.html": "one"], permanent: ["p/versions/1/": digest("1")])
    var consent = ours
    consent.begun = begun.wanted.id
    #expect(
      kinds(plan(back, over: .published(one.wanted, unfinished: begun.wanted)), consent) == [.lostAddress])
  }

  @Test func aPlaceThatIsEmptyAllOfASuddenIsTold() {
    let again = plan(two)
    #expect(kinds(again, ours) == [.missingSite])
    #expect(kinds(again, PublishConsent(last: one.wanted.id, replaced: "unknown")) == [])
    #expect(kinds(again, PublishConsent()) == [])
  }

  @Test func whatCannotBeReadAnyMoreHasItsPermanentAddresses() {
    let without = site(["index.html": "2"])
    var consent = PublishConsent(
      last: one.wanted.id, lastPermanent: one.wanted.permanent, replaced: "unknown")
    for live in [LiveSite.nothing, .foreign("a damaged file")] {
      #expect(kinds(plan(without, over: live), consent) == [.lostAddress])
      #expect(kinds(plan(two, over: live), consent) == [])
    }
    consent.rewriteReason = "a court's order"
    #expect(kinds(plan(without, over: .nothing), consent) == [])
    // Where it can be read, that alone counts: somebody else may have had a reason.
    let theirs = plan(without, over: .after(one), reason: "a court's order")
    consent.rewriteReason = nil
    consent.replaced = theirs.wanted.id
    #expect(kinds(plan(site(["index.html": "3"]), over: .after(theirs)), consent) == [])
  }

  @Test func moreDeletionsThanAllowedStop() {
    var contents = ["index.html": "1"]
    for number in 0..<101 { contents["x\(number).html"] = "x" }
    let many = plan(site(contents))
    let few = plan(site(["index.html": "1"]), over: .after(many))
    #expect(kinds(few, PublishConsent(last: many.wanted.id)) == [.deletions])
    #expect(kinds(few, PublishConsent(last: many.wanted.id, maxDeletes: 101)) == [])
    contents["x100.html"] = nil
    let hundred = plan(site(contents))
    #expect(
      kinds(plan(site(["index.html": "1"]), over: .after(hundred)), PublishConsent(last: hundred.wanted.id))
        == [])
  }

  @Test func whatSomebodyElsePublishedIsNotReplaced() {
    let theirs = plan(site(["index.html": "theirs"]))
    let next = plan(two, over: .after(theirs))
    let mine = PublishConsent(last: one.wanted.id)
    #expect(kinds(next, mine) == [.otherSite])
    #expect(
      next.objections(mine)[0].message
        == "somebody else has published there since: \(theirs.wanted.id), put there 2026-11-20T12:00:00Z by policygen 1"
    )
    #expect(kinds(next, PublishConsent(last: one.wanted.id, replaced: theirs.wanted.id)) == [])
    #expect(
      kinds(next, PublishConsent(last: one.wanted.id, replaced: "2026-11-20-000000000000")) == [.otherSite])
    // A run that died after its last write had put it there.
    #expect(kinds(next, PublishConsent(last: one.wanted.id, begun: theirs.wanted.id)) == [])
    // The same site: nothing is lost.
    #expect(kinds(plan(site(["index.html": "theirs"]), over: .after(theirs)), mine) == [])
  }

  @Test func withoutAReceiptAnEarlierSiteOfTheProjectGoes() {
    #expect(kinds(plan(two, over: .after(one)), PublishConsent()) == [])
    let later = plan(site(["index.html": "later"], asOf: "2026-11-21"))
    #expect(kinds(plan(two, over: .after(later)), PublishConsent()) == [.otherSite])
    let foreign = plan(site(["q/index.html": "q"], permanent: ["q/versions/1/": digest("7")]))
    #expect(kinds(plan(two, over: .after(foreign)), PublishConsent()) == [.otherSite, .lostAddress])
  }

  @Test func filesOfNobodyAreNotReplaced() {
    let next = plan(two, over: .foreign("3 files, such as 'index.html'"))
    #expect(kinds(next, PublishConsent()) == [.foreignFiles])
    #expect(kinds(next, PublishConsent(replaced: "unknown")) == [])
    #expect(kinds(next, PublishConsent(replaced: one.wanted.id)) == [.foreignFiles])
  }

  @Test func whatSomebodyElseHasBegunIsNotReplaced() {
    let begun = plan(
      site(["index.html": "b", "p/versions/1/index.html": "one"], permanent: ["p/versions/1/": digest("1")]),
      over: .after(one))
    let live = LiveSite.published(one.wanted, unfinished: begun.wanted)
    #expect(kinds(plan(two, over: live), ours) == [.otherUnfinished])
    #expect(kinds(plan(two, over: live), PublishConsent(last: one.wanted.id, begun: begun.wanted.id)) == [])
    #expect(
      kinds(plan(two, over: live), PublishConsent(last: one.wanted.id, replaced: begun.wanted.id)) == [])
    // Equal to the wanted one: it is finished, whoever began it.
    let mine = plan(two, over: .after(one))
    #expect(kinds(plan(two, over: .published(one.wanted, unfinished: mine.wanted)), ours) == [])
  }

  @Test func everythingIsSaidAtOnce() {
    var contents = ["p/versions/1/index.html": "one"]
    for number in 0..<200 { contents["x\(number).html"] = "x" }
    let theirs = plan(
      site(contents, permanent: ["p/versions/1/": digest("1"), "p/versions/2/": digest("2")]))
    let next = plan(
      site(["index.html": "1"], permanent: ["p/versions/2/": digest("3")]), over: .after(theirs))
    #expect(kinds(next, ours) == [.otherSite, .lostAddress, .rewrittenText, .deletions])
  }
}
