import PolicyModel

extension MaterialityRule {
  static let purposeRules: [MaterialityRule] = [
    MaterialityRule(
      "ai-training-added", .purpose, .reConsent, or: .notifyInAdvance, .wider,
      sources: [LegalSource.quietChanges, LegalSource.languageModels],
      notice: NoticeTerm(.beforeProcessing, LegalSource.quietChanges),
      [.the(.purpose), .the(.purpose, .uses)],
      "Data trains an AI system; notify-in-advance where only data collected from then on does.",
      title: "{name}: your data is used to train AI systems",
      impact:
        "What you gave, or will give, can become part of a model, from which it is hard to take out again."
    ) { assessment, rule in
      for open in assessment.added(.purpose) where open.change.new!.texts(.uses).contains("ai-training") {
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .purpose),
          level: assessment.reachesExistingData(open.change.new!, unlessStated: true)
            ? .reConsent : .notifyInAdvance,
          data: open.change.new!.texts(.data))
      }
      for (open, field) in assessment.changed(.purpose, .uses)
      where field.added.contains(where: { $0.text == "ai-training" }) {
        assessment.say(
          rule, open, [.uses], before: assessment.words(field.old, .purpose, .uses),
          after: assessment.words(field.new, .purpose, .uses),
          level: assessment.reachesExistingData(open.change.new!, unlessStated: true)
            ? .reConsent : .notifyInAdvance,
          data: open.change.new!.texts(.data), breaksConsent: open.change.new!.restsOnConsent)
      }
    },
    MaterialityRule(
      "purpose-added-existing-data", .purpose, .reConsent, .wider,
      sources: [
        LegalSource.colorado("6.04(B)"), LegalSource.gateway, LegalSource.oneHealth, LegalSource.apple,
      ], notice: NoticeTerm(.beforeProcessing, LegalSource.colorado("6.04(B)")),
      [.the(.purpose), .the(.purpose, .appliesTo)],
      "Data that is already held is used for a new purpose.",
      title: "{name}: data that you have already given is used for this, too",
      impact:
        "You gave this data before the purpose was there. Nothing has to happen with it unless you agree."
    ) { assessment, rule in
      for open in assessment.added(.purpose)
      where assessment.reachesExistingData(open.change.new!, unlessStated: false) {
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .purpose),
          data: open.change.new!.texts(.data))
      }
      for (open, field) in assessment.changed(.purpose, .appliesTo)
      where field.new?.text == "both" || field.new?.text == "existing" {
        // From "existing" to "both" the data already held was used before.
        if field.old == nil || field.old?.text == "existing" { continue }
        assessment.say(
          rule, open, [.appliesTo], suffix: ".applies_to", before: "new data alone",
          after: "data already held, too", data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "purpose-added-consent-basis", .purpose, .reConsent, .wider,
      sources: [LegalSource.consent, LegalSource.lgpd("9 §2")],
      notice: NoticeTerm(.beforeProcessing, LegalSource.lgpd("9 §2")), [.the(.purpose)],
      "A new purpose rests on consent.", title: "{name}: a new purpose that needs your consent",
      impact: "Your data is not used for this unless you agree."
    ) { assessment, rule in
      for open in assessment.added(.purpose) where open.change.new!.restsOnConsent {
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .purpose),
          data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "purpose-added", .purpose, .notifyInAdvance, .wider,
      sources: [
        LegalSource.gdpr("13(3)"), LegalSource.gdpr("14(4)"), LegalSource.wp260(29),
        LegalSource.coloradoChange(2), LegalSource.ccpa("100(a)(1)"),
      ], notice: NoticeTerm(.beforeProcessing, LegalSource.gdpr("13(3)")), [.the(.purpose)],
      "Data is used for a new purpose.",
      title: "Your data is used for a new purpose: {name}",
      impact: "Your data serves something that the policy did not name before."
    ) { assessment, rule in
      for open in assessment.added(.purpose) {
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .purpose),
          data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "purpose-removed", .purpose, .notify, .narrower, judgement: true,
      sources: [LegalSource.coloradoChange(2)], [.the(.purpose)], "A purpose is given up.",
      title: "Your data is no longer used for: {name}", impact: "Your data serves one purpose less."
    ) { assessment, rule in
      for open in assessment.removed(.purpose) {
        assessment.say(rule, open, before: assessment.name(of: open.change.old!, .purpose))
      }
    },
    MaterialityRule(
      "purpose-broadened", .purpose, .notifyInAdvance, .wider, judgement: true,
      sources: [
        LegalSource.gdpr("13(3)"), LegalSource.gdpr("14(4)"), LegalSource.wp260(29),
        LegalSource.coloradoChange(2), LegalSource.ccpa("100(a)(1)"),
      ], notice: NoticeTerm(.beforeProcessing, LegalSource.gdpr("13(3)")), [.the(.purpose, .uses)],
      "A purpose takes in further uses.",
      title: "{name}: now for {after} instead of {before}", impact: "Your data serves more than it did."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.purpose, .uses) where field.old != nil && !field.added.isEmpty
      {
        assessment.say(
          rule, open, [.uses], before: assessment.words(field.old, .purpose, .uses),
          after: assessment.words(field.new, .purpose, .uses), data: open.change.new!.texts(.data),
          breaksConsent: open.change.new!.restsOnConsent)
      }
    },
    MaterialityRule(
      "purpose-data-widened", .purpose, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.coloradoChange(1), LegalSource.coloradoChange(2)],
      notice: NoticeTerm(.beforeProcessing, nil),
      [.the(.purpose, .data)], "An existing purpose uses more data.",
      title: "{name}: {after} {is} used for this, too",
      impact: "More of your data serves a purpose that was there before."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.purpose, .data) where field.old != nil {
        let purpose = open.change.new!
        // A new category of data is said as such; consent covers only the data that it was given for.
        let gained = field.added.filter {
          purpose.restsOnConsent || !assessment.isNew(.data, $0.text ?? "")
        }
        if gained.isEmpty { continue }
        let what = assessment.words(gained, .purpose, .data)
        assessment.say(
          rule, open, [.data], before: assessment.words(field.old, .purpose, .data),
          after: assessment.words(field.new, .purpose, .data),
          title: "\(assessment.name(of: purpose, .purpose)): more data is used for this (\(what))",
          data: gained.compactMap(\.text), breaksConsent: purpose.restsOnConsent)
      }
    },
    MaterialityRule(
      "purpose-narrowed", .purpose, .notify, .narrower, judgement: true,
      [.the(.purpose, .uses, .data, .appliesTo, .choice)],
      "An existing purpose uses less data, has fewer uses, or leaves more choice.",
      title: "{name}: {after} instead of {before}",
      impact: "Less of your data is used, or you have more say in it."
    ) { assessment, rule in
      for (open, fields) in assessment.changed(.purpose) {
        for field in fields where field.isNarrowerPurpose(assessment) {
          if field.field == .data, field.isDerived(.data, assessment) {
            assessment.claim(open, .data)
            continue
          }
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .purpose, field.field),
            after: assessment.words(field.new, .purpose, field.field))
        }
      }
    },
    MaterialityRule(
      "legal-basis-changed", .legalBasis, .notifyInAdvance, or: .reConsent, .either, judgement: true,
      sources: [LegalSource.gdpr("13(1)(c)")], [.the(.purpose, .bases)],
      "A purpose rests on another lawful basis; re-consent where consent becomes one.",
      title: "{name}: the lawful basis is {after} instead of {before}",
      impact: "Which of your rights you have against this use depends on its basis."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.purpose, .bases) where field.old != nil {
        let (before, after) = (open.change.old!.basisWords, open.change.new!.basisWords)
        if before == after { continue }
        assessment.say(
          rule, open, [.bases],
          before: Wording.joined(before.sorted().map { Wording.choice($0, of: .basis) }),
          after: after.isEmpty ? nil : Wording.joined(after.sorted().map { Wording.choice($0, of: .basis) }),
          title: after.isEmpty ? "{name}: the lawful basis is no longer stated; it was {before}" : nil,
          level: after.contains("consent") && !before.contains("consent") ? .reConsent : nil,
          data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "legitimate-interest-changed", .legalBasis, .notify, .either, judgement: true,
      sources: [LegalSource.gdpr("13(1)(d)")], [.the(.purpose, .bases)],
      "The legitimate interest behind a purpose is another.",
      title: "{name}: the legitimate interest is {after} instead of {before}",
      impact: "You can weigh the interest against yours, and object."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.purpose, .bases) where field.old != nil && field.new != nil {
        let interests = [open.change.old!, open.change.new!].map { purpose in
          purpose.records(.bases).compactMap { $0.text(.interest) }
        }
        if Set(interests[0]) == Set(interests[1]) { continue }
        assessment.say(
          rule, open, [.bases], suffix: ".interest",
          before: interests[0].isEmpty ? nil : Wording.joined(interests[0]),
          after: interests[1].isEmpty ? nil : Wording.joined(interests[1]))
      }
    },
  ]
}

