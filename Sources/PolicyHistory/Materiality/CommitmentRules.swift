import PolicyModel

extension MaterialityRule {
  static let commitmentRules: [MaterialityRule] = [
    MaterialityRule(
      "negative-commitment-removed", nil, .reConsent, .wider, sources: [LegalSource.gateway],
      notice: NoticeTerm(.beforeProcessing, LegalSource.gateway),
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
        assessment.say(
          rule, open, before: open.change.old!.text(.statement),
          kind: FindingKind.ofCommitment(about: open.change.old!.text(.about) ?? ""))
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
        where open.change.new!.promisesLess(field.field, than: open.change.old!) {
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
  /// Whether a term about notices of changes promises less than the earlier one. Where that cannot be told, it does.
  func promisesLess(_ field: Field, than old: Record) -> Bool {
    switch field {
    case .lead:
      guard let was = old.period(.lead) else { return false }
      return period(.lead).map { $0.order(to: was) != .longer } ?? true
    case .channels: return old.record(.channels).map { !reaches(atLeastLike: $0) } ?? false
    case .summary:
      let rank = { (word: String?) in word == "always" ? 2 : word == "when-required" ? 1 : 0 }
      return rank(text(.summary)) < rank(old.text(.summary))
    case .appliesTo: return old[.appliesTo] != nil && text(.appliesTo) != "new"
    case .onObjection: return self[.onObjection] == nil
    case .acceptance: return text(.acceptance) == "continued-use"
    case .reviewAdvised: return flag(.reviewAdvised) == true
    default: return false
    }
  }

  /// Whether the promised channels reach people at least as surely as the earlier ones.
  private func reaches(atLeastLike was: Record) -> Bool {
    guard let now = record(.channels) else { return false }
    let (before, after) = (Set(was.channelNames), Set(now.channelNames))
    // One channel alone is the same under either word.
    let isAllBefore = was[.allOf] != nil || before.count == 1
    let isAllAfter = now[.allOf] != nil || after.count == 1
    if isAllBefore { return isAllAfter && after.isSuperset(of: before) }
    // "Any of" may be its weakest: each channel that is left must have been one of them.
    if isAllAfter { return !after.isDisjoint(with: before) }
    return after.isSubset(of: before)
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
