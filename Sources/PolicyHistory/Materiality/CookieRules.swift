import PolicyModel

extension MaterialityRule {
  static let cookieRules: [MaterialityRule] = [
    MaterialityRule(
      "opt-out-signal-dropped", .cookiesTracking, .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.optOutSignal, LegalSource.colorado("6.03(A)")],
      [.the(.signals, .gpc), .the(.signals)],
      "The browser's signal against sale and sharing is no longer honoured.",
      title: "Your browser's Global Privacy Control signal is no longer honoured",
      impact: "Your browser's setting no longer opts you out: you have to do it yourself."
    ) { assessment, rule in
      for (open, _) in assessment.changed(.signals, .gpc) where open.change.old!.text(.gpc) == "honoured" {
        assessment.say(rule, open, [.gpc], before: "honoured", after: open.change.new!.text(.gpc))
      }
      for open in assessment.removed(.signals) where open.change.old!.text(.gpc) == "honoured" {
        assessment.say(rule, open, before: "honoured")
      }
    },
    MaterialityRule(
      "cross-site-tracking-changed", .cookiesTracking, .notify, .either, judgement: true,
      sources: [LegalSource.calOPPA("(b)(5)"), LegalSource.calOPPA("(b)(6)")],
      [.the(.signals, .dnt), .the(.signals)],
      "The answer to a Do Not Track signal is another.",
      title: "Your browser's Do Not Track signal: {after} instead of {before}",
      impact: "Whether your browser's setting has an effect has changed."
    ) { assessment, rule in
      for (open, field) in assessment.changed(.signals, .dnt) {
        assessment.say(
          rule, open, [.dnt], before: assessment.words(field.old, .signals, .dnt) ?? "not stated",
          after: assessment.words(field.new, .signals, .dnt) ?? "not stated")
      }
    },
    MaterialityRule(
      "cookie-added", .cookiesTracking, .notify, or: .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.gdpr("13"), LegalSource.calOPPA("(b)(6)")],
      [.the(.cookie), .the(.cookieCategory), .the(.cookieCategory, .technologies)],
      "A cookie or a similar technology comes; notify-in-advance where it serves advertising.",
      title: "A new cookie is set: {name}", impact: "Something more is stored on your device or read from it."
    ) { assessment, rule in
      var reported: Set<String> = []
      for open in assessment.added(.cookie) {
        let category = open.change.new!.text(.category) ?? ""
        reported.insert(category)
        let isAdvertising =
          open.change.new!.servesAdvertising
          || assessment.after(.cookieCategory, category)?.servesAdvertising == true
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .cookie),
          level: isAdvertising ? .notifyInAdvance : nil)
      }
      for open in assessment.added(.cookieCategory) {
        if reported.contains(open.change.id ?? "") {
          assessment.claim(open)
          continue
        }
        assessment.say(
          rule, open, after: assessment.name(of: open.change.new!, .cookieCategory),
          title: "A new kind of cookie is set: {name}",
          level: open.change.new!.servesAdvertising ? .notifyInAdvance : nil)
      }
      for (open, field) in assessment.changed(.cookieCategory, .technologies)
      where field.old != nil && !field.added.isEmpty {
        let more = assessment.words(field.added, .cookieCategory, .technologies)
        assessment.say(
          rule, open, [.technologies], suffix: ".technologies",
          before: assessment.words(field.old, .cookieCategory, .technologies),
          after: assessment.words(field.new, .cookieCategory, .technologies),
          title: "{name}: now also \(more)",
          level: open.change.new!.servesAdvertising ? .notifyInAdvance : nil)
      }
    },
    MaterialityRule(
      "cookie-removed", .cookiesTracking, .notify, .narrower, judgement: true,
      [.the(.cookie), .the(.cookieCategory), .the(.cookieCategory, .technologies)],
      "A cookie is no longer set.",
      title: "No longer set: {name}", impact: "Less is stored on your device."
    ) { assessment, rule in
      var reported: Set<String> = []
      for open in assessment.removed(.cookie) {
        reported.insert(open.change.old!.text(.category) ?? "")
        assessment.say(rule, open, before: assessment.name(of: open.change.old!, .cookie))
      }
      for open in assessment.removed(.cookieCategory) {
        if reported.contains(open.change.id ?? "") {
          assessment.claim(open)
          continue
        }
        assessment.say(rule, open, before: assessment.name(of: open.change.old!, .cookieCategory))
      }
      for (open, field) in assessment.changed(.cookieCategory, .technologies)
      where field.old != nil && field.new != nil {
        assessment.say(
          rule, open, [.technologies], suffix: ".technologies",
          before: assessment.words(field.old, .cookieCategory, .technologies),
          after: assessment.words(field.new, .cookieCategory, .technologies),
          title: "{name}: no longer \(assessment.words(field.removed, .cookieCategory, .technologies))")
      }
    },
    MaterialityRule(
      "cookie-widened", .cookiesTracking, .notify, or: .notifyInAdvance, .wider, judgement: true,
      sources: [LegalSource.gdpr("13"), LegalSource.calOPPA("(b)(6)")],
      [
        .the(.cookie, .category, .party, .provider, .duration), .the(.cookieCategory, .setBy, .basis),
      ],
      "A cookie lasts longer, is set by others, or serves more; notify-in-advance where it serves advertising.",
      title: "{name}: {after} instead of {before}",
      impact: "The cookie can tell more about you, to more people, or for longer."
    ) { assessment, rule in assessment.compareCookies(rule, isWider: true) },
    MaterialityRule(
      "cookie-narrowed", .cookiesTracking, .notify, .narrower, judgement: true,
      [
        .the(.cookie, .category, .party, .duration), .the(.cookieCategory, .setBy, .basis),
        .the(.cookieChoices, .banner),
      ],
      "A cookie lasts less long, is set by fewer, or leaves more choice.",
      title: "{name}: {after} instead of {before}",
      impact: "The cookie can tell less about you, or only if you agree."
    ) { assessment, rule in
      assessment.compareCookies(rule, isWider: false)
      for (open, field) in assessment.changed(.cookieChoices, .banner) where field.removed.isEmpty {
        assessment.say(
          rule, open, [.banner], suffix: ".banner",
          before: assessment.words(field.old, .cookieChoices, .banner),
          after: assessment.words(field.new, .cookieChoices, .banner),
          title: "The cookie banner now offers: {after}")
      }
    },
  ]
}

