import PolicyHistory
import PolicyModel
import Testing

@Test(arguments: RuleCase.all)
func theRuleFiresOnceAndNotForItsNearMiss(of example: RuleCase) {
  let found = findingsBetween(example.old, example.new)
  let ours = found.filter { $0.rule == example.rule }
  #expect(ours.map(\.id) == [example.id], "all: \(found.map(\.id))")
  #expect(ours.first?.level == example.level)
  #expect(ours.first.map { !$0.title.isEmpty && !$0.title.contains("{") && !$0.impact.isEmpty } == true)
  let missed = findingsBetween(example.old, example.nearMiss)
  #expect(missed.allSatisfy { $0.rule != example.rule }, "near miss: \(missed.map(\.id))")
}

/// Said once: a rule's example gives that finding and no other, but for those where two things change.
@Test(arguments: RuleCase.all)
func oneChangeIsOneFinding(_ example: RuleCase) {
  let ids = findingsBetween(example.old, example.new).map(\.id)
  #expect(ids == [example.id])
}

/// The rules that need prose or dates for an example, which a test below gives.
let rulesForProse: Set<String> = ["prose-changed", "dates-only"]

/// None is without an example, and a rule that is taken out of the table is missed.
@Test func theRulesAreThoseWithExamples() {
  #expect(
    Set(MaterialityTable.rules.map(\.id)) == Set(RuleCase.all.map(\.rule)).union(rulesForProse))
  for example in RuleCase.all {
    #expect(example.nearMiss != example.new)
    // A near miss is another change.
    #expect(example.nearMiss != example.old, "\(example.id)")
    #expect(
      example.level == MaterialityRule.named(example.rule)?.level
        || example.level == MaterialityRule.named(example.rule)?.otherLevel, "\(example.id)")
  }
}

@Test func aRuleOfOursSaysSoAndAnotherNamesItsSource() throws {
  for rule in MaterialityTable.rules {
    #expect(rule.isJudgement || !rule.sources.isEmpty, "\(rule.id)")
    #expect(rule.explanation.contains("own judgement; no source names it") == rule.isJudgement)
    #expect(!rule.title.isEmpty && !rule.impact.isEmpty && !rule.summary.isEmpty, "\(rule.id)")
    // A term of notice has a source that the rule stands on, or is ours.
    if let notice = rule.notice { #expect(notice.source != nil || rule.isJudgement, "\(rule.id)") }
  }
}

@Test func aProsePairAndADatePair() {
  let old = [("a", ["We keep it."])]
  #expect(proseFindings(old, [("a", ["We sell it."])]).map(\.rule) == ["sale-or-share-introduced"])
  #expect(proseFindings(old, [("a", ["We keep  it"])]).map(\.rule) == ["text-only"])
  let dated = [("a", ["Last updated: 2 July 2025."])]
  #expect(proseFindings(dated, [("a", ["Last updated: 3 July 2025."])]).map(\.rule) == ["dates-only"])
  #expect(proseFindings(dated, [("a", ["LAST updated: 2 July 2025."])]).map(\.rule) == ["text-only"])
}

@Test func ruleIDsAreUnique() {
  let ids = MaterialityTable.rules.map(\.id)
  #expect(Set(ids).count == ids.count)
}

@Test func everyFieldOfTheSchemaIsNamedByARuleOrNeverMatters() {
  var named: Set<String> = []
  for subject in MaterialityTable.rules.flatMap(\.looksAt) {
    for field in subject.fields { named.insert("\(subject.kind.rawValue).\(field.rawValue)") }
    if subject.fields.isEmpty { named.insert(subject.kind.rawValue) }
  }
  for kind in EntityKind.allCases where !MaterialityTable.neverMatters(kind) {
    #expect(named.contains(kind.rawValue), "no rule looks whether there is a \(kind.rawValue)")
    for field in PolicySchema.schema(of: kind).fields
    where !MaterialityTable.neverMatters.contains(field.field) {
      #expect(
        named.contains("\(kind.rawValue).\(field.field.rawValue)"), "\(kind.rawValue).\(field.field.rawValue)"
      )
    }
  }
}

