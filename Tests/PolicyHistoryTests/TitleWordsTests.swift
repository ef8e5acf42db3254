import PolicyHistory
import Testing

private func titles(_ old: String, _ new: String) -> [String] { findingsBetween(old, new).map(\.title) }

@Test func countriesAndLawsHaveTheirNames() {
  #expect(
    titles("controller: {name: Alpha, country: GB}", "controller: {name: Alpha, country: FR}") == [
      "Alpha is established in France instead of United Kingdom"
    ])
  #expect(
    titles("regimes: [uk-gdpr, pecr]", "regimes: [pecr]") == ["The policy no longer speaks of the UK GDPR"])
  #expect(
    titles("transfers: [{id: a, countries: [IN]}]", "transfers: [{id: a, countries: [IN, US]}]") == [
      "Your data goes to more countries: United States"
    ])
}

@Test func safeguardsBasesAndOutcomesAreWords() {
  #expect(
    titles(
      "transfers: [{id: a, countries: [CA], mechanisms: [scc]}]",
      "transfers: [{id: a, countries: [CA], mechanisms: [adequacy]}]") == [
        "Canada: transferred under an adequacy decision instead of standard contractual clauses"
      ])
  let data = "data: [{id: d, name: Logs}]\n"
  #expect(
    titles(
      data + "retention: [{id: a, data: [d], period: P1Y, then: [delete]}]",
      data + "retention: [{id: a, data: [d], period: P1Y, then: [review]}]") == [
        "Logs: afterwards reviewed instead of deleted"
      ])
  #expect(
    titles(
      "purposes: [{id: a, name: Ads, bases: [{basis: contract}]}]",
      "purposes: [{id: a, name: Ads, bases: [{basis: legal-obligation}]}]") == [
        "Ads: the lawful basis is a legal obligation instead of a contract"
      ])
}

@Test func aNameKeepsItsFirstLetter() {
  let old = "data: [{id: d, name: Logs}]"
  #expect(
    titles(
      old + "\nretention: [{id: a, name: iPhone data, data: [d], period: P1Y}]",
      old + "\nretention: [{id: a, name: iPhone data, data: [d], period: P2Y}]") == [
        "iPhone data is kept for 2 years instead of 1 year"
      ])
  #expect(
    titles("cookies: [{id: a, name: sid, party: first}]", "cookies: [{id: a, name: sid, party: third}]") == [
      "sid: set by a third party instead of set by us"
    ])
}

@Test func theUnitIsLeftOutOnlyAtTheEnd() {
  let data = "data: [{id: d, name: Logs}]\n"
  func title(_ years: Int) -> String {
    data
      + "retention: [{id: a, data: [d], period: P\(years)Y, at_most: true, typical: true, or_until: {event: you leave, whichever: earlier}}]"
  }
  #expect(
    titles(title(6), title(7)) == [
      "Logs are typically kept for up to 7 years or until you leave, whichever is earlier instead of up to 6 years or until you leave, whichever is earlier"
    ])
}

@Test func anotherIDOfAnItemIsNoChange() {
  #expect(
    findingsBetween(
      "data: [{id: d, name: Account, items: [{id: a, name: One}, {id: b, name: Two}]}]",
      "data: [{id: d, name: Account, items: [{id: x, name: One}, {id: b, name: Two}]}]"
    ).isEmpty)
}

@Test func whatIsGoneIsSaidToBeGone() {
  #expect(
    titles("authorities: [{id: a, name: ICO, country: GB}]", "authorities: [{id: a, name: ICO}]") == [
      "ICO: no longer stated: United Kingdom"
    ])
}
