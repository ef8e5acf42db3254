import PolicyHistory
import Testing

private let data = "data: [{id: d, name: Account}, {id: e, name: Logs}]\n"

private func findings(adding row: String, to old: String = "{id: a, data: [d], period: P1Y}") -> [Finding] {
  findingsBetween(data + "retention: [\(old)]", data + "retention: [\(old), \(row)]")
}

@Test func aLongerRowBesideTheOneBeforeLengthens() {
  let found = findings(adding: "{id: b, name: Account archives, data: [d], period: P10Y}")
  #expect(found.map(\.id) == ["retention-lengthened:b"])
  #expect(found.map(\.level) == [.notifyInAdvance])
  #expect(
    found.map(\.title) == ["Account is also kept for 10 years (“Account archives”), not only for 1 year"])
  #expect(found[0].before == "1 year")
  #expect(found[0].after == "10 years")
}

@Test func aRowBesideWithoutAPeriodMakesItIndeterminate() {
  for term in ["until: you leave", "criteria: as long as needed"] {
    let found = findings(adding: "{id: b, data: [d], \(term)}")
    #expect(found.map(\.id) == ["retention-made-indeterminate:b"])
    #expect(found.map(\.level) == [.notifyInAdvance])
  }
}

@Test func aPeriodBesideAnEventOrAnotherStartCannotBeCompared() {
  #expect(
    findings(adding: "{id: b, data: [d], period: P10Y}", to: "{id: a, data: [d], until: you leave}").map(\.id)
      == ["retention-lengthened:b"])
  #expect(
    findings(
      adding: "{id: b, data: [d], period: P1M, from: your last visit}",
      to: "{id: a, data: [d], period: P1Y, from: sign-up}"
    ).map(\.id) == ["retention-lengthened:b"])
  #expect(
    findings(adding: "{id: b, data: [d], period: P30D}", to: "{id: a, data: [d], period: P1M}").count == 1)
}

@Test func aRowBesideThatIsNotLongerIsToldAllTheSame() {
  for term in ["period: P1M", "period: P1Y"] {
    let found = findings(adding: "{id: b, name: Backups, data: [d], \(term)}")
    #expect(found.map(\.id) == ["unclassified-structural:retention.b"])
    #expect(found.map(\.level) == [.notify])
  }
}

@Test func ofARowForKnownAndNewDataTheKnownIsKeptLonger() {
  let old = "data: [{id: d, name: Account}]\nretention: [{id: a, data: [d], period: P1Y}]"
  let new = data + "retention: [{id: a, data: [d], period: P1Y}, {id: b, data: [d, e], period: P10Y}]"
  let found = findingsBetween(old, new)
  #expect(found.map(\.id) == ["data-category-added:e", "retention-lengthened:b"])
  #expect(found.last?.title == "Account is also kept for 10 years, not only for 1 year")
}

@Test func aRowThatComesToKeepKnownDataLengthensToo() {
  let old = data + "retention: [{id: a, data: [d], period: P1Y}, {id: b, data: [e], period: P10Y}]"
  #expect(
    findingsBetween(old, old.replacing("data: [e]", with: "data: [d, e]")).map(\.id) == [
      "retention-lengthened:b.data"
    ])
}

@Test func aRowUnderAnotherIDIsNoChangeUnlessItsTermsAreOthers() {
  let old = data + "retention: [{id: a, data: [d], period: P1Y, from: sign-up, then: [delete]}]"
  #expect(findingsBetween(old, old.replacing("id: a", with: "id: b")).isEmpty)
  let later = old.replacing("id: a", with: "id: b").replacing("sign-up", with: "your last visit")
  #expect(findingsBetween(old, later).map(\.rule) == ["retention-lengthened"])
  let kept = old.replacing("id: a", with: "id: b").replacing("[delete]", with: "[anonymise]")
  #expect(findingsBetween(old, kept).map(\.level) == [.notify])
}

@Test func dataUnderAnotherIDIsKnownData() {
  let old = "data: [{id: d, name: Account}]\nretention: [{id: a, data: [d], period: P1Y}]"
  let renamed = "data: [{id: f, was: d, name: Account}]\n"
  #expect(
    findingsBetween(
      old, renamed + "retention: [{id: a, data: [f], period: P1Y}, {id: b, data: [f], period: P10Y}]"
    ).map(\.id) == ["retention-lengthened:b"])
}

@Test func dataAndItsRowThatAreBothRenamedAreNoChange() {
  let old = "data: [{id: d, name: Account}]\nretention: [{id: a, data: [d], period: P1Y, then: [delete]}]"
  let was =
    "data: [{id: f, was: d, name: Account}]\nretention: [{id: b, was: a, data: [f], period: P1Y, then: [delete]}]"
  #expect(findingsBetween(old, was).isEmpty)
  // Also where the row's former id is not given.
  #expect(findingsBetween(old, was.replacing("id: b, was: a", with: "id: b")).isEmpty)
  #expect(
    findingsBetween(old, was.replacing("P1Y", with: "P2Y")).map(\.id) == ["retention-lengthened:b"])
  #expect(
    findingsBetween(old, was.replacing("id: b, was: a", with: "id: b").replacing("P1Y", with: "P2Y")).map(
      \.rule) == ["retention-lengthened"])
}