@Test func aPolicyDiffersInNothingFromItself() {
  for example in RuleCase.all {
    #expect(PolicyDiff(from: policy(example.new), to: policy(example.new)).isEmpty)
    #expect(findingsBetween(example.new, example.new).isEmpty)
  }
}

@Test func titlesSayBeforeAndAfterInWords() {
  let found = findingsBetween(
    "data: [{id: billing, name: Billing records}]\nretention: [{id: billing, data: [billing], period: P6Y}]",
    "data: [{id: billing, name: Billing records}]\nretention: [{id: billing, data: [billing], period: P7Y}]")
  #expect(found.map(\.title) == ["Billing records are kept for 7 years instead of 6"])
  #expect(found[0].before == "6 years")
  #expect(found[0].after == "7 years")
  #expect(found[0].entity == "retention.billing")
  #expect(found[0].sources.first == "GDPR Art. 13(2)(a)")
}

@Test func monthsAndDaysAreNotComparableAndCountAsLonger() {
  let rows = ["P1M", "P30D"].map {
    "data: [{id: a, name: A}]\nretention: [{id: a, data: [a], period: \($0)}]"
  }
  #expect(findingsBetween(rows[0], rows[1]).map(\.rule) == ["retention-lengthened"])
  #expect(findingsBetween(rows[1], rows[0]).map(\.rule) == ["retention-lengthened"])
}

@Test func sensitiveDataIsOneStepGraver() {
  let old =
    "data: [{id: a, name: A, sensitive: true}, {id: b, name: B}]\nretention: [{id: r, data: [a], period: P1Y}]"
  #expect(findingsBetween(old, old.replacing("P1Y", with: "P2Y")).map(\.level) == [.reConsent])
  let plain = old.replacing("data: [a]", with: "data: [b]")
  #expect(findingsBetween(plain, plain.replacing("P1Y", with: "P2Y")).map(\.level) == [.notifyInAdvance])
  // Good news stays good news.
  #expect(findingsBetween(old, old.replacing("P1Y", with: "P1M")).map(\.level) == [.notify])
}

@Test func whatWidensForChildrenNeedsConsent() {
  let old = "audience: {directed_to_children: true}\ndata: [{id: a, name: A}]"
  #expect(
    findingsBetween(old, old.replacing("{id: a", with: "{id: b, name: B}, {id: a")).map(\.level) == [
      .reConsent
    ])
}

@Test func consentCoversOnlyTheDataItWasGivenFor() {
  let old =
    "data: [{id: a, name: A}, {id: b, name: B}]\npurposes: [{id: p, name: P, data: [a], bases: [{basis: consent}]}]"
  #expect(findingsBetween(old, old.replacing("data: [a]", with: "data: [a, b]")).map(\.level) == [.reConsent])
}

@Test func narrowingCanGoToTheChangelog() {
  let old = "recipients: [{id: a, name: A}, {id: b, name: B}]"
  let new = "recipients: [{id: a, name: A}]"
  #expect(findingsBetween(old, new).map(\.level) == [.notify])
  #expect(findingsBetween(old, new, narrowingIsChangelog: true).map(\.level) == [.changelog])
}

@Test func aRemovedRecipientIsSaidOnce() {
  let old =
    "recipients: [{id: a, name: A, country: US}, {id: b, name: B, country: IN}]\ntransfers: [{id: t, recipients: [a, b]}]\n"
    + "data: [{id: d, name: D, stored_by: [us, b]}]"
  let new =
    "recipients: [{id: a, name: A, country: US}]\ntransfers: [{id: t, recipients: [a]}]\ndata: [{id: d, name: D, stored_by: [us]}]"
  #expect(findingsBetween(old, new).map(\.id) == ["recipient-removed:b"])
}

@Test func aRenamedEntityIsNoChangeAnywhere() {
  let old =
    "data: [{id: a, name: A}]\npurposes: [{id: p, name: P, data: [a]}]\nretention: [{id: r, data: [a], period: P1Y}]"
  let new =
    "data: [{id: b, was: a, name: A}]\npurposes: [{id: p, name: P, data: [b]}]\nretention: [{id: r, data: [b], period: P1Y}]"
  #expect(findingsBetween(old, new).isEmpty)
}

