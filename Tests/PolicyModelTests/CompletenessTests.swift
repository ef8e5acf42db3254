import PolicyModel
import PolicySource
import Testing

private let whole = """
  regimes: [uk-gdpr]
  controller: {name: X, address: Y}
  contacts: [{id: c, email: a@example.org}]
  data: [{id: d, name: D}]
  purposes: [{id: p, name: P, bases: [{basis: contract}]}]
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
  #expect(warnings(without("purposes")) == ["missing-legal-basis: uk-gdpr"])
  #expect(warnings(without("purposes", adding: "purposes: [{id: p, name: P}]")) == ["missing-legal-basis: P"])
  #expect(warnings(without("retention")) == ["missing-retention: D"])
  #expect(
    warnings(
      without("retention").replacing("name: D", with: "name: D, stored_by: [r]")
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
  #expect(warnings("regimes: [ccpa]\ndata: [{id: d, name: D}]\n") == [])
  #expect(warnings("regimes: [eu-gdpr]\n") == [])
  #expect(warnings("regimes: [eu-gdpr]\ndata: [{id: d, name: D}]\n").count == 6)
}
