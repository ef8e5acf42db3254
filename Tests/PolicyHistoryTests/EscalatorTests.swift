import PolicyHistory
import Testing

/// A change that an escalator raises, and one like it that stays where its rule puts it.
struct EscalatorCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let rule: String
  let raised: Level
  let plain: Level
  let old: String
  let new: String
  let nearOld: String
  let nearNew: String
}

private let data = "data: [{id: a, name: A}, {id: b, name: B}, {id: dna, name: DNA, sensitive: true}]\n"

private func purpose(_ more: String) -> String { data + "purposes: [{id: p, name: P\(more)}]" }

private func row(_ data: String, _ period: String) -> String {
  "data: [{id: a, name: A}, {id: dna, name: DNA, sensitive: true}]\nretention: [{id: r, data: [\(data)], period: \(period)}]"
}

extension EscalatorCase {
  static let all = [
    EscalatorCase(
      testDescription: "sensitive: one step up", rule: "retention-lengthened", raised: .reConsent,
      plain: .notifyInAdvance, old: row("dna", "P1Y"), new: row("dna", "P2Y"), nearOld: row("a", "P1Y"),
      nearNew: row("a", "P2Y")),
    EscalatorCase(
      testDescription: "sensitive: one step up from notify", rule: "source-added", raised: .notifyInAdvance,
      plain: .notify, old: "data: [{id: d, name: D, sensitive: true, source: {kind: provided}}]",
      new: "data: [{id: d, name: D, sensitive: true, source: {kind: inferred}}]",
      nearOld: "data: [{id: d, name: D, source: {kind: provided}}]",
      nearNew: "data: [{id: d, name: D, source: {kind: inferred}}]"),
    EscalatorCase(
      testDescription: "consent and more data", rule: "purpose-data-widened", raised: .reConsent,
      plain: .notifyInAdvance, old: purpose(", data: [a], bases: [{basis: consent}]"),
      new: purpose(", data: [a, b], bases: [{basis: consent}]"),
      nearOld: purpose(", data: [a], bases: [{basis: contract}]"),
      nearNew: purpose(", data: [a, b], bases: [{basis: contract}]")),
    EscalatorCase(
      testDescription: "consent and more uses", rule: "purpose-broadened", raised: .reConsent,
      plain: .notifyInAdvance, old: purpose(", uses: [service], bases: [{basis: consent}]"),
      new: purpose(", uses: [service, research], bases: [{basis: consent}]"),
      nearOld: purpose(", uses: [service], bases: [{basis: contract}]"),
      nearNew: purpose(", uses: [service, research], bases: [{basis: contract}]")),
    EscalatorCase(
      testDescription: "children", rule: "retention-lengthened", raised: .reConsent, plain: .notifyInAdvance,
      old: "audience: {directed_to_children: true}\n" + row("a", "P1Y"),
      new: "audience: {directed_to_children: true}\n" + row("a", "P2Y"),
      nearOld: "audience: {directed_to_children: false}\n" + row("a", "P1Y"),
      nearNew: "audience: {directed_to_children: false}\n" + row("a", "P2Y")),
    EscalatorCase(
      testDescription: "data already held, training", rule: "ai-training-added", raised: .reConsent,
      plain: .notifyInAdvance, old: purpose(""),
      new: purpose(", data: [a]}, {id: t, name: T, data: [a], uses: [ai-training], applies_to: both")
        .replacing("name: P, data: [a]", with: "name: P"),
      nearOld: purpose(""),
      nearNew: purpose("}, {id: t, name: T, data: [a], uses: [ai-training], applies_to: new")),
    EscalatorCase(
      testDescription: "disclosure of data already held", rule: "third-party-sharing-introduced",
      raised: .reConsent, plain: .notifyInAdvance, old: data + "recipients: {none: true}",
      new: data + "recipients: [{id: r, name: R, data: [a]}]",
      nearOld: "data: [{id: a, name: A}]\nrecipients: {none: true}",
      nearNew: "data: [{id: a, name: A}, {id: b, name: B}]\nrecipients: [{id: r, name: R, data: [b]}]"),
    EscalatorCase(
      testDescription: "consent becomes the basis", rule: "legal-basis-changed", raised: .reConsent,
      plain: .notifyInAdvance, old: purpose(", bases: [{basis: contract}]"),
      new: purpose(", bases: [{basis: consent}]"), nearOld: purpose(", bases: [{basis: contract}]"),
      nearNew: purpose(", bases: [{basis: legal-obligation}]")),
    EscalatorCase(
      testDescription: "advertising that was denied", rule: "targeted-ads-introduced", raised: .reConsent,
      plain: .notifyInAdvance, old: "sale: {targeted_ads: false}", new: "sale: {targeted_ads: true}",
      nearOld: "sale: {sells: false}", nearNew: "sale: {sells: false, targeted_ads: true}"),
    EscalatorCase(
      testDescription: "an advertising cookie", rule: "cookie-added", raised: .notifyInAdvance,
      plain: .notify,
      old: "cookies: [{id: a, name: a}]",
      new: "cookies: [{id: a, name: a}, {id: b, name: b, purpose: advertising}]",
      nearOld: "cookies: [{id: a, name: a}]",
      nearNew: "cookies: [{id: a, name: a}, {id: b, name: b, purpose: log-in}]"),
    EscalatorCase(
      testDescription: "a longer advertising cookie", rule: "cookie-widened", raised: .notifyInAdvance,
      plain: .notify, old: "cookies: [{id: b, name: b, purpose: advertising, duration: P1D}]",
      new: "cookies: [{id: b, name: b, purpose: advertising, duration: P2D}]",
      nearOld: "cookies: [{id: b, name: b, purpose: log-in, duration: P1D}]",
      nearNew: "cookies: [{id: b, name: b, purpose: log-in, duration: P2D}]"),
    EscalatorCase(
      testDescription: "a worse outcome and a better one", rule: "retention-outcome-changed",
      raised: .notifyInAdvance, plain: .notify,
      old: row("a", "P1Y, then: [delete]"), new: row("a", "P1Y, then: [review]"),
      nearOld: row("a", "P1Y, then: [review]"), nearNew: row("a", "P1Y, then: [delete]")),
  ]
}

