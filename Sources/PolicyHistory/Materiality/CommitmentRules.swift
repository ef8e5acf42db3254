import PolicyModel

extension MaterialityRule {
  static let commitmentRules: [MaterialityRule] = [
    MaterialityRule(
      "negative-commitment-removed", nil, .reConsent, .wider, sources: [LegalSource.gateway],
      [
        .the(.commitment), .the(.commitment, .statement, .condition),
        .the(.sale, .sells, .shares, .targetedAds), .the(.sale),
      ],
      "A promise not to do something is taken back or made conditional.",
      title: "No longer promised: {before}",
      impact:
        "What the policy promised not to do, it no longer rules out. What you gave under the promise needs your consent."
    ) { assessment, rule in
      for open in assessment.removed(.commitment) where assessment.isNegative(open.change.old!) {
        let subject = open.change.old!.text(.about) ?? ""
        // That data is now sold is said; that it was promised otherwise is the same change.
        if ["sale", "sharing"].contains(subject), assessment.hasFinding("sale-or-share-introduced") {
          assessment.claim(open)
          continue
        }
        assessment.say(
          rule, open, before: open.change.old!.text(.statement),
          kind: FindingKind.ofCommitment(about: subject))
      }
      for (open, fields) in assessment.changed(.commitment) where assessment.isNegative(open.change.old!) {
        let kind = FindingKind.ofCommitment(about: open.change.new!.text(.about) ?? "")
        for field in fields {
          if field.field == .statement, !assessment.isNegative(open.change.new!) {
            assessment.say(
              rule, open, [.statement], suffix: ".statement", before: field.old?.text, after: field.new?.text,
              kind: kind)
          }
          if field.field == .condition, field.old == nil {
            assessment.say(
              rule, open, [.condition], suffix: ".if", before: open.change.old!.text(.statement),
              after: field.new?.text, title: "Now promised only on a condition ({after}): {before}",
              kind: kind)
          }
        }
      }
      for (open, flag, _) in assessment.saleFlags([.sells, .shares, .targetedAds])
      where flag.was == false && flag.now == nil {
        assessment.say(
          rule, open, flag.claims, suffix: ".\(flag.field.rawValue)", before: "your data is not \(flag.word)",
          kind: .saleOrSharing)
      }
    },
    MaterialityRule(
      "commitment-added", nil, .changelog, .better, judgement: true,
      [
        .the(.commitment), .the(.commitment, .condition), .the(.sale, .sells, .shares, .targetedAds),
        .the(.signals, .gpc),
        .the(
          .changeNotice, .lead, .channels, .summary, .appliesTo, .onObjection, .acceptance, .reviewAdvised),
      ],
      "The policy promises more.", title: "Newly promised: {after}",
      impact: "You can hold the controller to this."
    ) { assessment, rule in
      for open in assessment.added(.commitment) {
        assessment.say(
          rule, open, after: open.change.new!.text(.statement),
          kind: FindingKind.ofCommitment(about: open.change.new!.text(.about) ?? ""))
      }
      for (open, field) in assessment.changed(.commitment, .condition) where field.new == nil {
        assessment.say(
          rule, open, [.condition], suffix: ".if", before: field.old?.text,
          after: open.change.new!.text(.statement),
          title: "Now promised without a condition: {after}",
          kind: FindingKind.ofCommitment(about: open.change.new!.text(.about) ?? ""))
      }
      for (open, flag, _) in assessment.saleFlags([.sells, .shares, .targetedAds])
      where flag.was == nil && flag.now == false {
        assessment.say(
          rule, open, flag.claims, suffix: ".\(flag.field.rawValue)", after: "your data is not \(flag.word)",
          kind: .saleOrSharing)
      }
      for open in assessment.added(.signals) where open.change.new!.text(.gpc) == "honoured" {
        assessment.say(
          rule, open, [.gpc], suffix: ".gpc", after: "Global Privacy Control is honoured",
          kind: .cookiesTracking)
      }
      for (open, field) in assessment.changed(.signals, .gpc) where field.new?.text == "honoured" {
        assessment.say(
          rule, open, [.gpc], suffix: ".gpc", before: assessment.words(field.old, .signals, .gpc),
          after: "Global Privacy Control is honoured", kind: .cookiesTracking)
      }
      for (open, fields) in assessment.changed(.changeNotice) {
        for field in fields
        where open.change.new!.promises(field.field, comparedTo: open.change.old!) == .better {
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .changeNotice, field.field),
            after: assessment.words(field.new, .changeNotice, field.field),
            title:
              "How you are told of changes is better promised: \(Record.noticeTerm(field.field)): {after}",
            kind: .noticeTerms)
        }
      }
    },
    MaterialityRule(
      "change-process-weakened", .noticeTerms, .notify, .wider, judgement: true,
      sources: [LegalSource.calOPPA("(b)(3)"), LegalSource.newJersey],
      [
        .the(.changeNotice),
        .the(
          .changeNotice, .lead, .channels, .summary, .appliesTo, .onObjection, .acceptance, .reviewAdvised),
      ],
      "Less is promised about how people are told of changes.",
      title: "You are told less about changes: {after} instead of {before}",
      impact: "You may learn of later changes later, or only when you look."
    ) { assessment, rule in
      for open in assessment.removed(.changeNotice) {
        assessment.say(
          rule, open, before: assessment.promise(open.change.old!),
          title: "How you are told of changes is no longer promised; it was: {before}")
      }
      for (open, fields) in assessment.changed(.changeNotice) {
        for field in fields
        where open.change.new!.promises(field.field, comparedTo: open.change.old!) == .weaker {
          assessment.say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: assessment.words(field.old, .changeNotice, field.field) ?? "not stated",
            after: assessment.words(field.new, .changeNotice, field.field) ?? "not stated",
            title:
              "You are told less about changes: \(Record.noticeTerm(field.field)): {after} instead of {before}"
          )
        }
      }
    },
  ]
}