extension Record {
  /// Advertising, marketing or targeting by its id, name, category or purpose.
  fileprivate var servesAdvertising: Bool {
    let words = ["advert", "marketing", "targeting", "retarget"]
    return [id, text(.name), text(.category), text(.purpose)].contains { text in
      text.map { text in words.contains { text.lowercased().contains($0) } } == true
    }
  }
}

extension Assessment {
  fileprivate mutating func compareCookies(_ rule: MaterialityRule, isWider: Bool) {
    for kind in [EntityKind.cookie, .cookieCategory] {
      for (open, fields) in changed(kind) {
        for field in fields where cookieWidens(field, kind) == isWider {
          let category = open.change.new!.text(.category).flatMap { after(.cookieCategory, $0) }
          let isAdvertising = open.change.new!.servesAdvertising || category?.servesAdvertising == true
          say(
            rule, open, [field.field], suffix: ".\(field.field.rawValue)",
            before: cookieWords(field.old, kind, field.field),
            after: cookieWords(field.new, kind, field.field),
            level: isWider && isAdvertising ? .notifyInAdvance : nil)
        }
      }
    }
  }

  private func cookieWords(_ value: FieldValue?, _ kind: EntityKind, _ field: Field) -> String {
    let text = words(value, kind, field) ?? "not stated"
    return switch (field, text) {
    case (.party, "first"): "set by us"
    case (.party, "third"): "set by a third party"
    case (.duration, "session"): "until the browser is closed"
    case (.duration, "persistent"): "for good"
    default: text
    }
  }

  /// True for wider, false for narrower, nil for what is neither or newly stated.
  private func cookieWidens(_ field: FieldChange, _ kind: EntityKind) -> Bool? {
    guard let old = field.old else { return nil }
    switch (kind, field.field) {
    case (.cookie, .category):
      guard let was = old.text, let now = field.new?.text else { return nil }
      if isEssential(was) != isEssential(now) { return isEssential(was) }
      // From one kind that needs consent to another: for more, or for something else.
      return true
    case (.cookie, .party): return field.new?.text != "first"
    case (.cookie, .provider): return field.new == nil ? true : field.new?.text != "us"
    case (.cookie, .duration): return lasting(field.new, longerThan: old)
    case (.cookieCategory, .setBy):
      let rank = { (text: String?) in text == "first-party" ? 0 : text == "third-party" ? 1 : 2 }
      return rank(field.new?.text) > rank(old.text)
    case (.cookieCategory, .basis):
      // Consent asked for is more choice; anything else instead of it, or instead of "none needed", is less.
      return field.new?.text != "consent"
    default: return nil
    }
  }

  private func isEssential(_ category: String) -> Bool {
    let record = after(.cookieCategory, category) ?? before(.cookieCategory, category)
    if record?.text(.basis) == "none-needed" { return true }
    let names = [category, record?.text(.name) ?? ""].map { $0.lowercased() }
    return names.contains { name in ["necessary", "essential"].contains { name.contains($0) } }
      && !names.contains { $0.contains("non-essential") || $0.contains("unnecessary") }
  }

  private func lasting(_ new: FieldValue?, longerThan old: FieldValue) -> Bool {
    if case .period(let before) = old, case .period(let after) = new {
      return after.order(to: before) != .shorter
    }
    let rank = { (value: FieldValue?) in
      switch value {
      case .period: 1
      case .choice("session"), .text("session"): 0
      default: 2
      }
    }
    return rank(new) > rank(old)
  }
}