@Test(arguments: EscalatorCase.all)
func theEscalatorRaisesItsCaseAndNotTheNearMiss(_ example: EscalatorCase) {
  let raised = findingsBetween(example.old, example.new).filter { $0.rule == example.rule }
  #expect(raised.map(\.level) == [example.raised])
  let plain = findingsBetween(example.nearOld, example.nearNew).filter { $0.rule == example.rule }
  #expect(plain.map(\.level) == [example.plain])
}

/// A rule with two levels gives each of them somewhere.
@Test func everyOtherLevelHasAnExample() {
  for rule in MaterialityTable.rules {
    guard let other = rule.otherLevel else { continue }
    let shown = EscalatorCase.all.filter { $0.rule == rule.id }.flatMap { [$0.raised, $0.plain] }
    #expect(shown.contains(rule.level) && shown.contains(other), "\(rule.id)")
  }
}

@Test func goodNewsForChildrenIsNoReasonToAskAgain() {
  let children = "audience: {directed_to_children: true}\n"
  let found = findingsBetween(
    children + row("a", "P1Y, then: [anonymise]"), children + row("a", "P1Y, then: [delete]"))
  #expect(found.map(\.level) == [.notify])
}

@Test func consentIsNamedAsTheGroundWhereItRaises() {
  let old = purpose(", data: [a], bases: [{basis: consent}]")
  let found = findingsBetween(old, old.replacing("data: [a]", with: "data: [a, b]"))
  #expect(found.first?.sources.contains("EDPB Guidelines 05/2020 ¶110") == true)
}