extension FindingKind {
  /// The kind of a finding about a commitment, by its subject.
  static func ofCommitment(about subject: String) -> FindingKind {
    switch subject {
    case "data": .dataCategory
    case "sale", "advertising": .saleOrSharing
    case "sharing": .recipient
    case "tracking": .cookiesTracking
    case "retention": .retention
    case "transfer": .transfer
    case "security": .security
    case "children": .children
    case "rights": .right
    case "automated-decisions": .automatedDecision
    case "contact": .contact
    case "notice": .noticeTerms
    // Purpose, marketing, and what is about nothing else.
    default: .purpose
    }
  }
}

extension Assessment {
  /// A promise not to do something. In another language than English every promise counts as one, the worse case.
  func isNegative(_ commitment: Record) -> Bool {
    let languages = [diff.old.language, diff.new.language]
    if languages.contains(where: { !$0.lowercased().hasPrefix("en") }) { return true }
    return NormalisedText(commitment.text(.statement) ?? "").words.contains { Negation.words.contains($0) }
  }

  fileprivate func promise(_ notice: Record) -> String {
    let parts = notice.fields.compactMap { field in
      words(field.value, .changeNotice, field.field).map { "\(Record.noticeTerm(field.field)): \($0)" }
    }
    return parts.isEmpty ? "nothing in particular" : parts.joined(separator: "; ")
  }
}

extension Record {
  enum PromiseChange { case better, weaker, other }

  /// How a term about notices of changes compares with the earlier one.
  func promises(_ field: Field, comparedTo old: Record) -> PromiseChange {
    switch field {
    case .lead:
      guard let now = period(.lead) else { return .weaker }
      guard let was = old.period(.lead) else { return .other }
      return now.order(to: was) == .longer ? .better : .weaker
    case .channels:
      guard let now = record(.channels) else { return .weaker }
      guard let was = old.record(.channels) else { return .other }
      let (nowAll, wasAll) = (now[.allOf] != nil, was[.allOf] != nil)
      let (nowSet, wasSet) = (Set(now.channelNames), Set(was.channelNames))
      // One channel alone is the same under either.
      let isAllBefore = wasAll || wasSet.count == 1
      let isAllAfter = nowAll || nowSet.count == 1
      if isAllBefore, !isAllAfter { return .weaker }
      if isAllBefore { return nowSet.isSuperset(of: wasSet) ? .better : .weaker }
      // "Any of" is as good as its worst channel: with fewer to choose from, people know better where to look.
      if isAllAfter {
        return nowSet.isSubset(of: wasSet) || nowSet.isSuperset(of: wasSet) ? .better : .weaker
      }
      return nowSet.isSubset(of: wasSet) && !nowSet.isDisjoint(with: ["email", "post", "phone"])
        ? .better : .weaker
    case .summary:
      let rank = { (word: String?) in word == "always" ? 2 : word == "when-required" ? 1 : 0 }
      if rank(text(.summary)) < rank(old.text(.summary)) { return .weaker }
      return old[.summary] == nil ? .other : .better
    case .appliesTo: return old[.appliesTo] == nil ? .other : text(.appliesTo) == "new" ? .better : .weaker
    case .onObjection:
      return self[.onObjection] == nil ? .weaker : old[.onObjection] == nil ? .better : .other
    case .acceptance: return text(.acceptance) == "continued-use" ? .weaker : .better
    case .reviewAdvised: return flag(.reviewAdvised) == true ? .weaker : .better
    default: return .other
    }
  }

  private var channelNames: [String] { texts(.anyOf) + texts(.allOf) }

  static func noticeTerm(_ field: Field) -> String {
    switch field {
    case .lead: "time before a change takes effect"
    case .channels: "channels"
    case .summary: "summary of changes"
    case .appliesTo: "data that a change holds for"
    case .onObjection: "what you can do if you object"
    case .acceptance: "what counts as acceptance"
    case .reviewAdvised: "you are asked to look at the page yourself"
    default: Wording.phrase(field.rawValue)
    }
  }
}
