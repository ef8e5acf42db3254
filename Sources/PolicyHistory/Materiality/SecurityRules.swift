import PolicyModel

extension MaterialityRule {
  static let securityRules: [MaterialityRule] = [
    MaterialityRule(
      "security-promise-weakened", .security, .notify, .wider, judgement: true, sources: [LegalSource.ftcAct],
      [
        .the(.security), .the(.breach, .authorityWithin, .users), .the(.breach),
        .the(.data, .storedBy, .visibleTo),
        .the(.recipient, .promise),
      ],
      "A promise about who sees data, or how it is protected, goes.", title: "No longer promised: {before}",
      impact: "Your data may be seen by more people, or be less well protected."
    ) { assessment, rule in
      for open in assessment.removed(.security) {
        assessment.say(rule, open, before: open.change.old!.text(.measure))
      }
      for open in assessment.removed(.breach) {
        assessment.say(rule, open, before: "notice of a data breach")
      }
      for (open, field) in assessment.changed(.breach, .authorityWithin) {
        guard case .period(let was) = field.old else { continue }
        if case .period(let now) = field.new, now.order(to: was) == .shorter { continue }
        assessment.say(
          rule, open, [.authorityWithin], suffix: ".authority_within", before: was.words,
          after: assessment.words(field.new, .breach, .authorityWithin),
          title: field.new == nil
            ? "How soon the authority is told of a data breach is no longer stated; it was {before}"
            : "The authority is told of a data breach within {after} instead of {before}")
      }
      for (open, field) in assessment.changed(.breach, .users) where field.new == nil {
        assessment.say(
          rule, open, [.users], suffix: ".users", before: field.old?.text,
          title: "How soon you are told of a data breach is no longer stated; it was: {before}")
      }
      for (open, fields) in assessment.changed(.data) {
        for field in fields where field.field == .storedBy || field.field == .visibleTo {
          let gained = field.added.filter { !assessment.isNew(.recipient, $0.text ?? "") }
          if field.new != nil, gained.isEmpty || field.old == nil { continue }
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .data, field.field),
            after: assessment.words(field.new, .data, field.field) ?? "not stated",
            title: field.field == .storedBy
              ? "{name}: stored by {after} instead of {before}"
              : "{name}: visible to {after} instead of {before}",
            data: open.change.id.map { [$0] } ?? [])
        }
      }
      for (open, field) in assessment.changed(.recipient, .promise) where field.new == nil {
        assessment.say(
          rule, open, [.promise], suffix: ".promise", before: field.old?.text,
          title: "{name}: it is no longer stated what they must do ({before})",
          data: open.change.new!.texts(.data))
      }
    },
    MaterialityRule(
      "security-promise-strengthened", .security, .changelog, .better, judgement: true,
      [
        .the(.security), .the(.breach, .authorityWithin, .users), .the(.breach),
        .the(.data, .storedBy, .visibleTo),
        .the(.recipient, .promise),
      ],
      "A promise about who sees data, or how it is protected, comes.", title: "Newly promised: {after}",
      impact: "Your data is better protected, or seen by fewer."
    ) { assessment, rule in
      for open in assessment.added(.security) {
        assessment.say(rule, open, after: open.change.new!.text(.measure))
      }
      for open in assessment.added(.breach) {
        assessment.say(rule, open, after: "notice of a data breach")
      }
      for (open, field) in assessment.changed(.breach, .authorityWithin) {
        assessment.say(
          rule, open, [.authorityWithin], suffix: ".authority_within",
          before: assessment.words(field.old, .breach, .authorityWithin),
          after: assessment.words(field.new, .breach, .authorityWithin),
          title: "The authority is told of a data breach within {after}")
      }
      for (open, field) in assessment.changed(.breach, .users) where field.old == nil {
        assessment.say(
          rule, open, [.users], suffix: ".users", after: field.new?.text,
          title: "You are told of a data breach: {after}")
      }
      for (open, fields) in assessment.changed(.data) {
        for field in fields
        where (field.field == .storedBy || field.field == .visibleTo) && field.old != nil && field.new != nil
        {
          if field.field == .storedBy, field.isDerived(.recipient, assessment) {
            assessment.claim(open, .storedBy)
            continue
          }
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .data, field.field),
            after: assessment.words(field.new, .data, field.field),
            title: field.field == .storedBy
              ? "{name}: stored by {after} instead of {before}"
              : "{name}: visible to {after} instead of {before}")
        }
      }
      for (open, field) in assessment.changed(.recipient, .promise) where field.old == nil {
        assessment.say(
          rule, open, [.promise], suffix: ".promise", after: field.new?.text,
          title: "{name}: now bound to: {after}")
      }
    },
    MaterialityRule(
      "security-description-changed", .security, .changelog, .either, judgement: true,
      [.the(.security, .measure)],
      "A security measure is described otherwise.", title: "Security: {after} instead of {before}",
      impact: "How your data is protected is described in other words."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.security, .measure) {
        assessment.say(rule, open, [.measure], before: field.old?.text, after: field.new?.text)
      }
    },
    MaterialityRule(
      "privacy-default-flipped", .purpose, .reConsent, .wider, sources: [LegalSource.facebook],
      notice: NoticeTerm(.beforeProcessing, LegalSource.facebook),
      [.the(.defaultSetting, .value)], "A setting that was private by default no longer is.",
      title: "{name}: {after} by default instead of {before}",
      impact: "Unless you change the setting, others can see or use what they could not before."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.defaultSetting, .value) {
        // Which of two values is the more private one cannot be told where neither is known: the worse is assumed.
        if Assessment.isPrivate(field.new), !Assessment.isPrivate(field.old) { continue }
        assessment.say(rule, open, [.value], before: field.old?.text, after: field.new?.text)
      }
    },
    MaterialityRule(
      "privacy-default-tightened", .purpose, .notify, .narrower, judgement: true,
      [.the(.defaultSetting, .value)],
      "A setting becomes private by default.", title: "{name}: {after} by default instead of {before}",
      impact: "Unless you change the setting, fewer can see or use this."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.defaultSetting, .value) {
        assessment.say(rule, open, [.value], before: field.old?.text, after: field.new?.text)
      }
    },
    MaterialityRule(
      "child-practice-changed", .children, .reConsent, .wider,
      sources: [LegalSource.coppa("312.4(b)"), LegalSource.coppa("312.5(a)(1)")],
      notice: NoticeTerm(.parentsConsentFirst, LegalSource.coppa("312.5(a)(1)")),
      [.the(.audience, .directedToChildren, .onDiscovery)],
      "The service turns to children, or protects them less. What widens in a service for children needs consent, too.",
      title: "The service is now directed to children",
      impact: "A parent has to agree before data of a child is used."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.audience, .directedToChildren) where field.new == .flag(true) {
        assessment.say(
          rule, open, [.directedToChildren], before: field.old == nil ? nil : "not directed to children",
          after: "directed to children")
      }
      for (open, field) in assessment.changed(.audience, .onDiscovery) where !field.removed.isEmpty {
        assessment.say(
          rule, open, [.onDiscovery], suffix: ".on_discovery",
          before: assessment.words(field.old, .audience, .onDiscovery),
          after: assessment.words(field.new, .audience, .onDiscovery),
          title:
            "When a child's data is found, it is no longer promised to: \(assessment.words(field.removed, .audience, .onDiscovery))"
        )
      }
    },
    MaterialityRule(
      "minimum-age-lowered", .children, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.coppa("312.5")],
      [.the(.audience, .minimumAge)], "Younger people are included.",
      title: "The minimum age is {after} instead of {before}",
      impact: "Younger people's data is collected, too."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.audience, .minimumAge) {
        guard case .number(let was) = field.old else { continue }
        if case .number(let now) = field.new, now > was { continue }
        assessment.say(
          rule, open, [.minimumAge], before: assessment.words(field.old, .audience, .minimumAge),
          after: assessment.words(field.new, .audience, .minimumAge),
          title: field.new == nil ? "A least age is no longer stated; it was {before}" : nil)
      }
    },
    MaterialityRule(
      "minimum-age-raised", .children, .notify, .either, judgement: true, [.the(.audience, .minimumAge)],
      "Younger people are excluded.", title: "The minimum age is {after} instead of {before}",
      impact: "People below the new age can no longer use the service."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.audience, .minimumAge) where field.old != nil {
        assessment.say(
          rule, open, [.minimumAge], before: assessment.words(field.old, .audience, .minimumAge),
          after: assessment.words(field.new, .audience, .minimumAge))
      }
    },
  ]
}

extension Assessment {
  fileprivate static func isPrivate(_ value: FieldValue?) -> Bool {
    let words = NormalisedText(value?.text ?? "").words
    let open = ["public", "shared", "everyone", "on", "visible", "enabled"]
    if words.contains(where: open.contains) { return false }
    return words.contains {
      ["private", "off", "none", "hidden", "disabled", "only", "no", "nobody"].contains($0)
    }
  }
}
