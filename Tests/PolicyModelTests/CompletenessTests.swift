import PolicyModel
import PolicySource
import Testing

private let whole = """
  regimes: [uk-gdpr]
  controller: {name: X, address: Y}
  contacts: [{id: c, email: a@example.org}]
  data: [{id: d, name: D, mandatory: {required: false}}]
  purposes: [{id: p, name: P, bases: [{basis: contract}]}]
  recipients: {none: true}
  retention: [{id: r, data: [d], period: P1Y}]
  rights:
    - {id: a, right: access}
    - {id: b, right: rectification}
    - {id: c, right: erasure}
    - {id: d, right: restriction}
    - {id: e, right: objection}
    - {id: f, right: portability}
  authorities: [{id: ico, name: ICO}]
  change_notice: {lead: P30D, channels: {any_of: [page, email]}}

  """

private func warnings(_ yaml: String, lead: Period? = nil) -> [String] {
  let (policy, diagnostics) = policy(yaml, "x")
  guard let policy else { return marks(diagnostics) }
  return marks(completenessWarnings(of: policy, settings: SiteSettings(name: "S", defaultLead: lead)))
}

private func without(_ start: String, adding more: String = "") -> String {
  var skips = false
  var kept = ""
  for line in whole.split(separator: "\n") {
    if !line.hasPrefix(" ") { skips = line.hasPrefix(start) }
    if !skips { kept += line + "\n" }
  }
  return kept + more
}

@Test func aWholePolicyHasNoWarnings() { #expect(warnings(whole) == []) }

@Test func warningsFire() {
  #expect(warnings(without("controller")) == ["missing-controller: uk-gdpr"])
  #expect(
    warnings(without("controller", adding: "controller: {name: not-stated}")) == [
      "missing-controller: not-stated"
    ])
  #expect(warnings(without("purposes")) == ["missing-purposes: uk-gdpr"])
  #expect(warnings(without("purposes", adding: "purposes: [{id: p, name: P}]")) == ["missing-legal-basis: P"])
  #expect(warnings(without("retention")) == ["missing-retention: D"])
  #expect(
    warnings(
      without("retention").replacing("name: D", with: "name: D, stored_by: [r]").replacing(
        "recipients: {none: true}\n", with: "")
        + "recipients: [{id: r, name: R}]")
      == [])
  #expect(warnings(without("retention", adding: "retention: [{id: r, criteria: need}]")) == [])
  #expect(warnings(without("rights")) == ["missing-rights: uk-gdpr"])
  #expect(warnings(without("authorities")) == ["missing-complaint-route: uk-gdpr"])
  #expect(warnings(without("change_notice")) == ["no-lead-promised: uk-gdpr"])
  #expect(
    warnings(without("change_notice", adding: "change_notice: {lead: P30D, channels: {all_of: [page]}}"))
      == ["notice-by-page-only: {all_of: [page]}"])
  #expect(
    warnings(without("change_notice", adding: "change_notice: {lead: P30D, review_advised: true}"))
      == ["notice-by-page-only: true"])
  #expect(
    warnings(without("change_notice", adding: "change_notice: {lead: P30D, review_advised: false}")) == [])
}

@Test func theSitesDefaultLeadIsTheMeasure() {
  #expect(warnings(whole, lead: Period(days: 30)) == [])
  #expect(warnings(whole, lead: Period(days: 60)) == ["no-lead-promised: P30D"])
}

@Test func onlyPoliciesUnderTheGDPRWithDataAreAsked() {
  #expect(warnings("data: [{id: d, name: D}]\n") == [])
  #expect(warnings("regimes: [pecr, lgpd, glba, hipaa]\ndata: [{id: d, name: D}]\n") == [])
  #expect(warnings("regimes: [eu-gdpr]\n") == [])
  #expect(warnings("regimes: [eu-gdpr]\ndata: [{id: d, name: D}]\n").count == 8)
}

private let silent = "data: [{id: d, name: D}]\n"

private let scant = """
  controller: {name: X, country: BR}
  dpo: {name: N}
  data: [{id: d, name: D, sensitive: true, source: {kind: third-party}}]
  purposes:
    - {id: p, name: P}
    - {id: q, name: Q, bases: [{basis: consent}, {basis: legitimate-interests}]}
  recipients: [{id: r, name: R}, {id: k, category: K}]
  transfers: [{id: t, countries: [US]}, {id: u, countries: [US], mechanisms: [scc]}]
  automated_decisions: [{id: a, name: A}]
  sale: {sells: true}
  retention: [{id: r, data: [d], criteria: c}]
  rights: [{id: a, right: access}]
  change_notice: {review_advised: true}

  """

@Test func everyRowOfTheChecklistsIsFired() throws {
  let long = LastRelease(
    published: CalendarDate("2025-01-01"), effective: nil, isBeingRevised: false,
    today: try #require(CalendarDate("2026-11-20")))
  for item in CompletenessItem.all {
    for demand in item.demands {
      for regime in demand.regimes {
        let fires = [silent, scant].contains { yaml in
          guard let policy = policy("regimes: [\(regime)]\n" + yaml, "x").policy else { return false }
          return completenessWarnings(of: policy, settings: SiteSettings(name: "S"), lastRelease: long).all
            .contains { $0.code == item.code && $0.message.contains(demand.article) }
        }
        #expect(fires, "\(item.code.rawValue) under \(regime): \(demand.article)")
      }
    }
  }
}

@Test func aGapOfSeveralLawsIsSaidOnceWithTheirArticles() {
  let (policy, _) = policy("regimes: [ccpa, eu-gdpr, coppa]\n" + silent, "x")
  let messages = policy.map {
    completenessWarnings(of: $0, settings: SiteSettings(name: "S")).all.map(\.message)
  }
  #expect(
    messages?.filter { $0.contains("kept") } == [
      "the policy does not say how long the data 'd' is kept "
        + "(GDPR Art. 13(2)(a); Cal. Civ. Code 1798.100(a)(3); 16 CFR 312.10)"
    ])
}

@Test func proseThatOnlyAsksToLookAtThePageIsTold() {
  func told(_ sentence: String, _ yaml: String = "") -> [String] {
    let (policy, _) = policy("regimes: [eu-gdpr]\n" + yaml, "## Changes {#changes}\n\n" + sentence + "\n")
    return policy.map { marks(completenessWarnings(of: $0, settings: SiteSettings(name: "S"))) } ?? []
  }
  #expect(
    told("Please check this page regularly for updates.")
      == ["notice-by-page-only: Please check this page regularly for updates"])
  #expect(told("We may change it. Review this policy from time to time, please.").count == 1)
  #expect(told("Please check this page regularly. We send an e-mail about material changes.") == [])
  #expect(told("Please check this page regularly. We notify you of material changes.") == [])
  #expect(told("Please check this page regularly. We notify you by posting them on this page.").count == 1)
  #expect(told("We review this policy regularly.") == [])
}