extension Record {
  /// The lawful bases of a purpose, whatever the law they are named under.
  var basisWords: Set<String> { Set(records(.bases).compactMap { $0.text(.basis) }) }
  var restsOnConsent: Bool { basisWords.contains("consent") }
}

extension Assessment {
  /// Whether a purpose uses data that is already held: it says so, and not all of its data is newly collected.
  func reachesExistingData(_ purpose: Record, unlessStated worst: Bool) -> Bool {
    let data = purpose.texts(.data)
    if !data.isEmpty, data.allSatisfy({ isNew(.data, $0) }) { return false }
    switch purpose.text(.appliesTo) {
    case "existing", "both": return true
    case "new": return false
    default: return worst
    }
  }
}

extension FieldChange {
  /// A list of references changed only because entities came or went, which is said of them.
  func isDerived(_ kind: EntityKind, _ assessment: Assessment) -> Bool {
    added.allSatisfy { assessment.isNew(kind, $0.text ?? "") }
      && removed.allSatisfy { assessment.isGone(kind, $0.text ?? "") }
  }

  fileprivate func isNarrowerPurpose(_ assessment: Assessment) -> Bool {
    switch field {
    case .uses: old != nil && new != nil && added.isEmpty
    case .data: old != nil && new != nil && added.allSatisfy { assessment.isNew(.data, $0.text ?? "") }
    case .appliesTo: old != nil && new?.text == "new"
    case .choice: new != nil && Choice.rank(new?.text) > Choice.rank(old?.text)
    default: false
    }
  }
}

/// How much say people have in a use of their data.
enum Choice {
  static func rank(_ choice: String?) -> Int {
    switch choice {
    case "opt-in": 3
    case "either": 2
    case "opt-out": 1
    default: 0
    }
  }
}