@Test func orderIsNoChange() {
  let old = "data: [{id: a, name: A, collected_when: [x, y]}, {id: b, name: B}]"
  let new = "data: [{id: b, name: B}, {id: a, name: A, collected_when: [y, x]}]"
  #expect(findingsBetween(old, new).isEmpty)
}

@Test func dataThatMovesToALongerRowIsKeptLonger() {
  let head = "data: [{id: a, name: A}, {id: b, name: B}]\n"
  let old = head + "retention: [{id: r, data: [a], period: P1Y}, {id: s, data: [b], period: P5Y}]"
  let new = head + "retention: [{id: s, data: [a, b], period: P5Y}]"
  let found = findingsBetween(old, new)
  #expect(found.first?.rule == "retention-lengthened")
  #expect(found.first?.title == "A is kept for 5 years instead of 1 year")
}

@Test func absentIsNotNone() {
  let head = "data: [{id: a, name: A}]\n"
  #expect(
    findingsBetween(head + "recipients: {none: true}", head).map(\.id) == [
      "unclassified-structural:recipients"
    ])
  let first = findingsBetween(head, head + "retention: [{id: a, data: [a], period: P1Y}]")
  #expect(first.map(\.id) == ["unclassified-structural:retention.a"])
  #expect(first.map(\.title) == ["Now stated: how long A is kept (1 year)"])
  #expect(
    findingsBetween("sale: {sells: false}", head + "sale: {shares: false}").contains {
      $0.id == "negative-commitment-removed:sale.sells"
    })
}

@Test func idsAreUniqueAndTheGravestComesFirst() {
  for a in RuleCase.all {
    let found = findingsBetween(a.new, RuleCase.all[0].old)
    #expect(Set(found.map(\.id)).count == found.count)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.level >= $1.level })
  }
}

@Test func anOverruleSetsTheLevelAndIsFoundByItsID() {
  let text =
    "- {finding: 'recipient-removed:b', from: v1, to: draft, level: editorial, reason: unused, by: DPO, date: 2026-01-02}"
  let found = overruled(text)
  #expect(found.findings.map(\.level) == [.editorial])
  #expect(found.findings[0].override?.reason == "unused")
  #expect(found.problems.isEmpty)
}

@Test func anOverruleOfNothingIsAnError() {
  let found = overruled(
    "- {finding: 'recipient-removed:c', from: v1, to: draft, level: editorial, reason: unused, by: DPO}")
  #expect(found.findings.map(\.level) == [.notify])
  #expect(found.problems == ["unmatched-override"])
}

@Test func titlesOfLooserTermsReadLikeSentences() {
  let head = "data: [{id: a, name: Logs}]\nretention: [{id: a, data: [a], "
  func title(_ old: String, _ new: String) -> [String] {
    findingsBetween(head + old + "}]", head + new + "}]").map(\.title)
  }
  #expect(
    title("period: P30D, at_most: true", "period: P90D, at_most: true") == [
      "Logs are kept for up to 90 days instead of 30"
    ])
  #expect(
    title("period: P6Y, typical: true", "period: P7Y, typical: true") == [
      "Logs are typically kept for 7 years instead of 6"
    ])
  #expect(title("period: P1Y", "until: you leave") == ["Logs are kept until you leave instead of for 1 year"])
  #expect(
    title("criteria: as long as needed", "period: P1Y") == [
      "Logs are kept for 1 year instead of as long as needed"
    ])
}

