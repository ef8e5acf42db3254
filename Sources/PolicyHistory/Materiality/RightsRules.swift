import PolicyModel

extension MaterialityRule {
  static let rightsRules: [MaterialityRule] = [
    MaterialityRule(
      "opt-in-became-opt-out", .right, .reConsent, .wider, judgement: true,
      sources: [LegalSource.facebook, LegalSource.wp260(29)],
      notice: NoticeTerm(.beforeProcessing, LegalSource.facebook),
      [.the(.purpose, .choice), .the(.cookieChoices, .banner), .the(.cookieChoices)],
      "People are asked no longer, or can no longer refuse.", title: "{name}: {after} instead of {before}",
      impact: "What happened only if you agreed, or could be refused, now happens without you."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.purpose, .choice)
      where Choice.rank(field.new?.text) < Choice.rank(field.old?.text) {
        assessment.say(
          rule, open, [.choice], before: assessment.words(field.old, .purpose, .choice),
          after: field.new?.text == "none" ? "no choice" : assessment.words(field.new, .purpose, .choice),
          title: field.new == nil ? "{name}: your choice ({before}) is no longer stated" : nil,
          data: open.change.new!.texts(.data))
      }
      for (open, field) in assessment.changed(.cookieChoices, .banner)
      where field.removed.contains(where: { $0.text == "reject" }) {
        assessment.say(
          rule, open, [.banner], suffix: ".banner",
          before: assessment.words(field.old, .cookieChoices, .banner),
          after: assessment.words(field.new, .cookieChoices, .banner),
          title: "The cookie banner no longer offers to reject")
      }
      for open in assessment.removed(.cookieChoices)
      where open.change.old!.texts(.banner).contains("reject") {
        assessment.say(
          rule, open, before: assessment.words(open.change.old![.banner], .cookieChoices, .banner),
          title: "The choice about cookies ({before}) is no longer stated")
      }
    },
    MaterialityRule(
      "right-removed-or-narrowed", .right, .notifyInAdvance, .wider, sources: [LegalSource.wp260(29)],
      [.the(.right), .the(.right, .right, .regimes, .when, .limits, .fee, .refusal, .deadline)],
      "A right goes, or becomes harder to use.", title: "{name}: {after} instead of {before}",
      impact: "You can do less about your data, or at a higher price."
    ) { assessment, rule in
      for open in assessment.removed(.right) {
        assessment.say(
          rule, open, before: assessment.name(of: open.change.old!, .right),
          title: "No longer listed among your rights: {before}")
      }
      for (open, fields) in assessment.changed(.right) {
        for field in fields where assessment.rightNarrows(field) == true {
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .right, field.field) ?? "none stated",
            after: assessment.words(field.new, .right, field.field) ?? "none stated",
            title: "{name}: \(Wording.phrase(field.field.rawValue)): {after} instead of {before}")
        }
      }
    },
    MaterialityRule(
      "right-added", .right, .notify, .narrower, judgement: true, sources: [LegalSource.wp260(29)],
      [.the(.right), .the(.right, .regimes, .limits, .fee, .refusal, .deadline)],
      "A right comes, or becomes easier to use.", title: "Now listed among your rights: {after}",
      impact: "You can do more about your data."
    ) { assessment, rule in
      for open in assessment.added(.right) {
        assessment.say(rule, open, after: assessment.name(of: open.change.new!, .right))
      }
      for (open, fields) in assessment.changed(.right) {
        for field in fields where assessment.rightNarrows(field) == false {
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .right, field.field) ?? "none stated",
            after: assessment.words(field.new, .right, field.field) ?? "none stated",
            title: "{name}: \(Wording.phrase(field.field.rawValue)): {after} instead of {before}")
        }
      }
    },
    MaterialityRule(
      "right-method-changed", .rightsProcedure, .notify, .either,
      sources: [LegalSource.wp260(29), LegalSource.coloradoChange(6)],
      [.the(.right, .routes, .notBy), .the(.automatedDecision, .contest)], "How a right is used is changed.",
      title: "{name}: {after} instead of {before}", impact: "Use the new way to exercise your right."
    ) { assessment, rule in
      for (open, fields) in assessment.changed(.right) {
        for field in fields where field.field == .routes || field.field == .notBy {
          if field.field == .routes, field.new != nil, field.added.isEmpty,
            field.isDerived(.contact, assessment)
          {
            assessment.claim(open, .routes)
            continue
          }
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .right, field.field) ?? "not stated",
            after: assessment.words(field.new, .right, field.field) ?? "not stated",
            title: field.field == .notBy
              ? "{name}: not accepted by {after} instead of {before}"
              : "{name}: by way of {after} instead of {before}")
        }
      }
      for (open, field) in assessment.changed(.automatedDecision, .contest) where field.old != nil {
        assessment.say(
          rule, open, [.contest], suffix: ".contest",
          before: assessment.words(field.old, .automatedDecision, .contest),
          after: assessment.words(field.new, .automatedDecision, .contest) ?? "not stated",
          title: "{name}: contested with {after} instead of {before}")
      }
    },
    MaterialityRule(
      "authority-removed", .rightsProcedure, .notify, .either, judgement: true,
      sources: [LegalSource.gdpr("13(2)(d)")],
      [.the(.authority)], "A supervisory authority is no longer named.",
      title: "The policy no longer names {before}",
      impact: "You can still complain to an authority, but the policy no longer says to which."
    ) { assessment, rule in
      for open in assessment.removed(.authority) {
        assessment.say(rule, open, before: assessment.name(of: open.change.old!, .authority))
      }
    },
    MaterialityRule(
      "complaint-route-changed", .rightsProcedure, .notify, .either, judgement: true,
      sources: [LegalSource.gdpr("13(2)(d)"), LegalSource.ukComplaints],
      [.the(.authority), .the(.authority, .name, .country)], "Another authority takes complaints.",
      title: "You can complain to {after}", impact: "This is the authority to complain to."
    ) { assessment, rule in
      for open in assessment.added(.authority) {
        assessment.say(rule, open, after: assessment.name(of: open.change.new!, .authority))
      }
      for (open, fields) in assessment.changed(.authority) {
        for field in fields where field.field == .name || field.field == .country {
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .authority, field.field),
            after: assessment.words(field.new, .authority, field.field),
            title: field.new == nil
              ? "{name}: no longer stated: {before}"
              : field.field == .country
                ? "{name}: the authority is in {after}"
                : field.old == nil ? nil : "You can complain to {after} instead of {before}")
        }
      }
    },
    MaterialityRule(
      "adm-introduced", .automatedDecision, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.gdpr("13(2)(f)"), LegalSource.colorado("6.03(A)(1)(c)")],
      [.the(.automatedDecision), .the(.automatedDecision, .solely)], "A machine alone decides about people.",
      title: "{name}: decided by a machine alone",
      impact: "Nobody looks at your case before it is decided. You can ask that somebody does."
    ) { assessment, rule in
      for open in assessment.added(.automatedDecision) where open.change.new!.flag(.solely) != false {
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .automatedDecision),
          title: open.change.new!.flag(.solely) == nil ? "{name}: decided by a machine" : nil)
      }
      for (open, field) in assessment.changed(.automatedDecision, .solely) where field.new == .flag(true) {
        assessment.say(
          rule, open, [.solely], before: field.old == nil ? nil : "not by a machine alone",
          after: "by a machine alone")
      }
    },
    MaterialityRule(
      "adm-removed", .automatedDecision, .notify, .narrower, judgement: true,
      [.the(.automatedDecision), .the(.automatedDecision, .solely)], "A machine no longer decides alone.",
      title: "{name}: no longer decided by a machine",
      impact: "A machine no longer decides this about you alone."
    ) { assessment, rule in
      for open in assessment.removed(.automatedDecision) {
        assessment.say(rule, open, before: assessment.name(of: open.change.old!, .automatedDecision))
      }
      for (open, field) in assessment.changed(.automatedDecision, .solely)
      where field.old == .flag(true) && field.new == .flag(false) {
        assessment.say(
          rule, open, [.solely], before: "by a machine alone", after: "not by a machine alone",
          title: "{name}: no longer decided by a machine alone")
      }
    },
  ]
}

extension Assessment {
  /// Whether a change in a right's terms takes from it (true) or gives (false); nil where it is neither or newly stated.
  fileprivate func rightNarrows(_ field: FieldChange) -> Bool? {
    switch field.field {
    case .right: return true
    // With no law named a right is everybody's.
    case .regimes: return field.old == nil ? true : field.new == nil ? false : !field.removed.isEmpty
    // More conditions, more limits.
    case .limits: return !field.added.isEmpty
    // Which of two conditions gives more cannot be told from their words.
    case .when: return field.old == nil ? nil : true
    case .fee:
      let isFree = { (value: FieldValue?) in
        switch value {
        case FieldValue.none?: true
        case let value?:
          ["none", "free", "no fee", "free of charge"].contains(value.text?.lowercased() ?? "")
        default: false
        }
      }
      return isFree(field.new) ? false : field.old == nil ? nil : true
    case .refusal: return field.new != nil
    case .deadline:
      guard case .period(let was) = field.old else { return false }
      guard case .period(let now) = field.new else { return true }
      return now.order(to: was) != .shorter
    default: return nil
    }
  }
}
