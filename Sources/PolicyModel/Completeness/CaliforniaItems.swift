import PolicySource

extension CompletenessItem {
  /// The CCPA with its regulations, and CalOPPA.
  static let californiaItems: [CompletenessItem] = [
    CompletenessItem(.missingRights, [.ccpa("130(a)(5)(A)")]) { view in
      guard view.rights(under: ["ccpa"]).isEmpty else { return [] }
      return [CompletenessGap("the policy lists no rights of people in California", fix: "add `rights`")]
    },
    CompletenessItem(.missingRequestRoutes, [.ccpa("130(a)(5)(A)")]) { view in
      let rights = view.rights(under: ["ccpa"])
      guard let first = rights.first else { return [] }
      let routes = Set(rights.flatMap { $0.texts(.routes) })
      let ways = view.entities[.contact].filter { routes.contains($0.id ?? "") }.map { contact in
        max(1, [Field.email, .phone, .form, .address, .url].count { contact[$0] != nil })
      }.reduce(0, +)
      if ways >= 2 { return [] }
      return [
        CompletenessGap(
          "the policy gives \(ways == 0 ? "no way" : "one way") to make a request; two or more are asked for",
          at: first.range, fix: "add `routes` to the rights")
      ]
    },
    CompletenessItem(.missingSource, [.ccpa("130(a)(5)(B)(ii)")]) { view in
      view.each(.data, "add `source`", where: { $0.record(.source) == nil }) {
        "the policy does not say where the data '\($0)' comes from"
      }
    },
    CompletenessItem(.missingSaleStatement, [.ccpa("130(a)(5)(C)")]) { $0.saleGaps([.sells, .shares]) },
    CompletenessItem(.outdatedPolicy, [.ccpa("130(a)(5)")]) { view in
      guard let lastRelease = view.lastRelease, !lastRelease.isBeingRevised,
        let published = lastRelease.published,
        published.lastDay.adding(Period(months: 12)) < lastRelease.today
      else { return [] }
      return [
        CompletenessGap(
          "the policy was last updated on \(published.iso), more than 12 months ago",
          fix: "review it and release it anew")
      ]
    },
    CompletenessItem(.missingDoNotTrack, [.calOPPA("(b)(5)")]) { view in
      if view.entities.single(.signals)?.text(.dnt) != nil { return [] }
      let signals = view.entities.single(.signals)
      return [
        CompletenessGap(
          "the policy does not say how a Do Not Track signal is answered",
          at: signals.map { $0.range(of: .dnt) ?? $0.range },
          fix: "add `signals: {dnt: honoured}` or `ignored`")
      ]
    },
    CompletenessItem(.missingCrossSiteTracking, [.calOPPA("(b)(6)")]) { view in
      let entities = view.entities
      let isSaid =
        entities.statesNone(.cookie) || entities.statesNone(.cookieCategory)
        || entities[.cookie].contains { $0.text(.party) != nil }
        || entities[.cookieCategory].contains { $0.text(.setBy) != nil }
      if isSaid { return [] }
      return [
        CompletenessGap(
          "the policy does not say whether others collect data over time and across sites",
          at: entities[.cookieCategory].first?.range ?? entities[.cookie].first?.range,
          fix: "add `set_by` to the cookie categories, or `party` to the cookies")
      ]
    },
  ]
}

extension CompletenessView {
  /// What `sale` has to say, true or false.
  func saleGaps(_ asked: [Field]) -> [CompletenessGap] {
    let sale = entities.single(.sale)
    let missing = asked.filter { sale?.flag($0) == nil }.map { field in
      switch field {
      case .sells: "sold"
      case .shares: "shared for cross-context advertising"
      default: "used for targeted advertising"
      }
    }
    if missing.isEmpty { return [] }
    return [
      CompletenessGap(
        "the policy does not say whether personal data is \(alternatives(missing))", at: sale?.range,
        fix: "add \(enumeration(asked.filter { sale?.flag($0) == nil }.map { "`\($0.rawValue)`" })) to `sale`"
      )
    ]
  }
}