@Test func betterTermsOfNoticeAreToldAndWorseOnesAreWeaker() {
  func rules(_ old: String, _ new: String) -> [String] {
    findingsBetween("change_notice: {\(old)}", "change_notice: {\(new)}").map(\.rule)
  }
  #expect(rules("lead: P30D", "lead: P60D") == ["unclassified-structural"])
  #expect(rules("summary: none", "summary: none, lead: P60D") == ["unclassified-structural"])
  #expect(rules("summary: none, lead: P60D", "summary: none") == ["change-process-weakened"])
  #expect(rules("lead: P30D", "lead: P1M") == ["change-process-weakened"])
  #expect(
    rules("channels: {all_of: [page, email]}", "channels: {any_of: [page, email]}") == [
      "change-process-weakened"
    ])
  #expect(
    rules("channels: {any_of: [page, email]}", "channels: {all_of: [page, email]}") == [
      "unclassified-structural"
    ])
  #expect(
    rules("channels: {all_of: [page, email]}", "channels: {all_of: [page]}") == ["change-process-weakened"])
  #expect(
    rules("channels: {any_of: [email]}", "channels: {any_of: [email, page]}") == ["change-process-weakened"])
  #expect(rules("acceptance: none", "acceptance: continued-use") == ["change-process-weakened"])
}

@Test func aContactForRightsThatIsFirstGivenIsAChangeOfContact() {
  let found = findingsBetween(
    "contacts: [{id: web, for: [rights], form: not-stated}]",
    "contacts: [{id: web, for: [rights], form: 'https://x.example/'}]")
  #expect(found.map(\.id) == ["rights-contact-changed:web.form"])
}

@Test(arguments: [
  (
    "dpo: {name: Aoife Byrne}", "dpo: {name: Bo Li}",
    "Bo Li is the data protection officer now, instead of Aoife Byrne"
  ),
  (
    "dpo: {name: Aoife Byrne, contact: c}", "dpo: {contact: c}",
    "Aoife Byrne is no longer named as data protection officer"
  ),
  (
    "representatives: [{id: eu, name: Rep A, region: EU}]",
    "representatives: [{id: eu, name: Rep B, region: EU}]",
    "Rep B is the representative now, instead of Rep A"
  ),
])
func anotherNameInAnOfficeIsToldByTheOffice(_ old: String, _ new: String, _ title: String) {
  let contact = "contacts: [{id: c, email: a@x.example}]\n"
  #expect(findingsBetween(contact + old, contact + new).map(\.title) == [title])
}

@Test func otherWordsForWhenARightHoldsTakeFromIt() {
  func found(_ old: String, _ new: String) -> [Finding] {
    findingsBetween(
      "rights: [{id: access, right: access\(old)}]", "rights: [{id: access, right: access\(new)}]")
  }
  let changed = found(", when: [at any time]", ", when: [only once a year]")
  #expect(changed.map(\.id) == ["right-removed-or-narrowed:access.when"])
  #expect(changed.map(\.level) == [.notifyInAdvance])
  #expect(found(", when: [at any time]", "").map(\.rule) == ["right-removed-or-narrowed"])
  #expect(found("", ", when: [at any time]").map(\.rule) == ["unclassified-structural"])
}

@Test func doingWhatWasDeniedIsNoLessThanNoLongerDenyingIt() {
  let denied = "sale: {targeted_ads: false}"
  #expect(findingsBetween(denied, "sale: {targeted_ads: true}").map(\.level) == [.reConsent])
  #expect(findingsBetween(denied, "sale: {targeted_ads: not-stated}").map(\.level) == [.reConsent])
  #expect(
    findingsBetween("sale: {targeted_ads: not-stated}", "sale: {targeted_ads: true}").map(\.level) == [
      .notifyInAdvance
    ])
}

@Test func aRecipientWithMoreSayThanOthersOfItsCategoryIsANewKind() {
  func rule(_ before: String, _ after: String) -> [String] {
    findingsBetween(
      "recipients: [{id: a, name: Alpha, category: hosting\(before)}]",
      "recipients: [{id: a, name: Alpha, category: hosting\(before)}, {id: b, name: Bravo, category: hosting\(after)}]"
    ).map(\.rule)
  }
  #expect(rule(", role: processor", ", role: controller") == ["recipient-category-added"])
  #expect(rule(", role: processor", "") == ["recipient-category-added"])
  #expect(rule(", role: processor", ", role: processor") == ["recipient-named-in-known-category"])
  #expect(rule(", role: controller", ", role: controller") == ["recipient-named-in-known-category"])
  #expect(rule("", ", role: controller") == ["recipient-named-in-known-category"])
  #expect(rule(", role: controller", ", role: processor") == ["recipient-named-in-known-category"])
}
