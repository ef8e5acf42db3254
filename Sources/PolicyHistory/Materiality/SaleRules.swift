import PolicyModel

extension MaterialityRule {
  static let saleRules: [MaterialityRule] = [
    MaterialityRule(
      "sale-or-share-introduced", .saleOrSharing, .reConsent, .wider,
      sources: [LegalSource.gateway, LegalSource.ccpa("100(a)(1)"), LegalSource.ccpa("135(a)")],
      notice: NoticeTerm(.beforeProcessing, LegalSource.ccpa("100(a)(1)")),
      [.the(.sale, .sells, .shares), .the(.sale)], "Data is sold, or shared for advertising.",
      title: "Your data is now {after}",
      impact:
        "Others pay for your data or use it for their advertising. You can refuse, and must be given a way to."
    ) { assessment, rule in
      for (open, field, _) in assessment.saleFlags([.sells, .shares]) where field.now == true {
        assessment.say(
          rule, open, field.claims, suffix: ".\(field.field.rawValue)",
          before: field.was == false ? "not \(field.word)" : nil, after: field.word)
      }
    },
    MaterialityRule(
      "targeted-ads-introduced", .saleOrSharing, .notifyInAdvance, or: .reConsent, .wider, judgement: true,
      sources: [LegalSource.colorado("6.03(A)(1)(c)"), LegalSource.newJerseyNotice, LegalSource.gateway],
      [.the(.sale, .targetedAds)],
      "Data serves targeted advertising; re-consent where the policy said that it does not.",
      title: "Your data is now {after}",
      impact: "The advertising that you see is chosen by what is known about you."
    ) { assessment, rule in
      for (open, field, _) in assessment.saleFlags([.targetedAds]) where field.now == true {
        // To do what was denied is no less than to stop denying it: see negative-commitment-removed.
        assessment.say(
          rule, open, field.claims, suffix: ".\(field.field.rawValue)",
          before: field.was == false ? "not \(field.word)" : nil, after: field.word,
          level: field.was == false ? .reConsent : nil)
      }
    },
    MaterialityRule(
      "sale-or-share-ended", .saleOrSharing, .notify, .narrower, judgement: true,
      [.the(.sale, .sells, .shares, .targetedAds)],
      "Data is no longer sold, shared, or used for targeted advertising.",
      title: "Your data is no longer {before}", impact: "Fewer earn on your data."
    ) { assessment, rule in
      for (open, field, _) in assessment.saleFlags([.sells, .shares, .targetedAds])
      where field.was == true && field.now == false {
        assessment.say(
          rule, open, field.claims, suffix: ".\(field.field.rawValue)", before: field.word,
          after: "not \(field.word)")
      }
    },
  ]
}

extension Assessment {
  /// One statement about sale, before and after; nil where the policy does not say.
  struct SaleFlag {
    let field: Field
    let was: Bool?
    let now: Bool?
    let claims: [Field]

    var word: String {
      switch field {
      case .sells: "sold"
      case .shares: "shared for advertising across services"
      default: "used for targeted advertising"
      }
    }
  }

  /// The statements about sale that differ and that no rule has claimed, also where the whole record came or went.
  func saleFlags(_ fields: [Field]) -> [(open: Open, flag: SaleFlag, isWhole: Bool)] {
    var flags: [(Open, SaleFlag, Bool)] = []
    for open in added(.sale) + removed(.sale) {
      for field in fields {
        let (was, now) = (open.change.old?.flag(field), open.change.new?.flag(field))
        if was == now || isClaimed(open, field) { continue }
        flags.append((open, SaleFlag(field: field, was: was, now: now, claims: [field]), true))
      }
    }
    for field in fields {
      for (open, _) in changed(.sale, field) {
        let (was, now) = (open.change.old?.flag(field), open.change.new?.flag(field))
        flags.append((open, SaleFlag(field: field, was: was, now: now, claims: [field]), false))
      }
    }
    return flags
  }
}
