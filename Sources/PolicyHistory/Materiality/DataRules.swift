import PolicyModel

extension MaterialityRule {
  static let dataRules: [MaterialityRule] = [
    MaterialityRule(
      "sensitive-category-added", .specialCategory, .reConsent, .wider,
      sources: [LegalSource.texas, LegalSource.washington, LegalSource.ccpa("100(a)(2)")],
      notice: NoticeTerm(.beforeProcessing, LegalSource.texas),
      [.the(.data), .the(.data, .sensitive)], "Sensitive data is collected.",
      title: "Sensitive data is collected: {name}",
      impact: "Sensitive data can hurt you more when it is misused. It needs your consent."
    ) { assessment, rule in
      for open in assessment.added(.data) where open.change.new!.flag(.sensitive) == true {
        assessment.say(rule, open, after: assessment.name(of: open.change.new!, .data))
      }
      for (open, field) in assessment.changed(.data, .sensitive) where field.new == .flag(true) {
        assessment.say(
          rule, open, [.sensitive], before: field.old == nil ? nil : "not sensitive", after: "sensitive",
          title: "{name} {is} now called sensitive")
      }
    },
    MaterialityRule(
      "data-category-added", .dataCategory, .notifyInAdvance, .wider,
      sources: [LegalSource.coloradoChange(1), LegalSource.ccpa("100(a)(1)")],
      notice: NoticeTerm(.beforeCollection, LegalSource.ccpa("100(a)(1)")),
      [.the(.data), .the(.data, .items)], "More personal data is collected.",
      title: "New data is collected: {name}",
      impact: "More is known about you than before."
    ) { assessment, rule in
      for open in assessment.added(.data) {
        assessment.say(rule, open, after: assessment.name(of: open.change.new!, .data))
      }
      for (open, field) in assessment.changed(.data, .items) where field.old != nil {
        let gained = open.change.itemNames(gained: true)
        if gained.isEmpty { continue }
        assessment.say(
          rule, open, [.items], suffix: ".items", before: open.change.old!.itemNames,
          after: open.change.new!.itemNames, title: "{name} now includes: \(Wording.joined(gained))",
          data: open.change.id.map { [$0] } ?? [])
      }
    },
    MaterialityRule(
      "data-category-removed", .dataCategory, .notify, .narrower, judgement: true,
      sources: [LegalSource.coloradoChange(1)], [.the(.data), .the(.data, .items)],
      "Less personal data is collected.", title: "No longer collected: {name}",
      impact: "Less is known about you than before."
    ) { assessment, rule in
      for open in assessment.removed(.data) {
        assessment.say(rule, open, before: assessment.name(of: open.change.old!, .data))
      }
      for (open, field) in assessment.changed(.data, .items) where field.old != nil && field.new != nil {
        let lost = open.change.itemNames(gained: false)
        if lost.isEmpty { continue }
        assessment.say(
          rule, open, [.items], suffix: ".items", before: open.change.old!.itemNames,
          after: open.change.new!.itemNames, title: "{name} no longer includes: \(Wording.joined(lost))")
      }
    },
    MaterialityRule(
      "data-became-mandatory", .dataCategory, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.gdpr("13(2)(e)")], [.the(.data, .mandatory)],
      "Data that was optional must be given.",
      title: "{name} must now be given",
      impact: "You can no longer leave this out and use the service all the same."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.data, .mandatory) {
        guard open.change.new!.record(.mandatory)?.flag(.required) == true,
          open.change.old!.record(.mandatory)?.flag(.required) != true
        else { continue }
        assessment.say(
          rule, open, [.mandatory], before: assessment.words(field.old, .data, .mandatory),
          after: assessment.words(field.new, .data, .mandatory), data: open.change.id.map { [$0] } ?? [])
      }
    },
    MaterialityRule(
      "data-became-optional", .dataCategory, .notify, .narrower, judgement: true, [.the(.data, .mandatory)],
      "Data that had to be given is optional.", title: "{name} can now be left out",
      impact: "You decide whether to give this."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.data, .mandatory) {
        guard open.change.old!.record(.mandatory)?.flag(.required) == true,
          open.change.new!.record(.mandatory)?.flag(.required) == false
        else { continue }
        assessment.say(
          rule, open, [.mandatory], before: assessment.words(field.old, .data, .mandatory),
          after: assessment.words(field.new, .data, .mandatory))
      }
    },
    MaterialityRule(
      "source-added", .source, .notify, .wider, judgement: true,
      sources: [LegalSource.gdpr("14(2)(f)"), LegalSource.ccpa("130(a)(5)(B)(ii)")],
      notice: NoticeTerm(.withinOneMonth, LegalSource.gdpr("14(3)(a)")), [.the(.data, .source)],
      "Data comes from somebody else than the person concerned.",
      title: "{name}: now from another source ({after})",
      impact: "Others tell us about you, or we draw conclusions about you."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.data, .source) {
        guard let source = open.change.new!.record(.source), source.isIndirect else { continue }
        assessment.say(
          rule, open, [.source], before: assessment.words(field.old, .data, .source),
          after: assessment.words(field.new, .data, .source), data: open.change.id.map { [$0] } ?? [])
      }
    },
    MaterialityRule(
      "source-removed", .source, .notify, .narrower, judgement: true, [.the(.data, .source)],
      "Data no longer comes from others.", title: "{name}: no longer from another source ({before})",
      impact: "This data comes from yourself."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.data, .source) {
        guard let was = open.change.old!.record(.source), was.isIndirect,
          let source = open.change.new!.record(.source), !source.isIndirect
        else { continue }
        assessment.say(
          rule, open, [.source], before: assessment.words(field.old, .data, .source),
          after: assessment.words(field.new, .data, .source))
      }
    },
  ]
}

extension Record {
  /// Data that the person concerned neither gave nor left by using the service.
  fileprivate var isIndirect: Bool { ["third-party", "public", "inferred"].contains(text(.kind)) }

  fileprivate var itemNames: String { Wording.joined(items.map(\.name)) }

  /// The items of a category of data: plain strings or records, by their id or else their name.
  fileprivate var items: [(key: String, name: String)] {
    list(.items).compactMap { item in
      if case .record(let record) = item {
        let name = record.text(.name) ?? record.id ?? record.text(.id) ?? ""
        return (record.id ?? record.text(.id) ?? NormalisedText(name).text, name)
      }
      return item.text.map { (NormalisedText($0).text, $0) }
    }
  }
}

extension EntityChange {
  /// The items that a category of data gained or lost, by id or else by normalised name.
  fileprivate func itemNames(gained: Bool) -> [String] {
    let (from, to) = gained ? (old, new) : (new, old)
    let known = Set((from?.items ?? []).flatMap { [$0.key, NormalisedText($0.name).text] })
    return (to?.items ?? []).filter {
      !known.contains($0.key) && !known.contains(NormalisedText($0.name).text)
    }
    .map(\.name)
  }
}
