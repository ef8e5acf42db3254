import PolicyProse

/// The rule of the one table that says a change of prose, as it would say the same change of the data.
struct ProseRule {
  let id: String
  /// Another level than the rule's own, where prose cannot tell what the rule asks.
  var level: Level?

  /// - Parameter change: a material one.
  init(_ kind: FindingKind, _ change: GradedChange, _ mentions: (Concept) -> Bool) {
    let isGone = change.change.new.isEmpty
    let isNew = change.change.old.isEmpty
    // What is new is more, what is gone is less; only for what is told otherwise is it a question.
    let isWider = isNew || !isGone && (change.deniesMore.map(!) ?? change.isWider)
    if change.guards.contains(.denialGone) {
      id = "negative-commitment-removed"
      return
    }
    switch kind {
    case .controller: id = "controller-identity-changed"
    case .contact: id = isGone && mentions(.officer) ? "dpo-removed" : "rights-contact-changed"
    case .dataCategory: id = isWider ? "data-category-added" : "data-category-removed"
    case .specialCategory:
      id = isWider ? "sensitive-category-added" : "data-category-removed"
    case .purpose:
      if isWider, mentions(.aiTraining) {
        id = "ai-training-added"
        // Whether data held already is used is not told.
        level = .notifyInAdvance
      } else {
        id = isWider ? "purpose-added" : "purpose-removed"
      }
    case .legalBasis: id = "legal-basis-changed"
    case .recipient:
      let isNamed = change.reading.inserted.contains { change.reading.new[$0].isCapitalised }
      id =
        !isWider
        ? "recipient-removed"
        : isNamed && !isNew ? "recipient-named-in-known-category" : "recipient-category-added"
    case .saleOrSharing:
      id =
        mentions(.negation) && !isNew && !change.reading.newSays(.selling)
        ? "negative-commitment-removed"
        : isNew && mentions(.negation) || change.deniesMore == true
          ? "sale-or-share-ended" : isWider ? "sale-or-share-introduced" : "sale-or-share-ended"
    case .retention:
      switch (change.period.old, change.period.new) {
      case (let old?, let new?): id = new.isLonger(than: old) ? "retention-lengthened" : "retention-shortened"
      case (_?, nil): id = "retention-made-indeterminate"
      // A time is stated now.
      case (nil, _?): id = "retention-shortened"
      case (nil, nil):
        id =
          change.guards.contains(.endOfKeeping)
          ? "retention-start-changed"
          : isGone
            ? "retention-made-indeterminate"
            : isNew ? "retention-shortened" : isWider ? "retention-outcome-changed" : "retention-shortened"
      }
    case .transfer:
      id =
        mentions(.safeguard)
        ? "transfer-safeguard-changed" : isWider ? "transfer-introduced" : "transfer-removed"
    case .right where change.guards.contains(.optInToOptOut): id = "opt-in-became-opt-out"
    case .right where isNew: id = "right-added"
    case .right: id = isGone || isWider ? "right-removed-or-narrowed" : "right-added"
    case .rightsProcedure: id = mentions(.complaint) ? "complaint-route-changed" : "right-method-changed"
    case .children:
      switch (change.age.old, change.age.new) {
      case (let old?, let new?):
        id = (Int(new.value) ?? 0) < (Int(old.value) ?? 0) ? "minimum-age-lowered" : "minimum-age-raised"
      default:
        id = isWider ? "child-practice-changed" : "minimum-age-raised"
        // Whether the audience is children is not told.
        if isWider { level = .notifyInAdvance }
      }
    case .cookiesTracking:
      id =
        mentions(.signal)
        ? (isGone ? "opt-out-signal-dropped" : "cross-site-tracking-changed")
        : isWider ? "cookie-added" : "cookie-removed"
    case .security:
      id = isGone || isWider && !isNew ? "security-promise-weakened" : "security-description-changed"
    case .automatedDecision: id = isWider ? "adm-introduced" : "adm-removed"
    case .source: id = isWider ? "source-added" : "source-removed"
    case .noticeTerms: id = "change-process-weakened"
    case .jurisdiction: id = isGone ? "regime-removed" : "prose-changed"
    case .editorial, .formatting, .restructure, .dateOnly: id = "prose-changed"
    }
  }
}

extension ProseQuantity {
  /// Months count 730 hours, years 8,766: close enough for which of two periods is longer; a tie counts as longer.
  func isLonger(than other: ProseQuantity) -> Bool { hours >= other.hours }

  private var hours: Double {
    let number = Double(value) ?? 0
    switch unit {
    case .hour: return number
    case .day: return number * 24
    case .week: return number * 168
    case .month: return number * 730
    case .year: return number * 8766
    case .age, .percent, .other: return 0
    }
  }
}

extension FindingKind {
  /// What a title says that a change of prose is about.
  var subject: String {
    switch self {
    case .controller: "Who is responsible"
    case .contact: "Whom to contact"
    case .dataCategory: "What is collected"
    case .specialCategory: "Sensitive data"
    case .purpose: "What data is used for"
    case .legalBasis: "The legal ground"
    case .recipient: "Who receives data"
    case .saleOrSharing: "Sale or sharing of data"
    case .retention: "How long data is kept"
    case .transfer: "Where data goes"
    case .right: "Your rights"
    case .rightsProcedure: "How to use your rights"
    case .children: "Children"
    case .cookiesTracking: "Cookies and tracking"
    case .security: "How data is protected"
    case .automatedDecision: "Automated decisions"
    case .source: "Where data comes from"
    case .noticeTerms: "How changes are announced"
    case .jurisdiction: "Whom a law protects"
    case .editorial, .formatting, .restructure, .dateOnly: "The text"
    }
  }
}
