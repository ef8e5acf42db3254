import PolicyHistory
import PolicyModel
import Testing

private func found(
  _ old: String, _ new: String, _ regimes: (String, String), narrowingIsChangelog: Bool = false
) -> [Finding] {
  findingsBetween(
    "regimes: [\(regimes.0)]\n" + old, "regimes: [\(regimes.1)]\n" + new,
    narrowingIsChangelog: narrowingIsChangelog)
}

@Test(arguments: RegimeCase.all)
func theLawDecidesItsCaseAndNotTheNearMiss(_ example: RegimeCase) throws {
  let profile = try #require(example.profile)
  let law = (example.regime, example.regime)
  let ours = found(example.old, example.new, law, narrowingIsChangelog: true)
    .filter { $0.rule == example.rule && $0.impact.contains(profile.impact) }
  #expect(ours.map(\.level) == [example.level])
  #expect(ours.first?.sources.contains(example.source) == true)
  #expect(profile.notice == nil || ours.first?.notice.contains(profile.notice!) == true)
  let missed = found(
    example.old, example.nearMiss ?? example.new,
    example.nearMiss == nil ? ("eu-gdpr", "eu-gdpr") : law, narrowingIsChangelog: true)
  #expect(!missed.isEmpty || example.nearMiss != nil)
  #expect(missed.allSatisfy { !$0.impact.contains(profile.impact) }, "\(missed.map(\.id))")
}

/// What either version is written for counts: who drops a law does not lower its changes.
@Test(arguments: RegimeCase.all)
func aLawThatOneVersionAloneNamesDecidesAllTheSame(_ example: RegimeCase) throws {
  let profile = try #require(example.profile)
  for law in [(example.regime, "pecr"), ("pecr", example.regime)] {
    let ours = found(example.old, example.new, law, narrowingIsChangelog: true)
      .filter { $0.rule == example.rule && $0.impact.contains(profile.impact) }
    #expect(ours.map(\.level) == [example.level])
  }
}

@Test func everyProfileHasAnExample() {
  for profile in MaterialityTable.profiles {
    let isShown = RegimeCase.all.contains {
      $0.regime == profile.regime && $0.source == profile.source && profile.rules.contains($0.rule)
    }
    #expect(isShown, "\(profile.regime) \(profile.source) \(profile.rules)")
    #expect(Vocabulary.regimes.contains(profile.regime))
    #expect(profile.rules.allSatisfy { MaterialityRule.named($0) != nil }, "\(profile.rules)")
    #expect(!profile.impact.isEmpty)
    // One that neither asks for a level nor for something of the notice would do nothing.
    #expect(profile.level != nil || profile.notice != nil)
  }
  let keys = RegimeCase.all.map { "\($0.regime) \($0.rule) \($0.source)" }
  #expect(Set(keys).count == keys.count)
}

/// Rule by regime: no law lowers what is found without it, and one that holds in every case says so.
@Test(arguments: RuleCase.all)
func lawsOnlyEverRaise(_ example: RuleCase) throws {
  if example.old.contains("regimes: [") && !example.old.contains("rights: [") { return }
  for narrowing in [false, true] {
    let without = findingsBetween(example.old, example.new, narrowingIsChangelog: narrowing)
    for regime in Vocabulary.regimes {
      let with = found(example.old, example.new, (regime, regime), narrowingIsChangelog: narrowing)
      #expect(with.map(\.id).sorted() == without.map(\.id).sorted())
      for finding in without {
        let same = try #require(with.first { $0.id == finding.id })
        #expect(same.level >= finding.level, "\(regime) \(finding.id)")
        #expect(finding.sources.allSatisfy(same.sources.contains))
        #expect(same.impact.hasPrefix(finding.impact))
        for profile in RegimeProfile.of(finding.rule) where profile.regime == regime {
          guard profile.condition == nil else { continue }
          #expect(same.level >= (profile.level ?? .none))
          #expect(profile.notice == nil || same.notice.contains(profile.notice!))
        }
      }
    }
  }
}

@Test func whatTheLawAsksOfTheNoticeStandsInTheDuty() {
  let history = VersionHistory(policyID: "p", versions: [])
  func terms(_ findings: [Finding]) -> [String] {
    NoticeDuty(for: findings, promisedBy: history, published: nil).terms.map(\.words)
  }
  let data = "data: [{id: a, name: A}]\npurposes: [{id: run, name: Running}"
  let added = findingsBetween(data + "]", data + ", {id: ads, name: Ads}]")
  #expect(terms(added) == ["before the processing starts (GDPR Art. 13(3))"])
  let widened = findingsBetween(
    "data: [{id: a, name: A}, {id: b, name: B}]\npurposes: [{id: run, name: R, data: [a]}]",
    "data: [{id: a, name: A}, {id: b, name: B}]\npurposes: [{id: run, name: R, data: [a, b]}]")
  #expect(terms(widened) == ["before the processing starts (policygen's judgement)"])
  let indirect = findingsBetween(
    "data: [{id: a, name: A, source: {kind: provided}}]",
    "data: [{id: a, name: A, source: {kind: public}}]")
  #expect(terms(indirect) == ["within one month of obtaining the data (GDPR Art. 14(3)(a))"])
  // An overrule below material takes the duty away.
  var lowered = added
  lowered[0].level = .changelog
  #expect(terms(lowered).isEmpty)
}

@Test func explainShowsTheLawsAndTheNotice() throws {
  let rule = try #require(MaterialityRule.named("purpose-broadened"))
  #expect(rule.explanation.contains("Notice: before the processing starts (GDPR Art. 13(3))."))
  #expect(
    rule.explanation.contains(
      "Where the policy is written for the Colorado Privacy Act and the purpose is said to use data that is already held: at least re-consent (4 CCR 904-3, 6.04(B))."
    ))
  #expect(rule.explanation.contains("own judgement"))
}
